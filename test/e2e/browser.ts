import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { ForgePlatform } from '../../local/forge/platform';
import type { Fault } from '../../local/host-api';
import type { SiteSeed } from '../../local/seed';
import { type LocalSiteOptions, type LocalSiteServer, startLocalSite } from '../../local/server';
import { openLocalSite } from '../../local/site';
import { launchChromium } from './launch-chromium';

/** What the site starts from: a seed, or a function that fills it (the demo, for example). */
export type SiteStart = SiteSeed | ((platform: ForgePlatform, siteOrigin: string) => Promise<unknown>);

export interface Visit {
  /** Account id of the visitor. */
  as: string;
  theme?: 'light' | 'dark';
  widthPx?: number;
  heightPx?: number;
  /** Before the page is opened: routes, a clock. */
  prepare?: (page: Page) => Promise<void>;
}

/** A fresh local site, held in memory, and one Chromium, for the tests of one file. */
export interface SiteBrowser {
  server: LocalSiteServer;
  /** Opens a page of the site, each visit with cookies of its own. */
  open(path: string, visit: Visit): Promise<VisitedPage>;
  /** What should go wrong from now on; an empty list: nothing. */
  setFaults(faults: Fault[]): void;
  /** @throws {Error} listing calls of the app, or of the site's pages, that the simulation refused to cover. */
  assertNoViolations(): void;
  close(): Promise<void>;
}

export interface VisitedPage {
  page: Page;
  /** Errors on the console and uncaught ones, of the page and its frames. */
  errors: string[];
  /** The frame of the app in the page, once it is there. */
  appFrame(): Promise<Frame>;
  /** What axe finds of moderate impact and above, in the page and in the app's frames: `rule: element`. */
  accessibilityProblems(): Promise<string[]>;
  /** By how many pixels the page is wider than its window. */
  overflowPx(): Promise<number>;
  /** Writes a PNG of the whole page into `SCREENSHOTS`; nothing where that isn't set. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const pages = join(__dirname, '..', '..', 'local', 'site', 'dist', 'index.html');

/**
 * @param options another manifest and other functions than the app's own.
 * @throws {Error} when the pages aren't built, or there is no Chromium (`test/chromium.mjs` finds or installs one).
 */
export async function startSiteBrowser(
  start: SiteStart,
  options: Pick<LocalSiteOptions, 'manifest' | 'loadFunctions'> = {},
): Promise<SiteBrowser> {
  if (!existsSync(pages)) throw new Error('The local site’s pages are not built: `npm test` builds them.');
  const site = openLocalSite({ directory: ':memory:' });
  const server = await startLocalSite({ site, port: 0, framePort: 0, ...options });
  const browser = await launchChromium();
  if (typeof start === 'function') await start(server.platform, server.siteOrigin);
  else await site.load(start);

  return {
    server,
    open: (path, visit) => openPage(browser, server, path, visit),
    setFaults(faults) {
      site.faults = faults;
    },
    assertNoViolations() {
      const told = site.violations.map(({ method, path, problem }) => `${method} ${path}: ${problem}`);
      if (told.length > 0) throw new Error(`Not covered by the simulation:\n${told.join('\n')}`);
    },
    async close() {
      await browser.close();
      await server.close();
      site.close();
    },
  };
}

async function openPage(
  browser: Browser,
  { siteOrigin, frameOrigin }: LocalSiteServer,
  path: string,
  { as, theme = 'light', widthPx = 1280, heightPx = 900, prepare }: Visit,
): Promise<VisitedPage> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    reducedMotion: 'reduce',
  });
  await context.addCookies([
    { name: 'localsite.user', value: encodeURIComponent(as), url: siteOrigin },
    { name: 'localsite.theme', value: theme, url: siteOrigin },
  ]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await prepare?.(page);
  await page.goto(siteOrigin + path);

  const appFrames = () => page.frames().filter((frame) => frame.url().startsWith(`${frameOrigin}/`));
  return {
    page,
    errors,
    async appFrame() {
      await page.locator('iframe.app-frame[data-connected="true"]').first().waitFor();
      const [frame] = appFrames();
      if (frame === undefined) throw new Error('The page has no frame of the app.');
      return frame;
    },
    accessibilityProblems: () => findAccessibilityProblems(page, appFrames()),
    overflowPx: () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    async screenshot(name) {
      const folder = process.env['SCREENSHOTS'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}

/** The whole page with the app's frames, as one: headings and landmarks of a frame are those of a part. */
async function findAccessibilityProblems(page: Page, frames: readonly Frame[]): Promise<string[]> {
  const surface = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  for (const frame of [page.mainFrame(), ...frames]) {
    // By evaluation, which the frame's policy allows; a script element would break it.
    await frame.evaluate(axe.source);
    await frame.evaluate((colour) => {
      (globalThis as unknown as { axe: typeof axe }).axe.configure({
        allowedOrigins: ['<unsafe_all_origins>'],
      });
      // What shines through a frame without a ground of its own is the page's, which axe cannot see from inside.
      if (window.parent !== window) document.documentElement.style.backgroundColor = colour;
    }, surface);
  }
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact !== 'minor')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
