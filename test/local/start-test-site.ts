import path from 'node:path';
import { readManifest, type Manifest } from '../../local/forge/manifest';
import { ForgePlatform, type LoadFunctions } from '../../local/forge/platform';
import type { SiteSeed } from '../../local/seed';
import { startLocalSite, type LocalSiteServer } from '../../local/server';
import { openLocalSite } from '../../local/site';

/** 2026-03-02 (a Monday) 09:00 UTC: where the test sites' clocks start. */
export const startOfClock = Date.UTC(2026, 2, 2, 9);

const change = (id: string, created: string, author: string, ...items: object[]) => ({
  id,
  created,
  author: { accountId: author },
  items,
});

/** Three people, two projects (one hidden from Priya), four issues. Tests change what they need. */
export function makeSeed(parts: Partial<SiteSeed> = {}): SiteSeed {
  return {
    name: 'Test site',
    now: startOfClock,
    users: [
      {
        accountId: 'anna',
        displayName: 'Anna Müller',
        timeZone: 'Europe/Berlin',
        groups: ['munich'],
        isAdmin: true,
      },
      { accountId: 'priya', displayName: 'Priya Rao', timeZone: 'Asia/Kolkata', groups: ['hyderabad'] },
      { accountId: 'tom', displayName: 'Tom Berg', timeZone: null, groups: ['munich'], locale: 'de_DE' },
    ],
    groups: [{ name: 'munich' }, { name: 'hyderabad' }],
    projects: [
      { id: '1', key: 'SHOP', name: 'Shop', leadAccountId: 'anna', browse: 'everyone', issueTypeIds: [] },
      {
        id: '2',
        key: 'HR',
        name: 'Hidden',
        leadAccountId: 'anna',
        browse: { groups: ['munich'], accountIds: [] },
        issueTypeIds: [],
        panelsShown: false,
      },
    ],
    statuses: [
      { id: '1', name: 'To Do', statusCategory: 'new' },
      { id: '3', name: 'In Progress', statusCategory: 'indeterminate' },
      { id: '5', name: 'Done', statusCategory: 'done' },
    ],
    issueTypes: [{ id: '10', name: 'Story' }],
    priorities: [{ id: '3', name: 'Medium' }],
    resolutions: [
      { id: '1', name: 'Fixed' },
      { id: '2', name: "Won't Do" },
    ],
    fields: [
      {
        id: 'customfield_10020',
        name: 'Sprint',
        schema: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
      },
    ],
    sprints: [
      { id: 7, name: 'Sprint 7', state: 'active', startDate: '2026-02-23T09:00:00.000Z', boardId: 1 },
      { id: 8, name: 'Sprint 8', state: 'future', boardId: 1 },
    ],
    issues: [
      {
        id: '101',
        key: 'SHOP-1',
        fields: {
          summary: 'Pay by card',
          created: '2026-02-02T08:00:00.000+0000',
          updated: '2026-02-20T08:00:00.000+0000',
          status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
          issuetype: { id: '10', name: 'Story' },
          assignee: { accountId: 'priya' },
          reporter: { accountId: 'anna' },
          duedate: '2026-03-13',
          description: 'h2. Acceptance criteria\n* [ ] Visa works',
          comment: {
            comments: [
              {
                id: '900',
                author: { accountId: 'anna' },
                created: '2026-02-03T08:00:00.000+0000',
                body: 'Please *soon*',
              },
            ],
          },
        },
        changelog: {
          histories: [
            change('501', '2026-02-20T08:00:00.000+0000', 'priya', {
              field: 'duedate',
              fieldId: 'duedate',
              fieldtype: 'jira',
              from: '2026-03-06',
              fromString: '2026-03-06 00:00:00.0',
              to: '2026-03-13',
              toString: '2026-03-13 00:00:00.0',
            }),
            change('500', '2026-02-10T08:00:00.000+0000', 'anna', {
              field: 'assignee',
              fieldId: 'assignee',
              fieldtype: 'jira',
              from: null,
              fromString: null,
              to: 'priya',
              toString: 'Priya Rao',
            }),
          ],
        },
        remotelinks: [
          {
            globalId: 'appId=1&pageId=42',
            application: { type: 'com.atlassian.confluence', name: 'Confluence' },
            object: { url: 'https://example.invalid/wiki/spaces/S/pages/42', title: 'Payments' },
          },
        ],
        properties: { rapport: { version: 1 } },
      },
      {
        id: '102',
        key: 'SHOP-2',
        fields: { summary: 'Ship abroad', created: '2026-02-03T08:00:00.000+0000' },
      },
      {
        id: '103',
        key: 'SHOP-10',
        fields: { summary: 'Return a parcel', created: '2026-02-04T08:00:00.000+0000' },
      },
      { id: '201', key: 'HR-1', fields: { summary: 'Salaries', created: '2026-02-05T08:00:00.000+0000' } },
    ],
    pages: [
      {
        id: '42',
        spaceKey: 'S',
        spaceId: '5',
        title: 'Payments',
        createdAt: '2026-01-01T00:00:00.000Z',
        versions: [
          { number: 1, createdAt: '2026-01-01T00:00:00.000Z', authorId: 'anna' },
          { number: 2, createdAt: '2026-02-01T00:00:00.000Z', authorId: 'anna' },
        ],
        readers: 'everyone',
      },
      {
        id: '43',
        spaceKey: 'S',
        spaceId: '5',
        title: 'Secret',
        createdAt: '2026-01-01T00:00:00.000Z',
        versions: [{ number: 1, createdAt: '2026-01-01T00:00:00.000Z', authorId: 'anna' }],
        readers: { groups: ['munich'], accountIds: [] },
      },
    ],
    ...parts,
  };
}

