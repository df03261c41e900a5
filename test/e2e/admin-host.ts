import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { AdminApi, Configuration } from '../../src/contract/configuration-api';
import { initialSettings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import { setUp } from '../../src/app/configuration';
import { adminResolver } from '../../src/index';
import { startForgeHost, type ForgeHost } from '../entry/forge-host';
import { accessibilityProblems, serveDist, themeCss } from './panel-host';

export interface SiteUser {
  accountId: string;
  displayName: string;
  accountType?: string;
  active?: boolean;
  timeZone?: string;
}

/** The Jira site around the admin page in one test. */
export interface Site {
  users: SiteUser[];
  groups: { groupId: string; name: string; members: string[] }[];
  /** Answers of Jira by path instead of the usual ones: status and body. */
  refusals: { path: string; status: number }[];
  /** Projects that Jira was asked to pin the panel to, with the id it was asked for. */
  pinned: { moduleId: string; projectIds: string[] }[];
}

export interface AdminHost {
  /** Behind all pages of a test: the app's own functions over its own storage. */
  forge: ForgeHost;
  site: Site;
  /** A new, empty site, without teams. */
  reset(): void;
  save(teams: Team[], settings?: Configuration['settings']): Promise<void>;
  stored(): Promise<Configuration>;
  open(scene?: Scene): Promise<AdminPage>;
  close(): Promise<void>;
}

export interface Scene {
  /** Account id of who looks. */
  as?: string;
  theme?: 'light' | 'dark';
  widthPx?: number;
  locale?: string;
  ownTemporal?: boolean;
}

export interface AdminPage {
  page: Page;
  /** Errors on the console, uncaught ones and violations of the policy among them. */
  errors: string[];
  /** Titles of the flags that were shown. */
  flags(): Promise<string[]>;
  /** Paths that Jira was asked from the page. */
  asked: string[];
  accessibilityProblems(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startAdminHost(): Promise<AdminHost> {
  const server = await serveDist();
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const css = { light: await themeCss('light'), dark: await themeCss('dark') };
  const emptySite = (): Site => ({ users: [], groups: [], refusals: [], pinned: [] });

  const host: AdminHost = {
    forge: startForgeHost(),
    site: emptySite(),
    reset() {
      host.forge = startForgeHost();
      host.site = emptySite();
    },
    async save(teams, settings = initialSettings) {
      const { revision } = await host.stored();
      await setUp({ revision, teams, settings });
    },
    async stored() {
      const result = (await host.forge.invoke(adminResolver, 'getConfiguration')) as {
        value: Configuration;
      };
      return result.value;
    },
    async open({
      as = 'admin',
      theme = 'light',
      widthPx = 1_024,
      locale = 'en-US',
      ownTemporal = true,
    } = {}) {
      const context = await browser.newContext({
        viewport: { width: widthPx, height: 800 },
        colorScheme: theme,
        locale,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      const asked: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) {
          errors.push(message.text());
        }
      });
      await page.exposeFunction('invokeAs', (key: keyof AdminApi, payload: unknown) =>
        host.forge.invoke(adminResolver, key, payload, as),
      );
      await page.exposeFunction('askJiraAs', (path: string, init: { body?: string }) => {
        asked.push(path);
        return answerOfJira(host, path, init.body ?? '', as);
      });
      await page.addInitScript(scriptBridge, { css: css[theme], theme, locale, ownTemporal });
      await page.goto(`${origin}/admin.html`);
      return {
        page,
        errors,
        asked,
        flags: () => page.evaluate(() => (globalThis as unknown as { flags: string[] }).flags),
        accessibilityProblems: () => accessibilityProblems(page),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
  return host;
}

/** Jira's answers, as `@forge/bridge` gets them from its host. */
function answerOfJira(host: AdminHost, path: string, body: string, as: string) {
  const answer = (status: number, json: unknown) => ({
    status,
    statusText: '',
    headers: {},
    body: JSON.stringify(json),
  });
  const { pathname, searchParams: query } = new URL(path, 'http://site');
  const { site } = host;
  const refusal = site.refusals.find((rule) => pathname.includes(rule.path));
  if (refusal !== undefined) return answer(refusal.status, { errorMessages: ['No.'] });

  const start = Number(query.get('startAt') ?? 0);
  const most = Number(query.get('maxResults') ?? 50);
  const page = <Item>(items: Item[]) => ({
    values: items.slice(start, start + most),
    total: items.length,
    isLast: start + most >= items.length,
  });
  const named = (text: string) => text.toLowerCase().includes((query.get('query') ?? '').toLowerCase());
  switch (pathname) {
    case '/rest/api/3/mypermissions':
      return answer(200, {
        permissions: { ADMINISTER: { havePermission: host.forge.administrators.has(as) } },
      });
    case '/rest/api/3/users/search':
      return answer(200, site.users.slice(start, start + most));
    case '/rest/api/3/user/search':
      return answer(200, site.users.filter(({ displayName }) => named(displayName)).slice(0, most));
    case '/rest/api/3/user/bulk':
      return answer(
        200,
        page(site.users.filter(({ accountId }) => query.getAll('accountId').includes(accountId))),
      );
    case '/rest/api/3/groups/picker':
      return answer(200, { groups: site.groups.filter(({ name }) => named(name)) });
    case '/rest/api/3/group/member': {
      const members = site.groups.find(({ groupId }) => groupId === query.get('groupId'))?.members ?? [];
      const users = site.users.filter(({ accountId }) => members.includes(accountId));
      return answer(200, page(users));
    }
    case '/rest/api/3/issuetype':
      return answer(200, [
        { name: 'Anforderung' },
        { name: 'Fehler', avatarId: 10303 },
        { name: 'Unteraufgabe', subtask: true },
      ]);
    case '/rest/api/3/resolution/search':
      return answer(200, page([{ name: 'Done' }, { name: "Won't Do" }, { name: 'Duplicate' }]));
    case '/rest/api/3/field':
      return answer(200, [
        { id: 'customfield_10010', name: 'Acceptance criteria', custom: true, schema: { type: 'string' } },
        { id: 'summary', name: 'Summary', custom: false, schema: { type: 'string' } },
      ]);
    case '/rest/api/3/project/search':
      return answer(
        200,
        page(
          [
            { id: '1', key: 'PAY', name: 'Payments' },
            { id: '2', key: 'RISK', name: 'Risk' },
          ].filter(({ name }) => named(name)),
        ),
      );
    case '/rest/api/3/forge/panel/action/bulk/async': {
      const { moduleId, projectList } = JSON.parse(body) as {
        moduleId: string;
        projectList: { projectIdOrKey: string }[];
      };
      site.pinned.push({ moduleId, projectIds: projectList.map(({ projectIdOrKey }) => projectIdOrKey) });
      return answer(202, { taskId: '7' });
    }
    case '/rest/api/3/task/7':
      return answer(200, { status: 'COMPLETE', progress: 100 });
    default:
      throw new Error(`Jira's ${path} is not simulated`);
  }
}

/** Runs in the page, before anything else: stands where Forge's own script stands. */
function scriptBridge(given: { css: string; theme: string; locale: string; ownTemporal: boolean }): void {
  if (!given.ownTemporal) delete (globalThis as { Temporal?: unknown }).Temporal;
  const world = globalThis as unknown as {
    flags: string[];
    invokeAs: (key: unknown, payload: unknown) => Promise<unknown>;
    askJiraAs: (path: unknown, init: unknown) => Promise<unknown>;
  };
  world.flags = [];
  Object.assign(globalThis, {
    __bridge: {
      callBridge: async (command: string, data: Record<string, unknown> = {}) => {
        if (command === 'getContext') {
          return {
            cloudId: 'c',
            locale: given.locale,
            timezone: 'Europe/Berlin',
            extension: { type: 'jira:adminPage' },
          };
        }
        if (command === 'enableTheming') {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(given.css);
          document.adoptedStyleSheets.push(sheet);
          document.documentElement.dataset['colorMode'] = given.theme;
          document.documentElement.dataset['theme'] =
            'light:light dark:dark shape:shape spacing:spacing typography:typography';
          document.documentElement.style.colorScheme = given.theme;
        }
        if (command === 'invoke') return world.invokeAs(data['functionKey'], data['payload'] ?? null);
        if (command === 'fetchProduct') return world.askJiraAs(data['restPath'], data['fetchRequestInit']);
        if (command === 'showFlag') world.flags.push(String(data['title']));
        return undefined;
      },
    },
  });
}
