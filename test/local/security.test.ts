import { request } from 'node:http';
import { startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeAll(async () => (site = await startTestSite()));
afterAll(() => site.close());

/** `fetch` sets Host and Origin itself; this sends what it is told. */
function send(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!));
    });
    call.on('error', reject).end(method === 'GET' ? undefined : '{}');
  });
}

describe('only by its own name', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost', 'localhost.evil.example:80'])(
    'not as %s',
    async (host) => {
      expect(await send(site.siteOrigin, 'GET', '/rest/api/3/status', { host })).toBe(421);
      expect(await send(site.frameOrigin, 'GET', '/__bridge.js', { host })).toBe(421);
    },
  );

  it('as itself', async () => {
    expect(
      await send(site.siteOrigin, 'GET', '/rest/api/3/status', { host: new URL(site.siteOrigin).host }),
    ).toBe(200);
  });
});

describe('nobody else can change anything', () => {
  const put = (headers: Record<string, string>, path = '/_site/preferences') =>
    send(site.siteOrigin, 'PUT', path, { host: new URL(site.siteOrigin).host, ...headers });

  it.each([
    ['a foreign page', { origin: 'https://evil.example', 'x-atlassian-token': 'no-check' }],
    ['the app’s frame', { origin: 'FRAME', 'x-atlassian-token': 'no-check' }],
    ['a page without an origin', { origin: 'null', 'x-atlassian-token': 'no-check' }],
    ['a form without the token', {}],
    ['a browser that hides the origin', { 'sec-fetch-site': 'cross-site', 'x-atlassian-token': 'no-check' }],
  ])('%s', async (_who, headers) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'FRAME' ? site.frameOrigin : value]),
    );
    expect(await put(sent)).toBe(403);
    expect(await put(sent, '/rest/api/3/issue/SHOP-1')).toBe(403);
  });

  it('but the site’s own pages, and programs with the token', async () => {
    // 400: past the check, the body is not what the endpoint takes.
    expect(await put({ origin: site.siteOrigin })).toBe(400);
    expect(await put({ 'x-atlassian-token': 'no-check' })).toBe(400);
  });
});

describe('the app’s frames', () => {
  it('have Forge’s default policy, with the local site in the host’s place', async () => {
    const answer = await fetch(`${site.frameOrigin}/main/issue-panel.html`);
    if (answer.status === 404) throw new Error('static/dist is not built: run `npm test`, which builds it.');
    const policy = new Map(
      answer.headers
        .get('content-security-policy')!
        .split('; ')
        .map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1)]),
    );
    expect(policy.get('frame-ancestors')).toContain(site.siteOrigin);
    expect(policy.get('script-src')).not.toContain("'unsafe-inline'");
    expect(policy.get('style-src')).not.toContain("'unsafe-inline'");
    expect(policy.get('connect-src')!.filter((source) => source.includes('*'))).toEqual([]);
    expect(policy.get('report-uri')).toEqual(['/__csp-report']);
    expect(policy.get('sandbox')).toContain('allow-scripts');
    expect(await answer.text()).toMatch(/<head[^>]*><script src="\/__bridge\.js"><\/script>/);
  });

  it('are on another origin, which serves nothing but the resources', async () => {
    expect(new URL(site.frameOrigin).hostname).not.toBe(new URL(site.siteOrigin).hostname);
    for (const path of [
      '/rest/api/3/status',
      '/_site/session',
      '/main/..%2f..%2fpackage.json',
      '/other/x.html',
    ]) {
      expect([path, (await fetch(site.frameOrigin + path)).status]).toEqual([path, 404]);
    }
  });

  it('report breaches of it, which are recorded', async () => {
    const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const body = JSON.stringify({ 'csp-report': { 'violated-directive': 'style-src' } });
    await fetch(`${site.frameOrigin}/__csp-report`, { method: 'POST', body });
    expect(site.site.violations.at(-1)).toMatchObject({
      method: 'CSP',
      problem: expect.stringContaining('style-src'),
    });
    print.mockRestore();
  });
});
