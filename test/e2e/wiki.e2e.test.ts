import { join } from 'node:path';
import type * as Bridge from '@forge/bridge';
import type { Frame, Page } from 'playwright-core';
import { makeMacroNode } from '../../local/confluence/macro-node';
import { readManifest } from '../../local/forge/manifest';
import type { SeedPage } from '../../local/seed';
import { serveProbe } from './bridge-probe';
import { type SiteBrowser, startSiteBrowser } from './browser';
import { people, siteSeed } from './site-seed';

declare const bridge: typeof Bridge;

const manifest = readManifest(join(__dirname, '..', '..'));
const appId = manifest.appId.slice(manifest.appId.lastIndexOf('/') + 1);
/** A macro of the probe's, with a dialog; the app itself has other ones. */
const health = {
  ...manifest.modules.find(({ type }) => type === 'jira:adminPage')!,
  type: 'macro',
  key: 'health',
  title: 'Team health',
  macro: {
    description: 'How two teams find working with each other',
    hidden: false,
    layout: 'block' as const,
    config: { resource: 'main/project', title: null, viewportSize: 'medium', openOnInsert: true },
    exportFunction: 'give',
  },
};
const line = {
  ...health,
  type: 'confluence:contentBylineItem',
  key: 'line',
  title: 'Issues',
  macro: null,
  byline: { tooltip: null, container: 'popup' as const, propertiesFunction: 'say', propertyKey: null },
};
/** How often the byline's function was asked. */
let asked = 0;
const text = (words: string, marks: object[] = []) => ({
  type: 'text',
  text: words,
  ...(marks[0] ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const cell = (type: string, words: string) => ({ type, attrs: {}, content: [paragraph(text(words))] });
const table = {
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: [
    { type: 'tableRow', content: [cell('tableHeader', 'Id'), cell('tableHeader', 'Requirement')] },
    { type: 'tableRow', content: [cell('tableCell', 'RF-1'), cell('tableCell', 'Refund on the same day')] },
  ],
};
const placed = (localId: string, config: Record<string, unknown>) =>
  makeMacroNode({ appId, environmentId: 'any', moduleKey: 'health', localId, config }, 'Team health');
const rich = [
  { type: 'heading', attrs: { level: 1 }, content: [text('Scope')] },
  paragraph(text('What '), text('must', [{ type: 'strong' }]), text(' work.')),
  table,
  {
    type: 'taskList',
    attrs: { localId: 't' },
    content: [
      { type: 'taskItem', attrs: { localId: 't1', state: 'DONE' }, content: [text('Asked Legal')] },
      { type: 'taskItem', attrs: { localId: 't2', state: 'TODO' }, content: [text('Asked Finance')] },
    ],
  },
  {
    type: 'layoutSection',
    content: ['Left', 'Right'].map((words) => ({
      type: 'layoutColumn',
      attrs: { width: 50 },
      content: [paragraph(text(words))],
    })),
  },
  { type: 'expand', attrs: { title: 'Why' }, content: [paragraph(text('Because'))] },
  {
    type: 'panel',
    attrs: { panelType: 'warning' },
    content: [
      paragraph(
        { type: 'status', attrs: { text: 'At risk', color: 'yellow' } },
        { type: 'date', attrs: { timestamp: '1772150400000' } },
        { type: 'mention', attrs: { id: people.ada, text: '@Ada' } },
      ),
    ],
  },
];
const made = '2026-08-01T09:00:00.000Z';
const page = (id: string, title: string, more: Partial<SeedPage> = {}): SeedPage => ({
  id,
  spaceKey: 'DOC',
  spaceId: '7',
  title,
  createdAt: made,
  versions: [{ number: 1, createdAt: made, authorId: people.ada }],
  readers: 'everyone',
  ...more,
});
const munich = { groups: ['munich'], accountIds: [] };
const seed = () => ({
  ...siteSeed(),
  spaces: [
    { id: '7', key: 'DOC', name: 'Documents', readers: 'everyone' as const, homepageId: '70' },
    { id: '8', key: 'NEW', name: 'New project', readers: 'everyone' as const },
  ],
  pages: [
    page('70', 'Home', { body: { type: 'doc', version: 1, content: rich } }),
    page('77', 'How refunds work', { body: 'Only Munich.', readers: munich, parentId: '70' }),
    page('78', 'Health', {
      body: { type: 'doc', version: 1, content: [placed('one', { team: 'a' }), table] },
    }),
    page('79', 'Rules', { body: 'Only Munich writes.', editors: munich }),
  ],
});

let browser: SiteBrowser;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  browser = await startSiteBrowser(seed(), {
    manifest: {
      ...manifest,
      modules: [...manifest.modules, health, line],
      functions: new Map(
        ['give', 'say'].map((key) => [
          key,
          { key, handler: `index.${key}`, timeoutSeconds: null, memoryMB: 512 },
        ]),
      ),
      scheduledTriggers: [],
      consumers: [],
      triggers: [],
    },
    loadFunctions: () => ({
      say: () => ({ title: `Asked ${(asked += 1)} times` }),
      give: ({
        extensionPayload,
        exportType,
      }: {
        extensionPayload: { config: { team: string } };
        exportType: string;
      }) => ({
        type: 'doc',
        version: 1,
        content: [paragraph(text(`Exported as ${exportType}: team ${extensionPayload.config.team}`))],
      }),
    }),
  });
});
afterAll(async () => {
  await browser?.close();
  browser?.assertNoViolations();
});
beforeEach(() => browser.server.site.load(seed()));
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

/** The frame of the probe that came last and is still there. */
async function probe(host: Page, within = ''): Promise<Frame> {
  const element = await host
    .locator(`${within} iframe.app-frame[data-connected="true"]`)
    .last()
    .elementHandle();
  const frame = (await element!.contentFrame())!;
  await frame.waitForFunction(() => 'bridge' in globalThis);
  return frame;
}
const extensionOf = (frame: Frame) => frame.evaluate(async () => (await bridge.view.getContext()).extension);
const versionsOf = (id: string) =>
  (
    JSON.parse(
      String(
        browser.server.site.database.prepare('select json from page where id = ?').pluck().get(Number(id)),
      ),
    ) as { versions: { number: number; authorId: string; message: string }[] }
  ).versions;

describe('a page', () => {
  it('stands in the tree of its space, under its breadcrumbs, and is there for its readers only', async () => {
    const { page: host } = await open('/wiki/pages/viewpage.action?pageId=77');
    await host.getByRole('heading', { name: 'How refunds work' }).waitFor();
    await host.waitForURL(/\/wiki\/spaces\/DOC\/pages\/77\/How%20refunds%20work$/);
    await host.getByRole('navigation', { name: 'Breadcrumbs' }).getByText('Documents').waitFor();
    const tree = host.getByRole('navigation', { name: 'Confluence' }).locator('.page-tree .page-tree');
    expect(await tree.locator('a[aria-current="page"]').innerText()).toBe('How refunds work');
    await host.getByRole('button', { name: 'Restrictions apply' }).click();
    await host.getByText('Only these can view').waitFor();

    const other = (await open('/wiki/spaces/DOC/pages/77', people.ravi)).page;
    await other.getByRole('heading', { name: 'We couldn’t find this page' }).waitFor();
    await other.goto(new URL('/wiki/spaces/DOC', other.url()).href);
    await other.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await other.getByRole('navigation', { name: 'Confluence' }).innerText()).not.toContain('refunds');
  });

  it('offers its editor to who may use it, and to nobody else', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/79', people.ravi);
    await host.getByRole('heading', { name: 'Rules' }).waitFor();
    expect(await host.getByRole('link', { name: 'Edit' }).count()).toBe(0);
    await host.goto(new URL('/wiki/spaces/DOC/pages/edit-v2/79', host.url()).href);
    await host.getByRole('heading', { name: 'You can’t edit this page' }).waitFor();
  });

  it('is edited in blocks; what the editor cannot write stays as it is; each publishing is a version', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/70/Home');
    await host.getByRole('link', { name: 'Edit' }).click();
    const written = host.getByLabel('Text', { exact: true });
    expect(await written.first().inputValue()).toBe('# Scope\n\nWhat **must** work.');
    await written.first().fill('# Scope\n\nChanged *here*.');
    await host.getByRole('button', { name: 'Remove block 3' }).click();
    await host.getByLabel('What did you change?').fill('No tasks');
    await host.getByRole('button', { name: 'Publish' }).click();
    await host.getByText('Changed here.').waitFor();
    await host.getByRole('cell', { name: 'Refund on the same day' }).waitFor();
    expect(await host.getByText('Asked Legal').count()).toBe(0);
    expect(versionsOf('70').at(-1)).toMatchObject({ number: 2, authorId: people.ada, message: 'No tasks' });

    await host.getByRole('link', { name: 'v. 2' }).click();
    await host.getByRole('link', { name: 'v. 1' }).click();
    await host.getByText('This is version 1').waitFor();
    await host.getByText('Asked Legal').waitFor();
  });

  it('isn’t published over what somebody else has published meanwhile', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/edit-v2/70');
    await host.getByLabel('Title').fill('Mine');
    const other = (await open('/wiki/spaces/DOC/pages/edit-v2/70', people.ravi)).page;
    await other.getByLabel('Title').fill('Theirs');
    await other.getByRole('button', { name: 'Publish' }).click();
    await other.getByRole('heading', { name: 'Theirs' }).waitFor();
    await host.getByRole('button', { name: 'Publish' }).click();
    await host.getByText('Somebody has published this page meanwhile').waitFor();
    expect(versionsOf('70').map(({ authorId }) => authorId)).toEqual([people.ada, people.ravi]);
  });

  it('is restricted to some, and free again, by a dialog', async () => {
    const { page: host, accessibilityProblems } = await open('/wiki/spaces/DOC/pages/78/Health');
    const other = (await open('/wiki/spaces/DOC/pages/78/Health', people.ravi)).page;
    await other.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
    const restrict = async (level: string) => {
      await host.getByRole('button', { name: 'More actions' }).click();
      await host.getByRole('button', { name: 'Restrict …' }).click();
      await host.getByLabel('Who').selectOption(level);
    };
    await restrict('view');
    await host.getByRole('checkbox', { name: 'Ada' }).waitFor();
    await host.getByRole('list', { name: 'People' }).getByRole('button').first().waitFor();
    expect(await accessibilityProblems()).toEqual([]);
    await host.getByRole('button', { name: 'Apply', exact: true }).click();
    await host.getByRole('button', { name: 'Restrictions apply' }).waitFor();
    await other.reload();
    await other.getByText('We couldn’t find this page').waitFor();

    await restrict('view');
    await host.getByLabel('Add a person').fill('Rav');
    await host.getByRole('list', { name: 'People' }).getByRole('button', { name: /^Ravi/ }).click();
    await host.getByRole('checkbox', { name: /^Ravi/ }).waitFor();
    await host.getByRole('button', { name: 'Apply', exact: true }).click();
    await host.getByRole('dialog').waitFor({ state: 'detached' });
    await other.reload();
    await other.getByRole('heading', { name: 'Health', level: 1 }).waitFor();

    await restrict('open');
    await host.getByRole('button', { name: 'Apply', exact: true }).click();
    await host.getByRole('button', { name: 'Restrictions apply' }).waitFor({ state: 'detached' });
  });

  it('goes with its macros into another space when it is copied', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/78/Health');
    await host.getByRole('button', { name: 'More actions' }).click();
    await host.getByRole('button', { name: 'Copy to a space' }).click();
    await host.getByRole('dialog').getByRole('button', { name: 'New project' }).click();
    await host.waitForURL(/\/wiki\/spaces\/NEW\/pages\//);
    await host.getByRole('navigation', { name: 'Breadcrumbs' }).getByText('New project').waitFor();
    expect(await extensionOf(await probe(host))).toMatchObject({
      space: { id: '8', key: 'NEW' },
      config: { team: 'a' },
    });
  });
});

