import type { SeedPage, SeedSpace } from '../../local/seed';
import { makeSeed, paragraph, startTestSite, type TestSite } from './start-test-site';

/** Whom every answer names: `anna` and `tom` are of Munich, `priya` is not. */
const munich = { groups: ['munich'], accountIds: [] };
const spaces: SeedSpace[] = [
  { id: '5', key: 'S', name: 'Shop', description: 'All of it', homepageId: '42', readers: 'everyone' },
  { id: '6', key: 'M', name: 'Munich', readers: munich },
  { id: '7', key: 'B', name: 'Blocked', readers: 'everyone', appsBlocked: true },
  { id: '8', key: 'R', name: 'Rules', readers: 'everyone', editors: munich },
  { id: '9', key: 'O', name: 'Open', readers: munich, anonymous: true },
];
const page = (id: string, spaceId: string, more: Partial<SeedPage> = {}): SeedPage => ({
  id,
  spaceId,
  spaceKey: spaces.find((space) => space.id === spaceId)!.key,
  title: `Page ${id}`,
  body: `Text of ${id}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  versions: [{ number: 1, createdAt: '2026-01-01T00:00:00.000Z', authorId: 'anna' }],
  readers: 'everyone',
  ...more,
});
const pages = [
  page('42', '5'),
  page('43', '5', { readers: munich, parentId: '42' }),
  page('44', '5', { parentId: '43' }),
  page('45', '5', { editors: munich }),
  page('46', '6'),
  page('47', '7'),
  page('48', '8'),
  page('49', '9'),
  page('50', '9', { readers: munich }),
];
const scopes = [
  ['read', 'page'],
  ['write', 'page'],
  ['delete', 'page'],
  ['read', 'space'],
].map(([verb, what]) => `${verb}:${what}:confluence`);

let site: TestSite;
beforeEach(async () => (site = await startTestSite(makeSeed({ spaces, pages }))));
afterEach(async () => {
  await site.close();
  expect(site.site.violations).toEqual([]);
});

const get = (user: string, path: string) => site.ask(user, 'GET', `/wiki/api/v2${path}`);
const idsOf = async (user: string, path: string) =>
  (await get(user, path)).body.results.map(({ id }: { id: string }) => id);
const textOf = (body: { body: { atlas_doc_format: { value: string } } }) =>
  JSON.parse(body.body.atlas_doc_format.value).content[0].content[0].text;
const edit = (number: number, text: string, more: object = {}) => ({
  id: '42',
  status: 'current',
  title: 'Page 42',
  body: { representation: 'atlas_doc_format', value: JSON.stringify(paragraph(text)) },
  version: { number },
  ...more,
});
/** Asked by the app, as a person or as itself. */
const askAsApp = (path: string, user: string | null = null) => {
  const person = user === null ? null : site.site.people.find(user)!;
  const answer = site.platform.products.answer({
    method: 'GET',
    path: `/wiki/api/v2${path}`,
    headers: new Map(),
    body: undefined,
    actor: person ? { kind: 'user', person } : { kind: 'app' },
    caller: 'app',
  });
  return { status: answer.status, body: JSON.parse(answer.body) };
};

describe('who sees what', () => {
  it('leaves out what a reader may not see, and says 404 to it as to what isn’t there', async () => {
    expect(await idsOf('anna', '/pages')).toEqual(['42', '43', '44', '45', '46', '47', '48', '49', '50']);
    expect(await idsOf('priya', '/pages')).toEqual(['42', '45', '47', '48']);
    expect(await idsOf('priya', '/spaces')).toEqual(['5', '7', '8']);
    expect(await idsOf('priya', '/spaces/5/pages')).toEqual(['42', '45']);
    const missing = await get('priya', '/pages/99');
    expect(missing.status).toBe(404);
    expect(missing.body.errors).toMatchObject([{ status: 404, code: 'NOT_FOUND' }]);
    // 43 is restricted, 44 stands below it, 46 is in a space of Munich.
    for (const id of ['43', '44', '46']) {
      for (const part of ['', '/versions', '/operations', '/properties', '/properties/1']) {
        const answer = await get('priya', `/pages/${id}${part}`);
        expect([id, part, answer.status, answer.body]).toEqual([id, part, 404, missing.body]);
      }
      const restrictions = `/wiki/rest/api/content/${id}/restriction/byOperation`;
      expect((await site.ask('priya', 'GET', restrictions)).status).toBe(404);
    }
    expect((await get('priya', '/spaces/6')).status).toBe(404);
    expect((await get('priya', '/spaces/6/pages')).status).toBe(404);
  });

  it('shows whoever is not signed in the pages of open spaces that nobody restricted, to read', async () => {
    expect(await idsOf('anonymous', '/spaces')).toEqual(['9']);
    expect(await idsOf('anonymous', '/pages')).toEqual(['49']);
    expect((await get('anonymous', '/pages/49')).status).toBe(200);
    // In a space for people who are signed in; restricted; missing.
    for (const id of ['42', '50', '99']) expect((await get('anonymous', `/pages/${id}`)).status).toBe(404);
    expect((await get('anonymous', '/pages/49/operations')).body.operations).toEqual([
      { operation: 'read', targetType: 'page' },
    ]);
    const change = edit(2, 'Changed', { id: '49', title: 'Page 49' });
    const refused = await site.ask('anonymous', 'PUT', '/wiki/api/v2/pages/49', change);
    expect([refused.status, refused.body.errors[0].code]).toEqual([401, 'UNAUTHORIZED']);
    expect((await site.ask('anonymous', 'DELETE', '/wiki/api/v2/pages/49')).status).toBe(401);
    const property = { key: 'k', value: 1 };
    const written = await site.ask('anonymous', 'POST', '/wiki/api/v2/pages/49/properties', property);
    expect(written.status).toBe(401);
    expect((await site.ask('anonymous', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(401);
  });

  it('lets nobody change what they may only read', async () => {
    const { body } = await site.ask('anna', 'POST', '/wiki/api/v2/pages/45/properties', {
      key: 'k',
      value: 1,
    });
    for (const id of ['45', '48']) {
      expect((await get('priya', `/pages/${id}`)).status).toBe(200);
      expect((await get('priya', `/pages/${id}/operations`)).body.operations).toHaveLength(1);
      const change = edit(2, 'Changed', { id });
      expect((await site.ask('priya', 'PUT', `/wiki/api/v2/pages/${id}`, change)).status).toBe(404);
      expect((await site.ask('priya', 'DELETE', `/wiki/api/v2/pages/${id}`)).status).toBe(404);
      const property = { key: 'mine', value: 1 };
      const path = `/wiki/api/v2/pages/${id}/properties`;
      expect((await site.ask('priya', 'POST', path, property)).status).toBe(404);
    }
    const place = `/wiki/api/v2/pages/45/properties/${body.id}`;
    const change = { key: 'k', value: 2, version: { number: 2 } };
    expect((await site.ask('priya', 'PUT', place, change)).status).toBe(404);
    expect((await site.ask('priya', 'DELETE', place)).status).toBe(404);
    expect((await site.ask('priya', 'GET', place)).body.value).toBe(1);
    const created = { spaceId: '8', title: 'New' };
    expect((await site.ask('priya', 'POST', '/wiki/api/v2/pages', created)).status).toBe(404);
    expect((await site.ask('anna', 'POST', '/wiki/api/v2/pages', created)).status).toBe(200);
  });

  it('keeps from apps what a data security policy blocks, whoever they ask as', () => {
    for (const user of [null, 'anna']) {
      expect(askAsApp('/pages/47', user).status).toBe(404);
      const { results } = askAsApp('/pages?id=42&id=47', user).body;
      expect(results.map(({ id }: { id: string }) => id)).toEqual(['42']);
    }
  });

  it('tells the app itself which spaces are blocked', async () => {
    const manifest = { ...site.platform.manifest, scopes: new Set(scopes) };
    await site.close();
    site = await startTestSite(makeSeed({ spaces, pages }), { manifest });
    const { results } = askAsApp('/data-policies/spaces').body;
    expect(
      results.map((space: { key: string; dataPolicy: unknown }) => [space.key, space.dataPolicy]),
    ).toEqual([
      ['S', { anyContentBlocked: false }],
      ['M', { anyContentBlocked: false }],
      ['B', { anyContentBlocked: true }],
      ['R', { anyContentBlocked: false }],
      ['O', { anyContentBlocked: false }],
    ]);
    expect((await get('anna', '/data-policies/spaces')).status).toBe(401);
  });

  it('answers permission checks for oneself, and for others to admins', async () => {
    const check = (asker: string, id: string, identifier: string, operation: string) =>
      site.ask(asker, 'POST', `/wiki/rest/api/content/${id}/permission/check`, {
        subject: { type: 'user', identifier },
        operation,
      });
    const held = async (id: string, operation: string) =>
      (await check('priya', id, 'priya', operation)).body.hasPermission;
    expect([await held('42', 'update'), await held('43', 'read')]).toEqual([true, false]);
    expect([await held('45', 'read'), await held('45', 'update')]).toEqual([true, false]);
    expect((await check('priya', '42', 'anna', 'read')).status).toBe(403);
    expect((await check('anna', '43', 'priya', 'read')).body).toMatchObject({ hasPermission: false });
  });

  it('names whom a page is restricted to', async () => {
    const restrictions = async (id: string) => {
      const path = `/wiki/rest/api/content/${id}/restriction/byOperation`;
      const { body } = await site.ask('anna', 'GET', path);
      return [body.read, body.update].map(({ restrictions: { group } }) =>
        group.results.map(({ name }: { name: string }) => name),
      );
    };
    expect(await restrictions('42')).toEqual([[], []]);
    expect(await restrictions('43')).toEqual([['munich'], []]);
    expect(await restrictions('45')).toEqual([[], ['munich']]);
  });

  it('lets whoever may edit a page restrict it, as long as they stay in', async () => {
    const path = '/wiki/rest/api/content/42/restriction';
    const only = (operation: string, accountId: string) => ({
      operation,
      restrictions: { user: [{ type: 'known', accountId }] },
    });
    const restrict = (body: unknown[]) => site.ask('anna', 'PUT', path, body);
    expect((await restrict([only('read', 'priya')])).status).toBe(400);
    expect((await restrict([only('read', 'nobody')])).status).toBe(400);
    expect(
      (await restrict([{ operation: 'read', restrictions: { group: [{ type: 'group', id: 'x' }] } }])).status,
    ).toBe(400);
    expect((await get('priya', '/pages/42')).status).toBe(200);

    const { status, body } = await restrict([only('read', 'anna'), only('update', 'anna')]);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { operation: 'read', restrictions: { user: { results: [{ accountId: 'anna' }] } } },
      { operation: 'update', restrictions: { user: { results: [{ accountId: 'anna' }] } } },
    ]);
    expect((await get('priya', '/pages/42')).status).toBe(404);
    expect((await site.ask('priya', 'PUT', path, [])).status).toBe(404);
    expect((await restrict([])).status).toBe(200);
    expect((await get('priya', '/pages/42')).status).toBe(200);
  });
});

describe('pages', () => {
  it('have a new version for each edit, and keep the texts of the old ones', async () => {
    const changed = await site.ask('priya', 'PUT', '/wiki/api/v2/pages/42', edit(2, 'Second'));
    expect(changed.body.version).toMatchObject({ number: 2, authorId: 'priya' });
    const third = edit(3, 'Third', { title: 'Renamed', version: { number: 3, message: 'Why' } });
    expect((await site.ask('anna', 'PUT', '/wiki/api/v2/pages/42', third)).status).toBe(200);
    const read = async (version = '') =>
      (await get('anna', `/pages/42?body-format=atlas_doc_format${version}`)).body;
    expect([textOf(await read('&version=1')), textOf(await read('&version=2'))]).toEqual([
      'Text of 42',
      'Second',
    ]);
    expect((await read('&version=2')).status).toBe('historical');
    const now = await read();
    expect([now.title, textOf(now), now.status]).toEqual(['Renamed', 'Third', 'current']);
    const { results } = (await get('anna', '/pages/42/versions')).body;
    expect(results.map(({ number, message }: Record<string, unknown>) => [number, message])).toEqual([
      [3, 'Why'],
      [2, ''],
      [1, ''],
    ]);
  });

  it.each([
    ['a version that somebody else made meanwhile', 409, edit(1, 'Late')],
    ['a version too far', 409, edit(3, 'Early')],
    ['a blank title', 400, edit(2, 'x', { title: ' ' })],
    ['a title that the space has already', 400, edit(2, 'x', { title: 'Page 43' })],
    [
      'a text that is no document',
      400,
      edit(2, 'x', { body: { representation: 'atlas_doc_format', value: '{' } }),
    ],
    ['a parent that isn’t there', 404, edit(2, 'x', { parentId: '99' })],
  ])('refuse %s with %d, and stay as they are', async (_, status, body) => {
    expect((await site.ask('anna', 'PUT', '/wiki/api/v2/pages/42', body)).status).toBe(status);
    const { body: after } = await get('anna', '/pages/42?body-format=atlas_doc_format');
    expect([after.version.number, textOf(after)]).toEqual([1, 'Text of 42']);
  });

  it('go to the trash first, and then for good; those below move up', async () => {
    expect((await site.ask('anna', 'DELETE', '/wiki/api/v2/pages/43?purge=true')).status).toBe(400);
    expect((await site.ask('anna', 'DELETE', '/wiki/api/v2/pages/43')).status).toBe(204);
    expect((await get('anna', '/pages/43')).status).toBe(404);
    expect((await get('anna', '/pages/43?status=trashed')).body.status).toBe('trashed');
    expect((await get('anna', '/pages/44')).body.parentId).toBe('42');
    expect((await site.ask('anna', 'DELETE', '/wiki/api/v2/pages/43?purge=true')).status).toBe(204);
    expect((await get('anna', '/pages/43?status=trashed')).status).toBe(404);
  });

  it('are answered a page at a time, with the place of the next', async () => {
    const first = await get('anna', '/spaces/5/pages?limit=3');
    expect(first.body.results.map(({ id }: { id: string }) => id)).toEqual(['42', '43', '44']);
    const next = await site.ask('anna', 'GET', first.body._links.next);
    expect(next.body.results.map(({ id }: { id: string }) => id)).toEqual(['45']);
    expect(next.body._links.next).toBeUndefined();
    expect(await idsOf('anna', '/spaces/5/pages?depth=root')).toEqual(['42', '45']);
  });

  it('link the issues that they name back to themselves, as far as their author may see them', async () => {
    const card = (key: string) => ({
      type: 'inlineCard',
      attrs: { url: `${site.siteOrigin}/browse/${key}` },
    });
    const content = [{ type: 'paragraph', content: ['SHOP-1', 'SHOP-2', 'HR-1', 'SHOP-99'].map(card) }];
    const document = { type: 'doc', version: 1, content };
    const publish = (number: number) => {
      const body = { representation: 'atlas_doc_format', value: JSON.stringify(document) };
      return site.ask('priya', 'PUT', '/wiki/api/v2/pages/42', edit(number, '', { body }));
    };
    expect((await publish(2)).status).toBe(200);
    expect((await publish(3)).status).toBe(200);
    const linksOf = async (key: string) =>
      (await site.ask('anna', 'GET', `/rest/api/3/issue/${key}/remotelink`)).body.filter(
        ({ relationship }: { relationship: string }) => relationship === 'mentioned in',
      );
    const [link, ...more] = await linksOf('SHOP-2');
    expect([link.object.url, more]).toEqual([`${site.siteOrigin}/wiki/pages/viewpage.action?pageId=42`, []]);
    expect(await linksOf('HR-1')).toEqual([]);
    const jql = `issue in issuesWithRemoteLinksByGlobalId("${link.globalId}", "appId=1&pageId=42") order by key`;
    const found = await site.ask('anna', 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'] });
    expect(found.body.issues.map(({ key }: { key: string }) => key)).toEqual(['SHOP-1', 'SHOP-2']);
  });
});

describe('content properties', () => {
  const path = '/wiki/api/v2/pages/42/properties';

  it('are kept with a version, and change only from the one that was read', async () => {
    const made = await site.ask('priya', 'POST', path, { key: 'rapport', value: { a: [1] } });
    expect(made.body).toMatchObject({ key: 'rapport', value: { a: [1] }, version: { number: 1 } });
    expect((await site.ask('anna', 'POST', path, { key: 'rapport', value: 1 })).status).toBe(409);
    const place = `${path}/${made.body.id}`;
    const change = (number: number) =>
      site.ask('anna', 'PUT', place, { key: 'rapport', value: 'new', version: { number } });
    expect((await change(2)).body).toMatchObject({ value: 'new', version: { number: 2, authorId: 'anna' } });
    expect((await change(2)).status).toBe(409);
    expect((await site.ask('priya', 'GET', `${path}?key=rapport`)).body.results).toHaveLength(1);
    expect((await site.ask('priya', 'GET', `${path}?key=other`)).body.results).toEqual([]);
    expect((await site.ask('priya', 'GET', place.replace('/42/', '/45/'))).status).toBe(404);
    expect((await site.ask('priya', 'DELETE', place)).status).toBe(204);
    expect((await site.ask('priya', 'GET', place)).status).toBe(404);
  });
});
