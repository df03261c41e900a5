import { cityOf, findZones, listZones } from '../../../static/src/admin/time-zones';

const winter = Date.parse('2026-01-15T12:00:00Z');
const zones = listZones(winter);
const found = (query: string) => findZones(zones, query).map(({ zone }) => zone);

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
  expect(found('new york')).toEqual(['America/New_York']);
  expect(found('+05:45')).toEqual(['Asia/Kathmandu']);
  expect(found('no such place')).toEqual([]);
});

it('names a zone by its city', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});
