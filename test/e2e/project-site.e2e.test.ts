import { savePartnership } from '../../src/app/survey/save-partnership';
import { getConfiguration, setUp } from '../../src/app/configuration';
import { initialSettings } from '../../src/contract/settings';
import { createIssue } from '../../local/jira/create-issue';
import { addComment } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import { asking } from '../app/totals/random-site';
import { partnershipOf, teamOf } from '../entry/survey-host';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

const { ada, ravi, long } = people;
const others = ['account-m2', 'account-m3', 'account-h3'];
const munich = teamOf('munich', [ada, 'account-m2', 'account-m3'], { timeZone: 'Europe/Berlin' });
const hyderabad = teamOf('hyderabad', [ravi, long, 'account-h3'], { timeZone: 'Asia/Kolkata' });
const hourMs = 3_600_000;

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  const site = siteSeed();
  const user = (accountId: string) => ({ accountId, displayName: accountId, timeZone: null, groups: [] });
  browser = await startSiteBrowser({ ...site, users: [...site.users, ...others.map(user)] });
  const { server } = browser;
  const now = server.site.now();
  await server.platform.runInFunction(server.site.people.find(ada), async () => {
    const { revision } = await getConfiguration();
    await setUp({ revision, teams: [munich, hyderabad], settings: initialSettings });
    const partnership = partnershipOf({
      name: 'Payments together',
      teamIds: ['munich', 'hyderabad'],
      projectIds: server.site.database
        .prepare('select id from project order by key')
        .pluck()
        .all() as string[],
      firstOpening: '2199-10-01',
    });
    await savePartnership({ revision: 0, partnership }, now);
  });
  const actor = { kind: 'user' as const, person: server.site.people.find(ada)! };
  for (const index of [1, 2]) {
    const { key } = createIssue(server.site, actor, {
      project: { key: 'PAY' },
      issuetype: { name: 'Story' },
      summary: `Promise ${index} in PAY`,
      duedate: new Date(now + 24 * hourMs).toISOString().slice(0, 10),
      assignee: { accountId: ravi },
    });
    if (index === 2) addComment(server.site, actor.person, findIssue(server.site, key)!, asking(ravi));
  }
  // Events come, the queue follows them, and the first hourly tick has been.
  await server.platform.agenda.moveBy(2 * hourMs);
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open(path: string, as: string) {
  const visited = await browser.open(path, { as });
  opened.push(visited);
  return { ...visited, frame: await visited.appFrame() };
}
const place = '/projects/PAY/apps/rapport-project';

describe('a project’s page on the site', () => {
  it('sums up what events told, and leads from a number to its issues and on to one of them', async () => {
    const { frame, page, errors, accessibilityProblems, screenshot } = await open(place, ravi);
    await frame.getByRole('heading', { name: /Munich.* and .*Hyderabad/ }).waitFor();
    await screenshot('project-site');
    await frame.getByRole('button', { name: /^2, Open, .*Hyderabad.* to .*Munich/ }).click();
    await frame.getByText('Promise 1 in PAY').waitFor();
    expect(await frame.locator('.counted-issue').count()).toBe(2);
    await frame
      .getByRole('button', { name: /^1, Questions \(Open now\), .*Munich.* to .*Hyderabad/ })
      .click();
    const questions = frame.locator('.totals-section', { hasText: 'Answered within a working day' });
    await questions.getByText('Promise 2 in PAY').waitFor();
    expect(await questions.locator('.counted-issue').count()).toBe(1);
    expect(await accessibilityProblems()).toEqual([]);
    const tab = page.waitForEvent('popup');
    await frame.locator('.counted-issue a').first().click();
    await (await tab).waitForURL(/\/browse\/PAY-\d+$/);
    expect(errors).toEqual([]);
  });

  it('offers sums over all projects of a partnership to those who see them all, and names it to nobody else', async () => {
    const all = await open(place, ada);
    await all.frame.getByLabel('Sum up').selectOption('Payments together');
    await all.frame.getByRole('heading', { name: /Munich.* and .*Hyderabad/ }).waitFor();
    const some = await open(place, ravi);
    await some.frame.getByText('Sums over projects of which you can’t browse all').waitFor();
    expect(await some.frame.getByLabel('Sum up').count()).toBe(0);
  });
});
