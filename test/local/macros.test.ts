import { makeMacroNode } from '../../local/confluence/macro-node';
import type { BylineModule, MacroModule, ManifestModule } from '../../local/forge/manifest';
import { makeFunctions, makeManifest, makeSeed, startTestSite, type TestSite } from './start-test-site';

const manifest = makeManifest();
const makeModule = (type: string, key: string, more: Partial<ManifestModule>): ManifestModule => ({
  ...manifest.modules[0]!,
  type,
  key,
  resolverFunction: 'resolver',
  ...more,
});
const macro: MacroModule = {
  description: null,
  hidden: false,
  layout: 'block',
  config: null,
  exportFunction: 'give',
};
const byline: BylineModule = {
  tooltip: 'From the manifest',
  container: 'popup',
  propertiesFunction: 'say',
  propertyKey: 'byline',
};
const modules = [
  makeModule('macro', 'health', { macro, unlicensedAccess: ['anonymous'] }),
  makeModule('macro', 'other', { macro: { ...macro, exportFunction: null } }),
  makeModule('macro', 'framed', { macro: { ...macro, layout: 'bodied' } }),
  makeModule('confluence:contentBylineItem', 'line', { byline, title: 'Line', icon: null }),
];
const appId = manifest.appId.slice(manifest.appId.lastIndexOf('/') + 1);
const placed = (moduleKey: string, localId: string, config?: Record<string, unknown>) =>
  makeMacroNode({ appId, environmentId: 'any', moduleKey, localId, config }, moduleKey);
const words = { type: 'paragraph', content: [{ type: 'text', text: 'Inside' }] };
const content = [
  {
    type: 'layoutSection',
    content: [{ type: 'layoutColumn', content: [placed('health', 'deep', { team: 'a' })] }],
  },
  placed('other', 'bare'),
  makeMacroNode(
    { appId, environmentId: 'any', moduleKey: 'framed', localId: 'body', config: {} },
    'f',
    'bodied',
    [words],
  ),
];
const page = (
  id: string,
  readers: 'everyone' | { groups: string[]; accountIds: string[] },
  spaceId = '5',
) => ({
  id,
  spaceKey: spaceId === '5' ? 'S' : 'B',
  spaceId,
  title: `Page ${id}`,
  body: { type: 'doc' as const, version: 1 as const, content },
  createdAt: '2026-01-01T00:00:00.000Z',
  versions: [{ number: 1, createdAt: '2026-01-01T00:00:00.000Z', authorId: 'anna' }],
  readers,
});

let site: TestSite;
let asked: Record<string, unknown>[];
let answer: unknown;
beforeEach(async () => {
  asked = [];
  answer = { type: 'doc', version: 1, content: [words] };
  const hear = (event: Record<string, unknown>, by: object) => {
    asked.push({ ...event, by });
    return answer;
  };
  site = await startTestSite(
    makeSeed({
      users: [
        ...makeSeed().users,
        { accountId: 'lena', displayName: 'Lena Roth', timeZone: null, groups: [], hasJira: false },
      ],
      spaces: [
        { id: '5', key: 'S', name: 'Shop', readers: 'everyone', anonymous: true },
        { id: '6', key: 'B', name: 'Blocked', readers: 'everyone', appsBlocked: true },
      ],
      pages: [
        page('42', 'everyone'),
        page('43', { groups: ['munich'], accountIds: [] }),
        page('44', 'everyone', '6'),
      ],
    }),
    {
      manifest: { ...manifest, modules, functions: makeFunctions(['give', 'say', 'resolver']) },
      loadFunctions: () => ({ give: hear, say: hear, resolver: hear }),
    },
  );
});
afterEach(async () => {
  await site.close();
  expect(site.site.violations).toEqual([]);
});

const contextOf = (user: string, moduleKey: string, extension: object) =>
  site.ask(user, 'POST', '/_site/forge/context', { moduleKey, extension });
const exported = (user: string, moduleKey: string, contentId: string, localId: string, more: object = {}) =>
  site.ask(user, 'POST', '/_site/forge/export-macro', {
    moduleKey,
    contentId,
    macro: { localId },
    exportType: 'pdf',
    ...more,
  });

