import type { Frame, Locator } from 'playwright-core';
import { editIssue, transitionIssue } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import { getConfiguration, setUp } from '../../src/app/configuration';
import { initialSettings } from '../../src/contract/settings';
import { teamOf } from '../entry/survey-host';
import { type SiteBrowser, startSiteBrowser, type Visit, type VisitedPage } from './browser';
import { document as emptyDocument, people, siteSeed } from './site-seed';

const { ada, ravi, long } = people;
/** Ada of Munich has reported PAY-1, Ravi of Hyderabad has it and promised it; `long` is in no team. */
const munich = teamOf('munich', [ada], { name: 'Munich', timeZone: 'Europe/Berlin' });
const hyderabad = teamOf('hyderabad', [ravi], { name: 'Hyderabad', timeZone: 'Asia/Kolkata' });

function seed() {
  const site = siteSeed();
  return { ...site, projects: site.projects.map((project) => ({ ...project, panelsShown: true })) };
}

let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  browser = await startSiteBrowser(seed());
});
afterAll(() => browser?.close());
beforeEach(async () => {
  const { site, platform } = browser.server;
  browser.setFaults([]);
  await site.load(seed());
  await platform.runInFunction(site.people.find(ada), async () => {
    const { revision } = await getConfiguration();
    await setUp({ revision, teams: [munich, hyderabad], settings: initialSettings });
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  const errors = opened.flatMap((visited) => visited.errors);
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  expect(errors).toEqual([]);
  browser.assertNoViolations();
});

interface Panel {
  visited: VisitedPage;
  frame: Frame;
}

async function settled(visited: VisitedPage): Promise<Panel> {
  const frame = await visited.appFrame();
  await frame.locator('main[aria-busy="false"]').waitFor();
  return { visited, frame };
}

async function open(as: string, visit: Partial<Visit> = {}): Promise<Panel> {
  const visited = await browser.open('/browse/PAY-1', { as, ...visit });
  opened.push(visited);
  return settled(visited);
}

async function reload({ visited }: Panel): Promise<Panel> {
  await visited.page.reload();
  return settled(visited);
}

const button = ({ frame }: Panel, name: string | RegExp) => frame.getByRole('button', { name });
const exactly = ({ frame }: Panel, name: string) => frame.getByRole('button', { name, exact: true });
/** Without what can't be seen: the marks that isolate names, and spaces that don't break. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ');
const textOf = async ({ frame }: Panel) => plain(await frame.locator('main').innerText());
const undo = (panel: Panel) => button(panel, /^Undo/);
const form = ({ frame }: Panel) => frame.locator('form');
const submit = (panel: Panel, name: string) => form(panel).getByRole('button', { name, exact: true }).click();

/** Nothing can be stored from now on; `lost`: it is, but the next act's function never learns of it. */
const failWriting = (how: 'refused' | 'lost') =>
  browser.setFaults([
    {
      pathPattern: '^/kvs/api/v1/transaction$',
      ...(how === 'lost' ? { lost: true, times: 1 } : { status: 503 }),
    },
  ]);

const passTime = (ms: number) => browser.server.platform.agenda.moveBy(ms);

async function promise(panel: Panel, text = 'give access', date = '2026-09-15') {
  await button(panel, 'Promise something to another team').click();
  await form(panel).getByLabel('We will …').fill(text);
  await form(panel).getByLabel('By', { exact: true }).fill(date);
  await submit(panel, 'Promise');
}

/** The field is marked, says why, and has the focus. */
async function expectRefused({ frame }: Panel, field: Locator, said: string) {
  await frame.getByText(said).waitFor();
  await frame.waitForFunction((element) => element === document.activeElement, await field.elementHandle());
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const described = await field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' '),
  );
  expect(described).toContain(said);
}

