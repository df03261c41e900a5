import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CoverageApi } from '../../src/contract/coverage-api';
import type { AgreementApi } from '../../src/contract/agreement-api';
import type { FollowThroughApi } from '../../src/contract/follow-through-api';
import type { GadgetApi } from '../../src/contract/gadget-api';
import type { HandoffMapApi } from '../../src/contract/handoff-map-api';
import type { Result } from '../../src/contract/result';
import type { Pulse, PulseApi } from '../../src/contract/survey-api';
import type { TeamHealthApi } from '../../src/contract/team-health-api';
import type { ProjectApi } from '../../src/contract/totals-api';
import { launchChromium } from './launch-chromium';
import { findProblems, listenForErrors, serveStatic, themeCss, themes } from './static-pages';

type Key = keyof (PulseApi &
  ProjectApi &
  GadgetApi &
  FollowThroughApi &
  HandoffMapApi &
  TeamHealthApi &
  CoverageApi &
  AgreementApi);
/** How the next call of a function ends; it is called all the same where its answer gets `lost`. */
export type Fault = 'lost' | 'unreachable' | 'held' | Result<never>;

/** The functions behind the pages, as one person's pulses; all tabs of a test call the same. */
export interface PulseFunctions {
  pulse: Pulse;
  /** What was called, oldest first. */
  calls: { key: Key; payload: unknown }[];
  /** Answers that were counted, by wave: one for each. */
  counted: Map<string, { answers: Record<string, number | null>; text: string | null }>;
  /** What goes wrong with the next calls of a function, one after the other. */
  faults: Partial<Record<Key, Fault[]>>;
  /** Other functions than those that are simulated: their whole answers, or what makes them of what was sent. */
  others: Partial<Record<Key, unknown>>;
  /** Lets the calls go that are held back, as soon as there is one. */
  release(): Promise<void>;
  /** Waits until a function has been called so often. */
  called(key: Key, times: number): Promise<void>;
  call(key: Key, payload: unknown): Promise<{ answer?: unknown; rejected?: true }>;
}

export function makePulseFunctions(pulse: Pulse): PulseFunctions {
  const held: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const nextCall = () => new Promise<void>((resolve) => waiting.push(resolve));
  const functions: PulseFunctions = {
    pulse,
    calls: [],
    counted: new Map(),
    faults: {},
    others: {},
    async release() {
      while (held.length === 0) await nextCall();
      for (const go of held.splice(0)) go();
    },
    async called(key, times) {
      while (functions.calls.filter((call) => call.key === key).length < times) await nextCall();
    },
    async call(key, payload) {
      functions.calls.push({ key, payload });
      const fault = functions.faults[key]?.shift();
      const released = fault === 'held' ? new Promise<void>((resolve) => held.push(resolve)) : null;
      for (const go of waiting.splice(0)) go();
      await released;
      if (fault === 'unreachable') return { rejected: true };
      if (typeof fault === 'object') return { answer: fault };
      const answer = answerOf(functions, key, payload);
      return fault === 'lost' ? { rejected: true } : { answer };
    },
  };
  return functions;
}

function answerOf(functions: PulseFunctions, key: Key, payload: unknown): unknown {
  if (key === 'getPulse') return { ok: true, value: functions.pulse };
  if (key === 'setReminders') {
    functions.pulse = { ...functions.pulse, remindersOn: (payload as { on: boolean }).on };
    return { ok: true, value: { remindersOn: functions.pulse.remindersOn } };
  }
  if (key === 'sendAnswers') {
    const { waveId, ...sent } = payload as Parameters<PulseApi['sendAnswers']>[0];
    if (!functions.counted.has(waveId)) functions.counted.set(waveId, sent);
    functions.pulse = withState(functions.pulse, waveId, 'answered');
    return { ok: true, value: { counted: true } };
  }
  const other = functions.others[key];
  return typeof other === 'function' ? (other as (payload: unknown) => unknown)(payload) : other;
}

