import type { Browser, Page } from 'playwright-core';
import type { Configuration } from '../../src/contract/configuration-api';
import type { PulseReminder } from '../../src/contract/survey-api';
import { configuration, now, type Route } from './panel-fixture';
import { launchChromium } from './launch-chromium';
import { findProblems, listenForErrors, serveStatic, themeCss, themes } from './static-pages';

/** What the panel meets in one test. */
export interface Scene {
  routes: readonly Route[];
  /** `hang`: no answer; `fail`: the call is rejected. */
  configuration?: Configuration | 'hang' | 'fail';
  /** What waits for the reader. */
  pulse?: PulseReminder;
  /** Who reads; Jira doesn't say without it. */
  accountId?: string;
  locale?: string;
  timeZone?: string;
  theme?: 'light' | 'dark';
  widthPx?: number;
  /** Whether the browser has its own Temporal; without, the panel loads the polyfill. */
  ownTemporal?: boolean;
  reducedMotion?: boolean;
  forcedColors?: boolean;
  /** Before the page is opened: the clock, for example. */
  prepare?: (page: Page) => Promise<void>;
}

/** The panel's page under a scripted bridge, in a real Chromium. */
export interface PanelHost {
  open(scene: Scene): Promise<PanelPage>;
  close(): Promise<void>;
}

export interface PanelPage {
  page: Page;
  /** Bridge calls so far: commands, for requests and functions with what was asked. */
  calls(): Promise<string[]>;
  setRoutes(routes: readonly Route[]): Promise<void>;
  /** Lets the answers go that are held back, as soon as there is one. */
  release(): Promise<void>;
  /** Waits until the panel has called the bridge so. @param call as {@link calls} has it, or its beginning. */
  called(call: string): Promise<void>;
  /** Lets the host emit an event, as Jira does when the issue has changed. */
  emit(event: string): Promise<void>;
  /** Errors on the console, uncaught ones and violations of the policy among them. */
  errors: string[];
  /** What axe finds of moderate impact and above. */
  accessibilityProblems(): Promise<string[]>;
  close(): Promise<void>;
}

/** The host's side in the page: `globalThis.scripted`. */
export interface Scripted {
  calls: string[];
  /** Lets the answers go that are held back. */
  held: (() => void)[];
  /** Holds back the answers of functions, too. */
  holdFunctions: boolean;
  routes: readonly Route[];
  listeners: Record<string, (() => void)[]>;
}

