import { placesOfZone, zoneOfAbbreviation } from '../../../static/src/admin/zone-places';
import { cityOf, listZones, makeZoneSearch } from '../../../static/src/admin/time-zones';

const winter = Date.parse('2026-01-15T12:00:00Z');
const zones = listZones(winter);
const search = makeZoneSearch(winter, 'en', 'Europe/Vienna');
const found = (query: string) => search.find(query).map(({ zone }) => zone);

it('lists each zone once, under today’s name, by offset', () => {
  const names = zones.map(({ zone }) => zone);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('Asia/Kolkata');
  expect(names).not.toContain('Asia/Calcutta');
  expect(names).toContain('UTC');
  const offsets = zones.map(({ offsetMinutes }) => offsetMinutes);
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
});

it('has the present offset of a zone', () => {
  expect(zones.find(({ zone }) => zone === 'Asia/Kolkata')).toMatchObject({
    offset: '+05:30',
    offsetMinutes: 330,
  });
  expect(zones.find(({ zone }) => zone === 'America/New_York')).toMatchObject({ offset: '-05:00' });
});

it('finds by city, by former name and by offset', () => {
  expect(found('kolk')).toEqual(['Asia/Kolkata']);
  expect(found('calcutta')).toEqual(['Asia/Kolkata']);
  expect(found('new york')[0]).toBe('America/New_York');
  expect(found('+05:45')).toEqual(['Asia/Kathmandu']);
  expect(found('no such place')).toEqual([]);
});

it('names a zone by its city', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

it.each([
  ['India', 'Asia/Kolkata'],
  ['Germany', 'Europe/Berlin'],
  ['united kingdom', 'Europe/London'],
  ['IST', 'Asia/Kolkata'],
  ['cet', 'Europe/Berlin'],
  ['PST', 'America/Los_Angeles'],
  ['EST', 'America/New_York'],
  ['GMT', 'Europe/London'],
  ['JST', 'Asia/Tokyo'],
  ['hyderabad', 'Asia/Kolkata'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['munich', 'Europe/Berlin'],
  ['munchen', 'Europe/Berlin'],
  ['Wroclaw', 'Europe/Warsaw'],
  ['Łódź', 'Europe/Warsaw'],
  ['Porto', 'Europe/Lisbon'],
  ['san francisco', 'America/Los_Angeles'],
  ['The Hague', 'Europe/Amsterdam'],
  ['Medellin', 'America/Bogota'],
  ['Pacific Time', 'America/Los_Angeles'],
  ['UTC+5:30', 'Asia/Kolkata'],
])('lists for “%s” first %s', (query, zone) => {
  // Pacific Time and +05:30 are of several zones, in no order but that of their names.
  const first = found(query).slice(0, /[+]|Time/.test(query) ? 6 : 1);
  expect(first).toContain(zone);
});

it('finds a country by its name in the reader’s language too', () => {
  const german = makeZoneSearch(winter, 'de', 'Europe/Berlin');
  expect(german.find('Indien')[0]?.zone).toBe('Asia/Kolkata');
});

it('says why a zone is listed that isn’t called so', () => {
  expect(search.find('munich')[0]).toMatchObject({ zone: 'Europe/Berlin', because: 'Munich' });
  expect(search.find('berlin')[0]).toMatchObject({ zone: 'Europe/Berlin', because: null });
});

it('lists the reader’s own zone first where nothing is typed, and among equals', () => {
  expect(found('')[0]).toBe('Europe/Vienna');
  expect(found('')).toHaveLength(zones.length);
  expect(found('central european standard time')[0]).toBe('Europe/Vienna');
});

it('knows only places of zones that exist', () => {
  const names = new Set(zones.map(({ zone }) => zone));
  const listed = [...Object.keys(placesOfZone), ...Object.values(zoneOfAbbreviation)];
  expect(listed.filter((zone) => !names.has(zone))).toEqual([]);
});

it.each([
  ['America/Los_Angeles', 'America/Los_Angeles'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['america/los angeles', 'America/Los_Angeles'],
  [' Asia/Calcutta ', 'Asia/Kolkata'],
  ['us/pacific', 'America/Los_Angeles'],
  ['utc', 'UTC'],
  ['India', 'Asia/Kolkata'],
  ['Munich', 'Europe/Berlin'],
  ['kolk', 'Asia/Kolkata'],
])('takes “%s” for %s', (typed, zone) => {
  expect(search.resolve(typed)).toBe(zone);
});

it.each(['', '  ', 'EST', 'IST', 'CST', 'United States', 'ber', 'nowhere', '+05:30', 'Mars/Base'])(
  'does not guess what “%s” means',
  (typed) => {
    expect(search.resolve(typed)).toBeNull();
  },
);