describe('a promise', () => {
  it('is made in the panel, seen by the other side, and answered by both', async () => {
    const maker = await open(ada);
    await promise(maker);
    await undo(maker).waitFor();
    expect(await textOf(maker)).toMatch(
      /Munich to Hyderabad: give access – by Tuesday,? 15 September\s+OPEN/,
    );

    const receiver = await open(ravi);
    await button(receiver, 'Not kept: give access').click();
    await receiver.frame.getByText('says not kept').waitFor();
    const back = await reload(maker);
    await exactly(back, 'Kept: give access').click();
    await back.frame.getByText('The two teams see it differently').waitFor();
    expect(await textOf(back)).toContain('KEPT OR NOT?');
  });

  it('is moved and withdrawn by those who made it, and by nobody else', async () => {
    const maker = await open(ada);
    await promise(maker);
    await button(maker, 'Move: give access').click();
    await form(maker).getByLabel('New date').fill('2026-09-20');
    await submit(maker, 'Move the date');
    await maker.frame.getByText('promised before for').waitFor();

    const receiver = await open(ravi);
    await exactly(receiver, 'Kept: give access').waitFor();
    expect(await button(receiver, /^(Move|Withdraw|Warn early): give access/).count()).toBe(0);

    await button(maker, 'Withdraw: give access').click();
    await maker.frame.getByText('Withdrawn', { exact: true }).waitFor();
    expect(await button(maker, /: give access$/).count()).toBe(0);
  });

  it('on an issue that is done is offered as a follow-up, and reopened as what it was', async () => {
    const { site } = browser.server;
    const moveTo = (statusId: string) =>
      transitionIssue(site, site.people.find(ravi)!, findIssue(site, 'PAY-1')!, statusId, {});
    moveTo('5');
    const panel = await open(ada);
    await button(panel, 'Promise a follow-up to another team').click();
    expect(await button(panel, 'Promise something to another team').count()).toBe(0);
    await form(panel).getByLabel('We will …').fill('send the figures');
    await form(panel).getByLabel('By', { exact: true }).fill('2026-09-15');
    await submit(panel, 'Promise');
    await undo(panel).waitFor();
    expect(await textOf(panel)).toContain('Munich to Hyderabad: send the figures');

    moveTo('3');
    await button(await reload(panel), 'Promise something to another team').waitFor();
  });

  it('needs a text and a day, says so where they are missing, and leads there', async () => {
    const panel = await open(ada);
    await button(panel, 'Promise something to another team').click();
    await submit(panel, 'Promise');
    await panel.frame.getByText('Write in a few words what it is.').waitFor();
    await panel.frame.getByText('Choose a day.').waitFor();
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
  });

  it.each([
    ['a day that is over', '2026-09-09', '', 'By', 'Choose a day that is not over yet.'],
    ['a time of today that is over', '2026-09-10', '00:01', /^At/, 'Choose a time that is still to come.'],
    ['a time of a day that is over', '2026-09-09', '23:59', 'By', 'Choose a day that is not over yet.'],
    ['a year beyond all plans', '2200-01-01', '', 'By', 'Choose a day from the year 2000 to 2199.'],
  ] as const)('for %s is refused at its field, before it is sent', async (_what, date, time, field, said) => {
    const panel = await open(ada);
    await button(panel, 'Promise something to another team').click();
    await form(panel).getByLabel('We will …').fill('give access');
    await form(panel).getByLabel('By', { exact: true }).fill(date);
    if (time !== '') await form(panel).getByLabel(/^At/).fill(time);
    await submit(panel, 'Promise');
    await expectRefused(panel, form(panel).getByLabel(field, { exact: true }), said);
    expect(await form(panel).getByLabel('We will …').inputValue()).toBe('give access');
    expect(await form(panel).getByLabel('By', { exact: true }).inputValue()).toBe(date);
    expect(await form(panel).getByRole('alert').count()).toBe(0);
  });

  it('for half a day is refused too, and not made without it', async () => {
    const panel = await open(ada);
    await button(panel, 'Promise something to another team').click();
    await form(panel).getByLabel('We will …').fill('give access');
    const by = form(panel).getByLabel('By', { exact: true });
    // Only its first part, whichever that is where the browser runs.
    await by.pressSequentially('02');
    await panel.visited.page.keyboard.press('Enter');
    await expectRefused(panel, by, 'This day is not complete, or there is no such day.');
    await by.fill('2027-02-28');
    await submit(panel, 'Promise');
    await undo(panel).waitFor();
  });

  it('is not moved to a day that is over, nor to the one it was made for', async () => {
    const panel = await open(ada);
    await promise(panel);
    await button(panel, 'Move: give access').click();
    const newDate = form(panel).getByLabel('New date');
    await newDate.fill('2026-09-09');
    await submit(panel, 'Move the date');
    await expectRefused(panel, newDate, 'Choose a day that is not over yet.');
    await newDate.fill('2026-09-15');
    await panel.frame.getByText('This is the date that was promised already.').waitFor();
    await newDate.fill('2026-09-16');
    await submit(panel, 'Move the date');
    await panel.frame.getByText('promised before for').waitFor();
  });

  it('that is too long is refused at its text, of which nothing is cut off', async () => {
    const panel = await open(ada);
    await promise(panel, 'w'.repeat(301));
    const written = form(panel).getByLabel('We will …');
    await expectRefused(panel, written, 'Use at most 300 characters: these are 301.');
    expect(await written.inputValue()).toHaveLength(301);
    await written.fill('w'.repeat(300));
    await submit(panel, 'Promise');
    await undo(panel).waitFor();
  });
});

