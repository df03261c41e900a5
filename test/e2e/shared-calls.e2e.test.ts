import type { FrameLocator, Page } from 'playwright-core';
import type { SiteBrowser, VisitedPage } from './browser';
import { pageWith, placedMacro, startMacroSite } from './macro-site';
import { people } from './site-seed';

const { ada, ravi } = people;
const [pay, sec] = [{ projectId: '1' }, { projectId: '2' }];
/** Ten macros that ask four different things. */
const shown = [pay, sec, { ...pay, weeks: 26 }, pay, {}, pay, sec, { ...pay, weeks: 13 }, pay, {}];
const macros = shown.map((config, index) => placedMacro('rapport-follow-through', `macro-${index}`, config));

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  browser = await startMacroSite([pageWith('70', macros)]);
});
afterAll(() => browser?.close());
beforeEach(() => browser.server.platform.meter.reset());
afterEach(async () => {
  browser.setFaults([]);
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open() {
  const visited = await browser.open('/wiki/spaces/DOC/pages/70', { as: ada, prepare: holdTenSeconds });
  opened.push(visited);
  return visited;
}

type HeldFrame = typeof globalThis & { heldTimers?: (() => void)[] };
/** Timers of ten seconds wait for `endTenSeconds`: how fast the machine is has no part in what is asked again. */
async function holdTenSeconds(page: Page) {
  await page.addInitScript(() => {
    const own = globalThis.setTimeout;
    const held: (() => void)[] = ((globalThis as HeldFrame).heldTimers = []);
    globalThis.setTimeout = ((run: () => void, delayMs?: number, ...args: []) =>
      delayMs === 10_000 ? held.push(run) : own(run, delayMs, ...args)) as typeof setTimeout;
  });
}
async function endTenSeconds(page: Page) {
  for (const frame of page.frames()) {
    await frame.evaluate(() => (globalThis as HeldFrame).heldTimers?.splice(0).forEach((run) => run()));
  }
}

/** What each macro says once it has its numbers and its promises, or why it has none. */
async function wordsOf(page: Page): Promise<string[]> {
  const frames = page.locator('iframe.app-frame');
  await frames.nth(shown.length - 1).waitFor();
  return Promise.all(shown.map((_config, index) => wordsIn(frames.nth(index).contentFrame())));
}
async function wordsIn(frame: FrameLocator): Promise<string> {
  await frame.locator('.macro[aria-busy="false"]:not(:has([aria-busy="true"]))').waitFor();
  return frame.locator('.macro').innerText();
}
const callsOf = () => browser.server.platform.meter.usage.functions['follow-through-resolver']?.invocations;
const promisesAsked = () => browser.server.platform.meter.usage.rest.pages['POST /rest/api/3/search/jql'];

describe('ten macros on a page', () => {
  it('ask once for what several of them show', async () => {
    const { page, errors } = await open();
    const words = await wordsOf(page);
    expect(words.map((text) => /Open ⁨(\w+)⁩ in Jira/.exec(text)?.[1])).toEqual(
      shown.map((config) => (config === sec ? 'Secrets' : 'Payments')),
    );
    expect(callsOf()).toBe(4);
    expect(promisesAsked()).toBe(2);
    expect(errors).toEqual([]);
  });

  it('ask again once an answer is ten seconds old, and whenever the page is opened', async () => {
    const { page } = await open();
    await wordsOf(page);
    const reload = async (index: number) => {
      const frame = page.frames().filter((one) => one.url().endsWith('/follow-through.html'))[index]!;
      await frame.evaluate(() => document.body.replaceChildren());
      await frame.evaluate(() => location.reload());
      await wordsOf(page);
    };
    await reload(3);
    expect(callsOf()).toBe(4);
    await endTenSeconds(page);
    await reload(3);
    expect(callsOf()).toBe(5);
    await page.reload();
    await wordsOf(page);
    expect(callsOf()).toBe(9);
  });

  it('show nobody in the same tab what somebody else was answered', async () => {
    const { page } = await open();
    await wordsOf(page);
    const { siteOrigin } = browser.server;
    await page.context().addCookies([{ name: 'localsite.user', value: ravi, url: siteOrigin }]);
    await page.reload();
    const words = await wordsOf(page);
    expect(words.filter((text) => text.includes('Secrets'))).toEqual([]);
    expect(words.filter((text) => text.includes('browse'))).toHaveLength(2);
    expect(callsOf()).toBe(8);
  });

  it('fail together where the first does, and try again each by itself', async () => {
    browser.setFaults([{ pathPattern: '^/invoke/getFollowThrough', status: 500, times: 4 }]);
    const { page } = await open();
    expect((await wordsOf(page)).filter((text) => text.includes('Try again'))).toHaveLength(10);
    expect(browser.server.site.faults[0]!.times).toBe(0);
    const first = page.locator('iframe.app-frame').first().contentFrame();
    await first.getByRole('button', { name: 'Try again' }).click();
    await first.getByRole('button', { name: /^Open .*Payments.* in Jira$/ }).waitFor();
    expect(callsOf()).toBe(1);
  });

  it('ask for themselves where the one that asked was taken off the page meanwhile', async () => {
    browser.setFaults([{ pathPattern: '^/invoke/getFollowThrough', hang: true, times: 4 }]);
    const { page } = await open();
    await page.locator('iframe.app-frame').nth(9).waitFor();
    const asking = async () => {
      const frames = page.frames().filter((frame) => frame.url().endsWith('/follow-through.html'));
      const found = await Promise.all(
        frames.map((frame) => frame.evaluate(() => 'rapportAnswers' in globalThis)),
      );
      return frames.filter((_frame, index) => found[index]);
    };
    while ((await asking()).length < 4) await page.waitForTimeout(50);
    for (const frame of await asking()) {
      await (await frame.frameElement()).evaluate((element) => (element as Element).remove());
    }
    const left = page.locator('iframe.app-frame');
    expect(await left.count()).toBe(6);
    const words = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((index) => wordsIn(left.nth(index).contentFrame())),
    );
    expect(words.filter((text) => text.includes('in Jira'))).toHaveLength(6);
  });
});
