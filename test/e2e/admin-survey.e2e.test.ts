import { readFile } from 'node:fs/promises';
import type { SeedUser } from '../../local/seed';
import type { Partnership } from '../../src/contract/partnership';
import type { Result } from '../../src/contract/result';
import type { PartnershipState, Pulse, SurveyConfiguration } from '../../src/contract/survey-api';
import { partnershipOf, teamOf } from '../partnership-fixture';
import { type AdminHost, type AdminPage, type Scene, startAdminHost } from './admin-host';

let host: AdminHost;
beforeAll(async () => {
  host = await startAdminHost();
});
afterAll(() => host.close());

const people = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const users: SeedUser[] = [...people('chicago', 8), ...people('manila', 7)].map((accountId) => ({
  accountId,
  displayName: `Person ${accountId}`,
  timeZone: null,
  groups: [],
}));
const chicago = teamOf('chicago', people('chicago', 8), { timeZone: 'America/Chicago' });
const manila = teamOf('manila', people('manila', 7), { timeZone: 'Asia/Manila', shore: 'offshore' });
const partnership = partnershipOf({ id: 'p', firstOpening: '2026-11-30' });
/** A Wednesday, in the afternoon of Manila. */
const startOfClock = Date.parse('2026-11-25T08:00:00Z');

const opened: AdminPage[] = [];
/** Opens the tab “Pulse survey”. */
async function open(scene?: Scene): Promise<AdminPage> {
  const admin = await host.open(scene);
  opened.push(admin);
  await button(admin, 'Pulse survey').click();
  return admin;
}
beforeEach(async () => {
  await host.begin(users);
  host.site.stopClockAt(startOfClock);
  await host.save([chicago, manila]);
});
afterEach(async () => {
  const errors = opened.flatMap((admin) => admin.errors);
  await Promise.all(opened.splice(0).map((admin) => admin.close()));
  expect(errors).toEqual([]);
  expect(host.site.violations).toEqual([]);
});

/** Without the invisible marks that isolate names, and the comma that only some releases of ICU write after a day. */
const plain = (text: string) =>
  text.replace(/[\u2066-\u2069]/g, '').replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),/g, '$1');
const textOf = async ({ frame }: AdminPage) => plain(await frame.locator('main').innerText());
const button = ({ frame }: AdminPage, name: string | RegExp) =>
  frame.getByRole('button', { name, exact: typeof name === 'string' });
const heading = ({ frame }: AdminPage, name: string | RegExp) => frame.getByRole('heading', { name });
const list = async (admin: AdminPage) => heading(admin, 'Data').waitFor();
const edit = async (admin: AdminPage) => {
  await button(admin, /^Edit/).first().click();
  await heading(admin, /^Edit/).waitFor();
};

async function asAdmin<Value>(functionKey: string, payload?: unknown): Promise<Value> {
  const result = (await host.invoke('admin', 'rapport-admin', functionKey, payload)) as Result<Value>;
  if (!result.ok) throw new Error(`${functionKey}: ${JSON.stringify(result.error)}`);
  return result.value;
}
const stored = () => asAdmin<SurveyConfiguration>('getPartnerships');
async function savePartnership(changed: Partial<Partnership> = {}): Promise<void> {
  const { revision } = await stored();
  await asAdmin('savePartnership', { revision, partnership: { ...partnership, ...changed } });
}
async function stateOf(id = partnership.id): Promise<PartnershipState> {
  return (await stored()).partnerships.find((state) => state.partnership.id === id)!;
}
/** Answers as somebody, every statement alike. */
async function answer(accountId: string): Promise<void> {
  const pulse = (await host.invoke(accountId, 'pulse', 'getPulse')) as Result<Pulse>;
  if (!pulse.ok) throw new Error(pulse.error.message);
  const { waveId, items } = pulse.value.partnerships[0]!.invitation!;
  const answers = Object.fromEntries(items.map(({ id }) => [id, 4]));
  const sent = (await host.invoke(accountId, 'pulse', 'sendAnswers', {
    waveId,
    answers,
    text: null,
  })) as Result<unknown>;
  expect(sent.ok).toBe(true);
}
/** Opens a wave, has some of both teams answer, and lets it close. */
async function runWave(chicagoAnswers = 6, manilaAnswers = 5): Promise<void> {
  await asAdmin('openWaveNow', { partnershipId: partnership.id });
  for (const accountId of [...people('chicago', chicagoAnswers), ...people('manila', manilaAnswers)]) {
    await answer(accountId);
  }
  await host.platform.agenda.moveTo((await stateOf()).latestWave!.closesAt + 2 * 3_600_000);
}