export interface Reply {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of many endpoints; each test says what it expects.
  body: any;
}

/** A running site, with callers for the two ways in: Jira's own pages, and the app's frames. */
export interface TestSite extends LocalSiteServer {
  /** Asks the site itself as somebody, as its pages do. */
  ask(user: string, method: string, path: string, body?: unknown): Promise<Reply>;
  /** Asks a product as the app's front end does. */
  fetchProduct(user: string, method: string, path: string, body?: unknown): Promise<Reply>;
}

/** The app's manifest without what would run by itself; tests that need such say what. */
export function makeManifest(parts: Partial<Manifest> = {}): Manifest {
  const manifest = readManifest(path.join(__dirname, '..', '..'));
  return { ...manifest, scheduledTriggers: [], consumers: [], triggers: [], ...parts };
}

type Handler = (event: never, context: never) => unknown;

/** Functions for a manifest: keys and handlers of the names given. */
export function makeFunctions(names: readonly string[], timeoutSeconds: number | null = null) {
  return new Map(
    names.map((key) => [key, { key, handler: `index.${key}`, timeoutSeconds, memoryMB: 512 }] as const),
  );
}

/**
 * Forge without servers, on a site whose clock moves only when it is moved: what happens, happens at exact instants.
 *
 * @param handlers the app's functions, by their keys.
 */
export async function startTestPlatform(
  handlers: Record<string, Handler>,
  parts: Partial<Manifest> = {},
  directory = ':memory:',
): Promise<ForgePlatform> {
  const site = openLocalSite({ directory, now: () => 0 });
  if (site.name === null) await site.load(makeSeed());
  const functions = makeFunctions(Object.keys(handlers));
  return new ForgePlatform(site, makeManifest({ functions, ...parts }), () => handlers);
}

/** Functions of an app that has none; tests that need some pass their own. */
export async function startTestSite(
  seed: SiteSeed | null = makeSeed(),
  options: { loadFunctions?: LoadFunctions; directory?: string; manifest?: Manifest } = {},
): Promise<TestSite> {
  const { directory = ':memory:', manifest = makeManifest(), ...rest } = options;
  const server = await startLocalSite({ directory, port: 0, framePort: 0, manifest, ...rest });
  if (seed) await server.site.load(seed);
  const ask: TestSite['ask'] = async (user, method, path, body) => {
    const response = await fetch(server.siteOrigin + path, {
      method,
      headers: {
        cookie: `localsite.user=${user}`,
        'x-atlassian-token': 'no-check',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return {
    ...server,
    ask,
    fetchProduct: async (user, method, path, body) => {
      const { body: answer } = await ask(user, 'POST', '/_site/forge/fetch-product', {
        moduleKey: 'trust-panel',
        product: path.startsWith('/wiki') ? 'confluence' : 'jira',
        restPath: path,
        fetchRequestInit: {
          method,
          headers: [['content-type', 'application/json']],
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
      });
      const {
        status,
        headers,
        body: text,
      } = answer as { status: number; headers: Record<string, string>; body: string };
      return { status, headers: new Headers(headers), body: text === '' ? null : JSON.parse(text) };
    },
  };
}

/** A document of one paragraph. */
export const paragraph = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