export async function startPanelHost(): Promise<PanelHost> {
  const pages = await serveStatic();
  const browser: Browser = await launchChromium();
  const css = { light: await themeCss('light'), dark: await themeCss('dark') };

  return {
    async open(scene) {
      const theme = scene.theme ?? 'light';
      const context = await browser.newContext({
        viewport: { width: scene.widthPx ?? 728, height: 900 },
        colorScheme: theme,
        reducedMotion: scene.reducedMotion === true ? 'reduce' : 'no-preference',
        forcedColors: scene.forcedColors === true ? 'active' : 'none',
      });
      const page = await context.newPage();
      const errors = listenForErrors(page);
      await (scene.prepare ?? ((prepared) => prepared.clock.setFixedTime(now)))(page);
      await page.addInitScript(scriptBridge, {
        routes: scene.routes,
        configuration: scene.configuration ?? configuration,
        pulse: scene.pulse ?? null,
        accountId: scene.accountId,
        locale: scene.locale ?? 'en-US',
        timezone: scene.timeZone ?? 'Europe/Berlin',
        css: css[theme],
        theme,
        themes,
        ownTemporal: scene.ownTemporal ?? true,
      });
      await page.goto(`${pages.origin}/issue-panel.html`);
      const host = () =>
        page.evaluate(() => (globalThis as unknown as { scripted: Scripted }).scripted.calls);
      return {
        page,
        calls: host,
        setRoutes: (routes) =>
          page.evaluate((given) => {
            (globalThis as unknown as { scripted: Scripted }).scripted.routes = given;
          }, routes),
        async release() {
          await page.waitForFunction(
            () => (globalThis as unknown as { scripted: Scripted }).scripted.held.length > 0,
          );
          await page.evaluate(() => {
            for (const answer of (globalThis as unknown as { scripted: Scripted }).scripted.held.splice(0))
              answer();
          });
        },
        async called(call) {
          await page.waitForFunction(
            (wanted) =>
              (globalThis as unknown as { scripted: Scripted }).scripted.calls.some((made) =>
                made.startsWith(wanted),
              ),
            call,
          );
        },
        emit: (event) =>
          page.evaluate((name) => {
            for (const listener of (globalThis as unknown as { scripted: Scripted }).scripted.listeners[
              name
            ] ?? []) {
              listener();
            }
          }, event),
        errors,
        // The panel is a part of Jira's page: the page's own landmarks and first heading are Jira's.
        accessibilityProblems: () => findProblems(page, ['page-has-heading-one']),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      pages.close();
    },
  };
}

/** Runs in the page, before anything else: stands where Forge's own script stands. */
function scriptBridge(given: {
  routes: readonly Route[];
  configuration: Configuration | 'hang' | 'fail';
  pulse: PulseReminder | null;
  accountId: string | undefined;
  locale: string;
  timezone: string;
  css: string;
  theme: string;
  themes: string;
  ownTemporal: boolean;
}): void {
  if (!given.ownTemporal) delete (globalThis as { Temporal?: unknown }).Temporal;
  const scripted: Scripted = {
    calls: [],
    held: [],
    holdFunctions: false,
    routes: given.routes,
    listeners: {},
  };
  const hold = () => new Promise<void>((resolve) => scripted.held.push(resolve));
  const never = () => new Promise<never>(() => undefined);
  const answer = async (command: string, data: Record<string, unknown>) => {
    if (command === 'getContext') {
      return {
        cloudId: 'cloud-1',
        accountId: given.accountId,
        siteUrl: 'https://site.atlassian.net',
        locale: given.locale,
        timezone: given.timezone,
        extension: { type: 'jira:issuePanel', issue: { id: '10001', key: 'PAY-1' } },
      };
    }
    if (command === 'enableTheming') {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(given.css);
      document.adoptedStyleSheets.push(sheet);
      document.documentElement.dataset['theme'] = given.themes;
      document.documentElement.dataset['colorMode'] = given.theme;
      document.documentElement.style.colorScheme = given.theme;
      return undefined;
    }
    if (command === 'invoke') {
      if (given.configuration === 'hang') return never();
      if (given.configuration === 'fail') throw new Error('There was an error invoking the function');
      if (scripted.holdFunctions) await hold();
      return { ok: true, value: { ...given.configuration, pulse: given.pulse } };
    }
    if (command === 'fetchProduct') {
      const route = scripted.routes.find(([path]) => String(data['restPath']).includes(path));
      if (route === undefined) return { status: 404, statusText: '', headers: {}, body: '{}' };
      const { body, status = 200, headers = {}, hang = false, held = false } = route[1];
      if (hang) return never();
      if (held) await hold();
      return { status, statusText: '', headers, body: JSON.stringify(body ?? {}) };
    }
    if (command === 'on') {
      (scripted.listeners[String(data['event'])] ??= []).push(data['callback'] as () => void);
      return { unsubscribe: () => undefined };
    }
    return undefined;
  };
  Object.assign(globalThis, {
    scripted,
    __bridge: {
      callBridge: (command: string, data: Record<string, unknown> = {}) => {
        const detail =
          data['restPath'] ??
          data['functionKey'] ??
          data['event'] ??
          data['url'] ??
          (data['path'] === undefined ? data['moduleKey'] : `${data['moduleKey']} ${data['path']}`);
        scripted.calls.push(detail === undefined ? command : `${command} ${String(detail)}`);
        return answer(command, data);
      },
    },
  });
}
