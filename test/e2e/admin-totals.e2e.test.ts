import type { Team } from '../../src/contract/team';
import { type AdminHost, type AdminPage, type Scene, startAdminHost } from './admin-host';

let host: AdminHost;
beforeAll(async () => {
  host = await startAdminHost();
});
afterAll(() => host.close());

const hours: Team['hours'] = { '1': [['09:00', '17:00']] };
const munich: Team = {
  id: 'munich',
  name: 'Munich',
  shore: 'onshore',
  timeZone: 'Europe/Berlin',
  hours,
  holidays: [],
  members: ['somebody'],
};

const opened: AdminPage[] = [];
beforeEach(async () => {
  await host.begin();
  await host.save([munich]);
});
afterEach(async () => {
  const errors = opened.flatMap(({ errors }) => errors);
  await Promise.all(opened.splice(0).map((admin) => admin.close()));
  expect(errors).toEqual([]);
  expect(host.site.violations).toEqual([]);
});

async function openTotals(scene?: Scene): Promise<AdminPage> {
  const admin = await host.open(scene);
  opened.push(admin);
  await admin.frame.getByRole('button', { name: 'Totals', exact: true }).click();
  await admin.frame.getByRole('heading', { name: 'Count older issues' }).waitFor();
  return admin;
}

const button = ({ frame }: AdminPage, name: string) => frame.getByRole('button', { name, exact: true });

async function chooseProject(admin: AdminPage, name = 'Payments'): Promise<void> {
  await admin.frame.getByRole('combobox', { name: 'Projects' }).fill(name.slice(0, 3));
  await admin.frame.getByRole('option', { name: new RegExp(name) }).click();
}

/** The hourly tick makes the tables and asks for Jira's lists, without which nothing can be counted. */
const tick = () => host.platform.agenda.moveBy(3_600_000);

describe('counting older issues', () => {
  it('says what it takes before it begins, and what came of it', async () => {
    await tick();
    const admin = await openTotals();
    await chooseProject(admin);
    expect(await button(admin, 'Start counting').count()).toBe(0);
    await button(admin, 'See what it takes').click();
    await admin.frame.getByText('About 1 issue', { exact: true }).waitFor();
    await admin.frame
      .getByText(/less than \$0\.01 at list prices for this, all of it within what is free/)
      .waitFor();
    expect(await admin.accessibilityProblems()).toEqual([]);

    await button(admin, 'Start counting').click();
    // In one look, for the page goes on by itself.
    const counting = admin.frame.getByRole('heading', { name: 'Counting older issues' });
    await admin.frame.locator('section', { has: counting }).getByRole('progressbar').waitFor();
    await host.platform.agenda.runDue();
    await admin.frame.getByRole('heading', { name: /^Older issues were counted/ }).waitFor();
    expect(await admin.frame.getByText(/^1 looked at/).isVisible()).toBe(true);
    await admin.frame.getByText(/Of Payments/).waitFor();

    await button(admin, 'Count others').click();
    await chooseProject(admin, 'Risk');
    await button(admin, 'See what it takes').click();
    await button(admin, 'Start counting').click();
    await admin.frame.getByText('Of Risk', { exact: true }).waitFor();
    await admin.frame.getByText('Counted before: Payments', { exact: true }).waitFor();
  });

  it('can be paused, and goes on where it was', async () => {
    await tick();
    const admin = await openTotals();
    // The queue brings nothing while it is looked at.
    host.site.faults = [{ pathPattern: '/rest/api/3/search/jql', status: 429 }];
    await chooseProject(admin);
    await button(admin, 'See what it takes').click();
    await button(admin, 'Start counting').click();
    await button(admin, 'Pause').click();
    await admin.frame.getByRole('heading', { name: 'Counting is paused' }).waitFor();
    host.site.faults = [];
    await button(admin, 'Go on').click();
    await admin.frame.getByRole('heading', { name: 'Counting older issues' }).waitFor();
  });

  it('says which project is missing, and that nobody is in a team', async () => {
    await host.save([{ ...munich, members: [] }]);
    await tick();
    const admin = await openTotals({ widthPx: 320, theme: 'dark' });
    await button(admin, 'See what it takes').click();
    await admin.frame.getByText('Choose at least one project.').waitFor();
    await chooseProject(admin);
    await button(admin, 'See what it takes').click();
    await button(admin, 'Start counting').click();
    await admin.frame.getByText(/nobody in any team yet/).waitFor();
    expect(await admin.accessibilityProblems()).toEqual([]);
    expect(await admin.frame.evaluate(() => document.body.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
