import type { Configuration } from '../../../src/contract/configuration-api';
import type { LedgerState } from '../../../src/contract/ledger';
import type { Result } from '../../../src/contract/result';
import { makePanelStore } from '../../../static/src/issue-panel/panel-store';
import type { ActRequest, Configured, Platform } from '../../../static/src/issue-panel/platform';
import type { LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { change, configuration, jiraIssue, now, type Route, routes } from '../../e2e/panel-fixture';

const configured = (given: Configuration, pulse: Configured['pulse'] = null): Configured => ({
  configuration: given,
  pulse,
});
const reminder = { waveId: 'a-b:3', partnerName: 'Munich', closesAt: now + 60_000 };

/** A platform that answers by routes, and remembers what it was asked. */
function platformWith(given: readonly Route[], { cached = null as Configured | null } = {}) {
  const world = {
    routes: given,
    asked: [] as { path: string; body: string | null }[],
    configurationCalls: 0,
    remembered: cached,
    online: true,
    configuration: () => Promise.resolve(configured(configuration)),
    dismissed: [] as string[],
    acts: [] as unknown[],
    actAnswer: null as Result<LedgerState> | null,
    ledger: { ok: false, error: { code: 'UNAVAILABLE', message: '' } } as Result<LedgerState>,
    header: {} as Record<string, string>,
    clock: now,
  };
  const request: Platform['requestJira'] = async (path, init) => {
    world.asked.push({ path, body: init?.body === undefined ? null : String(init.body) });
    const route = world.routes.find(([part]) => path.includes(part));
    const { body = {}, status = 200, headers = {}, hang = false } = route?.[1] ?? { status: 404 };
    if (hang) return new Promise(() => undefined);
    return Response.json(body, { status, headers: { ...world.header, ...headers } });
  };
  const platform: Platform = {
    ready: Promise.resolve(),
    getContext: () =>
      Promise.resolve({
        issueId: '10001',
        issueType: 'Story',
        cloudId: 'c',
        accountId: null,
        siteUrl: 'https://site.atlassian.net',
        locale: 'en',
        timeZone: 'UTC',
      }),
    requestJira: request,
    requestConfluence: request,
    getConfiguration: () => {
      world.configurationCalls += 1;
      return world.configuration();
    },
    cachedConfiguration: () => world.remembered,
    rememberConfiguration: (_context, fresh) => {
      world.remembered = fresh;
    },
    getLedger: () => Promise.resolve(world.ledger),
    act: (request) => {
      world.acts.push(request);
      return Promise.resolve(world.actAnswer ?? world.ledger);
    },
    readDrafts: () => null,
    keepDrafts: () => undefined,
    readSeen: () => [],
    keepSeen: () => undefined,
    dismissPulse: (waveId) => world.dismissed.push(waveId),
    openPulse: () => undefined,
    openAdminPage: () => undefined,
    openLink: () => undefined,
    isOnline: () => world.online,
    clock: () => world.clock,
  };
  return { world, store: makePanelStore(platform) };
}

/** What is on its way has come. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const pathsOf = (asked: { path: string }[]) => asked.map(({ path }) => path.split('?')[0]);

describe('loading an issue', () => {
  it('follows pages of histories and comments only where there are more', async () => {
    const { world, store } = platformWith(
      routes({}, [
        '/comment',
        {
          body: {
            comments: [{ created: '2025-12-08T10:00:00Z', author: { accountId: 'm1' } }],
            startAt: 0,
            total: 2,
          },
        },
      ]),
    );
    await store.load();
    expect(pathsOf(world.asked).filter((path) => path!.endsWith('/comment'))).toHaveLength(2);
    expect(pathsOf(world.asked).filter((path) => path!.endsWith('/bulkfetch'))).toHaveLength(1);
    expect(store.state()).toMatchObject({ busy: false, failure: null, missing: [] });
  });

  it('asks for the record of a sprint that the issue has left, and judges it', async () => {
    const sprintChange = {
      ...change(9, '2025-11-25T12:00:00.000Z', 'h1', 'Sprint', '', '41'),
      items: [{ field: 'Sprint', fieldId: 'customfield_10020', fieldtype: 'custom', from: '', to: '41' }],
    };
    const left = {
      ...change(10, '2025-11-28T12:00:00.000Z', 'h1', 'Sprint', '41', ''),
      items: [{ field: 'Sprint', fieldId: 'customfield_10020', fieldtype: 'custom', from: '41', to: '' }],
    };
    const { world, store } = platformWith(
      routes({ histories: [sprintChange, left], fields: { customfield_10020: null, duedate: null } }, [
        '/sprint/41',
        {
          body: {
            id: 41,
            name: 'PAY Sprint 4',
            state: 'active',
            startDate: '2025-11-26T08:00:00.000Z',
            endDate: '2025-12-10T08:00:00.000Z',
          },
        },
      ]),
    );
    await store.load();
    expect(pathsOf(world.asked)).toContain('/rest/agile/1.0/sprint/41');
    const judged = [{ sprintName: 'PAY Sprint 4', outcome: 'descoped' }];
    expect(store.state().assessed!.assessment.sprintPromises).toMatchObject(judged);

    // Nothing of it goes and comes back while the issue is read again.
    const shown: unknown[] = [];
    store.subscribe(() => shown.push(store.state().assessed!.assessment.sprintPromises));
    await store.load();
    expect(shown.length).toBeGreaterThan(1);
    for (const promises of shown) expect(promises).toMatchObject(judged);
  });

  it('asks who may administer Jira only where teams lack people', async () => {
    const withTeams = platformWith(routes());
    await withTeams.store.load();
    expect(pathsOf(withTeams.world.asked)).not.toContain('/rest/api/3/mypermissions');

    const without = platformWith(routes());
    without.world.configuration = () => Promise.resolve(configured({ ...configuration, teams: [] }));
    await without.store.load();
    expect(without.store.state().administrator).toBe(true);

    const empty = platformWith(routes());
    const teams = configuration.teams.map((team) => ({ ...team, members: [] }));
    empty.world.configuration = () => Promise.resolve(configured({ ...configuration, teams }));
    await empty.store.load();
    expect(empty.store.state().administrator).toBe(true);

    const strangers = platformWith(
      routes({
        fields: { assignee: { accountId: 'x' }, reporter: { accountId: 'y' }, creator: { accountId: 'y' } },
        histories: [],
      }),
    );
    await strangers.store.load();
    expect(strangers.store.state().administrator).toBe(true);
  });

  it('doesn’t ask this site for a page of another site', async () => {
    const { world, store } = platformWith(
      routes({
        remoteLinks: [
          {
            application: { type: 'com.atlassian.confluence' },
            object: { url: 'https://other.atlassian.net/wiki/spaces/A/pages/77/T', title: 'T' },
          },
        ],
      }),
    );
    await store.load();
    expect(pathsOf(world.asked)).not.toContain('/wiki/api/v2/pages');
    expect(store.state().pages).toMatchObject({ status: 'known' });
  });

  it('judges by Jira’s clock where the reader’s is wrong', async () => {
    const { world, store } = platformWith(routes());
    world.clock = now + 3 * 86_400_000;
    world.header = { Date: new Date(now).toUTCString() };
    await store.load();
    expect(store.state().assessed!.now).toBe(now);
  });

  it('shows what it has when a lesser request fails, says what is missing, and tries again where Jira asked to wait', async () => {
    jest.useFakeTimers({ now });
    try {
      const { world, store } = platformWith(
        routes({}, ['/remotelink', { status: 429, headers: { 'Retry-After': '5' } }]),
      );
      world.clock = Date.now();
      await store.load();
      expect(store.state().missing).toEqual(['remoteLinks']);
      expect(store.state().failure).toEqual({ kind: 'rateLimited', retryAt: now + 5_000 });
      expect(store.state().assessed).not.toBeNull();
      world.routes = routes();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(store.state()).toMatchObject({ missing: [], failure: null, busy: false });
    } finally {
      jest.useRealTimers();
    }
  });
});

it.each([
  ['600', now + 600_000],
  // Counted in seconds it would be no help, and a timer of the browser's ends at 25 days.
  ['601', null],
  ['Thu, 01 Jan 2099 00:00:00 GMT', null],
])('waits ten minutes at most for Jira: a pause of %s', async (pause, retryAt) => {
  jest.useFakeTimers({ now });
  try {
    const { world, store } = platformWith(
      routes({}, ['/issue/', { status: 429, headers: { 'Retry-After': pause } }]),
    );
    world.clock = Date.now();
    await store.load();
    expect(store.state().failure).toEqual({ kind: 'rateLimited', retryAt });
  } finally {
    jest.useRealTimers();
  }
});

describe('a pulse that waits', () => {
  it('is shown at once where nothing was remembered, and remembered', async () => {
    const { world, store } = platformWith(routes());
    world.configuration = () => Promise.resolve(configured(configuration, reminder));
    await store.load();
    expect(store.state().pulse).toEqual({ reminder, isShown: true });
    expect(world.remembered?.pulse).toEqual(reminder);
  });

  it('keeps its place unseen until the function says that it still waits', async () => {
    const { world, store } = platformWith(routes(), { cached: configured(configuration, reminder) });
    let answer = (_configured: Configured) => {};
    world.configuration = () => new Promise((resolve) => (answer = resolve));
    await store.load();
    expect(store.state().pulse).toEqual({ reminder, isShown: false });
    answer(configured(configuration, reminder));
    await settled();
    expect(store.state().pulse).toEqual({ reminder, isShown: true });
  });

  it('stays unseen where it was answered in the meantime, and its place stays so that nothing jumps', async () => {
    const { world, store } = platformWith(routes(), { cached: configured(configuration, reminder) });
    await store.load();
    await settled();
    expect(store.state().pulse).toEqual({ reminder, isShown: false });
    expect(world.remembered?.pulse).toBeNull();
  });

  it('waits for the next panel where the remembered configuration knew of none', async () => {
    const { world, store } = platformWith(routes(), { cached: configured(configuration) });
    world.configuration = () => Promise.resolve(configured(configuration, reminder));
    await store.load();
    await settled();
    expect(store.state().pulse).toBeNull();
    expect(world.remembered?.pulse).toEqual(reminder);
  });

  it('is asked for again when the reader comes back to the page, and goes where it was answered elsewhere', async () => {
    const { world, store } = platformWith(routes());
    world.configuration = () => Promise.resolve(configured(configuration, reminder));
    await store.load();
    world.configuration = () => Promise.resolve(configured(configuration));
    store.onLookedAt();
    await settled();
    expect(store.state().pulse).toEqual({ reminder, isShown: false });
    // The issue changes: what was said first doesn't come back.
    await store.load();
    await settled();
    expect(store.state().pulse).toEqual({ reminder, isShown: false });
    expect(world.remembered?.pulse).toBeNull();
  });

  it('is not asked for again where none waits', async () => {
    const { world, store } = platformWith(routes());
    await store.load();
    store.onLookedAt();
    expect(world.configurationCalls).toBe(1);
  });

  it('goes when the reader puts it away', async () => {
    const { world, store } = platformWith(routes());
    world.configuration = () => Promise.resolve(configured(configuration, reminder));
    await store.load();
    store.dismissPulse();
    expect(store.state().pulse).toBeNull();
    expect(world.dismissed).toEqual([reminder.waveId]);
  });
});

describe('the configuration', () => {
  it('is called for once, however often the issue is read again', async () => {
    const { world, store } = platformWith(routes());
    await store.load();
    await store.load();
    expect(world.configurationCalls).toBe(1);
  });

  it('from the session serves at once, without waiting for the call', async () => {
    const { world, store } = platformWith(routes(), { cached: configured(configuration) });
    world.configuration = () => new Promise(() => undefined);
    await store.load();
    expect(store.state().assessed).not.toBeNull();
  });

  it('that has changed since replaces the one from the session', async () => {
    const old = { ...configuration, revision: 1, teams: [] };
    const { world, store } = platformWith(routes(), { cached: configured(old) });
    await store.load();
    await new Promise(setImmediate);
    expect(store.state().configuration!.revision).toBe(configuration.revision);
    expect(world.remembered!.configuration.revision).toBe(configuration.revision);
    expect(store.state().assessed!.assessment.dueDatePromise!.from).toBe('hyderabad');
  });

  it('that can’t be had is a failure of its own, and is called for again', async () => {
    const { world, store } = platformWith(routes());
    world.configuration = () => Promise.reject(new Error('timed out'));
    await store.load();
    expect(store.state().failure).toEqual({ kind: 'configuration', retryAt: null });
    world.configuration = () => Promise.resolve(configured(configuration));
    await store.load();
    expect(store.state().failure).toBeNull();
    expect(world.configurationCalls).toBe(2);
  });
});

describe('a load that a later one has overtaken', () => {
  // The overtaken one still waits for its answer: without a real timer nobody waits for it.
  beforeEach(() => {
    jest.useFakeTimers({ now, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('writes nothing', async () => {
    const { world, store } = platformWith([['/', { hang: true }]]);
    void store.load();
    await new Promise(setImmediate);
    world.routes = routes();
    await store.load();
    expect(store.state()).toMatchObject({ busy: false, failure: null });
    expect(store.state().assessed).not.toBeNull();
  });
});

describe('a failure', () => {
  it('to read the issue is said and stays, at first and beside what an earlier reading gave', async () => {
    const unreadable = routes({ fields: { created: null } });
    const { world, store } = platformWith(unreadable);
    await store.load();
    expect(store.state()).toMatchObject({ assessed: null, failure: { kind: 'unreadable' }, busy: false });

    world.routes = routes();
    await store.load();
    expect(store.state()).toMatchObject({ failure: null, busy: false });

    world.routes = unreadable;
    await store.load();
    expect(store.state()).toMatchObject({ failure: { kind: 'unreadable' }, busy: false });
    expect(store.state().assessed).not.toBeNull();
  });

  it('while off line is that, and the issue is read again when the browser is back', async () => {
    const { world, store } = platformWith([['/', { status: 503 }]]);
    world.online = false;
    await store.load();
    expect(store.state().failure).toEqual({ kind: 'offline', retryAt: null });
    const asked = world.asked.length;
    world.online = true;
    world.routes = routes();
    store.onOnline();
    await new Promise((resolve) => {
      const stop = store.subscribe(() => {
        if (!store.state().busy) resolve(stop());
      });
    });
    expect(world.asked.length).toBeGreaterThan(asked);
    expect(store.state().failure).toBeNull();
  });
});

describe('acting', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const event: LedgerEvent = {
    id,
    at: now,
    teamId: 'munich',
    kind: 'thank',
    toTeamId: 'hyderabad',
    text: 'T',
  };
  const rights = {} as LedgerState['rights'];
  const state = (revision: number, events: LedgerEvent[]): Result<LedgerState> => ({
    ok: true,
    value: { now, revision, events, rights },
  });
  const request: ActRequest = { id, act: { kind: 'thank', toTeamId: 'hyderabad', text: 'T' } };
  const shown = (revision: number, events: LedgerEvent[], cut = false): Route => [
    '/rest/api/3/issue/10001',
    {
      body: { ...jiraIssue(), properties: { rapport: { version: 1, revision, cut, events } } },
    },
  ];
  const refused = { ok: false, error: { code: 'NOT_ALLOWED', message: 'No.' } } as const;

  it('shows what has come of it at once, and still when the issue’s property lags behind', async () => {
    const { world, store } = platformWith(routes({}, shown(0, [])));
    await store.load();
    world.ledger = state(1, [event]);
    expect(await store.act(request)).toBeNull();
    expect(store.state().assessed!.events).toEqual([event]);
    await store.load();
    expect(store.state().assessed!.events).toEqual([event]);
    world.routes = routes({}, shown(2, []));
    await store.load();
    expect(store.state().assessed!.events).toEqual([]);
  });

  it('asks what is stored where it was not done: it was done after all, or others have acted', async () => {
    const { world, store } = platformWith(routes());
    await store.load();
    world.actAnswer = refused;
    world.ledger = state(1, [event]);
    expect(await store.act(request)).toBeNull();
    expect(await store.act({ ...request, id: '00000000-0000-4000-8000-000000000002' })).toEqual(
      refused.error,
    );
    expect(store.state().assessed!.events).toEqual([event]);
  });

  it('of others is seen when the reader comes back to the page, unless it was read just before', async () => {
    const { world, store } = platformWith(routes({}, shown(0, [])));
    await store.load();
    const asked = world.asked.length;
    world.clock += 29_999;
    store.onLookedAt();
    await settled();
    expect(world.asked).toHaveLength(asked);
    world.routes = routes({}, shown(1, [event]));
    world.clock += 1;
    store.onLookedAt();
    await settled();
    expect(store.state().assessed!.events).toEqual([event]);
  });

  it('reads the whole ledger where the issue shows only its end', async () => {
    const { world, store } = platformWith(routes({}, shown(2, [], true)));
    world.ledger = state(2, [event]);
    await store.load();
    expect(store.state().assessed!.events).toEqual([event]);
  });
});
