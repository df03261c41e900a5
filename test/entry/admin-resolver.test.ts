import { People } from '../../local/jira/people';
import type { AdminApi, Configuration } from '../../src/contract/configuration-api';
import { contractMessages as text } from '../../src/contract/messages';
import type { Result } from '../../src/contract/result';
import { initialSettings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import { startForgeHost, type ForgeHost, type ModuleKey } from './forge-host';

let host: ForgeHost;
let logged: string[];
beforeEach(async () => {
  host = await startForgeHost();
  logged = [];
  jest.spyOn(console, 'error').mockImplementation((line: unknown) => void logged.push(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
  // Nothing was asked that Jira's description or the manifest's scopes don't allow.
  expect(host.site.violations).toEqual([]);
  host.site.close();
});

const team = (changed: Partial<Team> = {}): Team => ({
  id: 'munich',
  name: 'Munich',
  shore: 'onshore',
  timeZone: 'Europe/Berlin',
  hours: { '1': [['09:00', '17:00']] },
  holidays: ['2026-12-25'],
  members: ['anna'],
  ...changed,
});
const hyderabad = team({
  id: 'hyderabad',
  name: 'Hyderabad',
  shore: 'offshore',
  timeZone: 'Asia/Kolkata',
  members: ['ravi'],
});

const call = (functionKey: keyof AdminApi, payload?: unknown, accountId?: string | null) =>
  host.invoke('rapport-admin', functionKey, payload, accountId) as Promise<Result<Configuration>>;
const saved = async (functionKey: keyof AdminApi, payload?: unknown) => {
  const result = await call(functionKey, payload);
  if (!result.ok) throw new Error(`${functionKey}: ${JSON.stringify(result.error)}`);
  return result.value;
};

/**
 * Every function of the admin page but reading, with a request that an administrator may send: a new function that
 * is missing here does not compile.
 */
const adminFunctions: { [Key in Exclude<keyof AdminApi, 'getConfiguration'>]: unknown } = {
  saveTeam: { revision: 0, team: team() },
  deleteTeam: { revision: 1, teamId: 'munich' },
  saveSettings: { revision: 0, settings: initialSettings },
  setUp: { revision: 0, teams: [team()], settings: initialSettings },
  getPanelModuleId: undefined,
};

describe('who may', () => {
  it.each(Object.entries(adminFunctions))(
    '%s is refused to anybody but an administrator',
    async (key, payload) => {
      const before = await saved('saveTeam', {
        revision: 0,
        team: team({ id: 'first', name: 'First', members: [] }),
      });
      for (const accountId of ['somebody', null]) {
        const result = await call(key as keyof AdminApi, payload, accountId);
        expect(result).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
      }
      expect(await saved('getConfiguration')).toEqual(before);
    },
  );

  it('an administrator is asked for anew at each call, as the user', async () => {
    await saved('saveTeam', { revision: 0, team: team() });
    host.site.database.prepare("update user set is_admin = 0 where account_id = 'admin'").run();
    host.site.people = new People(host.site.database);
    const result = await call('saveTeam', { revision: 1, team: team({ name: 'Again' }) });
    expect(result).toEqual({ ok: false, error: { code: 'NOT_ALLOWED', message: text.notAllowed } });
  });

  it('the right comes before the payload: who may nothing learns nothing of its rules', async () => {
    expect(await call('saveTeam', { revision: 'x' }, 'somebody')).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });

  it.each<ModuleKey>(['rapport-admin', 'trust-panel'])(
    'anybody signed in reads the configuration by the functions of %s',
    async (moduleKey) => {
      expect(await host.invoke(moduleKey, 'getConfiguration', {}, 'somebody')).toMatchObject({ ok: true });
      expect(await host.invoke(moduleKey, 'getConfiguration', {}, null)).toMatchObject({
        ok: false,
        error: { code: 'NOT_ALLOWED', message: text.notSignedIn },
      });
    },
  );

  it('the issue panel can change nothing', async () => {
    for (const [key, payload] of Object.entries(adminFunctions)) {
      await expect(host.invoke('trust-panel', key, payload)).rejects.toThrow(/no definition/);
    }
  });
});

describe('teams and settings', () => {
  it('are the defaults until somebody saves', async () => {
    expect(await saved('getConfiguration')).toEqual({ revision: 0, teams: [], settings: initialSettings });
  });

  it('are saved, replaced and deleted, the revision rising by one each time', async () => {
    expect(await saved('saveTeam', { revision: 0, team: team() })).toMatchObject({
      revision: 1,
      teams: [team()],
    });
    await saved('saveTeam', { revision: 1, team: hyderabad });
    const renamed = team({ name: 'München' });
    expect(await saved('saveTeam', { revision: 2, team: renamed })).toMatchObject({
      teams: [renamed, hyderabad],
    });
    const settings = { ...initialSettings, noticeMs: 0 };
    await saved('saveSettings', { revision: 3, settings });
    await saved('deleteTeam', { revision: 4, teamId: 'munich' });
    expect(await saved('getConfiguration')).toEqual({ revision: 5, teams: [hyderabad], settings });
    expect(host.places()).toEqual(['configuration/head', 'settings/settings', 'team/hyderabad']);
  });

  it('are set up together, or not at all', async () => {
    const settings = { ...initialSettings, requirementIssueTypes: ['Anforderung'] };
    const setUp = { revision: 0, teams: [team(), hyderabad], settings };
    const wrong = { ...setUp, teams: [team(), { ...hyderabad, members: ['ANNA '] }] };
    expect(await call('setUp', wrong)).toEqual({
      ok: false,
      error: {
        code: 'INVALID',
        message: text.invalid,
        problems: [{ path: ['teams', 1, 'members', 0], message: text.memberElsewhere('Munich') }],
      },
    });
    expect(host.places()).toEqual([]);
    expect(await saved('setUp', setUp)).toEqual({ ...setUp, revision: 1 });
    expect(await saved('getConfiguration')).toEqual({ ...setUp, revision: 1 });
  });

  it('are told what is wrong with them, place by place', async () => {
    const result = await call('saveTeam', {
      revision: 0,
      team: team({ name: ' ', holidays: ['2026-02-30'] }),
    });
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'INVALID',
        message: text.invalid,
        problems: [
          { path: ['team', 'name'], message: text.nameEmpty },
          { path: ['team', 'holidays', 0], message: text.dateInvalid },
        ],
      },
    });
  });

  it('keep a person in one team: the error names the other', async () => {
    await saved('saveTeam', { revision: 0, team: team() });
    expect(
      await call('saveTeam', { revision: 1, team: { ...hyderabad, members: ['ravi', 'Anna'] } }),
    ).toMatchObject({
      error: {
        code: 'INVALID',
        problems: [{ path: ['team', 'members', 1], message: text.memberElsewhere('Munich') }],
      },
    });
  });

  it('are refused before they are more or larger than can be read, with what is too much', async () => {
    const dates = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    // 130 KiB of holidays.
    const large = (id: string) =>
      team({
        id,
        name: id,
        members: [],
        holidays: dates,
        holidayNames: Object.fromEntries(dates.map((date) => [date, '日'.repeat(100)])),
      });
    let revision = 0;
    let answer: Result<Configuration> | null = null;
    for (let place = 0; place < 40 && answer?.ok !== false; place += 3) {
      const teams = [0, 1, 2].map((index) => large(`t${place + index}`));
      answer = await call('setUp', { revision, teams, settings: initialSettings });
      if (answer.ok) revision = answer.value.revision;
    }
    expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_BIG' } });
    expect(answer).toMatchObject({
      error: { message: expect.stringMatching(/would take 3\d{3} KiB.*3500 KiB/) as string },
    });
    const before = await saved('getConfiguration');
    expect(before.revision).toBe(revision);

    const free = 100 - before.teams.length;
    for (let place = 0; place < free; place += 20) {
      const few = Array.from({ length: Math.min(20, free - place) }, (_, index) => {
        const id = `few${place + index}`;
        return team({ id, name: id, members: [] });
      });
      ({ revision } = await saved('setUp', { revision, teams: few, settings: initialSettings }));
    }
    expect(await call('saveTeam', { revision, team: hyderabad })).toEqual({
      ok: false,
      error: { code: 'TOO_BIG', message: text.tooManyTeams(100) },
    });
  });

  it('have no deletion of a team that is not there', async () => {
    expect(await call('deleteTeam', { revision: 0, teamId: 'nobody' })).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: ['teamId'], message: text.teamUnknown }] },
    });
  });

  it.each([undefined, null, [], 'x', { revision: -1, team: {} }, { revision: 0 }])(
    'refuse %j',
    async (payload) => {
      expect(await call('saveTeam', payload)).toMatchObject({ error: { code: 'INVALID' } });
      expect(host.places()).toEqual([]);
    },
  );
});