describe('a macro', () => {
  it('is a sandboxed frame in the page, and knows where it stands', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/78', people.ravi);
    const frame = await probe(host);
    expect(await host.locator('iframe').getAttribute('sandbox')).not.toContain('allow-top-navigation');
    expect(await extensionOf(frame)).toMatchObject({
      type: 'macro',
      content: { id: '78', type: 'page' },
      space: { id: '7', key: 'DOC' },
      isEditing: false,
      config: { team: 'a' },
    });
  });

  it('is found as one types, inserted by its dialog, which only the app closes, and published', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/edit-v2/70');
    await host.getByRole('button', { name: 'Insert at the top' }).click();
    await host.keyboard.type('text');
    await host.keyboard.press('Enter');
    await host.getByLabel('Text', { exact: true }).first().pressSequentially('/');
    // The app's own macros come first in its manifest, and speak of both; one is called so.
    await host.keyboard.type('requirement');
    await host
      .getByRole('dialog')
      .locator('.insert-choice')
      .first()
      .getByText('Requirement coverage')
      .waitFor();
    await host.getByLabel('Search elements').fill('find working');
    await host.getByRole('dialog').locator('.insert-choice').nth(1).waitFor({ state: 'detached' });
    await host.keyboard.press('Enter');

    const dialog = await probe(host, 'dialog');
    expect(await extensionOf(dialog)).toMatchObject({
      isEditing: true,
      macro: { isConfiguring: true, isInserting: true },
    });
    await host.keyboard.press('Escape');
    const refused = await dialog.evaluate(() =>
      bridge.view.submit({ config: { a: null } }).then(
        () => 'taken',
        (error: unknown) => String(error),
      ),
    );
    expect(refused).toContain('INVALID_CONFIG');
    // Later, for the frame goes with its dialog, and the call must have come back before.
    await dialog.evaluate(
      () => void setTimeout(() => void bridge.view.submit({ config: { team: 'b', weeks: [1, 2] } })),
    );
    await host.getByRole('dialog').waitFor({ state: 'detached' });
    await host.getByText('Team health').waitFor();
    expect(await extensionOf(await probe(host))).toMatchObject({ isEditing: true, config: { team: 'b' } });
    // The text that only held the slash has given its place up.
    expect(await host.getByLabel('Text', { exact: true }).first().inputValue()).toContain('# Scope');
    await host.getByRole('button', { name: 'Publish' }).click();
    await host.waitForURL(/pages\/70\//);
    await host.getByRole('link', { name: 'Edit' }).waitFor();
    expect(await extensionOf(await probe(host))).toMatchObject({
      isEditing: false,
      config: { team: 'b', weeks: [1, 2] },
    });
    expect(versionsOf('70')).toHaveLength(2);
  });

  it('is not inserted when its dialog is closed, and keeps its configuration when a change is not submitted', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/edit-v2/78');
    await host.getByRole('button', { name: 'Insert at the top' }).click();
    await host.getByRole('button', { name: /How two teams find/ }).click();
    await (await probe(host, 'dialog')).evaluate(() => void setTimeout(() => void bridge.view.close()));
    await host.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await host.locator('.block iframe').count()).toBe(1);

    await host.getByRole('button', { name: 'Configure' }).click();
    const dialog = await probe(host, 'dialog');
    expect(await extensionOf(dialog)).toMatchObject({
      config: { team: 'a' },
      macro: { isConfiguring: true, isInserting: false },
    });
    await dialog.evaluate(() => bridge.view.submit({ config: { team: 'c' }, keepEditing: true }));
    await dialog.evaluate(() => void setTimeout(() => void bridge.view.close()));
    await host.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await extensionOf(await probe(host))).toMatchObject({ config: { team: 'c' } });
  });

  it('shows in an old version what it exports', async () => {
    const { page: host } = await open('/wiki/pages/viewpage.action?pageId=78&pageVersion=1');
    await host.getByText('Exported as other: team a').waitFor();
    expect(await host.locator('iframe').count()).toBe(0);
  });
});