describe('where a macro stands', () => {
  it('is told as the page has it, wherever on it the macro is', async () => {
    const { body } = await contextOf('priya', 'health', { contentId: '42', macro: { localId: 'deep' } });
    expect(body).toMatchObject({ accountId: 'priya', localId: 'deep', moduleKey: 'health' });
    expect(body.extension).toEqual({
      type: 'macro',
      content: { id: '42', type: 'page', subtype: null },
      space: { id: '5', key: 'S' },
      location: `${site.siteOrigin}/wiki/spaces/S/pages/42`,
      isEditing: false,
      config: { team: 'a' },
    });
    const bare = await contextOf('priya', 'other', { contentId: '42', macro: { localId: 'bare' } });
    expect('config' in bare.body.extension).toBe(false);
    const framed = await contextOf('priya', 'framed', { contentId: '42', macro: { localId: 'body' } });
    expect(framed.body.extension.macro).toEqual({ body: { type: 'doc', version: 1, content: [words] } });
  });

  it('is told in the editor as the editor has it', async () => {
    const macroPlace = { localId: 'new', isEditing: true, config: { team: 'b' } };
    const edited = await contextOf('priya', 'health', { contentId: '42', macro: macroPlace });
    expect(edited.body.extension).toMatchObject({
      isEditing: true,
      config: { team: 'b' },
      macro: { isConfiguring: false },
    });
    const configuring = { ...macroPlace, configuring: { isInserting: true } };
    const dialog = await contextOf('priya', 'health', { contentId: '42', macro: configuring });
    expect(dialog.body.extension.macro).toEqual({ isConfiguring: true, isInserting: true });
  });

  it.each([
    ['a page that the reader may not see', '43', 'deep'],
    ['a page in a space that apps are blocked from', '44', 'deep'],
    ['a page that isn’t there', '99', 'deep'],
    ['a macro that isn’t on the page', '42', 'gone'],
    ['a macro of another module', '42', 'bare'],
  ])('is nowhere on %s: nothing is told, and no function runs', async (_, contentId, localId) => {
    const extension = { contentId, macro: { localId } };
    expect((await contextOf('priya', 'health', extension)).status).toBe(404);
    expect((await exported('priya', 'health', contentId, localId)).status).toBe(404);
    const call = { moduleKey: 'health', functionKey: 'get', extension };
    expect((await site.ask('priya', 'POST', '/_site/forge/invoke', call)).status).toBe(404);
    expect(asked).toEqual([]);
    if (contentId === '43') expect((await contextOf('anna', 'health', extension)).status).toBe(200);
  });
});

describe('exports', () => {
  it('ask the macro’s function as the person who exports, with where it stands and what for', async () => {
    const { body } = await exported('priya', 'health', '42', 'deep');
    expect(body).toEqual({ success: true, document: answer });
    expect(asked).toMatchObject([
      {
        exportType: 'pdf',
        extensionPayload: { config: { team: 'a' } },
        context: { extension: { type: 'macro', content: { id: '42' }, config: { team: 'a' } } },
        by: { principal: { accountId: 'priya' } },
      },
    ]);
    await exported('priya', 'framed', '42', 'body', { exportType: 'word' });
    expect(asked[1]).toMatchObject({
      exportType: 'word',
      extensionPayload: { macroBody: { content: [words] } },
    });
  });

  it('have nothing of a macro without such a function', async () => {
    const { body } = await exported('priya', 'other', '42', 'bare');
    expect([body, asked]).toEqual([{ success: true, document: null }, []]);
  });
});

describe('an item of the byline', () => {
  const item = async (user = 'priya', contentId = '42') =>
    await site.ask(user, 'GET', `/_site/byline/${contentId}/line`);

  it('says what its function says of the page, and what that leaves out as the manifest has it', async () => {
    answer = { title: '4 issues build on this page', icon: 7 };
    expect((await item()).body).toEqual({
      title: '4 issues build on this page',
      tooltip: 'From the manifest',
      iconUrl: null,
    });
    expect(asked).toMatchObject([
      { extension: { content: { id: '42', type: 'page' } }, by: { principal: { accountId: 'priya' } } },
    ]);
  });

  it('says what its content property says, and then asks no function', async () => {
    const property = { key: 'byline', value: { title: 'Kept', icon: 'resource:main;rapport.svg' } };
    await site.ask('anna', 'POST', '/wiki/api/v2/pages/42/properties', property);
    const { title, iconUrl } = (await item()).body;
    expect([title, iconUrl, asked]).toEqual(['Kept', `${site.frameOrigin}/main/rapport.svg`, []]);
  });

  it('is not there for who may not see the page, nor where apps are blocked', async () => {
    expect([(await item('priya', '43')).status, (await item('anna', '44')).status]).toEqual([404, 404]);
    expect(asked).toEqual([]);
  });
});

