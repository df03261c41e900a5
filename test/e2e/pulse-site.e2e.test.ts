import { getConfiguration, setUp } from '../../src/app/configuration';
import { openWaveNow } from '../../src/app/survey/open-wave';
import { savePartnership } from '../../src/app/survey/save-partnership';
import { initialSettings } from '../../src/contract/settings';
import { partnershipOf, teamOf } from '../entry/survey-host';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

const { ada, ravi, long } = people;
const others = ['account-m2', 'account-m3', 'account-h3', 'account-x'];
const munich = teamOf('munich', [ada, 'account-m2', 'account-m3'], { timeZone: 'Europe/Berlin' });
const hyderabad = teamOf('hyderabad', [ravi, long, 'account-h3'], { timeZone: 'Asia/Kolkata' });

function seed() {
  const site = siteSeed();
  const user = (accountId: string) => ({ accountId, displayName: accountId, timeZone: null, groups: [] });
  return {
    ...site,
    users: [...site.users, ...others.map(user)],
    projects: site.projects.map((project) => ({ ...project, panelsShown: true })),
  };
}

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  browser = await startSiteBrowser(seed());
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  const { site, platform } = browser.server;
  browser.setFaults([]);
  await site.load(seed());
  const now = site.now();
  await platform.runInFunction(site.people.find(ada), async () => {
    const { revision } = await getConfiguration();
    await setUp({ revision, teams: [munich, hyderabad], settings: initialSettings });
    const partnership = partnershipOf({
      name: 'Payments together',
      teamIds: ['munich', 'hyderabad'],
      firstOpening: '2026-10-01',
      freeText: true,
    });
    await savePartnership({ revision: 0, partnership }, now);
    await openWaveNow(partnership.id, now);
  });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

/** A page of the site, and the app's frame in it. */
async function open(path: string, as: string) {
  const visited = await browser.open(path, { as });
  opened.push(visited);
  return { ...visited, frame: await visited.appFrame() };
}
type Frame = Awaited<ReturnType<typeof open>>['frame'];

async function answerAll(frame: Frame, key: string) {
  await frame.getByRole('button', { name: 'Start' }).click();
  for (let question = 1; question <= 7; question++) {
    await frame.getByText(`Question ${question} of 7`).waitFor();
    await frame.getByRole('heading', { level: 2 }).press(key);
    await frame.locator('.scale input:checked').press('Enter');
  }
  await frame.getByRole('textbox').fill('Let us meet once a month.');
  await frame.getByRole('button', { name: 'Next' }).click();
}
const urn = (side: number) => {
  const text = browser.server.site.database
    .prepare('select value from kvs where entity = ? and key = ?')
    .pluck()
    .get('urn', `p1:1:${side}`) as string | undefined;
  return text === undefined
    ? null
    : (JSON.parse(text) as { urn: { ballots: string[]; texts: string[] } }).urn;
};

describe('a pulse on the local site', () => {
  it('leads from an issue to the thank-you, and waits on no page afterwards', async () => {
    const { page, frame, errors } = await open('/browse/PAY-1', ravi);
    await frame.getByText('A pulse waits for your answers until').waitFor();
    await frame.getByRole('button', { name: 'Answer' }).click();
    await page.waitForURL(/\/apps\/pulse\/answer\/p1%3A1$/);
    const pulse = page.frameLocator('iframe.app-frame');
    await pulse.getByRole('heading', { name: 'How is it to work with' }).waitFor();
    const answering = page.frames().find((one) => one.url().includes('pulse.html'))!;
    await answerAll(answering, '4');
    await answering.getByRole('button', { name: 'Send answers' }).click();
    await answering.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(urn(1)).toEqual({ ballots: ['4444444'], texts: ['Let us meet once a month.'] });
    expect(urn(0)).toEqual({ ballots: [], texts: [] });

    await page.goto(new URL('/browse/PAY-1', page.url()).href);
    const panel = page.frameLocator('iframe.app-frame').first();
    await panel.locator('main[aria-busy="false"]').waitFor();
    await panel.getByText('A pulse waits').waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
  });

  it('counts once where the function’s answer is lost', async () => {
    browser.setFaults([{ pathPattern: '/invoke/sendAnswers', lost: true, status: 500, times: 1 }]);
    const { frame } = await open('/apps/pulse/answer/p1:1', ravi);
    await answerAll(frame, '2');
    await frame.getByRole('button', { name: 'Send answers' }).click();
    await frame.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(urn(1)?.ballots).toEqual(['2222222']);
  });

  it('says so to whoever answers after it has closed for their team', async () => {
    const { frame } = await open('/apps/pulse/answer/p1:1', ravi);
    await answerAll(frame, '3');
    const { site } = browser.server;
    site.stopClockAt(site.now() + 14 * 24 * 3_600_000);
    await frame.getByRole('button', { name: 'Send answers' }).click();
    await frame.getByText('It closed before your answers arrived').waitFor();
    // A tick may have closed the wave by now, and the urn is gone.
    expect(urn(1)?.ballots ?? []).toEqual([]);
  });

  it('stands on the page of the project that the teams share, and on no other', async () => {
    const { page, frame, errors, accessibilityProblems } = await open(
      '/projects/PAY/apps/rapport-project',
      ada,
    );
    await frame.getByRole('heading', { name: 'Payments together' }).waitFor();
    expect(await accessibilityProblems()).toEqual([]);
    await frame.getByRole('button', { name: 'Answer' }).click();
    await page.waitForURL(/\/apps\/pulse\/answer\//);
    const other = await open('/projects/SEC/apps/rapport-project', ada);
    await other.frame.getByText('No pulse of yours belongs to this project').waitFor();
    expect(errors).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const outsider = await open('/apps/pulse/answer/p1:1', 'account-x');
    await outsider.frame.getByText('No pulse waits for you here').waitFor();
  });

  it('goes back and forth by the browser’s own buttons, and keeps what was entered', async () => {
    const { page, frame } = await open('/apps/pulse', long);
    await frame.getByRole('button', { name: 'Answer' }).click();
    await page.waitForURL(/\/apps\/pulse\/answer\//);
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('heading', { level: 2 }).press('5');
    await page.goBack();
    await frame.getByText('No mails are sent about your pulses').waitFor();
    await page.goForward();
    // Also where the browser keeps the frame from its session's storage, as this one does.
    await frame.getByText('Question 1 of 7').waitFor();
    expect(await frame.getByRole('radio', { name: '5, strongly agree' }).isChecked()).toBe(true);
  });
});
