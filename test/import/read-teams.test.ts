import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImportError, readTeams } from '../../local/import/read-teams';

const folder = mkdtempSync(path.join(tmpdir(), 'rapport-teams-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = path.join(folder, 'teams.json');
const reading = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readTeams(file);
};

const munich = {
  id: 'munich',
  name: 'Munich',
  shore: 'onshore',
  timeZone: 'Europe/Berlin',
  hours: { '1': [['09:00', '17:00']] },
  holidays: ['2026-01-01'],
  members: ['anna'],
};
const pune = { ...munich, id: 'pune', name: 'Pune', members: ['priya'] };

it.each([
  ['a list', JSON.stringify([munich, pune])],
  ['a list behind a byte order mark', `\uFEFF${JSON.stringify([munich, pune])}`],
  ['a page of an answer', { values: [munich, pune] }],
])('teams are read from %s', (_, content) => {
  expect(reading(content)).toEqual([munich, pune]);
});

describe('a file that cannot be used is named, and what in it is wrong and what it must be', () => {
  it.each<[string, unknown, RegExp]>([
    ['not JSON', '[{id: 1}]', /teams\.json is not JSON \(.+\)/],
    ['empty', ' ', /teams\.json is empty/],
    ['an object', { munich }, /teams\.json: --teams wants a list, .*, not an object/],
    ['null', 'null', /not null/],
    ['a list of names', ['munich'], /team 1 is not an object/],
    ['a team without a name', [munich, { ...pune, name: undefined }], /team 2: "name" must be a text/],
    ['an unknown zone', [{ ...munich, timeZone: 'Europe/Munich' }], /"timeZone" must be .* "Asia\/Kolkata"/],
    ['hours without days', [{ ...munich, hours: [['09:00', '17:00']] }], /"hours" must be .* weekdays/],
    ['hours that are none', [{ ...munich, hours: { '1': [['9', '17']] } }], /"hours\.1" must be two times/],
    ['no hours at all', [{ ...munich, hours: {} }], /team 1 \("munich"\), hours: Add hours/],
    ['a person who is none', [{ ...munich, members: [{ id: 'anna' }] }], /"members\[0\]" must be a text/],
    ['a name of its own', [{ ...munich, colour: 'red' }], /team 1 \("munich"\): Unrecognized key: "colour"/],
    ['one name twice', [munich, { ...pune, name: 'munich' }], /team 2 \("pune"\), name: Another team/],
    ['a person twice', [munich, { ...pune, members: ['anna'] }], /team 2 .*, members\.0: .*“Munich”/],
    ['an id that a terminal would obey', [{ ...munich, id: '\u001b[2J' }], /team 1 \("\\u001b\[2J"\), id/],
  ])('%s', (_, content, message) => {
    expect(() => reading(content)).toThrow(ImportError);
    expect(() => reading(content)).toThrow(message);
    expect(() => reading(content)).not.toThrow(/Invalid input/);
  });

  // About 100 KiB of holidays: many members make one too large, and many of them all together.
  const large = (place: number, members = 0) => {
    const dates = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    return {
      ...munich,
      id: `team-${place}`,
      name: `Team ${place}`,
      holidays: dates,
      holidayNames: Object.fromEntries(dates.map((date) => [date, '日'.repeat(80)])),
      members: Array.from({ length: members }, (_, index) => `member-${place}-${index}-${'x'.repeat(20)}`),
    };
  };

  it('a team that is too large to be stored', () => {
    expect(() => reading([large(1), large(2, 4_000)])).toThrow(ImportError);
    expect(() => reading([large(1), large(2, 4_000)])).toThrow(
      /teams\.json: .*the team “Team 2” takes \d+ KiB and at most 240 KiB/,
    );
  });

  it('teams that are too large together', () => {
    const teams = Array.from({ length: 40 }, (_, place) => large(place));
    expect(() => reading(teams)).toThrow(/teams\.json: .*all teams together would take \d+ KiB.* 3500 KiB/);
    expect(reading(teams.slice(0, 20))).toHaveLength(20);
  });

  it('not there', () => {
    expect(() => readTeams(path.join(folder, 'nowhere.json'))).toThrow(/nowhere\.json .* no such file/);
  });
});
