import type { FetchProductRequest } from '../../local/host-api';
import { makeSeed, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(() => site.close());

describe('the session', () => {
  it('starts as the first user, and switches by a cookie', async () => {
    const first = await fetch(`${site.siteOrigin}/_site/session`);
    expect(await first.json()).toMatchObject({
      siteName: 'Test site',
      user: { accountId: 'anna', isAdmin: true },
      theme: 'light',
      frameOrigin: site.frameOrigin,
    });
    const switched = await site.ask('anna', 'POST', '/_site/session', { accountId: 'tom' });
    expect(switched.body.user).toMatchObject({ accountId: 'tom', locale: 'de-DE', isAdmin: false });
    expect(switched.headers.get('set-cookie')).toMatch(/^localsite\.user=tom; .*HttpOnly; SameSite=Lax/);
    expect((await site.ask('tom', 'GET', '/_site/session')).body.user.accountId).toBe('tom');
    expect((await site.ask('anna', 'POST', '/_site/session', { accountId: 'x' })).status).toBe(400);
  });

  it('may be nobody’s, who then has no mails and changes nothing that an admin may', async () => {
    const { body, headers } = await site.ask('anna', 'POST', '/_site/session', { accountId: 'anonymous' });
    expect(body.user).toMatchObject({ accountId: 'anonymous', isAdmin: false, groups: [] });
    expect(headers.get('set-cookie')).toMatch(/^localsite\.user=anonymous; /);
    const asked = ['/_site/inbox', '/_site/projects/SHOP/panels', '/rest/api/3/myself'];
    for (const path of asked)
      expect([path, (await site.ask('anonymous', 'GET', path)).status]).toEqual([path, 401]);
    const connection = { connected: false };
    expect((await site.ask('anonymous', 'PUT', '/_site/confluence', connection)).status).toBe(401);
  });

  it('takes a user of other data for the first one', async () => {
    expect((await site.ask('gone', 'GET', '/_site/session')).body.user.accountId).toBe('anna');
  });

  it('lists the busiest first, and narrows by name', async () => {
    const names = async (query: string) =>
      (await site.ask('anna', 'GET', `/_site/session${query}`)).body.users.map(
        (user: { accountId: string }) => user.accountId,
      );
    expect(await names('')).toEqual(['anna', 'priya', 'tom']);
    expect(await names('?query=rao')).toEqual(['priya']);
  });
});

it('remembers the theme', async () => {
  const answer = await site.ask('anna', 'PUT', '/_site/preferences', { theme: 'dark' });
  expect(answer.headers.get('set-cookie')).toMatch(/^localsite\.theme=dark/);
  expect((await site.ask('anna; localsite.theme=dark', 'GET', '/_site/preferences')).body).toEqual({
    theme: 'dark',
  });
  expect((await site.ask('anna', 'PUT', '/_site/preferences', { theme: 'pink' })).status).toBe(400);
});

it('has a clock that can be moved, and answers by it', async () => {
  const { body } = await site.ask('anna', 'PUT', '/_site/clock', { now: '2030-01-01T00:00:00Z' });
  expect(Date.parse(body.now)).toBeGreaterThanOrEqual(Date.UTC(2030, 0, 1));
  const answer = await site.fetchProduct('anna', 'GET', '/rest/api/3/serverInfo');
  expect(answer.body.serverTime).toMatch(/^2030-01-01T00:0/);
  expect(Date.parse(answer.headers.get('date')!)).toBeGreaterThanOrEqual(Date.UTC(2030, 0, 1));
});

describe('the context of a module', () => {
  const context = (user: string, extension: object, moduleKey = 'trust-panel') =>
    site.ask(user, 'POST', '/_site/forge/context', { moduleKey, extension });

  it('says what the host knows of reader and issue', async () => {
    expect((await context('tom; localsite.theme=dark', { issueKey: 'shop-1' })).body).toMatchObject({
      accountId: 'tom',
      locale: 'de_DE',
      siteUrl: site.siteOrigin,
      moduleKey: 'trust-panel',
      theme: { colorMode: 'dark' },
      extension: {
        type: 'jira:issuePanel',
        issue: { id: '101', key: 'SHOP-1' },
        project: { id: '1', key: 'SHOP' },
      },
    });
    expect((await context('priya', { issueKey: 'SHOP-1' })).body.timezone).toBe('Asia/Kolkata');
  });

  it('has no issue on an admin page, and a modal’s own context', async () => {
    const { body } = await context('anna', { modal: { teamId: 'x' } }, 'rapport-admin');
    expect(body.extension).toEqual({ type: 'jira:adminPage', modal: { teamId: 'x' } });
  });

  it('is refused for hidden issues and unknown modules', async () => {
    expect((await context('priya', { issueKey: 'HR-1' })).status).toBe(404);
    expect((await context('anna', {}, 'nothing')).status).toBe(404);
  });
});

it('refuses an address that is not well formed', async () => {
  expect((await site.ask('anna', 'GET', '/_site/projects/%25%/panels')).status).toBe(400);
});

describe('issue panels', () => {
  const panel = (shownForAll: boolean) => ({ panels: [{ moduleKey: 'trust-panel', shownForAll }] });
  const shown = async (project: string) =>
    (await site.ask('anna', 'GET', `/_site/projects/${project}/panels`)).body;

  it('are shown as the seed says, until an admin says otherwise', async () => {
    expect([await shown('SHOP'), await shown('HR')]).toEqual([panel(true), panel(false)]);
    expect((await site.ask('priya', 'PUT', '/_site/projects/SHOP/panels', panel(false))).status).toBe(403);
    expect((await site.ask('anna', 'PUT', '/_site/projects/SHOP/panels', panel(false))).body).toEqual(
      panel(false),
    );
    expect(await shown('SHOP')).toEqual(panel(false));
  });

  it('are pinned in bulk by Jira’s own call, as an admin, by a task', async () => {
    const moduleId =
      'ari:cloud:ecosystem::extension/00000000-0000-0000-0000-000000000000/10ca1517-0000-4000-8000-000000000002/static/trust-panel';
    const pin = (user: string, id: string) =>
      site.fetchProduct(user, 'POST', '/rest/api/3/forge/panel/action/bulk/async', {
        moduleId: id,
        projectList: [{ projectIdOrKey: 'HR', action: 'PIN' }],
      });
    expect((await pin('priya', moduleId)).status).toBe(403);
    expect((await pin('anna', `${moduleId}x`)).status).toBe(400);
    const submitted = await pin('anna', moduleId);
    expect(submitted.status).toBe(202);
    const task = async () =>
      (await site.fetchProduct('anna', 'GET', `/rest/api/3/task/${submitted.body.taskId}`)).body;
    expect([(await task()).status, (await task()).status]).toEqual(['RUNNING', 'COMPLETE']);
    expect(await shown('HR')).toEqual(panel(true));
    expect(site.site.violations).toEqual([]);
  });
});

describe('faults', () => {
  const faults = (...rules: object[]) => site.ask('anna', 'PUT', '/_site/faults', { rules });
  const getIssue = () => site.fetchProduct('anna', 'GET', '/rest/api/3/issue/SHOP-1?fields=summary');

  it('answer in Jira’s place, as often as asked, for the app but not for Jira’s own pages', async () => {
    await faults({
      pathPattern: '^/rest/api/3/issue/',
      status: 429,
      headers: { 'retry-after': '7' },
      times: 1,
    });
    expect((await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(200);
    const refused = await getIssue();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await getIssue()).status).toBe(200);
  });

  it('fail invocations, by method and path only where they match', async () => {
    await faults(
      { pathPattern: '/invoke/getConfiguration$', status: 500 },
      { method: 'POST', pathPattern: '^/rest/', status: 503 },
    );
    const answer = await site.ask('anna', 'POST', '/_site/forge/invoke', {
      moduleKey: 'trust-panel',
      functionKey: 'getConfiguration',
      extension: { issueKey: 'SHOP-1' },
    });
    expect(answer.body.success).toBe(false);
    expect((await getIssue()).status).toBe(200);
  });

  it('can keep silent until the caller gives up', async () => {
    await faults({ pathPattern: '.', hang: true });
    const body: FetchProductRequest = {
      moduleKey: 'trust-panel',
      product: 'jira',
      restPath: '/rest/api/3/status',
    };
    const call = fetch(`${site.siteOrigin}/_site/forge/fetch-product`, {
      method: 'POST',
      headers: { 'x-atlassian-token': 'no-check' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(100),
    });
    await expect(call).rejects.toThrow(/abort|timeout/i);
  });

  it('are refused when they are none', async () => {
    expect((await faults({ pathPattern: '(' })).status).toBe(400);
    expect((await faults({ pathPattern: '.', statusCode: 500 })).status).toBe(400);
  });
});

it('lists the app’s modules with their frames', async () => {
  const { body } = await site.ask('anna', 'GET', '/_site/modules');
  const modules = body.modules.map(({ type, key }: { type: string; key: string }) => [type, key]);
  expect(modules).toContainEqual(['jira:issuePanel', 'trust-panel']);
  expect(modules).toContainEqual(['jira:adminPage', 'rapport-admin']);
  expect(body.modules[0].frameUrl).toBe(`${site.frameOrigin}/main/issue-panel.html`);
});

it('draws initials for people and projects, and nothing that a name could smuggle in', async () => {
  await site.site.load({
    ...makeSeed(),
    users: [{ accountId: 'x', displayName: '<script> &x', timeZone: null, groups: [] }],
  });
  const picture = await fetch(`${site.siteOrigin}/_site/avatar/x?size=24`);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(await picture.text()).toMatch(/>SX<\/text>/);
});

it('speaks of the clock at which the seed starts', async () => {
  const { body } = await site.ask('anna', 'GET', '/_site/clock');
  expect(Date.parse(body.now)).toBeGreaterThanOrEqual(startOfClock);
  expect(Date.parse(body.now)).toBeLessThan(startOfClock + 600_000);
});