describe('without a partnership', () => {
  it('says what it is for and what it needs, and leads to the teams while they are missing', async () => {
    await host.begin(users);
    await host.save([chicago, { ...manila, members: ['manila1'] }]);
    const admin = await open();
    await admin.frame.getByText('Only one team has enough members yet.').waitFor();
    expect(await textOf(admin)).toContain('It needs two teams with at least 2 members each');
    expect(await button(admin, 'Set up the first one').count()).toBe(0);
    await button(admin, 'Go to Teams').click();
    await heading(admin, 'Teams').waitFor();
  });

  it('is set up by keyboard alone, from nothing to a partnership', async () => {
    const admin = await open();
    const { keyboard } = admin.page;
    const tabTo = async (role: 'button' | 'textbox' | 'combobox', name: string | RegExp) => {
      const wanted = admin.frame.getByRole(role, { name }).first();
      for (let presses = 0; presses < 80; presses++) {
        if (await wanted.evaluate((element) => element === document.activeElement)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`${String(name)} cannot be reached by Tab`);
    };
    await button(admin, 'Set up the first one').waitFor();
    await tabTo('button', 'Set up the first one');
    await keyboard.press('Enter');
    await heading(admin, 'New partnership').waitFor();
    await tabTo('combobox', 'First team');
    await keyboard.type('Chicago');
    await tabTo('combobox', 'Second team');
    await keyboard.type('Manila');
    await tabTo('combobox', 'Projects that they share');
    await keyboard.type('pay');
    await admin.frame.getByRole('option', { name: /Payments/ }).waitFor();
    await keyboard.press('Enter');
    await tabTo('button', 'Save partnership');
    await keyboard.press('Enter');
    await admin.page.getByText(/Chicago and Manila.* saved/).waitFor();
    await list(admin);
    await admin.frame.getByText('Next opens').waitFor();

    const [state] = (await stored()).partnerships;
    expect(state!.partnership).toEqual({ ...partnership, id: state!.partnership.id });
    expect(await textOf(admin)).toContain(
      'Next opens Mon Nov 30, 10:00 AM in Chicago and 10:00 AM in Manila',
    );
  });

  it('takes nothing that breaks a rule, says so at the field, and stores nothing', async () => {
    const admin = await open();
    await button(admin, 'Set up the first one').click();
    await admin.frame.getByLabel('A pulse every').fill('0');
    await admin.frame.getByLabel('First opening').fill('');
    await admin.frame.getByLabel('Open for').fill('1.5');
    await admin.frame.getByLabel('Answers needed').fill('4');
    await button(admin, 'Add a statement').click();
    await button(admin, 'Save partnership').click();
    await admin.frame.getByText(/entries can’t be saved yet/).waitFor();
    const text = await textOf(admin);
    for (const problem of [
      'Choose a team.',
      'Give the partnership a name.',
      'Choose at least one project that the two teams share.',
      'Enter a whole number from 1 to 13 weeks.',
      'Enter a date that exists',
      'Enter a whole number from 2 to 10 working days.',
      'Enter a whole number from 5 to 50 answers.',
      'Write the statement, or remove it.',
    ]) {
      expect(text).toContain(problem);
    }
    // Nine places: of the teams each is one. That a lens has no statement left is a warning, and none of them.
    const summary = admin.frame.getByRole('alert').filter({ hasText: '9 entries can’t be saved yet' });
    const marked = admin.frame.locator('[aria-invalid="true"]');
    expect(await marked.count()).toBe(9);
    // It is seen at once, and one key away from the first field.
    await admin.frame.waitForFunction(
      (one) => one!.parentElement === document.activeElement,
      await summary.elementHandle(),
    );
    await admin.page.keyboard.press('Tab');
    await admin.page.keyboard.press('Enter');
    await admin.frame.waitForFunction(
      (field) => field === document.activeElement,
      await marked.first().elementHandle(),
    );
    expect((await stored()).revision).toBe(0);
  });

  it('refuses a team of one, and a pair that is taken', async () => {
    await savePartnership();
    await host.save([{ ...chicago, id: 'lone', name: 'Lone', members: ['somebody'] }]);
    const admin = await open();
    await button(admin, 'New partnership').click();
    await admin.frame.getByLabel('First team', { exact: true }).selectOption('lone');
    await admin.frame.getByLabel('Second team', { exact: true }).selectOption('manila');
    await button(admin, 'Save partnership').click();
    await admin.frame.getByText('“Lone” has 1 member. Add people to it first').waitFor();
    await admin.frame.getByLabel('First team', { exact: true }).selectOption('chicago');
    await admin.frame.getByText('These two teams are already in the partnership').waitFor();
    expect((await stored()).revision).toBe(1);
  });
});

describe('the editor', () => {
  it('shows the next three openings as they follow from what is entered', async () => {
    await host.save([{ ...manila, holidays: ['2026-11-30', '2026-12-30', '2026-12-31'] }]);
    await savePartnership();
    const admin = await open();
    await edit(admin);
    const rows = admin.frame.locator('.openings tbody tr');
    const row = async (index: number) => plain(await rows.nth(index).innerText()).replace(/\s+/g, ' ');
    expect(await row(0)).toBe(
      '1 Mon Nov 30, 10:00 AM to the end of Fri Dec 4 Tue Dec 1, 10:00 AM to the end of Mon Dec 7 Manila does not work on Mon Nov 30',
    );
    expect(await row(1)).toContain('Mon Jan 4, 2027, 10:00 AM');
    expect(await row(1)).toContain('Manila has two or more holidays in the week of Mon Dec 28');
    await admin.frame.getByLabel('A pulse every').fill('1');
    await admin.frame.getByText('a pulse every week becomes one every two weeks').waitFor();
    // Manila was asked on 1 December, for it did not work on 30 November.
    expect(await row(1)).toContain('Tue Dec 15, 10:00 AM');
    expect(await row(1)).toContain('Nobody is asked sooner than 14 days after the last time');
    await admin.frame.getByLabel('First opening').fill('2026-12-09');
    expect(await row(0)).toContain('Wed Dec 9, 10:00 AM');
    await admin.frame.getByLabel('Open for').fill('');
    await admin.frame.getByText('Shown when both teams, the cadence').waitFor();
  });

  it('saves what is asked: left out, own statements, DORA’s, free text, more answers, leads', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await admin.frame.getByRole('checkbox', { name: /Our working customs and holidays/ }).uncheck();
    expect(
      await admin.frame.getByRole('checkbox', { name: /does what it says it will do/ }).isDisabled(),
    ).toBe(true);
    await button(admin, 'Add a statement').click();
    const statement = admin.frame.getByLabel('Statement', { exact: true });
    await statement.focus();
    await admin.page.keyboard.insertText('x'.repeat(201));
    await button(admin, 'Save partnership').click();
    await admin.frame.getByText('Use at most 200 characters.').waitFor();
    await statement.fill('{partner} answers within a day.');
    await admin.frame.getByText('reads: “').waitFor();
    expect(await textOf(admin)).toContain('Chicago reads: “Manila answers within a day.”');
    await admin.frame.getByLabel('Lens').selectOption('flow');
    await admin.frame.getByRole('checkbox', { name: 'Agreeing is bad news', exact: true }).check();
    await admin.frame.getByRole('checkbox', { name: /DORA/ }).check();
    expect(await textOf(admin)).toContain('CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)');
    await admin.frame.getByRole('checkbox', { name: /own words/ }).check();
    await admin.frame.getByLabel('Answers needed').fill('6');
    await admin.frame.getByRole('combobox', { name: 'Add a lead' }).fill('manila3');
    await admin.frame.getByRole('option', { name: 'Person manila3' }).click();
    await button(admin, /^Remove.*Person manila3/).waitFor();
    // In each part of the form: what is asked, from how many, and the leads.
    expect(await admin.frame.getByText('Changed, and not saved yet.').count()).toBe(3);
    await button(admin, 'Save partnership').click();
    await list(admin);
    const { ownItems, ...saved } = (await stateOf()).partnership;
    expect(saved).toEqual({
      ...partnership,
      ownItems: undefined,
      excludedItems: ['P2'],
      doraPack: true,
      freeText: true,
      minimumAnswers: 6,
      leads: ['manila3'],
    });
    expect(ownItems).toEqual([
      {
        id: expect.stringMatching(/^own-/),
        text: '{partner} answers within a day.',
        lens: 'flow',
        about: 'partner',
        reverse: true,
      },
    ]);
  });

  it('warns of what is unwise, and saves it all the same', async () => {
    await host.save([{ ...manila, members: people('manila', 4) }]);
    await savePartnership();
    await host.save([{ ...chicago, id: 'kyoto', name: 'Kyoto', members: ['somebody', 'admin'] }]);
    await savePartnership({ id: 'q', name: 'Other', teamIds: ['manila', 'kyoto'] });
    const admin = await open();
    await edit(admin);
    const text = await textOf(admin);
    expect(text).toContain('Manila (4 members) cannot give 5 answers');
    expect(text).toContain('Manila is also in Other.');
    await admin.frame.getByRole('checkbox', { name: 'Paused' }).check();
    await button(admin, 'Save partnership').click();
    await list(admin);
    expect((await stateOf()).partnership.paused).toBe(true);
    await admin.frame.getByText('until somebody resumes it').waitFor();
    expect(await textOf(admin)).toContain('PAUSED until somebody resumes it');
  });

  it('loses nothing when somebody else saved meanwhile', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await savePartnership({ cadenceWeeks: 6 });
    await button(admin, 'Save partnership').click();
    await admin.frame.getByText('Somebody else saved in the meantime').waitFor();
    expect(await textOf(admin)).toContain('Chicago and Manila: cadence changed.');
    await button(admin, 'Load their changes and keep mine').click();
    expect(await admin.frame.getByLabel('A pulse every').inputValue()).toBe('6');
    await button(admin, 'Save partnership').click();
    await list(admin);
    expect((await stateOf()).partnership).toMatchObject({ name: 'Mine', cadenceWeeks: 6 });
  });

  it('asks before changes are lost', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('Other');
    await button(admin, /All partnerships/).click();
    await button(admin, 'Keep editing').click();
    expect(await admin.frame.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Other');
    await button(admin, /All partnerships/).click();
    await button(admin, 'Discard changes').click();
    await list(admin);
    // Back where one was.
    expect(await admin.frame.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toMatch(
      /^Edit .*Chicago and Manila/,
    );
    expect((await stored()).revision).toBe(1);
  });
});

