/** A time zone as the zone picker lists it. */
export interface ZoneOption {
  /** IANA name. */
  zone: string;
  /** City, as the name says it: "Hyderabad", "New York". */
  city: string;
  /** Present offset from UTC: "+05:30". */
  offset: string;
  offsetMinutes: number;
}

/**
 * Zones that browsers still list under a name that the IANA database has since replaced. Both names mean the same;
 * the list shows today's, and a search finds either.
 *
 * @see https://data.iana.org/time-zones/tzdb/backward
 */
const renamedZones: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** A zone under today's name, so that two profiles that say the same in two ways are alike. */
export function presentZoneName(zone: string): string {
  return renamedZones[zone] ?? zone;
}

/** "Hyderabad" of "Asia/Hyderabad". */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** @param now epoch ms. @returns "+05:30" */
export function offsetOf(zone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offset;
}

/** @param now epoch ms. @returns minutes ahead of UTC. */
export function offsetMinutesOf(zone: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** All zones that the browser knows, by their offset and then their name. */
export function listZones(now: number): ZoneOption[] {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone').map(presentZoneName), 'UTC'])];
  return zones
    .map((zone) => ({
      zone,
      city: cityOf(zone),
      offset: offsetOf(zone, now),
      offsetMinutes: offsetMinutesOf(zone, now),
    }))
    .sort((a, b) => a.offsetMinutes - b.offsetMinutes || a.zone.localeCompare(b.zone));
}

/** Zones whose name or offset contains each word of the query; a former name of a zone counts too. */
export function findZones(zones: readonly ZoneOption[], query: string): ZoneOption[] {
  const words = query.toLowerCase().replaceAll('_', ' ').split(/\s+/).filter(Boolean);
  const formerNames = (zone: string) =>
    Object.keys(renamedZones).filter((former) => renamedZones[former] === zone);
  return zones.filter(({ zone, offset }) => {
    const text = [zone, ...formerNames(zone), `utc${offset}`].join(' ').toLowerCase().replaceAll('_', ' ');
    return words.every((word) => text.includes(word));
  });
}
