import { join } from 'node:path';
import type * as Bridge from '@forge/bridge';
import { readManifest } from '../../local/forge/manifest';
import { serveProbe } from './bridge-probe';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

declare const bridge: typeof Bridge;

const manifest = readManifest(join(__dirname, '..', '..'));
const page = (type: string, key: string, title: string) => ({
  ...manifest.modules.find((module) => module.type === 'jira:adminPage')!,
  type,
  key,
  title,
});
const modules = [
  ...manifest.modules.filter(({ type }) => type === 'jira:issuePanel' || type === 'jira:adminPage'),
  page('jira:globalPage', 'pulse', 'Your pulse'),
  page('jira:projectPage', 'health', 'Health'),
  page('jira:personalSettingsPage', 'mine', 'Rapport reminders'),
  {
    ...page('jira:issueContext', 'beside', 'Beside'),
    label: 'Trust',
    status: { type: 'lozenge', value: { label: 'Unknown', type: 'default' } },
  },
];
const environment = '00000000-0000-0000-0000-000000000000/10ca1517-0000-4000-8000-000000000002';

const hourMs = 3_600_000;

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
/** Hours at which the schedule of the test's own app ran. */
let ticks: number[] = [];
/** What the next tick waits for. */
let gate: Promise<void> | null = null;

beforeAll(async () => {
  browser = await startSiteBrowser(siteSeed(), {
    manifest: {
      ...manifest,
      modules,
      functions: new Map([
        ['tick', { key: 'tick', handler: 'index.tick', timeoutSeconds: null, memoryMB: 512 }],
      ]),
      scheduledTriggers: [{ key: 'tick', functionKey: 'tick', interval: 'hour' }],
      consumers: [],
    },
    loadFunctions: () => ({
      tick: async () => {
        await gate;
        ticks.push(Date.now());
      },
    }),
  });
});
afterAll(async () => {
  await browser?.close();
  browser?.assertNoViolations();
});
beforeEach(async () => {
  ticks = [];
  await browser.server.site.load(siteSeed());
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
});

async function open(
  path: string,
  as = people.ada,
  more: { widthPx?: number; theme?: 'light' | 'dark' } = {},
) {
  const visited = await browser.open(path, { as, ...more, prepare: serveProbe });
  opened.push(visited);
  return visited;
}
async function openProbe(path: string, as = people.ada) {
  const visited = await open(path, as);
  return { ...visited, frame: await probeOf(visited) };
}
/** The app's frame, once the probe in it is there. */
async function probeOf(visited: VisitedPage) {
  const frame = await visited.appFrame();
  await frame.waitForFunction(() => 'bridge' in globalThis);
  return frame;
}
const extensionOf = (frame: Awaited<ReturnType<typeof openProbe>>['frame']) =>
  frame.evaluate(async () => (await bridge.view.getContext()).extension);

describe('a module beside the fields of an issue', () => {
  const summaryOf = (visited: VisitedPage) => visited.page.locator('.context-panel > summary');

  it('shows its label and status without being opened, and its frame only then', async () => {
    const visited = await open('/browse/PAY-1');
    await summaryOf(visited).waitFor();
    expect(await summaryOf(visited).innerText()).toMatch(/Trust\s+Unknown/);
    const frames = () => visited.page.locator('.context-panel iframe').count();
    expect(await frames()).toBe(0);
    await summaryOf(visited).click();
    await visited.page.locator('.context-panel iframe').waitFor();
  });

  it('shows the status that the issue’s property tells, and nothing that is no status', async () => {
    const set = (value: unknown) =>
      browser.server.site.database
        .prepare(
          `insert or replace into issue_property (issue_id, key, value)
           values ((select id from issue where key = 'PAY-1'), ?, ?)`,
        )
        .run(
          'com.atlassian.jira.issue:00000000-0000-0000-0000-000000000000:beside:status',
          JSON.stringify(value),
        );
    set({ type: 'lozenge', value: { label: 'Overdue', type: 'removed' } });
    const visited = await open('/browse/PAY-1');
    await summaryOf(visited).getByText('Overdue').waitFor();
    expect(await summaryOf(visited).locator('.lozenge-removed').count()).toBe(1);
    set({ type: 'nonsense' });
    await visited.page.reload();
    await summaryOf(visited).waitFor();
    expect(await summaryOf(visited).locator('.lozenge').count()).toBe(0);
  });
});

