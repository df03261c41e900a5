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

  it('not there', () => {
    expect(() => readTeams(path.join(folder, 'nowhere.json'))).toThrow(/nowhere\.json .* no such file/);
  });
});