describe('who has less than all', () => {
  const as = (user: string, method: string, path: string, body?: object) =>
    site.ask(user, method, `/_site/${path}`, body);
  const shown = async () =>
    (await as('priya', 'GET', 'modules')).body.modules.map(({ key }: { key: string }) => key);

  it('an app that isn’t connected to Confluence shows nothing there, and reads and hears nothing of it', async () => {
    expect((await as('priya', 'PUT', 'confluence', { connected: false })).status).toBe(403);
    expect(await shown()).toContain('health');
    expect((await as('anna', 'PUT', 'confluence', { connected: false })).body).toEqual({ connected: false });
    expect(await shown()).toEqual([]);
    const place = { contentId: '42', macro: { localId: 'deep' } };
    expect((await contextOf('priya', 'health', place)).status).toBe(404);
    const ask = (caller: 'app' | 'page') =>
      site.platform.products.answer({
        method: 'GET',
        path: '/wiki/api/v2/pages/42',
        headers: new Map(),
        body: undefined,
        actor: { kind: 'user', person: site.site.people.find('priya')! },
        caller,
      }).status;
    expect([ask('app'), ask('page')]).toEqual([404, 200]);
    await as('anna', 'PUT', 'confluence', { connected: true });
    expect([ask('app'), (await contextOf('priya', 'health', place)).status]).toEqual([200, 200]);
  });

  it('a space that apps are blocked from, since its admins said so', async () => {
    const place = { contentId: '42', macro: { localId: 'deep' } };
    expect((await as('priya', 'PUT', 'spaces/S/app-access', { blocked: true })).status).toBe(403);
    expect((await contextOf('priya', 'health', place)).status).toBe(200);
    await as('anna', 'PUT', 'spaces/S/app-access', { blocked: true });
    expect((await as('priya', 'GET', 'spaces/S/app-access')).body).toEqual({ blocked: true });
    expect((await contextOf('priya', 'health', place)).status).toBe(404);
    expect((await site.ask('priya', 'GET', '/wiki/api/v2/pages/42')).status).toBe(200);
    expect((await as('priya', 'GET', 'spaces/NONE/app-access')).status).toBe(404);
  });

  it('whoever is not signed in is shown what the manifest opens, as nobody', async () => {
    const { body } = await as('anonymous', 'GET', 'modules');
    expect(body.modules.map(({ key }: { key: string }) => key)).toEqual(['health']);
    const place = { contentId: '42', macro: { localId: 'deep' } };
    expect((await contextOf('anonymous', 'health', place)).body).toMatchObject({
      accountId: 'unidentified',
      extension: { content: { id: '42' }, config: { team: 'a' } },
    });
    const refused = [
      await contextOf('anonymous', 'other', { contentId: '42', macro: { localId: 'bare' } }),
      await contextOf('anonymous', 'health', { ...place, contentId: '43' }),
      await contextOf('anonymous', 'health', { issueKey: 'SHOP-1' }),
      await as('anonymous', 'GET', 'byline/42/line'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const call = { moduleKey: 'health', functionKey: 'f', extension: place };
    expect((await as('anonymous', 'POST', 'forge/invoke', call)).body.success).toBe(true);
    await exported('anonymous', 'health', '42', 'deep');
    expect(asked.map(({ by }) => by)).toMatchObject([
      { principal: { accountId: 'unidentified' } },
      { principal: { accountId: 'unidentified' } },
    ]);
    const statusOf = async (product: string, restPath: string) =>
      (await as('anonymous', 'POST', 'forge/fetch-product', { moduleKey: 'health', product, restPath })).body
        .status;
    expect(await statusOf('jira', '/rest/api/3/issue/SHOP-1')).toBe(401);
    expect(await statusOf('confluence', '/wiki/api/v2/pages/42')).toBe(200);
  });

  it('somebody without Jira sees pages and their macros, and nothing of Jira', async () => {
    expect((await contextOf('lena', 'health', { contentId: '42', macro: { localId: 'deep' } })).status).toBe(
      200,
    );
    const call = { moduleKey: 'health', product: 'jira', restPath: '/rest/api/3/issue/SHOP-1' };
    expect((await as('lena', 'POST', 'forge/fetch-product', call)).body.status).toBe(403);
    expect((await site.ask('lena', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(403);
    const permissions = (accountId: string) =>
      site.ask('anna', 'POST', '/rest/api/3/permissions/check', {
        accountId,
        projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], issues: [101], projects: [] }],
      });
    const issuesOf = async (accountId: string) =>
      (await permissions(accountId)).body.projectPermissions[0].issues;
    expect([await issuesOf('priya'), await issuesOf('lena')]).toEqual([[101], []]);
    const assigned = await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-1/assignee', {
      accountId: 'lena',
    });
    expect(assigned.status).toBe(400);
  });
});