describe('around a page', () => {
  it('an item of the byline says what the app says of it, and again when its frame was closed', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/70');
    // Not how often: another page, closed by now, may have asked last.
    const item = host.getByRole('button', { name: /^Asked \d+ times$/ });
    const said = await item.innerText();
    await item.click();
    const frame = await probe(host, '.popup-frame');
    expect(await extensionOf(frame)).toMatchObject({
      type: 'confluence:contentBylineItem',
      content: { id: '70', type: 'page' },
    });
    await frame.locator('h2').click();
    expect(await host.locator('.popup-frame').count()).toBe(1);
    await frame.evaluate(() => void setTimeout(() => void bridge.view.close()));
    await item.filter({ hasNotText: said }).waitFor();
    expect(await host.locator('.popup-frame').count()).toBe(0);
  });

  it.each(['PDF', 'Word'])('an export to %s holds what the macros give, and no frames', async (name) => {
    const { page: host } = await open('/wiki/spaces/DOC/pages/78', people.ravi);
    await host.getByRole('button', { name: 'More actions' }).click();
    await host.getByRole('link', { name: `Export to ${name}` }).click();
    await host.getByText(`Exported as ${name.toLowerCase()}: team a`).waitFor();
    await host.getByRole('cell', { name: 'Refund on the same day' }).waitFor();
    expect(await host.locator('iframe').count()).toBe(0);
  });
});

