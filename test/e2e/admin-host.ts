import axe from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { isPanelShown } from '../../local/forge/installation';
import type { ForgePlatform } from '../../local/forge/platform';
import type { SeedUser, SiteSeed } from '../../local/seed';
import { type LocalSiteServer, startLocalSite } from '../../local/server';
import { type LocalSite, openLocalSite } from '../../local/site';
import { getConfiguration, setUp } from '../../src/app/configuration';
import type { Configuration } from '../../src/contract/configuration-api';
import { initialSettings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import { launchChromium } from './launch-chromium';

/** The admin page where it lives: in its frame on a local site, over the app's own functions and storage. */
export interface AdminHost {
  site: LocalSite;
  platform: ForgePlatform;
  /** Begins a new site with these people besides the administrators, and without teams. */
  begin(users?: readonly SeedUser[]): Promise<void>;
  save(teams: Team[], settings?: Configuration['settings']): Promise<void>;
  stored(): Promise<Configuration>;
  /** Calls a function behind a module of the app, as somebody. @throws it failed. */
  invoke(accountId: string, moduleKey: string, functionKey: string, payload?: unknown): Promise<unknown>;
  /** Whether Jira shows the panel on all issues of the project. */
  isPinned(projectId: string): boolean;
  open(scene?: Scene): Promise<AdminPage>;
  close(): Promise<void>;
}

export interface Scene {
  /** Account id of who looks. */
  as?: string;
  theme?: 'light' | 'dark';
  widthPx?: number;
  ownTemporal?: boolean;
}

export interface AdminPage {
  /** The site's page around the frame. */
  page: Page;
  /** The admin page itself. */
  frame: Frame;
  /** Errors on the console, uncaught ones and violations of the policy among them. */
  errors: string[];
  /** Paths that Jira was asked from the frame. */
  asked: string[];
  accessibilityProblems(): Promise<string[]>;
  close(): Promise<void>;
}

const projects = [
  { id: '1', key: 'PAY', name: 'Payments' },
  { id: '2', key: 'RISK', name: 'Risk' },
].map((project) => ({
  ...project,
  leadAccountId: null,
  browse: 'everyone' as const,
  issueTypeIds: [],
  panelsShown: false,
}));

const created = '2026-01-01T08:00:00.000+0000';

const seed = (users: readonly SeedUser[]): SiteSeed => ({
  name: 'Test',
  // What is counted back from the present must find the issues, in whatever year the test runs.
  now: Date.parse('2026-11-25T08:00:00Z'),
  users: [
    { accountId: 'admin', displayName: 'Ada Admin', timeZone: null, groups: [], isAdmin: true },
    { accountId: 'other-admin', displayName: 'Otto Other', timeZone: null, groups: [], isAdmin: true },
    { accountId: 'somebody', displayName: 'Sam Body', timeZone: null, groups: [] },
    ...users,
  ],
  groups: [],
  projects,
  statuses: [],
  issueTypes: [
    { id: '1', name: 'Anforderung' },
    { id: '2', name: 'Bug' },
    { id: '3', name: 'Unteraufgabe', subtask: true, hierarchyLevel: -1 },
  ],
  priorities: [],
  resolutions: ['Done', "Won't Do", 'Duplicate'].map((name, index) => ({ id: String(index), name })),
  fields: [
    {
      id: 'customfield_10010',
      name: 'Acceptance criteria',
      schema: {
        type: 'string',
        custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea',
        customId: 10010,
      },
    },
  ],
  sprints: [],
  issues: [
    { id: '70', key: 'PAY-1', fields: { summary: 'Pulse of both teams', created } },
    { id: '71', key: 'RISK-1', fields: { summary: 'Elsewhere', created } },
  ],
  pages: [],
});

export async function startAdminHost(): Promise<AdminHost> {
  const browser: Browser = await launchChromium();
  const site = openLocalSite({ directory: ':memory:' });
  await site.load(seed([]));
  const server: LocalSiteServer = await startLocalSite({ site, port: 0, framePort: 0 });
  const inFunction = <T>(run: () => Promise<T>) =>
    server.platform.runInFunction(site.people.find('admin'), run);

  return {
    site,
    platform: server.platform,
    async begin(users = []) {
      site.faults = [];
      site.violations.length = 0;
      await site.load(seed(users));
    },
    async save(teams, settings = initialSettings) {
      await inFunction(async () => setUp({ revision: (await getConfiguration()).revision, teams, settings }));
    },
    stored: () => inFunction(getConfiguration),
    async invoke(accountId, moduleKey, functionKey, payload) {
      const visitor = { person: site.people.find(accountId)!, theme: 'light' as const };
      const answer = await server.platform.invoke(moduleKey, functionKey, payload, {}, visitor);
      if (!answer.success) throw new Error(answer.error.message);
      return answer.payload;
    },
    isPinned: (projectId) =>
      isPanelShown(
        site,
        projects.find(({ id }) => id === projectId)!,
        'trust-panel',
      ),
    async open({ as = 'admin', theme = 'light', widthPx = 1_280, ownTemporal = true } = {}) {
      const context = await browser.newContext({
        viewport: { width: widthPx, height: 900 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-US',
      });
      await context.addCookies([
        { name: 'localsite.user', value: as, url: server.siteOrigin },
        { name: 'localsite.theme', value: theme, url: server.siteOrigin },
      ]);
      if (!ownTemporal) await context.addInitScript('delete globalThis.Temporal');
      const page = await context.newPage();
      const errors: string[] = [];
      const asked: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) {
          errors.push(message.text());
        }
      });
      page.on('request', (request) => {
        if (!request.url().endsWith('/_site/forge/fetch-product')) return;
        asked.push((request.postDataJSON() as { restPath: string }).restPath);
      });
      await page.goto(`${server.siteOrigin}/admin/apps/rapport`);
      const element = await page.waitForSelector('iframe');
      const frame = (await element.contentFrame())!;
      await frame.waitForURL(/admin\.html/);
      await frame.locator('main[aria-busy="false"]').waitFor();
      // Until the frame is as high as what it shows: what is clicked while it grows moves from under the pointer.
      await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
      return {
        page,
        frame,
        errors,
        asked,
        accessibilityProblems: () => accessibilityProblems(frame),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await server.close();
      site.close();
    },
  };
}

/** What axe finds of moderate impact and above. */
async function accessibilityProblems(frame: Frame): Promise<string[]> {
  // Evaluated, not added as a script element: the page's policy holds.
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return violations
      .filter(({ impact }) => impact !== 'minor')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  });
}