describe('an early warning', () => {
  it('by the team that promised stands in the verdict, on the time line and with the other side', async () => {
    const panel = await open(ravi);
    await button(panel, 'Warn early about the due date').click();
    await submit(panel, 'Warn');
    await panel.frame.getByText('Choose why.').waitFor();
    await form(panel).getByLabel('Why').selectOption('dependency');
    const estimate = form(panel).getByLabel('New estimate');
    await estimate.fill('2026-09-09');
    await submit(panel, 'Warn');
    await expectRefused(panel, estimate, 'Choose a day that is not over yet.');
    await estimate.fill('2026-12-20');
    await form(panel).getByLabel('What they should know').fill('The card service is late.');
    await submit(panel, 'Warn');
    await panel.frame.getByText('At risk', { exact: true }).waitFor();

    const other = await open(ada);
    expect(await textOf(other)).toContain('Hyderabad warned on 10 Sept: it depends on something else');
    expect(await textOf(other)).toContain('“The card service is late.”');
    expect(await other.frame.locator('.legend').first().textContent()).toContain('early warning');
    expect(await button(other, 'Warn early about the due date').count()).toBe(0);
  });
});

describe('clear enough to start', () => {
  it('is said by the receiving team, and falls away when the description changes', async () => {
    const panel = await open(ravi);
    await exactly(panel, 'Clear enough to start').click();
    await panel.frame.getByText(/said on .* that it is clear enough to start/).waitFor();
    expect(await exactly(await open(ada), 'Clear enough to start').count()).toBe(0);

    await passTime(3_600_000);
    const { page } = panel.visited;
    await page.getByRole('button', { name: /edit description/i }).click();
    await page.getByRole('textbox', { name: 'Description as JSON' }).fill(JSON.stringify(emptyDocument()));
    await page.getByRole('button', { name: 'Save' }).click();
    await panel.frame.getByText('The description was changed on').waitFor();
    await exactly(panel, 'Clear enough to start').waitFor();
  });

  it('falls away when a linked page is changed, and is said again in one click', async () => {
    const { site } = browser.server;
    const url = `${site.origin}/wiki/spaces/DOC/pages/77`;
    const linking = emptyDocument({ type: 'paragraph', content: [{ type: 'inlineCard', attrs: { url } }] });
    editIssue(site, site.people.find(ada)!, findIssue(site, 'PAY-1')!, { description: linking });
    site.database.prepare(`update page set json = json_set(json, '$.readers', 'everyone')`).run();
    await passTime(3_600_000);
    const panel = await open(ravi);
    await exactly(panel, 'Clear enough to start').click();
    await exactly(panel, 'Take back that it is clear enough to start').waitFor();
    expect(await exactly(panel, 'Clear enough to start').count()).toBe(0);

    await passTime(3_600_000);
    site.database
      .prepare(
        `update page set json = json_insert(json, '$.versions[#]', json_object('number', 3, 'createdAt', ?, 'authorId', ?))`,
      )
      .run(new Date(site.now()).toISOString(), ada);
    await passTime(3_600_000);
    const later = await reload(panel);
    await later.frame.getByText(/The page .*How refunds work.* was changed on/).waitFor();
    await exactly(later, 'Clear enough to start').click();
    await later.frame.getByText(/The page .* was changed on/).waitFor({ state: 'detached' });
    await exactly(later, 'Clear enough to start').waitFor({ state: 'detached' });
  });

  it('is taken back in one click', async () => {
    const panel = await open(ravi);
    await exactly(panel, 'Clear enough to start').click();
    await exactly(panel, 'Take back that it is clear enough to start').click();
    await panel.frame.getByText(/Hyderabad.* hasn’t said yet that it is clear enough to start/).waitFor();
  });
});

