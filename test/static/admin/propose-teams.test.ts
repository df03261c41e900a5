import fc from 'fast-check';
import { makeTeamId, proposeTeams } from '../../../static/src/admin/propose-teams';
import type { Person } from '../../../src/jira/users';

/** A winter day: Berlin is at +01:00, London at +00:00, New York at −05:00. */
const now = Date.parse('2026-01-15T12:00:00Z');

let nextId = 0;
const people = (count: number, timeZone: string | null): Person[] =>
  Array.from({ length: count }, () => ({ accountId: `id-${nextId++}`, displayName: 'Somebody', timeZone }));

const outline = (proposed: ReturnType<typeof proposeTeams>) =>
  proposed.map(({ name, shore, timeZone, members }) => [name, shore, timeZone, members.length]);

it('proposes a team for each place, the larger first; the admin’s own place is onshore', () => {
  const site = [
    ...people(3, 'Europe/Berlin'),
    ...people(5, 'Asia/Kolkata'),
    ...people(2, 'America/New_York'),
  ];
  expect(outline(proposeTeams(site, 'Europe/Berlin', now))).toEqual([
    ['Kolkata', 'offshore', 'Asia/Kolkata', 5],
    ['Berlin', 'onshore', 'Europe/Berlin', 3],
    ['New York', 'offshore', 'America/New_York', 2],
  ]);
});

it('takes zones within an hour for one place, named by the zone with most people', () => {
  const site = [...people(2, 'Europe/London'), ...people(5, 'Europe/Berlin'), ...people(1, 'Europe/Vienna')];
  expect(outline(proposeTeams(site, 'UTC', now))).toEqual([['Berlin', 'onshore', 'Europe/Berlin', 8]]);
});

it('does not chain: Athens is an hour from Berlin, but two from London', () => {
  const site = [...people(5, 'Europe/London'), ...people(2, 'Europe/Berlin'), ...people(3, 'Europe/Athens')];
  expect(outline(proposeTeams(site, 'Europe/London', now))).toEqual([
    ['London', 'onshore', 'Europe/London', 7],
    ['Athens', 'nearshore', 'Europe/Athens', 3],
  ]);
});

it('gives no proposal the name of a team that exists', () => {
  const proposed = proposeTeams(people(2, 'Asia/Kolkata'), 'Europe/Berlin', now, ['kolkata']);
  expect(proposed.map(({ name }) => name)).toEqual(['Kolkata 2']);
});

it('takes the old and the new name of a zone for one', () => {
  const site = [...people(1, 'Asia/Calcutta'), ...people(1, 'Asia/Kolkata')];
  expect(outline(proposeTeams(site, 'Europe/Berlin', now))).toEqual([
    ['Kolkata', 'offshore', 'Asia/Kolkata', 2],
  ]);
});

it('leaves out people whose profile shows no zone, or one that does not exist', () => {
  expect(proposeTeams([...people(2, null), ...people(1, 'Nowhere/Land')], 'Europe/Berlin', now)).toEqual([]);
});

it('puts everybody who shows a zone into exactly one team', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/New_York',
    'Asia/Tokyo',
    'Europe/London',
    null,
  );
  fc.assert(
    fc.property(fc.array(zone), (zones) => {
      const site = zones.map((timeZone, index): Person => ({
        accountId: String(index),
        displayName: '',
        timeZone,
      }));
      const members = proposeTeams(site, 'Europe/Berlin', now).flatMap((team) => team.members);
      const shown = site.filter(({ timeZone }) => timeZone !== null).map(({ accountId }) => accountId);
      expect([...members].sort()).toEqual([...shown].sort());
    }),
  );
});

describe('an id for a new team', () => {
  it.each([
    ['New York', [], 'new-york'],
    ['Zürich & Köln', [], 'zu-rich-ko-ln'],
    ['القاهرة', [], 'team'],
    ['Munich', ['munich', 'MUNICH-2'], 'munich-3'],
  ])('of “%s” beside %j is %s', (name, taken, id) => {
    expect(makeTeamId(name, taken)).toBe(id);
  });
});