describe('the preview', () => {
  it('is the form that members answer, for both sides, from which nothing is sent; the draft stays', async () => {
    const admin = await open();
    await button(admin, 'Set up the first one').click();
    await admin.frame.getByLabel('First team', { exact: true }).selectOption('chicago');
    await admin.frame.getByLabel('Second team', { exact: true }).selectOption('manila');
    await admin.frame.getByLabel('Answers needed').fill('7');
    await admin.frame.getByRole('checkbox', { name: /own words/ }).check();
    await button(admin, 'Preview what members see').click();
    await heading(admin, /How is it to work with.*Manila/).waitFor();
    await admin.frame.getByText('nothing can be sent from here').waitFor();
    expect(await textOf(admin)).toContain('at least 7 answers');
    await button(admin, 'Start').click();
    await heading(admin, /Manila.* does what it says it will do/).waitFor();
    await button(admin, /Manila/).click();
    await heading(admin, /How is it to work with.*Chicago/).waitFor();
    await button(admin, 'Start').click();
    for (let question = 1; question <= 7; question++) {
      await admin.frame.getByText(`Question ${question} of 7`).waitFor();
      await admin.page.keyboard.press('4');
      await button(admin, 'Next').click();
    }
    await heading(admin, 'Anything you want to add?').waitFor();
    await button(admin, 'Next').click();
    await heading(admin, 'Look over your answers').waitFor();
    expect(await button(admin, /Send/).count()).toBe(0);
    await button(admin, /Back to the partnership/).click();
    expect(await admin.frame.getByLabel('Answers needed').inputValue()).toBe('7');
    await admin.frame.waitForFunction(
      (element) => element === document.activeElement,
      await button(admin, 'Preview what members see').elementHandle(),
    );
    expect((await stored()).revision).toBe(0);
  });
});