describe('a handoff', () => {
  it('goes over with a checklist, comes back with a reason, and is accepted', async () => {
    const giver = await open(ravi);
    await button(giver, 'Hand over this issue to another team').click();
    await form(giver).getByLabel('What is done').fill('Cards');
    await form(giver).getByLabel('Whom to ask').fill('Our channel');
    await submit(giver, 'Hand over');
    await giver.frame.getByText('handed this to').waitFor();
    expect(await textOf(giver)).toMatch(/What is open\s+not filled in/);
    expect(await textOf(giver)).toContain('2 of its 4 lines not filled in');
    expect(await textOf(giver)).toContain('Jira’s assignee is still somebody of Hyderabad.');

    const receiver = await open(ada);
    await button(receiver, /^Return it: .*Hyderabad.*’s handoff of 10 Sept$/).click();
    await form(receiver).getByLabel('What is missing').fill('The open points');
    await submit(receiver, 'Return');
    await receiver.frame.getByText('returned it to').waitFor();

    const back = await reload(giver);
    expect(await textOf(back)).toContain('Munich returned it to Hyderabad: “The open points”');
    expect(await textOf(back)).toMatch(/Whom to ask\s+Our channel/);
    await button(back, /^Accept .*Munich.*’s handoff of Sep 10$/).click();
    await back.frame.getByText('accepted it back').waitFor();
    expect(await textOf(back)).toContain('It is with Hyderabad now.');
    expect(await textOf(back)).toContain('the reason why it was returned');
    expect(await back.frame.locator('.accepted').count()).toBeGreaterThan(0);
  });

  it('asks what the teams have agreed on', async () => {
    const { site, platform } = browser.server;
    await platform.runInFunction(site.people.find(ada), async () => {
      const { revision, settings } = await getConfiguration();
      const handoffChecklist = ['Logs', 'Open questions'];
      await setUp({ revision, teams: [], settings: { ...settings, handoffChecklist } });
    });
    const giver = await open(ravi);
    await button(giver, 'Hand over this issue to another team').click();
    await form(giver).getByLabel('Logs').fill('In the attachment');
    expect(await form(giver).locator('textarea').count()).toBe(2);
    await submit(giver, 'Hand over');
    await giver.frame.getByText('handed this to').waitFor();
    expect(await textOf(giver)).toMatch(/Logs\s+In the attachment\s+Open questions\s+not filled in/);
  });
});

describe('thanks', () => {
  it('stand on the issue for both teams', async () => {
    const panel = await open(ada);
    await exactly(panel, 'Thank another team').click();
    await form(panel).getByLabel('What for').fill('A quick answer');
    await submit(panel, 'Thank');
    await undo(panel).waitFor();
    const other = await open(ravi);
    await other.frame.getByText('A quick answer').waitFor();
    expect(await textOf(other)).toContain('Munich thanks Hyderabad: “A quick answer”');
  });
});

