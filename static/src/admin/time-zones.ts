import { isTimeZone } from '../../../src/contract/team';
import { placesOfZone, zoneOfAbbreviation } from './zone-places';

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

/** A zone that a search found. */
export interface FoundZone extends ZoneOption {
  /** The name that matched, where the zone's own doesn't show why it is listed: "Munich", "India", "CET". */
  because: string | null;
}

/** Finds zones by what people call them. */
export interface ZoneSearch {
  /** The best matches first; all zones, the reader's own first, for an empty query. */
  find(query: string): FoundZone[];
  /** The one zone that a text means: its exact name in any case, or its only match; else `null`. */
  resolve(typed: string): string | null;
}

/**
 * Makes a search over all zones: by name, former name, offset, country, abbreviation, long name ("Pacific Time"),
 * and by large cities that name no zone.
 *
 * @param now epoch ms, for the offsets.
 * @param locale the reader's: countries are found by their English names and by the reader's.
 * @param ownZone the reader's zone; it leads where nothing else decides.
 */
export function makeZoneSearch(now: number, locale: string, ownZone: string): ZoneSearch {
  const own = presentZoneName(ownZone);
  const zones = listZones(now).sort((a, b) => Number(b.zone === own) - Number(a.zone === own));
  let index: IndexedZone[] | null = null;
  const ranked = (query: string) => {
    // Made at the first search: it takes a quarter of a second on a slow machine.
    index ??= indexZones(zones, now, locale);
    const wanted = folded(query);
    return index
      .map((entry) => ({ entry, ...rankOf(entry, wanted) }))
      .filter(({ rank }) => rank < noMatch)
      .sort((a, b) => a.rank - b.rank);
  };
  return {
    find: (query) =>
      folded(query) === ''
        ? zones.map((zone) => ({ ...zone, because: null }))
        : ranked(query).map(({ entry, name }) => ({ ...entry.option, because: name })),
    resolve(typed) {
      const exact = findExactZone(zones, typed);
      if (exact !== null || folded(typed) === '') return exact;
      const matches = ranked(typed);
      const whole = matches.filter(({ rank, entry }) => rank <= 1 && entry.names.has(folded(typed)));
      const meant = matches.length === 1 ? matches : whole;
      return meant.length === 1 ? meant[0]!.entry.option.zone : null;
    },
  };
}

/** A zone of which `typed` is the name, whatever its case and whether it is today's name. */
function findExactZone(zones: readonly ZoneOption[], typed: string): string | null {
  const name = typed.trim().replaceAll(' ', '_');
  const alike = (other: string) => other.toLowerCase() === name.toLowerCase();
  const former = Object.keys(renamedZones).find(alike);
  const listed = zones.find(({ zone }) => alike(zone))?.zone ?? (former && presentZoneName(former));
  if (listed !== undefined) return listed;
  // Further names of the database, such as US/Pacific. Without a slash it may be an abbreviation: "EST" is also a
  // zone without summer time, which nobody means.
  if (!name.includes('/') || !isTimeZone(name)) return null;
  return presentZoneName(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
}

interface IndexedZone {
  option: ZoneOption;
  /** All names, folded, with the way they are written. */
  names: ReadonlyMap<string, string>;
  /** Folded abbreviations of which this zone is the most usual meaning. */
  meantBy: ReadonlySet<string>;
}

const noMatch = 5;

/** 0: usually meant; 1: a name is the query; 2: begins with it; 3: holds its words; 4: holds them within words. */
function rankOf(
  { option, names, meantBy }: IndexedZone,
  query: string,
): { rank: number; name: string | null } {
  const shown = folded(option.zone);
  const because = (name: string | undefined) =>
    name === undefined || shown.includes(folded(name)) ? null : name;
  const written = names.get(query);
  if (meantBy.has(query)) return { rank: 0, name: because(written ?? query.toUpperCase()) };
  if (written !== undefined) return { rank: 1, name: because(written) };
  const words = query.split(' ');
  let best: { rank: number; name: string | null } = { rank: noMatch, name: null };
  for (const [name, asWritten] of names) {
    const spaced = ` ${name}`;
    const rank = name.startsWith(query)
      ? 2
      : words.every((word) => spaced.includes(` ${word}`))
        ? 3
        : words.every((word) => name.includes(word))
          ? 4
          : noMatch;
    if (rank < best.rank) best = { rank, name: because(asWritten) };
  }
  return best;
}

/** "wroclaw" of "Wrocław", "the hague" of "The  Hague", "new york" of "New_York". */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replace(/[_/\s-]+(?=\p{L})|[_/\s]+/gu, ' ')
    .trim();
}

function indexZones(zones: readonly ZoneOption[], now: number, locale: string): IndexedZone[] {
  const countries = countryNamesByZone(locale);
  const year = new Date(now).getUTCFullYear();
  return zones.map((option) => {
    const { zone, city, offset } = option;
    const formerNames = Object.keys(renamedZones).filter((former) => renamedZones[former] === zone);
    const short = offset.replace(/:00$/, '').replace(/([+-])0/, '$1');
    const names = [
      city,
      zone,
      ...formerNames.flatMap((former) => [cityOf(former), former]),
      ...[offset, short].flatMap((written) => [written, `UTC${written}`, `GMT${written}`]),
      ...(placesOfZone[zone] ?? []),
      ...(countries.get(zone) ?? []),
      ...clockNames(zone, year),
    ];
    return {
      option,
      names: new Map(names.map((name) => [folded(name), name] as const).reverse()),
      meantBy: new Set(Object.keys(zoneOfAbbreviation).filter((short) => zoneOfAbbreviation[short] === zone)),
    };
  });
}

/** Names of the countries of each zone, in English and in the reader's language; and their two letters. */
function countryNamesByZone(locale: string): Map<string, string[]> {
  const names = [locale, 'en'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const byZone = new Map<string, string[]>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const written = names.map((language) => language.of(code));
    if (written[1] === undefined) continue;
    for (const zone of zonesOfCountry(code).map(presentZoneName)) {
      byZone.set(zone, [...(byZone.get(zone) ?? []), ...written.filter((name) => name !== undefined), code]);
    }
  }
  return byZone;
}

/** A country's zones by its two letters. Browsers have them as a function or, earlier, a property; else there are none. */
export function zonesOfCountry(code: string): string[] {
  const region = new Intl.Locale('und', { region: code }) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined;
    timeZones?: string[] | undefined;
  };
  return region.getTimeZones?.() ?? region.timeZones ?? [];
}

/** Each English says its own region's abbreviations only: "CET" the British, "IST" the Indian, "AEST" the Australian. */
const clockStyles = [
  ['en-US', 'short'],
  ['en-GB', 'short'],
  ['en-AU', 'short'],
  ['en-IN', 'short'],
  ['en-US', 'long'],
  ['en-US', 'longGeneric'],
] as const;

/** "CET", "CEST", "Central European Time" and the like: what the clocks of a zone are called in winter and summer. */
function clockNames(zone: string, year: number): string[] {
  const names = new Set<string>();
  for (const [language, timeZoneName] of clockStyles) {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName });
    for (const month of [0, 6]) {
      const parts = format.formatToParts(Date.UTC(year, month, 15));
      names.add(parts.find(({ type }) => type === 'timeZoneName')!.value);
    }
  }
  return [...names].filter((name) => !/^(GMT|UTC)[+-]/.test(name));
}
