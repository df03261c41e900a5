import type {
  AgreementActRequest,
  AgreementChoice,
  WorkingAgreement,
} from '../../src/contract/agreement-api';
import { agreementMessages, agreementWords } from '../../src/contract/agreement-messages';
import { type Agreement, applyAct, noAgreement, type Terms } from '../../src/domain/agreement/agreement';
import { teamOf } from '../partnership-fixture';
import { now, partnership, pulseWith } from './pulse-fixture';
import { makePulseFunctions, type PulseScene, ok, refused, usePulseHost } from './pulse-host';
import { present } from './totals-fixture';

const openPage = usePulseHost();

const terms: Terms = {
  replyHours: 16,
  updateRhythm: 'weekly',
  updateNote: 'Monday by noon in Manila',
  sentences: ['Whoever sees that a date won’t hold says so.', 'The call changes its hour each month.'],
};
const proposal: Terms = {
  ...terms,
  replyHours: 8,
  sentences: [terms.sentences[0]!, '“I don’t know yet” is an answer.'],
};
const dayMs = 24 * 3_600_000;
const signed: Agreement = {
  latestNumber: 1,
  versions: [
    {
      number: 1,
      terms,
      proposedBy: 0,
      proposedAt: now - 90 * dayMs,
      signedAt: [now - 89 * dayMs, now - 88 * dayMs],
    },
  ],
};
const waiting: Agreement = {
  latestNumber: 2,
  versions: [
    ...signed.versions,
    {
      number: 2,
      terms: proposal,
      proposedBy: 1,
      proposedAt: now - 4 * dayMs,
      signedAt: [null, now - 3 * dayMs],
    },
  ],
};

const {
  shore: _shore,
  members: _members,
  ...chicago
} = teamOf('chicago', [], { timeZone: 'America/Chicago' });
const { shore: _other, members: _none, ...manila } = teamOf('manila', [], { timeZone: 'Asia/Manila' });
/** As a member of Chicago sees it. */
const shown: WorkingAgreement = {
  now,
  partnership: { id: 'chicago-manila', name: 'Billing platform' },
  teams: [
    { ...chicago, index: 0 },
    {
      ...manila,
      index: 1,
      holidays: ['2026-04-02', '2026-04-09'],
      holidayNames: { '2026-04-02': 'Maundy Thursday' },
    },
  ],
  side: 0,
  agreement: waiting,
  replies: {
    hours: 16,
    weeks: { from: present - 12, to: present },
    fill: { status: 'done', done: 400, expected: 400 },
    directions: [
      { answering: 0, kept: 45, broken: 15, open: 2 },
      { answering: 1, kept: 3, broken: 0, open: 0 },
    ],
  },
};
const choices: AgreementChoice[] = [shown.partnership, { id: 'other', name: 'Claims' }];

/** @property starts what stands at first; the functions then do what the app's do. @property answers come first. */
async function open({
  config = { partnershipId: 'chicago-manila' },
  configuring = false,
  starts = shown,
  answers = [],
  ...scene
}: Partial<PulseScene> & {
  config?: unknown;
  configuring?: boolean;
  starts?: WorkingAgreement | null;
  answers?: unknown[];
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const state = { shown: starts };
  functions.others.getAgreement = () => answers.shift() ?? ok(state.shown);
  functions.others.findPartnerships = ok(choices);
  functions.others.actOnAgreement = ({ act }: AgreementActRequest) => {
    const { agreement, side } = state.shown!;
    const changed = applyAct(agreement, act, side!, now);
    if (typeof changed === 'string') return refused('CONFLICT', changed);
    state.shown = { ...state.shown!, agreement: changed };
    return ok(null);
  };
  const page = await openPage({
    functions,
    surface: 'working-agreement',
    extension: { type: 'macro', config, ...(configuring ? { macro: { isConfiguring: true } } : {}) },
    ...scene,
  });
  return { ...page, functions, state };
}

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [320, 680, 1100].map((widthPx) => [theme, widthPx] as const),
);