describe('a wave', () => {
  it('is opened after a question, told by one percentage, and stays as it is whatever is changed', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await button(admin, 'Open one now').click();
    await admin.frame.getByText(/8 people of .*Chicago.* and 7 of .*Manila.* are asked at once/).waitFor();
    // Until when, at each place, and what becomes of the one on Monday. It is Wednesday in Chicago and in Manila.
    const dialog = plain(await admin.frame.getByRole('dialog').innerText()).replace(/\s+/g, ' ');
    expect(dialog).toContain('Chicago to the end of Tue Dec 1, time in Chicago');
    expect(dialog).toContain('Manila to the end of Tue Dec 1, time in Manila');
    expect(dialog).toContain(
      'The pulse that is planned for Mon Nov 30 moves to Wed Dec 9. Nobody is asked sooner than 14 days after the last time.',
    );
    await button(admin, 'Open it').click();
    await admin.page.getByText(/A pulse of .* is open/).waitFor();
    await admin.frame.getByText('pulse 1 stays as people were promised').waitFor();
    expect(await textOf(admin)).toContain('0 % have answered');
    expect(await button(admin, 'Open one now').isDisabled()).toBe(true);
    expect(await admin.frame.getByLabel('Answers needed').isDisabled()).toBe(true);

    const before = await stateOf();
    await admin.frame.getByLabel('Open for').fill('10');
    await admin.frame.getByRole('checkbox', { name: /DORA/ }).check();
    await button(admin, 'Save partnership').click();
    await list(admin);
    expect((await stateOf()).latestWave).toEqual(before.latestWave);

    await answer('chicago1');
    await answer('manila1');
    await answer('manila2');
    const again = await open();
    await again.frame.getByText('have answered').waitFor();
    expect(await textOf(again)).toMatch(/OPEN until \w+ \w+ \d+ in Chicago, 20 % have answered/);
  });

  it('tells what stands against the next one, and what can be done about it', async () => {
    await savePartnership();
    await runWave();
    const admin = await open();
    await list(admin);
    expect(await textOf(admin)).toContain('WAITS for the “you said, we did” of pulse 1');
    await edit(admin);
    const text = await textOf(admin);
    expect(text).toContain('Pulse 1 has no “you said, we did” yet. Ask a lead of either team');
    expect(text).toContain('Somebody in these teams was asked less than 14 days ago');
    expect(text).toContain('Nothing opens before the “you said, we did” of pulse 1 is there');
    expect(await button(admin, 'Open one now').isDisabled()).toBe(true);
  });

  it('is not opened where somebody else was quicker, and says what stands against it', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await asAdmin('openWaveNow', { partnershipId: partnership.id });
    await button(admin, 'Open one now').click();
    await button(admin, 'Open it').click();
    await admin.frame.getByText('No pulse was opened').waitFor();
    expect(await textOf(admin)).toContain('A pulse cannot open now.');
    // Now it is known what: the page is as it really stands.
    await admin.frame.getByText('A pulse is open. The next one can follow').waitFor();
  });
});