describe('pages of the app', () => {
  it.each([
    ['/apps/pulse', { type: 'jira:globalPage' }],
    [`/jira/apps/${environment}`, { type: 'jira:globalPage' }],
    [
      '/projects/PAY/apps/health',
      { type: 'jira:projectPage', project: { id: '1', key: 'PAY', type: 'software' } },
    ],
    [
      `/jira/software/c/projects/PAY/apps/${environment}`,
      { type: 'jira:projectPage', project: { id: '1', key: 'PAY', type: 'software' } },
    ],
    ['/settings/apps/mine', { type: 'jira:personalSettingsPage' }],
    [`/jira/settings/personal/apps/${environment}`, { type: 'jira:personalSettingsPage' }],
    [`/jira/settings/apps/${environment}`, { type: 'jira:adminPage' }],
  ])('stand at %s, with their context', async (path, extension) => {
    const { frame } = await openProbe(path);
    expect(await extensionOf(frame)).toMatchObject(extension);
  });

  it('have places of their own in the address, over reloads, the back button and links of the site', async () => {
    const { page: host, frame } = await openProbe(`/jira/apps/${environment}/waves/3?side=1`);
    const place = () => host.evaluate(() => location.pathname + location.search);
    await frame.evaluate(async () => {
      const history = await bridge.view.createHistory();
      const show = ({ pathname, search }: { pathname: string; search: string }) => {
        document.body.dataset['place'] = pathname + search;
      };
      show(history.location);
      history.listen(show);
      Object.assign(globalThis, { appHistory: history });
    });
    const shown = (text: string) =>
      frame.waitForFunction((wanted) => document.body.dataset['place'] === wanted, text);
    await shown('/waves/3?side=1');
    await frame.evaluate(() =>
      (globalThis as unknown as { appHistory: { push(path: string): void } }).appHistory.push('/answer'),
    );
    await shown('/answer');
    expect(await place()).toBe(`/jira/apps/${environment}/answer`);
    await host.goBack();
    await shown('/waves/3?side=1');
    expect(await place()).toBe(`/jira/apps/${environment}/waves/3?side=1`);
    expect(await host.locator('iframe').count()).toBe(1);
  });

  it('are led to by router.navigate', async () => {
    const { page: host, frame } = await openProbe('/apps/pulse');
    // Not awaited: the frame goes with the page that it is in.
    await frame.evaluate(() => {
      void bridge.router.navigate({ target: 'module', moduleKey: 'health', projectKey: 'PAY' } as never);
    });
    await host.waitForURL('**/projects/PAY/apps/health');
  });

  it('are found in the navigation: apps at the top, a project’s in its tabs, one’s own in the account menu', async () => {
    const { page: host } = await open('/projects/PAY');
    await host.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Health' }).click();
    await host.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
    await host.getByRole('button', { name: 'Apps' }).click();
    await host.getByRole('link', { name: 'Your pulse' }).click();
    await host.getByRole('heading', { level: 1, name: 'Your pulse' }).waitFor();
    await host.getByRole('button', { name: /^Account/ }).click();
    await host.getByRole('link', { name: 'Rapport reminders' }).click();
    await host.waitForURL('**/settings/apps/mine');

    const narrow = (await open('/', people.ada, { widthPx: 320 })).page;
    await narrow.getByRole('button', { name: 'Expand navigation' }).click();
    await narrow.getByRole('link', { name: 'Apps: Your pulse' }).click();
    await narrow.waitForURL('**/apps/pulse');
  });

  it('are kept from those who may not see the project, or administer', async () => {
    const hidden = (await open('/projects/SEC/apps/health', people.ravi)).page;
    await hidden.getByRole('heading', { name: 'We couldn’t find this project' }).waitFor();
    const admin = (await open(`/jira/settings/apps/${environment}`, people.ravi)).page;
    await admin.getByRole('heading', { name: 'You don’t have permission to see this page' }).waitFor();
    const other = (await open('/jira/apps/another-app/another-environment')).page;
    await other.getByRole('heading', { name: 'Page not found' }).waitFor();
    expect(await hidden.locator('iframe').count()).toBe(0);
  });
});

it('a closed account is shown in the switcher, and nobody can be it', async () => {
  browser.server.site.changeAccount(people.ravi, { closed: true });
  const { page: host } = await open('/');
  await host.getByRole('button', { name: /^Account/ }).click();
  const former = host.getByRole('button', { name: /^Former user/ });
  await former.waitFor();
  expect(await former.textContent()).toContain('account closed');
  expect(await former.isDisabled()).toBe(true);
});