describe('undoing', () => {
  it('of a promise leaves nothing to undo of what was said about it', async () => {
    const panel = await open(ada);
    await promise(panel);
    await button(panel, /^Kept/).click();
    await button(panel, 'Undo: Your team answered: kept.').waitFor();
    await button(panel, /^Undo: Your team promised/).click();
    await button(panel, /^Undo: Your team promised/).waitFor({ state: 'detached' });
    expect(await undo(panel).count()).toBe(0);
  });

  it('goes for ten minutes, after a reload too, and not by the other team', async () => {
    const panel = await open(ada);
    await promise(panel);
    await undo(panel).waitFor();
    expect(await undo(await open(ravi)).count()).toBe(0);
    const again = await reload(panel);
    await undo(again).click();
    await undo(again).waitFor({ state: 'detached' });
    expect(await textOf(again)).not.toContain('give access');
    expect(await again.frame.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');

    await promise(again);
    await undo(again).waitFor();
    await passTime(11 * 60_000);
    const later = await reload(again);
    await later.frame.getByText('give access').first().waitFor();
    expect(await undo(later).count()).toBe(0);
  });
});

describe('when the network fails', () => {
  it('loses nothing that was typed, and the act can be sent again', async () => {
    const panel = await open(ada);
    failWriting('refused');
    // The function's log says that the storage failed.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await promise(panel);
    await form(panel).getByRole('alert').waitFor();
    expect(await form(panel).getByLabel('We will …').inputValue()).toBe('give access');
    browser.setFaults([]);
    await submit(panel, 'Promise');
    await undo(panel).waitFor();
    expect(await panel.frame.locator('.promise').count()).toBe(1);
  });

  it('finds that it was done where only the answer was lost', async () => {
    const panel = await open(ada);
    failWriting('lost');
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await promise(panel);
    await undo(panel).waitFor();
    expect(await form(panel).count()).toBe(0);
    expect(await panel.frame.locator('.promise').count()).toBe(1);
  });
});

describe('beside the issue’s fields', () => {
  it('Jira shows the state in a word at once, and more when it is unfolded', async () => {
    const panel = await open(ravi);
    await button(panel, 'Warn early about the due date').click();
    await form(panel).getByLabel('Why').selectOption('capacity');
    await submit(panel, 'Warn');
    const { page } = panel.visited;
    const beside = page.locator('.context-panel');
    await beside.getByText('At risk').waitFor();
    await beside.getByText('Promises and handoffs').click();
    const brief = beside.frameLocator('iframe').locator('.brief');
    await brief.waitFor();
    expect(await brief.innerText()).toMatch(
      /Promise\s+At risk \(due Dec 12.*\s+Requirement\s+Testable \(2 of 4\)/,
    );
    expect(await panel.visited.accessibilityProblems()).toEqual([]);
  });

  it('says so where nothing has been written down', async () => {
    const { visited } = await open(ada);
    await visited.page.getByText('Promises and handoffs').click();
    const frame = visited.page.locator('.context-panel').frameLocator('iframe');
    await frame.getByText('Nothing is noted here yet').waitFor();
  });
});

describe('who may not act', () => {
  it('sees the state in words, and no button', async () => {
    await promise(await open(ada));
    const outsider = await open(long);
    await outsider.frame.locator('.promise').waitFor();
    expect(await textOf(outsider)).toContain('Munich to Hyderabad: give access');
    expect(await outsider.frame.locator('.acts button').count()).toBe(0);
  });
});

describe('by keyboard', () => {
  it('a form opens, is left by Escape, and gives the focus back', async () => {
    const panel = await open(ada);
    const opener = button(panel, 'Promise something to another team');
    await opener.focus();
    await panel.visited.page.keyboard.press('Enter');
    await panel.frame.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await panel.visited.page.keyboard.type('give access');
    await panel.visited.page.keyboard.press('Escape');
    await form(panel).waitFor({ state: 'detached' });
    await panel.frame.waitForFunction(
      (element) => element === document.activeElement,
      await opener.elementHandle(),
    );
  });

  it('an act that is done gives the focus to its undoing', async () => {
    const panel = await open(ravi);
    await exactly(panel, 'Clear enough to start').focus();
    await panel.visited.page.keyboard.press('Enter');
    await panel.frame.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('Undo'),
    );
  });
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it.each([320, 728, 1_280])('at %d px it is accessible and fits, with everything open', async (widthPx) => {
    const panel = await open(ravi, { theme, widthPx, heightPx: 2_400 });
    await promise(panel, 'g'.repeat(120));
    await undo(panel).first().waitFor();
    await button(panel, 'Warn early about the due date').click();
    await button(panel, 'Promise something to another team').click();
    await button(panel, 'Hand over this issue to another team').click();
    await exactly(panel, 'Thank another team').click();
    await panel.visited.screenshot(`ledger-${theme}-${widthPx}`);
    expect(await panel.visited.accessibilityProblems()).toEqual([]);
    expect(
      await panel.frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
  });
});
