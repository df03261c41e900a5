import { getConfiguration, setUp } from '../../src/app/configuration';
import { initialSettings } from '../../src/contract/settings';
import { createIssue } from '../../local/jira/create-issue';
import { editIssue, transitionIssue } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import { readLedger } from '../../src/storage/ledger-storage';
import { teamOf } from '../entry/survey-host';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

const { ada, ravi, long } = people;
const munich = teamOf('munich', [ada], { timeZone: 'Europe/Berlin' });
const hyderabad = teamOf('hyderabad', [ravi, long], { timeZone: 'Asia/Kolkata' });
const minuteMs = 60_000;
const sprintField = 'customfield_10020';

let browser: SiteBrowser;
/** Keys of what Munich asked of Hyderabad, in sprint 7. */
const asked: string[] = [];
const opened: VisitedPage[] = [];

const pass = (ms = 2 * minuteMs) => browser.server.platform.agenda.moveBy(ms);
const issueOf = (key: string) => findIssue(browser.server.site, key)!;

beforeAll(async () => {
  browser = await startSiteBrowser({
    ...siteSeed(),
    fields: [
      {
        id: sprintField,
        name: 'Sprint',
        schema: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
      },
    ],
    sprints: [
      { id: 7, name: 'Sprint 7', state: 'future', boardId: 1 },
      { id: 8, name: 'Sprint 8', state: 'future', boardId: 1 },
    ],
  });
  const { site, platform } = browser.server;
  await platform.runInFunction(site.people.find(ada), async () => {
    const { revision } = await getConfiguration();
    await setUp({ revision, teams: [munich, hyderabad], settings: initialSettings });
  });
  // The first hourly tick makes the tables.
  await pass(10 * minuteMs);
  const reporter = site.people.find(ada)!;
  for (let made = 1; made <= 7; made++) {
    const { key } = createIssue(
      site,
      { kind: 'user', person: reporter },
      {
        project: { key: 'PAY' },
        issuetype: { name: 'Story' },
        summary: `Asked ${made}`,
        assignee: { accountId: ravi },
      },
    );
    asked.push(key);
    editIssue(site, reporter, issueOf(key), { [sprintField]: made === 7 ? 8 : 7 });
  }
  await pass();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open(as: string, look: { theme?: 'light' | 'dark'; widthPx?: number } = {}) {
  const visited = await browser.open('/projects/PAY/backlog', { as, ...look });
  opened.push(visited);
  await visited.page.getByRole('heading', { name: 'Sprint 7' }).waitFor();
  return visited;
}

/** Opens the review from the menu of sprint 8, and its frame. */
async function review(as: string, look: { theme?: 'light' | 'dark'; widthPx?: number } = {}) {
  const visited = await open(as, look);
  await visited.page.getByRole('button', { name: 'More actions for Sprint 8' }).click();
  await visited.page.getByRole('button', { name: 'Review with the other team' }).click();
  return { ...visited, frame: await visited.appFrame() };
}

it('says that there is nothing to review before any sprint has started', async () => {
  const { frame, accessibilityProblems, errors } = await review(ada);
  await frame.getByText('There is no sprint to review yet').waitFor();
  expect(await accessibilityProblems()).toEqual([]);
  expect(errors).toEqual([]);
});

it('has a sprint that was started and completed in the backlog: what was kept, added and carried over', async () => {
  const { site } = browser.server;
  const { page } = await open(ada);
  await page.getByRole('button', { name: 'Start sprint' }).first().click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Complete sprint' }).waitFor();
  await pass();
  const pia = site.people.find(ravi)!;
  for (const key of asked.slice(0, 4)) transitionIssue(site, pia, issueOf(key), '5', {});
  editIssue(site, site.people.find(ada)!, issueOf(asked[6]!), { [sprintField]: 7 });
  await pass();
  await page.reload();
  await page.getByRole('button', { name: 'Complete sprint' }).click();
  await page.getByText('4 completed, 3 open.').waitFor();
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  await page.getByRole('heading', { name: 'Closed sprints' }).waitFor();
  await pass();

  const { frame } = await review(ada);
  await frame.getByText(/kept 4 of 6 that/).waitFor();
  await frame.getByText('Recorded as the sprint started and was closed.').waitFor();
  expect(await frame.locator('.share-row').nth(1).innerText()).toMatch(/67 %\s*4 of 6/);
  const count = (name: RegExp) => frame.getByRole('button', { name }).count();
  expect(await count(/^6, Committed: .*Hyderabad.* to .*Munich/)).toBe(1);
  expect(await count(/^2, Carried over: /)).toBe(1);
  expect(await count(/^1, Added: /)).toBe(1);
});

it('thanks the other team by one click, and makes an action', async () => {
  const { frame, page, accessibilityProblems, screenshot } = await review(ada);
  await frame.getByRole('button', { name: /^4, Kept: / }).click();
  const key = asked[0]!;
  await frame.getByRole('button', { name: `Thank Hyderabad: ${key}` }).click();
  await frame.getByText(/You thanked Hyderabad/).waitFor();
  const { events } = await browser.server.platform.runInFunction(null, () =>
    readLedger(String(issueOf(key).id)),
  );
  expect(events).toMatchObject([{ kind: 'thank', teamId: 'munich', toTeamId: 'hyderabad' }]);
  await screenshot('sprint-review');
  expect(await accessibilityProblems()).toEqual([]);

  await frame.getByRole('button', { name: 'Make an action' }).click();
  await frame.getByLabel('What will be done').fill('Split large stories together');
  await frame.getByLabel('Due date').fill('2199-01-31');
  await frame.getByRole('button', { name: 'Make the issue' }).click();
  const said = frame.getByText(/PAY-\d+ was made\./);
  await said.waitFor();
  const made = /PAY-\d+/.exec(await said.innerText())![0];
  const fields = JSON.parse(issueOf(made).fields) as Record<string, unknown>;
  expect(fields).toMatchObject({ summary: 'Split large stories together', duedate: '2199-01-31' });
  // Escape in the list closes the list, and not the dialog.
  await frame.getByRole('button', { name: /^2, Carried over: / }).click();
  const list = frame.getByRole('heading', { name: /Carried over: / });
  await list.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor();
});

it('offers no thanks to the team that kept it', async () => {
  const { frame } = await review(ravi);
  await frame.getByRole('button', { name: /^4, Kept: / }).click();
  await frame.getByText('Asked 1').waitFor();
  expect(await frame.getByRole('button', { name: /^Thank/ }).count()).toBe(0);
});

it.each([
  ['light', 1100],
  ['dark', 400],
  ['light', 320],
] as const)('is readable in the %s theme at %i pixels', async (theme, widthPx) => {
  const { frame, errors, overflowPx, accessibilityProblems } = await review(ada, { theme, widthPx });
  await frame.getByText(/kept 4 of 6 that/).waitFor();
  expect(await accessibilityProblems()).toEqual([]);
  expect(await overflowPx()).toBeLessThanOrEqual(0);
  const frameOverflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await frame.evaluate(frameOverflow)).toBeLessThanOrEqual(0);
  const labels = await frame.locator('.axis-cell text:visible').evaluateAll((texts) =>
    texts.map((text) => {
      const { left, right } = text.getBoundingClientRect();
      return { left, right };
    }),
  );
  expect(labels).toHaveLength(widthPx === 320 ? 2 : 3);
  for (const [index, { left }] of labels.slice(1).entries()) {
    expect(left - labels[index]!.right).toBeGreaterThan(4);
  }
  expect(errors).toEqual([]);
});

it('says what failed, and reads it when it is asked again', async () => {
  browser.setFaults([{ pathPattern: '/invoke/getSprintReview', status: 500, times: 1 }]);
  const { frame } = await review(ada);
  await frame.getByRole('alert').waitFor();
  await frame.getByRole('button', { name: 'Try again' }).click();
  await frame.getByText(/kept 4 of 6 that/).waitFor();
});