describe('the inbox', () => {
  const send = (body: object) =>
    browser.server.platform.askProduct(
      {
        method: 'POST',
        path: '/rest/api/3/issue/PAY-1/notify',
        headers: new Map([['content-type', 'application/json']]),
        body: JSON.stringify({ to: { users: [{ accountId: people.ravi }] }, ...body }),
        actor: { kind: 'app' },
        caller: 'page',
      },
      'functions',
    );

  it('counts what is new, and its links lead into the site', async () => {
    const link = `${browser.server.siteOrigin}/jira/apps/${environment}/answer`;
    await send({ subject: 'Two minutes?', htmlBody: `<p>Please <a href="${link}">answer</a>.</p>` });
    await send({ subject: 'Plain', textBody: 'Line one\nLine two' });
    const { page: host } = await open('/', people.ravi);
    await host.getByRole('link', { name: 'Inbox, 2 new' }).click();
    await host.getByText('Line two').waitFor();
    await host.getByRole('link', { name: 'Inbox', exact: true }).waitFor();
    await host.getByText('Two minutes?').click();
    await host.frameLocator('iframe.mail-html').getByRole('link', { name: 'answer' }).click();
    await host.getByRole('heading', { level: 1, name: 'Your pulse' }).waitFor();
    expect(host.url()).toBe(link);
    await host.getByRole('link', { name: 'Inbox', exact: true }).waitFor();

    const other = (await open('/inbox', people.ada)).page;
    await other.getByText('Nobody has notified you of anything yet.').waitFor();
  });

  it('runs no script of a mail and fetches nothing', async () => {
    const asked: string[] = [];
    await send({
      subject: 'Bad',
      htmlBody: `<img src="${browser.server.siteOrigin}/spy.png" onerror="top.document.title='broken'">
        <script>top.document.title = 'broken'</script><p>The end</p>`,
    });
    const { page: host } = await open('/', people.ravi);
    host.on('response', (response) => asked.push(response.url()));
    await host.getByRole('link', { name: 'Inbox, 1 new' }).click();
    await host.frameLocator('iframe.mail-html').getByText('The end').waitFor();
    expect(await host.title()).toContain('Inbox');
    expect(asked.filter((url) => url.includes('spy'))).toEqual([]);
  });
});

describe('the clock', () => {
  it('is moved by a button: what lies between happens, and the page is drawn anew', async () => {
    const { page: host } = await open('/');
    const clock = host.getByRole('region', { name: 'The site’s clock' });
    const before = Date.parse((await clock.locator('time').getAttribute('datetime'))!);
    const shows = (atLeast: number) =>
      host.waitForFunction(
        (wanted) =>
          Date.parse(document.querySelector<HTMLTimeElement>('.site-clock time')!.dateTime) >= wanted,
        atLeast,
      );
    let release = () => {};
    gate = new Promise((resolve) => {
      release = resolve;
    });
    await clock.getByRole('button', { name: '+1 day' }).click();
    await clock.getByRole('progressbar').waitFor();
    expect(await clock.getByRole('button', { name: '+1 week' }).isDisabled()).toBe(true);
    release();
    await clock.getByRole('progressbar').waitFor({ state: 'detached' });
    await shows(before + 24 * hourMs);
    expect(ticks).toHaveLength(24);
    await clock.getByRole('button', { name: '+1 hour' }).click();
    await shows(before + 25 * hourMs);
    expect(ticks).toHaveLength(25);
  });
});

describe('everybody can use them', () => {
  it.each(
    ['/apps/pulse', '/projects/PAY/apps/health', '/settings/apps/mine', '/inbox'].flatMap((path) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        [1280, 320].map((widthPx) => [path, theme, widthPx] as const),
      ),
    ),
  )('%s in %s at %d px: axe finds nothing, nothing hangs over', async (path, theme, widthPx) => {
    await browser.server.platform.askProduct(
      {
        method: 'POST',
        path: '/rest/api/3/issue/PAY-1/notify',
        headers: new Map([['content-type', 'application/json']]),
        body: JSON.stringify({
          subject: 'How is it going between us?',
          htmlBody: '<p>Two minutes, <a href="#">please</a>.</p>',
          to: { users: [{ accountId: people.ada }] },
        }),
        actor: { kind: 'app' },
        caller: 'page',
      },
      'functions',
    );
    const visited = await open(path, people.ada, { theme, widthPx });
    await visited.page.getByRole('heading', { level: 1 }).first().waitFor();
    await visited.page.waitForLoadState('networkidle');
    if (path !== '/inbox') await (await probeOf(visited)).evaluate(() => bridge.view.theme.enable());
    expect(await visited.accessibilityProblems()).toEqual([]);
    expect(await visited.overflowPx()).toBe(0);
    await visited.screenshot(`site${path.replaceAll('/', '-')}-${theme}-${widthPx}`);
  });
});