/** The same pulses, one wave in another state. */
export function withState(
  pulse: Pulse,
  waveId: string,
  state: 'upcoming' | 'open' | 'answered' | 'closed',
): Pulse {
  return {
    ...pulse,
    partnerships: pulse.partnerships.map((partnership) =>
      partnership.invitation?.waveId === waveId
        ? { ...partnership, invitation: { ...partnership.invitation, state } }
        : partnership,
    ),
  };
}

/** How Jira answers; `null`: not at all. */
export type Jira = (
  method: string,
  path: string,
  body: unknown,
) => JiraAnswer | null | Promise<JiraAnswer | null>;
export interface JiraAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface PulseScene {
  functions: PulseFunctions;
  /** Without it Jira knows nothing. */
  jira?: Jira;
  /** A page of the app’s build; the pulse's unless told otherwise. */
  surface?: string;
  /** Of the context, in the place of a project’s page. */
  extension?: Record<string, unknown>;
  /** Whether the host takes what a form submits; it does unless told otherwise. */
  takesSubmits?: boolean;
  /** Within the page, as its address says. */
  path?: string;
  theme?: 'light' | 'dark';
  widthPx?: number;
  touch?: boolean;
  locale?: string;
  timeZone?: string;
  accountId?: string;
  projectId?: string;
  forcedColors?: boolean;
  /** Before the page is opened: the clock, for example. */
  prepare?: (page: Page) => Promise<void>;
}

/** The pulse's pages under a scripted bridge, in a real Chromium. */
export interface PulseHost {
  open(scene: PulseScene): Promise<PulsePageUnderTest>;
  close(): Promise<void>;
}

export interface PulsePageUnderTest {
  page: Page;
  /** A second tab of the same browser, at the same address. */
  openTab(): Promise<PulsePageUnderTest>;
  /** Where the host was asked to lead, once it was as often as that (once, unless told otherwise). */
  navigations(count?: number): Promise<{ moduleKey?: string; path?: string }[]>;
  /** What the page submitted to the host, once it did as often as that (once, unless told otherwise). */
  submitted(count?: number): Promise<unknown[]>;
  errors: string[];
  accessibilityProblems(): Promise<string[]>;
  overflowPx(): Promise<number>;
  /** Only where the environment variable SCREENSHOTS names a folder. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What a function answers. */
export const ok = (value: unknown) => ({ ok: true, value });
/** What a function answers that does not do it. */
export const refused = (code: string, message: string) => ({ ok: false, error: { code, message } });

/**
 * A host for all tests of a file.
 *
 * @returns opens a page, which is closed after the test.
 */
export function usePulseHost(): PulseHost['open'] {
  let host: PulseHost;
  const opened: PulsePageUnderTest[] = [];
  beforeAll(async () => {
    host = await startPulseHost();
  });
  afterAll(() => host?.close());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.close()));
  });
  return async (scene) => {
    const page = await host.open(scene);
    opened.push(page);
    return page;
  };
}