describe('two administrators', () => {
  it('cannot overwrite each other: of two saves on one revision one is a conflict', async () => {
    await saved('saveTeam', { revision: 0, team: team() });
    const results = await Promise.all([
      call('saveTeam', { revision: 1, team: team({ name: 'Mine' }) }, 'admin'),
      call('saveTeam', { revision: 1, team: hyderabad }, 'other-admin'),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({
      ok: false,
      error: { code: 'CONFLICT', message: text.conflict },
    });
    expect(await saved('getConfiguration')).toMatchObject({ revision: 2 });
  });

  it('cannot both be the first', async () => {
    const results = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) =>
        call('saveTeam', { revision: 0, team: team({ id, name: id, members: [] }) }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await saved('getConfiguration')).teams).toHaveLength(1);
  });

  it('cannot put one person into two teams at once', async () => {
    await saved('saveTeam', { revision: 0, team: team({ members: [] }) });
    await saved('saveTeam', { revision: 1, team: { ...hyderabad, members: [] } });
    await Promise.all([
      call('saveTeam', { revision: 2, team: team({ members: ['kim'] }) }),
      call('saveTeam', { revision: 2, team: { ...hyderabad, members: ['kim'] } }),
    ]);
    const { teams } = await saved('getConfiguration');
    expect(teams.flatMap(({ members }) => members)).toEqual(['kim']);
  });

  it('conflict as well when one of them was late by hours', async () => {
    await saved('saveTeam', { revision: 0, team: team() });
    expect(await call('saveSettings', { revision: 0, settings: initialSettings })).toMatchObject({
      error: { code: 'CONFLICT' },
    });
  });
});