describe('the macro for working agreements', () => {
  it.each(looks)(
    'fits the %s theme at %d pixels, form and all, and can be used by everybody',
    async (theme, widthPx) => {
      const view = await open({ theme, widthPx });
      await view.page.getByRole('button', { name: 'Propose a change' }).click();
      await view.page.getByRole('form', { name: 'Proposal' }).waitFor();
      await view.screenshot(`working-agreement-${theme}-${widthPx}`);
      expect(await view.overflowPx()).toBe(0);
      expect(await view.accessibilityProblems()).toEqual([]);
      expect(view.errors).toEqual([]);
    },
  );

  it('paints from one call, with what is in force, what is proposed, and what that changes', async () => {
    const { page, functions } = await open();
    await page.getByRole('heading', { name: /^Working agreement: .*Chicago.* and .*Manila/ }).waitFor();
    await page.getByText('Version 1, in force since 6 Dec 2025').waitFor();
    await page.getByText(/Version 2, proposed by .*Manila.* on 28 Feb/).waitFor();
    await page.getByText('In force now: A question is answered within 16 working hours').waitFor();
    expect(await page.locator('del').allTextContents()).toEqual([terms.sentences[1]]);
    await page.getByText('Maundy Thursday').waitFor();
    await page.getByText('Clocks go forward by 1 h').waitFor();
    await page.getByText('45 of 60').waitFor();
    await page.getByText('2 questions are open with some of the window left.').waitFor();
    expect(functions.calls).toEqual([
      { key: 'getAgreement', payload: { partnershipId: 'chicago-manila', replies: true } },
    ]);
  });

  it('is signed with the keyboard, says so where the focus then is, and is taken back', async () => {
    const { page, functions } = await open();
    await page.getByRole('button', { name: /Sign for .*Chicago/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Version 2, in force since 4 Mar').waitFor();
    const said = page.getByText(/^Signed for .*Chicago.*\.$/);
    await said.waitFor();
    expect(await said.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(functions.calls.filter(({ key }) => key === 'actOnAgreement')).toEqual([
      {
        key: 'actOnAgreement',
        payload: { partnershipId: 'chicago-manila', act: { kind: 'sign', number: 2 } },
      },
    ]);
    await page.getByRole('button', { name: /Take back the signature of .*Chicago/ }).click();
    await page.getByText('Version 1, in force since').waitFor();
    await page.getByRole('button', { name: /Sign for .*Chicago/ }).waitFor();
  });

  it('is proposed by a form that says what is wrong, and closes with Escape', async () => {
    const { page, functions, state } = await open({
      starts: { ...shown, agreement: noAgreement, replies: null },
    });
    await page.getByRole('button', { name: 'Propose an agreement' }).click();
    const hours = page.getByLabel('Reply window', { exact: true });
    expect(await hours.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await hours.fill('200');
    await page.getByLabel('What else').fill(`First.\n\n${'x'.repeat(301)}`);
    const note = page.getByLabel('When and where');
    await note.focus();
    await page.keyboard.insertText('x'.repeat(121));
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText(agreementMessages.hoursOutside(1, 80)).waitFor();
    await page.getByText(agreementMessages.tooLong(120), { exact: true }).waitFor();
    await page.getByText(`Line 3: ${agreementMessages.tooLong(300)}`).waitFor();
    await hours.fill('8');
    await note.fill('');
    await page.getByLabel('What else').fill('First.\n\nSecond.');
    await page.getByLabel('Updates').selectOption('daily');
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('Proposed. It is in force once both teams have signed it.').waitFor();
    expect(state.shown?.agreement).toMatchObject({
      versions: [{ terms: { replyHours: 8, updateRhythm: 'daily', sentences: ['First.', 'Second.'] } }],
    });
    expect(functions.calls.some(({ key }) => key === 'actOnAgreement')).toBe(true);
    await page.getByRole('button', { name: /Sign for .*Chicago/ }).waitFor();
  });

  it('loses nothing of what was typed when somebody else proposed meanwhile', async () => {
    const { page, state } = await open({ starts: { ...shown, agreement: signed } });
    await page.getByRole('button', { name: 'Propose a change' }).click();
    await page.getByLabel('Reply window', { exact: true }).fill('4');
    state.shown = shown;
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('Somebody else changed the agreement in the meantime').waitFor();
    await page.getByText(/Version 2, proposed by .*Manila/).waitFor();
    expect(await page.getByLabel('Reply window', { exact: true }).inputValue()).toBe('4');
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText(/Version 3, proposed by .*Chicago/).waitFor();
  });

  it('keeps what was typed when nobody answers, and when it cannot be read again', async () => {
    const view = await open();
    const { page, functions } = view;
    await page.getByRole('button', { name: 'Propose a change' }).click();
    await page.getByLabel('Reply window', { exact: true }).fill('4');
    functions.faults.actOnAgreement = ['unreachable'];
    functions.faults.getAgreement = ['unreachable'];
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await page.getByLabel('Reply window', { exact: true }).inputValue()).toBe('4');
    await page.getByText('Nothing you entered is lost').waitFor();
  });

  it('lets a team withdraw its own proposal, whose text stays at hand', async () => {
    const { page } = await open({ starts: { ...shown, side: 1 } });
    await page.getByRole('button', { name: 'Withdraw this proposal' }).click();
    await page.getByText('The proposal was withdrawn.').waitFor();
    await page.getByRole('button', { name: 'Propose a change' }).click();
    expect(await page.getByLabel('What else').inputValue()).toBe(proposal.sentences.join('\n'));
  });

  it('is configured with a preview in which nobody acts, and submits no null', async () => {
    const view = await open({ configuring: true, config: {} });
    const { page } = view;
    await page.getByText(/Version 2, proposed/).waitFor();
    await page.getByLabel('Partnership').selectOption('chicago-manila');
    await page.getByLabel('Days off and changes of clocks').uncheck();
    await page.getByText('Maundy Thursday').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /Sign|Propose/ }).count()).toBe(0);
    expect(await view.accessibilityProblems()).toEqual([]);
    expect(await view.overflowPx()).toBe(0);
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await view.submitted()).toEqual([
      { config: { partnershipId: 'chicago-manila', replies: true, hours: true, daysOff: false } },
    ]);
  });

  it.each<[string, Parameters<typeof open>[0], string | RegExp]>([
    ['what cannot be read', { config: { partnershipId: 7 } }, 'Edit the page and configure it again'],
    ['nothing to propose', { config: {}, starts: null }, agreementWords.none],
    ['a partnership of its reader’s', { config: {} }, 'this is one of yours'],
    [
      'a partnership of others',
      { config: {}, starts: { ...shown, side: null } },
      'this is one that you may see',
    ],
    [
      'no right to what is agreed',
      { answers: [refused('NOT_ALLOWED', agreementMessages.hidden)] },
      agreementMessages.hidden,
    ],
    ['no right to numbers', { starts: { ...shown, replies: 'hidden' } }, agreementWords.repliesHidden],
    [
      'nothing agreed',
      { starts: { ...shown, side: null, agreement: noAgreement, replies: null } },
      'Nothing is in force yet.',
    ],
    [
      'a partnership that is gone',
      { answers: [refused('NOT_ALLOWED', agreementMessages.gone)] },
      agreementMessages.gone,
    ],
    [
      'totals that are not filled yet',
      {
        starts: {
          ...shown,
          replies: { ...(shown.replies as object), fill: null } as WorkingAgreement['replies'],
        },
      },
      /counted/,
    ],
    [
      'very long names and words at 320 pixels',
      {
        widthPx: 320,
        starts: {
          ...shown,
          partnership: { id: 'x', name: 'W'.repeat(80) },
          teams: [
            { ...shown.teams[0], name: 'V'.repeat(60) },
            { ...shown.teams[1], name: 'مانيلا '.repeat(8) },
          ],
          agreement: {
            latestNumber: 1,
            versions: [
              { ...waiting.versions[1]!, number: 1, terms: { ...terms, sentences: ['Z'.repeat(300)] } },
            ],
          },
        },
      },
      /ZZZ/,
    ],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const view = await open(scene);
    await view.page.getByText(text).first().waitFor();
    await view.screenshot(`working-agreement-state-${name.replaceAll(' ', '-')}`);
    expect(await view.overflowPx()).toBe(0);
    expect(await view.accessibilityProblems()).toEqual([]);
    expect(view.errors).toEqual([]);
  });
});
