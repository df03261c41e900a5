import { loadDemo } from '../../local/demo/load-demo';
import { people } from '../../local/demo/people';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';

let browser: SiteBrowser;
beforeAll(async () => {
  browser = await startSiteBrowser(loadDemo);
});
afterAll(() => browser?.close());

const opened: VisitedPage[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.setFaults([]);
});

/** The panel of an issue of the demo, as the admin sees it, when all of it is there. */
async function panelOf(key: string) {
  const visited = await browser.open(`/browse/${key}`, { as: people.admin.accountId });
  opened.push(visited);
  const frame = await visited.appFrame();
  await frame.locator('main[aria-busy="false"]').waitFor();
  const text = (await frame.locator('main').innerText()).replace(/[\u2068\u2069]/g, '');
  return { visited, frame, text };
}

describe('the panel in the local site', () => {
  it.each([
    ['SHOW-1', /^Hyderabad promised this to Munich for .*\n*.*in time so far/i, /moved once/],
    ['SHOW-2', /^Nothing is promised on this issue yet\./, /no promise yet/i],
    ['SHOW-3', /It isn’t done yet\./, /of Hyderabad’s working (days|time) late so far/],
    ['SHOW-6', /^This was closed on .*, without being done/, /closed, not done/i],
    ['SHOW-10', /^This is promised for/, /neither side is in a team/],
    ['SHOW-15', /^Hyderabad promised this to Munich/, /Data as of/],
    ['SHOW-18', /./, /Requirements aren’t looked at for issues of the type/],
    ['SHOW-19', /^Munich promised this to Hyderabad/, /of Munich’s working days (is|are) left/],
    ['SHOW-22', /./, /older than the description/i],
    ['SHOW-25', /Checkout Sprint/, /carried over once before/],
  ])('says of %s what its history says', async (key, verdict, detail) => {
    const { text, visited } = await panelOf(key);
    expect(text).toMatch(verdict);
    expect(text).toMatch(detail);
    expect(visited.errors).toEqual([]);
    browser.assertNoViolations();
  });

  it('says so when a page is only for the other side, and doesn’t count it as linked', async () => {
    const visited = await browser.open('/browse/SHOW-21', { as: people.priya.accountId });
    opened.push(visited);
    const frame = await visited.appFrame();
    await frame.getByText('it doesn’t count as linked').waitFor();
  });

  it('waits as long as Jira asks, and then comes by itself', async () => {
    browser.setFaults([
      {
        pathPattern: '/changelog/bulkfetch',
        status: 429,
        headers: { 'Retry-After': '2' },
        body: {},
      },
    ]);
    const visited = await browser.open('/browse/SHOW-1', { as: people.admin.accountId });
    opened.push(visited);
    const frame = await visited.appFrame();
    const asksToWait = frame.getByText('Jira asks for a moment’s patience');
    await asksToWait.waitFor();
    browser.setFaults([]);
    await frame.locator('.verdict-sentence').waitFor();
    await asksToWait.waitFor({ state: 'detached' });
  });
});