describe('mails', () => {
  it('go by an issue of a shared project, found by its key', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    const field = admin.frame.getByRole('combobox', { name: 'Issue for the mails' });
    await field.fill('NONE-1');
    await admin.frame.locator('.combobox-status', { hasText: 'You see no issue of that key.' }).waitFor();
    await field.fill('risk-1');
    await admin.frame.getByRole('option', { name: /Elsewhere/ }).click();
    await admin.frame.getByText('RISK-1 is in none of the shared projects').waitFor();
    await field.fill('pay-1');
    await admin.frame.getByRole('option', { name: /Pulse of both teams/ }).click();
    await button(admin, 'Check who gets mails').click();
    await admin.frame.getByText(/PAY-1.*all 7 members of/).waitFor();
    await button(admin, 'Save partnership').click();
    await list(admin);
    expect((await stateOf()).partnership.noticeIssueId).toBe('70');
    await edit(admin);
    await admin.frame.getByText('Pulse of both teams').waitFor();
    // By a key: what is named late moves what stands below it, and a click there goes astray.
    await button(admin, 'Send no mails').press('Enter');
    await admin.frame.getByRole('combobox', { name: 'Issue for the mails' }).waitFor();
    await button(admin, 'Save partnership').click();
    await list(admin);
    expect((await stateOf()).partnership.noticeIssueId).toBeNull();
  });

  it('go by an issue that is made for the admin, as the admin, and says what it is', async () => {
    await savePartnership();
    const admin = await open();
    await edit(admin);
    await button(admin, 'Make one for me').click();
    await admin.frame.getByText(/Mails of the pulse survey: .*Chicago and Manila/).waitFor();
    await button(admin, 'Save partnership').click();
    await list(admin);
    const { noticeIssueId } = (await stateOf()).partnership;
    const issue = host.site.database.prepare('select * from issue where id = ?').get(Number(noticeIssueId));
    const text = JSON.stringify(issue);
    expect(text).toContain('Mails of the pulse survey');
    expect(text).toContain('notifications of this issue');
  });

  it('say why Jira makes no issue, and what else can be done', async () => {
    await savePartnership();
    host.site.faults = [
      {
        method: 'POST',
        pathPattern: '^/rest/api/3/issue$',
        status: 400,
        body: { errorMessages: [], errors: { customfield_1: 'Cost centre is required.' } },
      },
    ];
    const admin = await open();
    await edit(admin);
    await button(admin, 'Make one for me').click();
    await admin.frame.getByText('Jira did not make the issue').waitFor();
    const text = await textOf(admin);
    expect(text).toContain('Cost centre is required.');
    expect(text).toContain('Or choose an issue that is there by its key.');
  });
});