describe('a failure', () => {
  it('of the storage changes nothing, is said plainly, and is logged without what people are called', async () => {
    await saved('saveTeam', { revision: 0, team: team() });
    host.beforeStorage = (path) => {
      if (path === '/api/v1/transaction') throw new Error('no connection for anna@example.com');
    };
    expect(
      await call('saveTeam', { revision: 1, team: team({ name: 'Secret name', members: ['anna'] }) }),
    ).toEqual({
      ok: false,
      error: { code: 'UNAVAILABLE', message: text.unavailable },
    });
    host.beforeStorage = () => undefined;
    expect(await saved('getConfiguration')).toMatchObject({ revision: 1, teams: [team()] });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('saveTeam failed: StorageUnavailableError');
    expect(logged[0]).not.toMatch(/anna|Secret/);
  });

  it('of Jira leaves nobody an administrator', async () => {
    host.site.faults = [{ pathPattern: '/rest/api/3/mypermissions', status: 503 }];
    expect(await call('saveTeam', { revision: 0, team: team() })).toMatchObject({
      error: { code: 'UNAVAILABLE' },
    });
    expect(host.places()).toEqual([]);
  });

  it('that nobody foresaw is hidden from the user and logged', async () => {
    host.put('configuration/head', { version: 1, revision: 1, teamIds: ['munich'] });
    host.put('team/munich', { version: 99, revision: 1, team: team() });
    expect(await call('getConfiguration')).toEqual({
      ok: false,
      error: { code: 'UNREADABLE', message: text.unreadable },
    });
    expect(logged[0]).toContain('StorageCorruptError');
  });
});

it('tells the id by which Jira knows the panel', async () => {
  expect(await call('getPanelModuleId')).toEqual({
    ok: true,
    value: `ari:cloud:ecosystem::extension/${host.platform.installation.appId}/${host.platform.installation.environmentId}/static/trust-panel`,
  });
});
