import api, { assumeTrustedRoute, getAppContext, route } from '@forge/api';
import { Filter, FilterConditions, kvs, MetadataField, Sort, WhereConditions } from '@forge/kvs';
import { makeResolver, type Request } from '@forge/resolver';
import { invocationLimits, kvsLimits } from '../../local/limits';
import { makeManifest, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
let seen: Request[] = [];

/** The functions behind the panel's resolver, in place of the app's own. */
const functions = {
  whoAmI: async (request: Request) => {
    seen.push(request);
    const answer = await api.asUser().requestJira(route`/rest/api/3/myself`);
    return { ...((await answer.json()) as { displayName: string }), requested: request.context['accountId'] };
  },
  echo: async ({ payload }: Request) => payload,
  big: async () => 'x'.repeat(invocationLimits.responseBytes + 1),
  fail: async () => {
    throw new Error('no luck');
  },
  leave: async () => (await fetch('https://example.invalid/')).status,
};

beforeEach(async () => {
  seen = [];
  const handler = makeResolver(functions as never);
  const { scopes } = makeManifest();
  site = await startTestSite(undefined, {
    manifest: makeManifest({ scopes: new Set([...scopes].filter((scope) => scope !== 'write:jira-work')) }),
    loadFunctions: () => ({ issuePanelResolver: handler }),
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await site.close();
});

const inFunction = <T>(accountId: string, run: () => Promise<T>) =>
  site.platform.runInFunction(site.site.people.find(accountId), run);
const invoke = async (
  user: string,
  functionKey: string,
  payload?: unknown,
  extension = { issueKey: 'SHOP-1' },
) =>
  site.ask(user, 'POST', '/_site/forge/invoke', {
    moduleKey: 'trust-panel',
    functionKey,
    payload,
    extension,
  });

describe('an invocation', () => {
  it('has the context the platform knows, whatever the page says', async () => {
    const { body } = await invoke('priya', 'whoAmI', { accountId: 'anna' });
    expect(body).toMatchObject({ success: true, payload: { displayName: 'Priya Rao', requested: 'priya' } });
    expect(seen[0]!.context).toMatchObject({
      accountId: 'priya',
      moduleKey: 'trust-panel',
      extension: {
        type: 'jira:issuePanel',
        issue: { id: '101', key: 'SHOP-1', type: 'Story', typeId: '10' },
        project: { id: '1', key: 'SHOP', type: 'software' },
      },
    });
  });

  it('is refused on an issue that the visitor may not see', async () => {
    const answer = await invoke('priya', 'whoAmI', {}, { issueKey: 'HR-1' });
    expect([answer.status, seen]).toEqual([404, []]);
  });

  it('each has its own user, however many run at once', async () => {
    const users = Array.from({ length: 30 }, (_, index) => ['anna', 'priya', 'tom'][index % 3]!);
    const answers = await Promise.all(users.map((user) => invoke(user, 'whoAmI')));
    const names: Record<string, string> = { anna: 'Anna Müller', priya: 'Priya Rao', tom: 'Tom Berg' };
    expect(answers.map(({ body }) => body.payload.displayName)).toEqual(users.map((user) => names[user]));
  });

  it('takes 500 KB and answers 5 MB at most, and no more', async () => {
    const payload = (bytes: number) => ({ text: 'x'.repeat(bytes - JSON.stringify({ text: '' }).length) });
    expect((await invoke('anna', 'echo', payload(invocationLimits.requestBytes))).body.success).toBe(true);
    const over = await invoke('anna', 'echo', payload(invocationLimits.requestBytes + 1));
    expect(over.body.error.message).toContain('Request payload is larger than 500 KB');
    expect((await invoke('anna', 'big')).body.error.message).toContain(
      'Response payload is larger than 5 MB',
    );
  });

  it('tells of a failure as the host does, and of an unknown function', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await invoke('anna', 'fail')).body).toEqual({
      success: false,
      error: { message: 'There was an error invoking the function - no luck' },
    });
    expect((await invoke('anna', 'nothing')).body.error.message).toContain("no definition for 'nothing'");
  });

  it('reaches no address outside, and that is recorded', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await invoke('anna', 'leave')).body.success).toBe(false);
    expect(site.site.violations).toMatchObject([{ method: 'FETCH', path: 'https://example.invalid' }]);
  });

  it('is limited: 300 in a second, 1,200 in a minute for one user', async () => {
    const passMs = (ms: number) => site.site.setClock(site.site.now() + ms);
    const visitor = { person: site.site.people.find('anna')!, theme: 'light' as const };
    const accepted = async () => (await site.platform.invoke('trust-panel', 'echo', {}, {}, visitor)).success;
    for (let count = 0; count < invocationLimits.perSecondPerInstallation; count++) {
      expect(await accepted()).toBe(true);
    }
    expect(await accepted()).toBe(false);
    passMs(1_001);
    for (let count = 300; count < invocationLimits.perMinutePerUser; count++) {
      expect(await accepted()).toBe(true);
      passMs(4);
    }
    expect(await accepted()).toBe(false);
    passMs(60_000);
    expect(await accepted()).toBe(true);
  });
});

