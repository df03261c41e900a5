import { documentOfText, findPage, publishPage } from '../../local/confluence/pages';
import { createIssue } from '../../local/jira/create-issue';
import { transitionIssue } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import type { SiteBrowser, VisitedPage } from './browser';
import { pageWith, startMacroSite, wikiOnly } from './macro-site';
import { document, people } from './site-seed';

const { ada, ravi } = people;
const hourMs = 3_600_000;
const path = '/wiki/spaces/DOC/pages/70';

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  browser = await startMacroSite([pageWith('70', []), pageWith('71', [])]);
  const { site, platform } = browser.server;
  const actor = { kind: 'user' as const, person: site.people.find(ada)! };
  const url = `${site.origin}/wiki/spaces/DOC/pages/70/Page+70`;
  const link = { type: 'text', text: 'the page', marks: [{ type: 'link', attrs: { href: url } }] };
  const [card, voucher, , staff] = [
    ['PAY', 'Refunds by card'],
    ['PAY', 'Refunds by voucher'],
    ['PAY', 'Refunds in cash'],
    ['SEC', 'Refunds to staff'],
  ].map(([project, summary]) =>
    createIssue(site, actor, {
      project: { key: project },
      issuetype: { name: 'Story' },
      summary,
      description: document({ type: 'paragraph', content: [{ type: 'text', text: 'As on ' }, link] }),
    }),
  );
  const moveTo = async (statusId: string, issues: ({ key: string } | undefined)[]) => {
    // Changes of one instant are read as one: what is started and done at once was never in progress.
    await platform.agenda.moveBy(hourMs);
    for (const issue of issues)
      transitionIssue(site, actor.person, findIssue(site, issue!.key)!, statusId, {});
  };
  await moveTo('3', [card, voucher, staff]);
  await moveTo('5', [voucher]);
  await platform.agenda.moveBy(hourMs);
});
afterAll(() => browser?.close());
afterEach(async () => {
  browser.setFaults([]);
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open(as: string, more: { theme?: 'light' | 'dark'; widthPx?: number; path?: string } = {}) {
  const { path: place = path, ...visit } = more;
  const visited = await browser.open(place, { as, ...visit });
  opened.push(visited);
  const byline = visited.page.getByRole('list', { name: 'About this page' });
  const openItem = async (name: string | RegExp) => {
    await byline.getByRole('button', { name }).click();
    return visited.page.locator('iframe.app-frame').contentFrame();
  };
  return { ...visited, byline, openItem };
}

async function changePage() {
  const { site, platform } = browser.server;
  const page = findPage(site, '70')!;
  const actor = { kind: 'user' as const, person: site.people.find(ada)! };
  publishPage({ site, actor, caller: 'page' }, page, { ...page, document: documentOfText('More.') });
  await platform.agenda.moveBy(hourMs);
}

describe('the line under a page’s title', () => {
  it('says how many issues build on the page, as far as the reader may see them, and opens their list', async () => {
    const { openItem, errors } = await open(ada);
    const list = await openItem('4 issues build on this page');
    await list.getByText('before work on any of them started').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(4);
    expect(errors).toEqual([]);

    const other = await open(ravi);
    const shown = await other.openItem('3 issues build on this page');
    await shown.getByText('Refunds by voucher').waitFor();
    expect(await shown.locator('main').innerText()).not.toContain('staff');
  });

  it('says after how many of them started the page was changed, and which', async () => {
    await changePage();
    const { openItem, page } = await open(ravi);
    const list = await openItem('3 issues build on this page · changed after 2 of them started');
    await list.getByText(/^It changed on .*, after work on 2 of them had started\.$/).waitFor();
    const rows = list.getByRole('listitem');
    const texts = await rows.allInnerTexts();
    expect(texts.map((text) => [/Refunds .*/.exec(text)![0], /page changed since/i.test(text)])).toEqual([
      ['Refunds by voucher', true],
      ['Refunds by card', true],
      ['Refunds in cash', false],
    ]);
    expect(texts[2]).toContain('Not started');
    const tab = page.waitForEvent('popup');
    await rows.first().getByRole('link').click();
    await (await tab).waitForURL(/\/browse\/PAY-\d+$/);
  });

  it.each([
    ['on a page on which no issue builds', ada, '/wiki/spaces/DOC/pages/71', 'itself links are not counted'],
    ['to somebody without Jira', wikiOnly, path, 'you have no access to Jira'],
  ])('says no more than the app’s name %s, and why when it is opened', async (_where, as, place, words) => {
    const { openItem, byline } = await open(as, { path: place });
    const frame = await openItem(/^Rapport/);
    await frame.getByText(words).waitFor();
    expect(await byline.innerText()).not.toContain('build');
    expect(await frame.locator('main').innerText()).not.toContain('Refunds');
  });

  it('reads again when asked after a failure', async () => {
    browser.setFaults([{ pathPattern: '/issue/bulkfetch', status: 503 }]);
    const { openItem } = await open(ada);
    const frame = await openItem(/^Rapport/);
    await frame.getByText('The issues could not be read').waitFor();
    browser.setFaults([]);
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText('Refunds by card').waitFor();
  });

  it.each([
    ['light', 1100],
    ['dark', 1100],
    ['light', 320],
    ['dark', 320],
  ] as const)('can be used by everybody in the %s theme at %d pixels', async (theme, widthPx) => {
    const { openItem, accessibilityProblems, overflowPx, page, errors } = await open(ada, { theme, widthPx });
    const list = await openItem(/issues build on this page/);
    await list.getByText('Refunds by card').waitFor();
    if (process.env['SCREENSHOTS']) {
      await page.screenshot({ path: `${process.env['SCREENSHOTS']}/page-issues-${theme}-${widthPx}.png` });
    }
    expect(await accessibilityProblems()).toEqual([]);
    expect(await overflowPx()).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });
});