it('counts who of both teams can see the shared projects', async () => {
  await savePartnership({ projectIds: ['1', '2'] });
  host.site.database
    .prepare("update project set json = json_set(json, '$.browse', json(?)) where id = '2'")
    .run(JSON.stringify({ groups: [], accountIds: ['chicago1', 'admin'] }));
  const admin = await open();
  await edit(admin);
  await button(admin, 'Check who can see them').click();
  await admin.frame.getByText(/Payments.*all 8 members/).waitFor();
  const text = await textOf(admin);
  expect(text).toContain('Risk: 1 of 8 members of Chicago can see it.');
  expect(text).toContain('Risk: none of 7 members of Manila can see it.');
});

describe('the data sheet', () => {
  it('is made from what is running, printed, and copied as text', async () => {
    await savePartnership({ freeText: true, leads: ['manila1'] });
    await asAdmin('openWaveNow', { partnershipId: partnership.id });
    const admin = await open();
    await button(admin, 'Data sheet').click();
    await heading(admin, 'What is stored').waitFor();
    const text = await textOf(admin);
    expect(text).toContain('1 partnership, one pulse open now.');
    expect(text).toContain('Chicago (8), Manila (7)');
    expect(text).toContain('What you write in your own words');
    const counts = admin.frame.getByRole('table', { name: 'Account ids that are stored now' });
    expect(
      plain(await counts.innerText())
        .split(/\n/)
        .map((line) => line.split('\t')),
    ).toEqual(
      expect.arrayContaining([
        ['Team', '15'],
        ['Partnership', '1'],
        ['Taking part', '15'],
      ]),
    );
    await admin.frame.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await button(admin, 'Print').click();
    expect(await admin.frame.locator('body').getAttribute('data-printed')).toBe('yes');
    await admin.page.emulateMedia({ media: 'print' });
    expect(await button(admin, 'Print').isVisible()).toBe(false);
    expect(await admin.frame.getByRole('navigation').isVisible()).toBe(false);
    await admin.page.emulateMedia({ media: null });

    await button(admin, 'Copy as text').click();
    await admin.frame.getByText('Copied.').waitFor();
    await button(admin, /All partnerships/).click();
    await list(admin);
    // What was copied is what is pasted.
    await button(admin, 'New partnership').click();
    await admin.frame.getByRole('textbox', { name: 'Name' }).click();
    await admin.page.keyboard.press('Control+V');
    await admin.frame.waitForFunction(
      (field) => (field as HTMLInputElement).value.includes('| Urn | The answers and free texts of one team'),
      await admin.frame.getByRole('textbox', { name: 'Name' }).elementHandle(),
    );
  });

  it('is selected to be copied by hand where the browser does not copy', async () => {
    const admin = await open();
    await button(admin, 'Data sheet').click();
    await heading(admin, 'What is stored').waitFor();
    await admin.frame.evaluate(() => {
      document.execCommand = () => false;
    });
    await button(admin, 'Copy as text').click();
    const field = admin.frame.getByLabel('The data sheet as text');
    await admin.frame.waitForFunction(
      (area) => {
        const { selectionStart, selectionEnd, value } = area as HTMLTextAreaElement;
        return value.length > 0 && selectionEnd - selectionStart === value.length;
      },
      await field.elementHandle(),
    );
  });

  it('says when it cannot be made, and can be asked for again', async () => {
    await savePartnership();
    const admin = await open();
    await list(admin);
    host.site.faults = [{ pathPattern: '^/invoke/getDataSheetFacts$', status: 500, times: 1 }];
    await button(admin, 'Data sheet').click();
    await admin.frame.getByText('The data sheet could not be made').waitFor();
    await button(admin, 'Try again').click();
    await heading(admin, 'What is stored').waitFor();
    // The site's page reports the failed call, as Jira's does.
    admin.errors.length = 0;
  });
});