describe('@forge/api', () => {
  it('asks as the user, or as the app, which sees all', async () => {
    const path = route`/rest/api/3/issue/HR-1`;
    expect((await inFunction('priya', async () => api.asUser().requestJira(path))).status).toBe(404);
    expect((await inFunction('priya', async () => api.asApp().requestJira(path))).status).toBe(200);
  });

  it('as the app it reads people in bulk, and what somebody else may do', async () => {
    const json = async (run: () => ReturnType<ReturnType<typeof api.asApp>['requestJira']>) =>
      (await (await site.platform.runInFunction(null, run)).json()) as Record<string, unknown>;
    const bulk = await json(() =>
      api.asApp().requestJira(route`/rest/api/3/user/bulk?accountId=priya&accountId=tom`),
    );
    expect(bulk['values']).toMatchObject([{ accountId: 'priya' }, { accountId: 'tom' }]);
    const check = await json(() =>
      api.asApp().requestJira(route`/rest/api/3/permissions/check`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          accountId: 'priya',
          globalPermissions: ['ADMINISTER'],
          projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [1, 2] }],
        }),
      }),
    );
    expect(check).toEqual({
      globalPermissions: [],
      projectPermissions: [{ permission: 'BROWSE_PROJECTS', issues: [], projects: [1] }],
    });
  });

  it('needs a user for asUser', async () => {
    const ask = () => api.asUser().requestJira(route`/rest/api/3/myself`);
    await expect(site.platform.runInFunction(null, ask)).rejects.toThrow('Authentication Required');
  });

  it('knows app, environment and installation', async () => {
    const context = await inFunction('anna', async () => getAppContext());
    expect(context.appAri.toString()).toBe('ari:cloud:ecosystem::app/00000000-0000-0000-0000-000000000000');
    const left = context.invocationRemainingTimeInMillis();
    expect(left).toBeGreaterThan(invocationLimits.longestRunTimeMs - 60_000);
    expect(left).toBeLessThanOrEqual(invocationLimits.longestRunTimeMs);
  });

  it('fails loudly for what is not simulated', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const ask = () => api.asUser().requestGraph('query { me { id } }');
    await expect(inFunction('anna', ask)).rejects.toThrow('stargate (/graphql) is not simulated yet');
    expect(site.site.violations).toHaveLength(1);
  });
});