export async function startPulseHost(): Promise<PulseHost> {
  const pages = await serveStatic();
  const browser: Browser = await launchChromium();
  const css = { light: await themeCss('light'), dark: await themeCss('dark') };

  async function openTab(context: BrowserContext, scene: PulseScene): Promise<PulsePageUnderTest> {
    const { theme = 'light', surface = 'pulse' } = scene;
    const page = await context.newPage();
    const errors = listenForErrors(page);
    await scene.prepare?.(page);
    await page.exposeFunction('callFunction', scene.functions.call);
    await page.exposeFunction('askJira', scene.jira ?? (() => ({ status: 404 })));
    await page.addInitScript(scriptBridge, {
      context: {
        cloudId: 'cloud-1',
        accountId: scene.accountId ?? 'account-1',
        siteUrl: 'https://site.atlassian.net',
        locale: scene.locale ?? 'en-GB',
        timezone: scene.timeZone ?? 'Asia/Manila',
        extension: scene.extension ?? { project: { id: scene.projectId ?? '10000' } },
      },
      takesSubmits: scene.takesSubmits ?? true,
      css: css[theme],
      theme,
      themes,
    });
    await page.goto(`${pages.origin}/${surface}.html#${scene.path ?? '/'}`);
    const told = async (what: 'navigations' | 'submitted', count = 1) => {
      const all = await page.waitForFunction(
        ([list, least]) => {
          const told = (globalThis as unknown as Record<string, object[]>)[list]!;
          return told.length >= least && told;
        },
        [what, count] as const,
      );
      return (await all.jsonValue()) as object[];
    };
    return {
      page,
      openTab: () => openTab(context, scene),
      navigations: (count) => told('navigations', count),
      submitted: (count) => told('submitted', count),
      errors,
      // A gadget or a macro is a part of a page, which has the landmarks and the heading of the first level.
      accessibilityProblems: () =>
        findProblems(
          page,
          ['pulse', 'project'].includes(surface)
            ? []
            : ['page-has-heading-one', 'landmark-one-main', 'region'],
        ),
      async screenshot(name) {
        const folder = process.env['SCREENSHOTS'];
        if (folder === undefined) return;
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      },
      overflowPx: () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      close: () => context.close(),
    };
  }

  return {
    async open(scene) {
      const context = await browser.newContext({
        viewport: { width: scene.widthPx ?? 1280, height: 900 },
        colorScheme: scene.theme ?? 'light',
        hasTouch: scene.touch === true,
        isMobile: scene.touch === true,
        forcedColors: scene.forcedColors === true ? 'active' : 'none',
        reducedMotion: 'reduce',
      });
      return openTab(context, scene);
    },
    async close() {
      await browser.close();
      pages.close();
    },
  };
}

/** Runs in the page, before anything else: stands where Forge's own script stands. */
function scriptBridge(given: {
  context: unknown;
  takesSubmits: boolean;
  css: string;
  theme: string;
  themes: string;
}): void {
  const navigations: unknown[] = [];
  const submitted: unknown[] = [];
  const place = () => ({ pathname: location.hash.slice(1) || '/', search: '', hash: '' });
  const makeHistory = () => {
    const listeners: ((at: unknown) => void)[] = [];
    const tell = () => {
      for (const listener of listeners) listener(place());
    };
    addEventListener('popstate', tell);
    return {
      location: place(),
      push(path: string) {
        history.pushState(null, '', `#${path}`);
        tell();
      },
      listen: (listener: (at: unknown) => void) => listeners.push(listener),
    };
  };
  const answer = async (command: string, data: Record<string, unknown>) => {
    if (command === 'getContext') return given.context;
    if (command === 'createHistory') return makeHistory();
    if (command === 'submit' && !given.takesSubmits) return false;
    if (command === 'submit') return void submitted.push(data);
    if (command === 'navigate') return void navigations.push(data);
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
      if (!navigator.onLine) throw new Error('Failed to fetch');
      const { callFunction } = globalThis as unknown as {
        callFunction: (key: unknown, payload: unknown) => Promise<{ answer?: unknown; rejected?: true }>;
      };
      const result = await callFunction(data['functionKey'], data['payload']);
      if (result.rejected === true) throw new Error('There was an error invoking the function');
      return result.answer;
    }
    if (command === 'fetchProduct') {
      const { askJira } = globalThis as unknown as {
        askJira: (method: string, path: string, body: unknown) => Promise<JiraAnswer | null>;
      };
      const init = data['fetchRequestInit'] as { method?: string; body?: string | null } | undefined;
      const sent: unknown = init?.body ? JSON.parse(init.body) : null;
      const given = await askJira(init?.method ?? 'GET', String(data['restPath']), sent);
      if (given === null) throw new Error('Failed to fetch');
      const { status = 200, headers = {}, body = {} } = given;
      return { status, statusText: '', headers, body: JSON.stringify(body) };
    }
    return undefined;
  };
  Object.assign(globalThis, {
    navigations,
    submitted,
    __bridge: { callBridge: (command: string, data: Record<string, unknown> = {}) => answer(command, data) },
  });
}