describe('the data', () => {
  it('are exported as CSV and JSON: figures as both teams can read them', async () => {
    await savePartnership({ name: '=1+1' });
    await runWave();
    const admin = await open();
    await list(admin);
    const download = async (name: string) => {
      const waiting = admin.page.waitForEvent('download');
      await button(admin, name).click();
      const file = await waiting;
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
    };
    const csv = await download('Export as CSV');
    expect(csv.name).toMatch(/^rapport-pulse-2026-12-\d\d\.csv$/);
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[1]).toMatch(/^"'=1\+1",1,"2026-11-25T/);
    expect(lines.filter((line) => line.includes('"Chicago","Manila",8,6,"item","R1"'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"Manila","Chicago",7,5,"item","R1"'))).toHaveLength(1);
    const json = await download('Export as JSON');
    expect(JSON.parse(json.text)).toMatchObject({
      partnerships: [{ waves: [{ result: { published: 'bySide' } }] }],
    });
    for (const { text } of [csv, json]) expect(text).not.toMatch(/chicago\d|manila\d/);
  });

  it('are deleted for good, once the name was typed', async () => {
    await savePartnership();
    await runWave();
    const admin = await open();
    await edit(admin);
    await button(admin, 'Delete partnership').click();
    await admin.frame.getByText('1 pulse go').waitFor();
    const field = admin.frame.getByLabel('Type the partnership’s name');
    expect(await button(admin, 'Delete everything').isDisabled()).toBe(true);
    // Nothing is wrong with a name that is only begun; it is not enough, though.
    await field.fill('Chicago');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    expect(await button(admin, 'Delete everything').isDisabled()).toBe(true);
    await field.fill('Chicago, Manila');
    await admin.frame.getByText('exactly as it is shown').waitFor();
    expect(await button(admin, 'Delete everything').isDisabled()).toBe(true);
    await field.fill('Chicago and Manila');
    await button(admin, 'Delete everything').click();
    await button(admin, 'Set up the first one').waitFor();
    expect((await stored()).partnerships).toEqual([]);
    const left = host.site.database
      .prepare("select count(*) from kvs where entity in ('wave', 'partnership', 'schedule')")
      .pluck()
      .get();
    expect(left).toBe(0);
  });
});

describe('the tab', () => {
  it('is a file of its own, which is loaded when it is opened, and again where that failed', async () => {
    await savePartnership();
    const admin = await host.open();
    opened.push(admin);
    const files: string[] = [];
    admin.page.on('request', (request) => files.push(request.url()));
    await heading(admin, 'Teams').waitFor();
    expect(files.some((url) => url.includes('survey-tab'))).toBe(false);
    await admin.page.route(/survey-tab.*\.js/, (route) => route.abort());
    await button(admin, 'Pulse survey').click();
    await admin.frame.getByText('This part of the page could not be loaded.').waitFor();
    await admin.page.unroute(/survey-tab.*\.js/);
    await button(admin, 'Try again').click();
    await list(admin);
    // What the browser says of the file that didn't come.
    admin.errors.length = 0;
  });

  it('says when the partnerships cannot be read, and can ask again', async () => {
    await savePartnership();
    const admin = await host.open();
    opened.push(admin);
    await heading(admin, 'Teams').waitFor();
    host.site.faults = [{ pathPattern: '^/kvs/', status: 500, times: 3 }];
    await button(admin, 'Pulse survey').click();
    await admin.frame.getByText('The partnerships could not be read').waitFor();
    host.site.faults = [];
    await button(admin, 'Try again').click();
    await admin.frame.getByText('Next opens').waitFor();
  });

  it('finds one of two hundred partnerships by its name or a team’s', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...chicago,
      id: `team${index}`,
      name: `Team ${String(index).padStart(2, '0')}`,
      members: [`a${index}`, `b${index}`, `c${index}`],
    }));
    await host.begin(users);
    host.site.stopClockAt(startOfClock);
    await host.save(many);
    const pairs = many.flatMap((one, index) => many.slice(index + 1).map((other) => [one, other] as const));
    const records = pairs.map(([one, other], place) => ({
      ...partnership,
      id: `p${place}`,
      name: place === 42 ? 'The needle' : `Pair ${place}`,
      teamIds: [one.id, other.id],
    }));
    // Past the app: saved one by one, so many would use up what the storage gives in a minute.
    const put = host.site.database.prepare(
      'insert into kvs (entity, key, value, created, updated) values (?, ?, ?, 0, 0)',
    );
    const record = (fields: object) => JSON.stringify({ version: 1, revision: 1, ...fields });
    const head = records.map(({ id, teamIds }) => ({ id, teamIds }));
    put.run('survey', 'head', record({ partnerships: head, deletions: [] }));
    for (const saved of records) {
      put.run('partnership', saved.id, record({ partnership: saved }));
      const schedule = { nextOpening: saved.firstOpening, latestWave: 0, nextAt: startOfClock };
      put.run('schedule', saved.id, record({ schedule }));
    }
    const admin = await open();
    await admin.frame
      .locator('.partnerships tbody tr')
      .nth(pairs.length - 1)
      .waitFor();
    await admin.frame.getByLabel('Search').fill('needle');
    await admin.frame.getByText(`1 of ${pairs.length}`).waitFor();
    expect(await admin.frame.locator('.partnerships tbody tr').count()).toBe(1);
    await admin.frame.getByLabel('Search').fill('TEAM 07');
    await admin.frame.getByText(`19 of ${pairs.length}`).waitFor();
    await admin.frame.getByLabel('Search').fill('nowhere');
    await admin.frame.getByText('No partnership is called so').waitFor();
  });

  const arabic = 'فريق القاهرة للتطوير والدعم الفني الممتد على مدار الساعة';
  const scenes = (['light', 'dark'] as const).flatMap((theme) =>
    [320, 768, 1_280].map((widthPx) => ({ theme, widthPx })),
  );
  it.each(scenes)('is accessible and fits in $theme at $widthPx px, in each of its parts', async (scene) => {
    await host.save([
      { ...chicago, name: 'W'.repeat(60) },
      { ...manila, name: arabic, members: people('manila', 3) },
    ]);
    await savePartnership({ name: 'M'.repeat(80), leads: ['manila1'], noticeIssueId: '70' });
    const admin = await open(scene);
    const check = async () => {
      expect(await admin.accessibilityProblems()).toEqual([]);
      expect(await admin.frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        scene.widthPx,
      );
    };
    await list(admin);
    await check();
    await edit(admin);
    await admin.frame.getByText('Pulse of both teams').waitFor();
    await admin.frame.getByText('Person manila1').waitFor();
    await button(admin, 'Add a statement').click();
    await admin.frame.getByText('Show the statements').click();
    await admin.frame.getByRole('textbox', { name: 'Name' }).fill('');
    await button(admin, 'Save partnership').click();
    await admin.frame.getByText('Give the partnership a name.').waitFor();
    await check();
    await button(admin, 'Preview what members see').click();
    await heading(admin, 'Preview').waitFor();
    await check();
    await button(admin, /Back to the partnership/).click();
    await button(admin, 'Delete partnership').click();
    await admin.frame.getByLabel('Type the partnership’s name').fill('x');
    await check();
    await button(admin, 'Cancel').last().click();
    await button(admin, /All partnerships/).click();
    await button(admin, 'Discard changes').click();
    await list(admin);
    await button(admin, 'Data sheet').click();
    await heading(admin, 'What is stored').waitFor();
    await check();
  });
});
