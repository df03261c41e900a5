import { initialSettings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import * as storage from '../../src/storage/configuration-storage';
import type { ConfigurationChange } from '../../src/storage/configuration-storage';
import {
  StorageConflictError,
  StorageCorruptError,
  StorageTooBigError,
  StorageUnavailableError,
} from '../../src/storage/errors';
import { startForgeHost, type ForgeHost } from '../entry/forge-host';

let host: ForgeHost;
beforeEach(async () => {
  host = await startForgeHost();
});
afterEach(() => host.site.close());

const readConfiguration = () => host.inFunction(() => storage.readConfiguration());
const writeConfiguration = (change: ConfigurationChange) =>
  host.inFunction(() => storage.writeConfiguration(change));

const team = (id: string, memberCount = 1): Team => ({
  id,
  name: `Team ${id}`,
  shore: 'offshore',
  timeZone: 'Asia/Kolkata',
  hours: { '1': [['09:00', '17:00']] },
  holidays: [],
  // As long as Atlassian's own account ids.
  members: Array.from(
    { length: memberCount },
    (_, index) => `712020:${id}-${String(index).padStart(33, '0')}`,
  ),
});
const adding = (baseRevision: number, before: readonly string[], teams: Team[]): ConfigurationChange => ({
  baseRevision,
  teamIds: [...before, ...teams.map(({ id }) => id)],
  teams,
  deletedTeamIds: [],
  formerTeams: {},
  settings: null,
});

it('is empty before the first save', async () => {
  expect(await readConfiguration()).toEqual({
    revision: 0,
    teamIds: [],
    formerTeams: {},
    teams: [],
    settings: null,
  });
});

it('takes a record that the storage failed to read for no absent one', async () => {
  await writeConfiguration(adding(0, [], [team('a')]));
  const failing = (code: string) => (path: string) =>
    path.endsWith('/batch/get')
      ? Response.json({
          successfulKeys: [],
          failedKeys: [{ key: 'a', entityName: 'team', error: { code, message: 'Not now' } }],
        })
      : undefined;
  host.beforeStorage = failing('RATE_LIMIT_EXCEEDED');
  await expect(readConfiguration()).rejects.toThrow(StorageUnavailableError);
  host.beforeStorage = failing('KEY_NOT_FOUND');
  await expect(readConfiguration()).rejects.toThrow(StorageCorruptError);
});

it('keeps 1,000 members of a team, and 4,000', async () => {
  await writeConfiguration(adding(0, [], [team('a', 1_000)]));
  await writeConfiguration(adding(1, ['a'], [team('b', 4_000)]));
  expect((await readConfiguration()).teams.map(({ members }) => members.length)).toEqual([1_000, 4_000]);
});

it('refuses a team that is too large for a record, and says how large it may be', async () => {
  const saving = writeConfiguration(adding(0, [], [team('a', 6_000)]));
  await expect(saving).rejects.toThrow(StorageTooBigError);
  await expect(saving).rejects.toMatchObject({ what: 'the team “Team a”', maxBytes: 240 * 1024 });
  expect(host.places()).toEqual([]);
});

it('reads with two requests up to 24 teams, with six 100', async () => {
  const counts: Record<number, number> = {};
  let ids: string[] = [];
  let revision = 0;
  for (const total of [1, 24, 25, 100]) {
    while (ids.length < total) {
      const more = Array.from({ length: Math.min(20, total - ids.length) }, (_, index) =>
        team(`t${ids.length + index}`),
      );
      revision = await writeConfiguration(adding(revision, ids, more));
      ids = [...ids, ...more.map(({ id }) => id)];
    }
    host.forget();
    expect((await readConfiguration()).teams).toHaveLength(total);
    counts[total] = host.asked.length;
  }
  process.stdout.write(
    `Storage requests to read the configuration, by number of teams: ${JSON.stringify(counts)}\n`,
  );
  expect(counts).toEqual({ 1: 2, 24: 2, 25: 3, 100: 6 });
});

it('writes with one request, as one transaction', async () => {
  await writeConfiguration({ ...adding(0, [], [team('a'), team('b')]), settings: initialSettings });
  expect(host.asked).toEqual(['/api/v1/transaction']);
});

it('refuses a save on a revision that is not the stored one, and changes nothing', async () => {
  await writeConfiguration(adding(0, [], [team('a')]));
  const before = await readConfiguration();
  for (const revision of [0, 2]) {
    await expect(writeConfiguration(adding(revision, [], [team('b')]))).rejects.toThrow(StorageConflictError);
  }
  expect(await readConfiguration()).toEqual(before);
  expect(host.places()).not.toContain('team/b');
});

it('reads again when somebody saves between its requests, and never gives half of each', async () => {
  await writeConfiguration(adding(0, [], [team('a')]));
  let others = 1;
  host.beforeStorage = async (path) => {
    if (path !== '/api/v1/batch/get' || others === 0) return;
    others--;
    const renamed = { ...team('a'), name: 'Renamed' };
    await writeConfiguration({ ...adding(1, [], [renamed, team('b')]) });
  };
  expect(await readConfiguration()).toMatchObject({
    revision: 2,
    teams: [{ name: 'Renamed' }, { name: 'Team b' }],
  });
});

it('reads again when a team is deleted between its requests', async () => {
  await writeConfiguration(adding(0, [], [team('a'), team('b')]));
  let others = 1;
  host.beforeStorage = async (path) => {
    if (path !== '/api/v1/batch/get' || others === 0) return;
    others--;
    await writeConfiguration({ ...adding(1, ['b'], []), deletedTeamIds: ['a'] });
  };
  expect((await readConfiguration()).teams.map(({ id }) => id)).toEqual(['b']);
});

it('says which record is missing when nobody is saving', async () => {
  await writeConfiguration(adding(0, [], [team('a')]));
  host.remove('team/a');
  await expect(readConfiguration()).rejects.toThrow(new StorageCorruptError('a'));
});

it.each([
  ['a head of no version', 'configuration/head', { revision: 1, teamIds: [] }],
  ['a team of a later version', 'team/a', { version: 2, revision: 1, team: {} }],
  ['a team that is none', 'team/a', { version: 1, revision: 1, team: { name: 'A' } }],
  ['text', 'settings/settings', 'settings'],
])('does not guess at %s', async (_what, key, record) => {
  await writeConfiguration({ ...adding(0, [], [team('a')]), settings: initialSettings });
  host.put(key, record);
  await expect(readConfiguration()).rejects.toThrow(StorageCorruptError);
});

it('does not take silence for an empty storage', async () => {
  await writeConfiguration(adding(0, [], [team('a')]));
  host.beforeStorage = () => {
    throw new Error('no connection');
  };
  await expect(readConfiguration()).rejects.toThrow(StorageUnavailableError);
  await expect(writeConfiguration(adding(1, ['a'], [team('b')]))).rejects.toThrow(StorageUnavailableError);
});