describe('every call of the app is checked against the description and the manifest', () => {
  it.each([
    ['GET', '/rest/api/3/events', undefined, 'is not described'],
    ['GET', 'https://other.invalid/rest/api/3/myself', undefined, 'the path is not a path'],
    ['GET', '//other.invalid/rest/api/3/myself', undefined, 'the path is not a path'],
    ['PUT', '/rest/api/3/issue/SHOP-1', { fields: {} }, 'lacks the scope write:jira-work'],
    ['GET', '/rest/api/3/issue/SHOP-1?field=summary', undefined, 'there is no parameter "field"'],
    ['GET', '/rest/api/3/users/search?startAt=first', undefined, 'the parameter "startAt" must be integer'],
    ['GET', '/wiki/api/v2/pages?limit=251', undefined, 'the parameter "limit" must be <= 250'],
    ['POST', '/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: [] }, 'must NOT have fewer than 1 items'],
    [
      'POST',
      '/rest/api/3/changelog/bulkfetch',
      { issueIdsOrKeys: ['1'], fields: [] },
      'must NOT have additional properties ("fields")',
    ],
    ['GET', '/rest/api/3/mypermissions?permissions=ADMINISTER', { a: 1 }, 'it takes no body'],
  ])('%s %s', async (method, path, body, problem) => {
    const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await site.fetchProduct('anna', method, path, body);
    expect(answer.status).toBe(501);
    expect(answer.body.errorMessages[0]).toContain(problem);
    expect(site.site.violations).toMatchObject([{ method, problem: expect.stringContaining(problem) }]);
    expect(print).toHaveBeenCalledTimes(1);
    expect((await site.ask('anna', 'GET', '/_site/violations')).body.violations).toHaveLength(1);
  });

  it('and so is each answer of the simulation', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    site.site.database
      .prepare(
        `update catalogue set json = '{"id":"5","name":"Done","statusCategory":{"id":"three"}}' where kind = 'status' and id = '5'`,
      )
      .run();
    const answer = await site.fetchProduct('anna', 'GET', '/rest/api/3/status');
    expect([answer.status, answer.body.errorMessages[0]]).toEqual([
      501,
      expect.stringContaining('the simulation is wrong'),
    ]);
  });

  it('and one product isn’t asked through the other', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const path = assumeTrustedRoute('/wiki/api/v2/pages');
    const ask = (product: 'requestJira' | 'requestConfluence') =>
      inFunction('anna', async () => (await api.asUser()[product](path)).status);
    expect(await ask('requestConfluence')).toBe(200);
    expect(site.site.violations).toEqual([]);
    expect(await ask('requestJira')).toBe(501);
    expect(site.site.violations).toMatchObject([{ problem: 'is of confluence, but jira was asked' }]);
  });

  it('covers functions as it covers pages', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const path = assumeTrustedRoute('/rest/api/3/issue/SHOP-1/comment');
    const answer = await inFunction('anna', () =>
      api
        .asApp()
        .requestJira(path, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }),
    );
    expect(answer.status).toBe(501);
    expect(site.site.violations).toMatchObject([{ problem: 'the manifest lacks the scope write:jira-work' }]);
  });
});

