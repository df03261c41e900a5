import type { Frame } from 'playwright-core';
import { createIssue } from '../../local/jira/create-issue';
import { addGadget, dashboardPath, gadgetsOf, removeGadget } from '../../local/jira/dashboard';
import { getConfiguration, setUp } from '../../src/app/configuration';
import { initialSettings } from '../../src/contract/settings';
import { teamOf } from '../entry/survey-host';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

const { ada, ravi } = people;
/** Of Hyderabad’s team, and let into the project that Ravi may not browse. */
const guest = 'account-guest';
const munich = teamOf('munich', [ada], { timeZone: 'Europe/Berlin' });
const hyderabad = teamOf('hyderabad', [ravi, guest], { timeZone: 'Asia/Kolkata' });
const hourMs = 3_600_000;
const title = 'Rapport: between two teams';

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  const seed = siteSeed();
  const user = { accountId: guest, displayName: 'A guest', timeZone: null, groups: ['munich'] };
  browser = await startSiteBrowser({ ...seed, users: [...seed.users, user] });
  const { site, platform } = browser.server;
  const person = site.people.find(ada)!;
  await platform.runInFunction(person, async () => {
    const { revision } = await getConfiguration();
    await setUp({ revision, teams: [munich, hyderabad], settings: initialSettings });
  });
  // More in the project that he may not browse.
  for (const key of ['PAY', 'SEC', 'SEC']) {
    createIssue(
      site,
      { kind: 'user', person },
      {
        project: { key },
        issuetype: { name: 'Story' },
        summary: `A promise in ${key}`,
        duedate: new Date(site.now() + 24 * hourMs).toISOString().slice(0, 10),
        assignee: { accountId: guest },
      },
    );
  }
  // Events come, the queue follows them, and the first hourly tick has been.
  await platform.agenda.moveBy(2 * hourMs);
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open(as: string, more: { theme?: 'light' | 'dark'; widthPx?: number } = {}) {
  const visited = await browser.open(dashboardPath, { as, ...more });
  opened.push(visited);
  return visited;
}
/** The app's frame as it is now: each change of view loads another. */
async function frameWith({ page }: VisitedPage, text: string): Promise<Frame> {
  const frame = page.frameLocator('iframe.app-frame').first();
  await frame.getByText(text).first().waitFor();
  return page.frames().find((one) => one.url().includes('/gadget.html'))!;
}

describe('the site’s dashboard', () => {
  it('takes a gadget, shows at once what the reader may see, keeps what is chosen, and lets it go again', async () => {
    const visited = await open(ada);
    const { page, accessibilityProblems, errors, screenshot } = visited;
    await page.getByText('There is no gadget here yet').waitFor();
    await page.getByRole('button', { name: 'Add gadget' }).press('Enter');
    await page.getByRole('button', { name: /^Rapport: between two teams/ }).press('Enter');
    // Nobody has chosen anything.
    await frameWith(visited, 'Nobody has chosen what is shown');
    await frameWith(visited, 'Open Rapport in ⁨Secrets⁩');
    expect(await accessibilityProblems()).toEqual([]);

    await page.getByRole('button', { name: `${title}: more actions` }).press('Enter');
    await page.getByRole('button', { name: 'Configure' }).press('Enter');
    const form = await frameWith(visited, 'Read again while the dashboard is open');
    // The proposed project stands there first: what is typed replaces it.
    await form.getByRole('heading', { name: /Munich.* and .*Hyderabad/ }).waitFor();
    await form.getByRole('combobox', { name: 'Project' }).fill('pay');
    await form.getByRole('option', { name: 'Payments' }).waitFor();
    await form.getByRole('combobox', { name: 'Project' }).press('Enter');
    await form.getByLabel('Period').selectOption('The last 6 weeks');
    await screenshot('dashboard-form');
    expect(await accessibilityProblems()).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).press('Enter');
    await frameWith(visited, 'Open Rapport in ⁨Payments⁩');
    const stored = gadgetsOf(browser.server.site);
    expect(stored).toMatchObject([{ configuration: { projectId: '1', partnershipId: null, weeks: 6 } }]);

    // Reloaded, refreshed one by one and all together: each is a new frame, and shows the same.
    const act = [
      () => page.reload(),
      async () => {
        await page.getByRole('button', { name: `${title}: more actions` }).click();
        await page.locator('.gadget').getByRole('button', { name: 'Refresh' }).click();
      },
      () => page.locator('.dashboard-head').getByRole('button', { name: 'Refresh' }).click(),
    ];
    for (const again of act) {
      const before = page.frames().find((one) => one.url().includes('/gadget.html'))!;
      const gone = page.waitForEvent('framedetached', (frame) => frame === before);
      await again();
      await gone;
      await frameWith(visited, 'Open Rapport in ⁨Payments⁩');
    }

    const frame = await frameWith(visited, 'Open Rapport in ⁨Payments⁩');
    // Before the page is left: what a gadget still asks then, or while it is deleted, is refused.
    expect(errors).toEqual([]);
    await frame.getByRole('button', { name: /^Open Rapport in/ }).press('Enter');
    await page.waitForURL(/\/projects\/PAY\/apps\/rapport-project/);
    await page.goBack();
    await page.getByRole('button', { name: `${title}: more actions` }).press('Enter');
    await page.getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('There is no gadget here yet').waitFor();
    expect(gadgetsOf(browser.server.site)).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['dark', 360],
  ] as const)('shows each reader what they may see, in the %s theme at %d pixels', async (theme, widthPx) => {
    const { site } = browser.server;
    for (const { id } of gadgetsOf(site)) removeGadget(site, id);
    addGadget(site, 'rapport-gadget', { projectId: '2' });
    const may = await open(ada, { theme, widthPx });
    await frameWith(may, 'Open Rapport in ⁨Secrets⁩');
    const mayNot = await open(ravi, { theme, widthPx });
    const refused = await frameWith(mayNot, 'Sums are shown to those who may browse every project');
    expect(await refused.locator('.gadget').innerText()).not.toMatch(/Secrets|Munich|Hyderabad|[0-9]/);
    // Nobody’s choice: to him it is what he may browse.
    addGadget(site, 'rapport-gadget');
    await mayNot.page.reload();
    await frameWith(mayNot, 'Open Rapport in ⁨Payments⁩');
    for (const visited of [may, mayNot]) {
      expect(await visited.overflowPx()).toBe(0);
      expect(await visited.accessibilityProblems()).toEqual([]);
      expect(visited.errors).toEqual([]);
    }
    await mayNot.screenshot(`dashboard-${theme}-${widthPx}`);
  });
});