describe('where apps have no access', () => {
  it('macros say that a space’s admins block them, and nothing once they are not connected', async () => {
    const { page: host } = await open('/wiki/spaces/DOC/overview');
    await host.getByRole('button', { name: 'Block apps' }).click();
    await host.getByRole('button', { name: 'Let apps in' }).waitFor();
    await host.goto(new URL('/wiki/spaces/DOC/pages/78', host.url()).href);
    await host.getByText('Your admin has blocked apps').waitFor();
    expect(await host.locator('iframe').count()).toBe(0);

    await host.goto(new URL('/wiki', host.url()).href);
    await host.getByRole('button', { name: 'Disconnect' }).click();
    await host.getByText('Rapport is not connected to Confluence').waitFor();
    await host.goto(new URL('/wiki/spaces/DOC/pages/70', host.url()).href);
    await host.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await host.getByRole('list', { name: 'About this page' }).innerText()).not.toContain('Asked');
  });
});

describe('everybody can use it', () => {
  const paths = [
    '/wiki',
    '/wiki/spaces/DOC/overview',
    '/wiki/spaces/DOC/pages/70',
    '/wiki/spaces/DOC/pages/77',
    '/wiki/pages/viewpreviousversions.action?pageId=70',
    '/wiki/exportword?pageId=78',
    '/wiki/spaces/DOC/pages/edit-v2/70',
  ];
  it.each(paths.flatMap((path) => [[path, 'light', 1280] as const, [path, 'dark', 320] as const]))(
    '%s in %s at %d px: axe finds nothing, nothing hangs over',
    async (path, theme, widthPx) => {
      const visited = await open(path, people.ada, { theme, widthPx });
      await visited.page.locator('h1').waitFor();
      await visited.page.waitForLoadState('networkidle');
      expect(await visited.accessibilityProblems()).toEqual([]);
      expect(await visited.overflowPx()).toBeLessThanOrEqual(0);
      expect(visited.errors).toEqual([]);
    },
  );
});