describe('@forge/kvs', () => {
  const run = <T>(verb: () => Promise<T>) => inFunction('anna', verb);
  const rejection = async (verb: () => Promise<unknown>) => {
    try {
      await run(verb);
    } catch (error) {
      return error as { code: string; responseDetails: { status: number } };
    }
    throw new Error('It was not refused.');
  };

  it('keeps values and secrets apart, and forgets what is deleted', async () => {
    await run(() => kvs.set('a', { n: 1 }));
    await run(() => kvs.setSecret('a', 'hush'));
    expect(await run(() => kvs.get('a'))).toEqual({ n: 1 });
    expect(await run(() => kvs.getSecret('a'))).toBe('hush');
    await run(() => kvs.delete('a'));
    expect(await run(() => kvs.get('a'))).toBeUndefined();
    expect(await run(() => kvs.getSecret('a'))).toBe('hush');
    expect((await run(() => kvs.query().limit(100).getMany())).results).toEqual([]);
  });

  it.each([
    ['a key of 501 characters', () => kvs.set('k'.repeat(501), 1), 'KEY_TOO_LONG'],
    ['a key of blanks', () => kvs.set('  ', 1), 'INVALID_KEY'],
    ['a key with a slash', () => kvs.set('a/b', 1), 'INVALID_KEY'],
    ['a value over 240 KiB', () => kvs.set('a', 'x'.repeat(kvsLimits.valueBytes)), 'MAX_SIZE'],
    ['a value 32 deep', () => kvs.set('a', JSON.parse('['.repeat(32) + ']'.repeat(32))), 'MAX_DEPTH'],
    ['an entity not declared', () => kvs.entity('cat').set('a', {}), 'INVALID_ENTITY_NAME'],
    [
      'an attribute not declared',
      () => kvs.entity('configuration').set('a', { x: 1 }),
      'INVALID_ENTITY_VALUE',
    ],
    [
      'an attribute of another type',
      () => kvs.entity('configuration').set('a', { revision: 'one' }),
      'INVALID_ENTITY_VALUE',
    ],
    ['101 results a page', () => kvs.query().limit(101).getMany(), 'INVALID_LIMIT'],
  ])('refuses %s', async (_what, verb, code) => {
    expect((await rejection(verb)).code).toBe(code);
  });

  it('takes a value right at its limits', async () => {
    await run(() => kvs.set('k'.repeat(500), 'x'.repeat(kvsLimits.valueBytes - 2)));
    await run(() => kvs.set('deep', JSON.parse('['.repeat(31) + ']'.repeat(31))));
  });

  it('pages through keys by prefix', async () => {
    for (const key of ['a:1', 'b:1', 'a:2', 'a:3']) await run(() => kvs.set(key, key));
    const query = () => kvs.query().where('key', WhereConditions.beginsWith('a:')).limit(2);
    const first = await run(() => query().getMany());
    const second = await run(() => query().cursor(first.nextCursor!).getMany());
    expect([...first.results, ...second.results].map(({ key }) => key)).toEqual(['a:1', 'a:2', 'a:3']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('sets only what is not there yet, answers before and after, and tells when', async () => {
    await run(() => kvs.set('a', 1, { keyPolicy: 'FAIL_IF_EXISTS' }));
    const conflict = await rejection(() => kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }));
    expect([conflict.code, conflict.responseDetails.status]).toEqual(['KEY_CONFLICT', 409]);
    const before = await run(() => kvs.set('a', 3, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' }));
    expect(before).toMatchObject({ key: 'a', value: 1 });
    const got = await run(() =>
      kvs.get<number>('a', { metadataFields: [MetadataField.CREATED_AT, MetadataField.UPDATED_AT] }),
    );
    expect(got).toMatchObject({ key: 'a', value: 3 });
    expect((got as { createdAt: number }).createdAt).toBeGreaterThanOrEqual(startOfClock);
  });

  it('forgets by the site’s clock what has a time to live', async () => {
    await run(() => kvs.set('a', 1, { ttl: { unit: 'HOURS', value: 1 } } as never));
    site.site.setClock(startOfClock + 59 * 60_000);
    expect(await run(() => kvs.get('a'))).toBe(1);
    site.site.setClock(startOfClock + 2 * 3_600_000);
    expect(await run(() => kvs.get('a'))).toBeUndefined();
  });

  it('queries entities by their index, in its order, with filters', async () => {
    for (const [key, revision] of [
      ['a', 10],
      ['b', 9],
      ['c', 100],
    ] as const) {
      await run(() => kvs.entity('team').set(key, { version: 1, revision, team: { key } }));
    }
    const revisions = async (query: () => { getMany(): Promise<{ results: { value: unknown }[] }> }) =>
      (await run(() => query().getMany())).results.map(
        ({ value }) => (value as { revision: number }).revision,
      );
    const query = () => kvs.entity('team').query().index('revision');
    expect(await revisions(() => query())).toEqual([9, 10, 100]);
    expect(await revisions(() => query().sort(Sort.DESC))).toEqual([100, 10, 9]);
    expect(await revisions(() => query().where(WhereConditions.greaterThan(9)))).toEqual([10, 100]);
    expect(
      await revisions(() =>
        query().filters(
          new Filter<{ revision: number }>()
            .or('revision', FilterConditions.equalTo(9))
            .or('revision', FilterConditions.equalTo(100)),
        ),
      ),
    ).toEqual([9, 100]);
    expect((await rejection(() => kvs.entity('team').query().index('name').getMany())).code).toBe(
      'INVALID_INDEX',
    );
  });

  it('does a transaction whole or not at all', async () => {
    const head = () => kvs.entity<{ revision: number }>('configuration');
    const entity = (revision: number) => ({
      entityName: 'configuration',
      conditions: new Filter<{ revision: number }>().and('revision', FilterConditions.equalTo(revision)),
    });
    await run(() => head().set('head', { version: 1, revision: 1 } as never));
    const save = (from: number) =>
      kvs
        .transact()
        .set('plain', from)
        .set('head', { version: 1, revision: from + 1 }, entity(from))
        .execute();
    await run(() => save(1));
    const conflict = await rejection(() => save(1));
    expect([conflict.code, conflict.responseDetails.status]).toEqual(['CONDITIONAL_CHECK_FAILED', 409]);
    expect(await run(() => head().get('head'))).toEqual({ version: 1, revision: 2 });
    expect(await run(() => kvs.get('plain'))).toBe(1);
    const many = kvs.transact();
    for (let index = 0; index < 26; index++) many.set(`k${index}`, index);
    await rejection(() => many.execute());
    expect(await run(() => kvs.get('k0'))).toBeUndefined();
  });

  it('does nothing for an operation that it doesn’t know', async () => {
    await run(() => kvs.set('a', 1));
    const { status } = await site.platform.askStorage('/api/v1/batch/clear', JSON.stringify([{ key: 'a' }]));
    expect(status).toBe(400);
    expect(await run(() => kvs.get('a'))).toBe(1);
  });

  it('does of a batch what it can, and tells the rest', async () => {
    const answer = await run(() =>
      kvs.batchSet([
        { key: 'a', value: 1 },
        { key: 'b/', value: 2 },
      ]),
    );
    expect(answer.successfulKeys).toEqual([{ key: 'a' }]);
    expect(answer.failedKeys).toMatchObject([{ key: 'b/', error: { code: 'INVALID_KEY' } }]);
    const got = await run(() => kvs.batchGet([{ key: 'a' }, { key: 'c' }]));
    expect(got.successfulKeys).toMatchObject([{ key: 'a', value: 1 }]);
    expect(got.failedKeys).toMatchObject([{ key: 'c', error: { code: 'KEY_NOT_FOUND' } }]);
  });

  it('refuses writes beyond the units of a minute', async () => {
    // Each batch of 4 MB is 409 units; the tenth passes 4,000 on the way.
    const value = 'x'.repeat(160 * 1024);
    const items = Array.from({ length: 25 }, (_, index) => ({ key: `k${index}`, value }));
    for (let count = 0; count < 10; count++) await run(() => kvs.batchSet(items));
    expect(await rejection(() => kvs.set('a', 1))).toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
      responseDetails: { status: 429 },
    });
    expect(await run(() => kvs.get('a'))).toBeUndefined();
  });

  it('can let queries lag behind, never gets', async () => {
    await run(() => kvs.set('a', 1));
    site.site.setClock(startOfClock + 60_000);
    site.platform.storage.lagging = true;
    site.site.setClock(startOfClock + 120_000);
    await run(() => kvs.set('b', 2));
    expect(await run(() => kvs.get('b'))).toBe(2);
    expect((await run(() => kvs.query().getMany())).results.map(({ key }) => key)).toEqual(['a']);
  });
});
