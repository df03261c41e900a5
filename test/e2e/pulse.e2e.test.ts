import type { Pulse } from '../../src/contract/survey-api';
import { surveyMessages } from '../../src/contract/survey-messages';
import { doraItem, invitation, items, now, partnership, pulseWith, waveId } from './pulse-fixture';
import {
  type Fault,
  makePulseFunctions,
  type PulseFunctions,
  type PulseHost,
  type PulsePageUnderTest,
  type PulseScene,
  startPulseHost,
  withState,
} from './pulse-host';

let host: PulseHost;
beforeAll(async () => {
  host = await startPulseHost();
});
afterAll(() => host?.close());

const opened: PulsePageUnderTest[] = [];
async function open(
  pulse: Pulse,
  scene: Omit<PulseScene, 'functions'> = {},
  faults: PulseFunctions['faults'] = {},
) {
  const functions = makePulseFunctions(pulse);
  functions.faults = faults;
  const visit = await host.open({ functions, ...scene });
  opened.push(visit);
  return { visit, page: visit.page, functions };
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visit) => visit.close()));
});

type Page = PulsePageUnderTest['page'];
const answerPath = `/answer/${waveId}`;
const waiting = pulseWith(partnership);
const inState = (state: Parameters<typeof withState>[2]) => withState(waiting, waveId, state);
const without = (changed: Partial<typeof partnership>) =>
  pulseWith({ ...partnership, invitation: null, ...changed });
const withText = pulseWith({
  ...partnership,
  invitation: { ...invitation, items: [doraItem, ...items.slice(0, 1)], freeText: true, textLength: 1_000 },
});
const fails = (code: 'BUSY' | 'UNAVAILABLE' | 'NOT_ALLOWED' | 'INTERNAL', message = 'It failed.'): Fault => ({
  ok: false,
  error: { code, message },
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
/** Waits until a text is on the page; the marks that isolate names aside. */
const sees = (page: Page, text: string | RegExp) =>
  page.waitForFunction((wanted) => {
    const shown = document.body.innerText.replace(/[\u2068\u2069]/g, '');
    return typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown);
  }, text);

/** Answers every question by its number, the first with 1, the second with 2 …, the sixth with "Can't say". */
async function answerAll(page: Page, count = items.length) {
  await button(page, 'Start').click();
  for (let index = 0; index < count; index++) {
    await sees(page, `Question ${index + 1} of ${count}`);
    await page.keyboard.press(String((index + 1) % 6));
    await page.keyboard.press('Enter');
  }
}
const answersOfAll = Object.fromEntries(
  items.map(({ id }, index) => [id, (index + 1) % 6 === 0 ? null : (index + 1) % 6]),
);
async function toReview(page: Page) {
  await answerAll(page);
  await heading(page, 'Look over your answers').waitFor();
}
const send = (page: Page) => button(page, 'Send answers').click();
const stored = (page: Page) =>
  page.evaluate(() => ({ session: Object.keys(sessionStorage), local: Object.keys(localStorage) }));

/** Every designed state, by name; `text` is what tells that it has come. */
const states: Record<
  string,
  {
    pulse: Pulse;
    scene?: Omit<PulseScene, 'functions'>;
    faults?: PulseFunctions['faults'];
    /** What somebody does until it shows. */
    go?: (page: Page) => Promise<void>;
    text: string | RegExp;
  }
> = {
  loading: {
    pulse: waiting,
    faults: { getPulse: ['held'] },
    // It says so in other words when it has taken five seconds.
    text: /Reading your pulses…|Still reading…/,
  },
  'out of reach': {
    pulse: waiting,
    faults: { getPulse: [fails('UNAVAILABLE', 'Jira did not answer as it should.')] },
    text: 'Jira did not answer as it should.',
  },
  'no team': { pulse: pulseWith(), text: 'You are in no team that has one.' },
  'nothing yet': {
    pulse: without({ latestResult: null }),
    text: 'The first pulse opens on Tuesday 31 March',
  },
  'a pulse that waits': { pulse: waiting, text: '7 questions wait for your answers' },
  'answered, on the overview': { pulse: inState('answered'), text: 'You have answered.' },
  'not open yet': { pulse: inState('upcoming'), text: 'Opens for your team on' },
  'one’s own time over': { pulse: inState('closed'), text: 'time to answer is over' },
  paused: { pulse: without({ paused: true }), text: 'Paused by an admin' },
  'results without a response, to a lead': {
    pulse: without({ isLead: true, latestResult: { ...partnership.latestResult!, response: null } }),
    text: 'Say what comes of it',
  },
  'results that are not shown': {
    pulse: without({ latestResult: { ...partnership.latestResult!, published: 'nothing' } }),
    text: 'too few answers to be shown',
  },
  'an admin in neither team': { pulse: without({ side: null }), text: 'You are in neither team' },
  'the promise': {
    pulse: waiting,
    scene: { path: answerPath },
    text: 'Your answers are stored without it.',
  },
  'the whole story': {
    pulse: waiting,
    go: (page) => page.getByText('What happens to an answer').click(),
    text: 'forgotten who took part',
  },
  'a question': {
    pulse: waiting,
    scene: { path: answerPath },
    go: (page) => button(page, 'Start').click(),
    text: 'Question 1 of 7',
  },
  'a question without an answer': {
    pulse: waiting,
    scene: { path: answerPath },
    go: async (page) => {
      await button(page, 'Start').click();
      await button(page, 'Next').click();
    },
    text: 'Choose an answer, or “Can’t say”.',
  },
  'a question of DORA’s': {
    pulse: withText,
    scene: { path: answerPath },
    go: (page) => button(page, 'Start').click(),
    text: doraItem.attribution!,
  },
  'free text': {
    pulse: withText,
    scene: { path: answerPath },
    go: (page) => answerAll(page, 2),
    text: 'Don’t name people',
  },
  'the review': {
    pulse: waiting,
    scene: { path: answerPath },
    go: toReview,
    text: 'You can’t change or see them afterwards.',
  },
  sending: {
    pulse: waiting,
    scene: { path: answerPath },
    faults: { sendAnswers: [fails('BUSY'), 'held'] },
    go: async (page) => {
      await toReview(page);
      await send(page);
    },
    text: 'Still sending…',
  },
  'answers that could not be sent': {
    pulse: waiting,
    scene: { path: answerPath },
    faults: { sendAnswers: [fails('INTERNAL', 'Something went wrong.')] },
    go: async (page) => {
      await toReview(page);
      await send(page);
    },
    text: 'Something went wrong. Nothing is lost',
  },
  thanks: {
    pulse: waiting,
    scene: { path: answerPath },
    go: async (page) => {
      await toReview(page);
      await send(page);
    },
    text: 'Thank you. Your answers count.',
  },
  'already answered': {
    pulse: inState('answered'),
    scene: { path: answerPath },
    text: 'You have answered this pulse',
  },
  'closed for this team': {
    pulse: inState('closed'),
    scene: { path: answerPath },
    text: 'This pulse has closed',
  },
  'closed for both': {
    pulse: without({ latestResult: { ...partnership.latestResult!, wave: 3 } }),
    scene: { path: answerPath },
    text: 'Its results are here',
  },
  'joined after the opening': {
    pulse: without({}),
    scene: { path: answerPath },
    text: 'you were not asked',
  },
  'a project with a pulse that waits': {
    pulse: waiting,
    scene: { surface: 'project' },
    text: 'How is it to work with Chicago?',
  },
  'a project without a pulse': {
    pulse: waiting,
    scene: { surface: 'project', projectId: '10007' },
    text: 'No pulse of yours belongs to this project',
  },
  'very long names': {
    pulse: pulseWith({
      ...partnership,
      name: 'Payments_and_Settlement_Platform_Engineering_for_all_regions_and_then_some_more',
      teams: [
        { id: 'chicago', name: 'C'.repeat(60), index: 0 },
        { id: 'manila', name: 'Payments and Settlement Platform Engineering Group', index: 1 },
      ],
    }),
    scene: { path: answerPath },
    go: (page) => button(page, 'Start').click(),
    text: 'C'.repeat(60),
  },
  'right-to-left names': {
    pulse: pulseWith({
      ...partnership,
      name: 'שיתוף פעולה',
      teams: [
        { id: 'chicago', name: 'فريق المدفوعات', index: 0 },
        { id: 'manila', name: 'צוות מנילה', index: 1 },
      ],
    }),
    text: 'فريق المدفوعات',
  },
};

describe.each(Object.entries(states))('%s', (_name, { pulse, scene, faults, go, text }) => {
  // A fault is used up where it happens.
  const ownFaults = () =>
    Object.fromEntries(Object.entries(faults ?? {}).map(([key, list]) => [key, [...list]]));

  it.each(['light', 'dark'] as const)('is shown and accessible in the %s theme', async (theme) => {
    const { visit, page } = await open(pulse, { ...scene, theme }, ownFaults());
    await go?.(page);
    await sees(page, text);
    expect(await visit.accessibilityProblems()).toEqual([]);
    expect(visit.errors).toEqual([]);
  });

  it('is for a thumb at 320 px: nothing sideways, nothing smaller than 44 px', async () => {
    const { visit, page } = await open(pulse, { ...scene, widthPx: 320, touch: true }, ownFaults());
    await go?.(page);
    await sees(page, text);
    expect(await visit.overflowPx()).toBe(0);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, summary, input, textarea')]
        // A switch is as large as its label, and links within a sentence as its lines.
        .map((element) => element.closest('label') ?? element)
        .filter((element) => !element.matches('p *'))
        .map((element) => ({ what: element.textContent, ...element.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (height < 44 || width < 44))
        .map(({ what, width, height }) => `${what}: ${width} × ${height}`),
    );
    expect(small).toEqual([]);
  });
});

describe('answering by keyboard alone', () => {
  it('leads from the overview to the thank-you, and counts what was chosen', async () => {
    const { visit, page, functions } = await open(waiting);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await sees(page, '7 questions wait');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Answer');
    await page.keyboard.press('Enter');
    await heading(page, 'How is it to work with').waitFor();
    await page.keyboard.press('Tab'); // back to the overview
    await page.keyboard.press('Tab'); // the whole story
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Start');
    await page.keyboard.press('Enter');

    // By arrows: Tab into the scale, where the first point has the focus, and to the right.
    await sees(page, 'Question 1 of 7');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    // By number, from the heading where the focus is, and changed before going on.
    await sees(page, 'Question 2 of 7');
    await page.keyboard.press('5');
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    // Not without an answer.
    await sees(page, 'Question 3 of 7');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'Choose an answer');
    for (const key of ['0', '1', '4', '5', '3']) {
      await page.keyboard.press(key);
      await page.keyboard.press('Enter');
    }
    await heading(page, 'Look over your answers').waitFor();

    // Back into the fourth from the review, and straight to the review again.
    await button(page, /^Change: I can raise/).focus();
    await page.keyboard.press('Enter');
    await sees(page, 'Question 4 of 7');
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    await heading(page, 'Look over your answers').waitFor();
    await button(page, 'Send answers').focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Thank you').waitFor();
    expect(await focused()).toBe('Thank you. Your answers count.');
    expect(functions.counted.get(waveId)).toEqual({
      answers: Object.fromEntries(items.map(({ id }, index) => [id, [3, 2, null, 4, 4, 5, 3][index]])),
      text: null,
    });
    expect(visit.errors).toEqual([]);
  });

  it('says of each point what it means', async () => {
    const { page } = await open(waiting, { path: answerPath });
    await button(page, 'Start').click();
    const scale = page.getByRole('radiogroup', { name: /does what it says it will do/ });
    for (const name of [
      '1, strongly disagree',
      '2, disagree',
      '3, neither agree nor disagree',
      '4, agree',
      '5, strongly agree',
      'Can’t say',
    ]) {
      expect(await scale.getByRole('radio', { name, exact: true }).count()).toBe(1);
    }
  });
});

describe('answering by thumb', () => {
  it.each([
    ['with a keyboard', {}, true],
    ['by touch', { widthPx: 768, touch: true }, false],
    ['in a narrow window', { widthPx: 320 }, false],
  ] as const)('%s, keys are spoken of only where they help', async (_how, scene, isShown) => {
    const { page } = await open(waiting, { ...scene, path: answerPath });
    await button(page, 'Start').click();
    await sees(page, 'Question 1 of 7');
    expect(await page.getByText('Keys 1 to 5 answer').isVisible()).toBe(isShown);
  });

  it('takes one tap for an answer and one to go on', async () => {
    const { page, functions } = await open(waiting, { widthPx: 320, touch: true });
    await button(page, /^Answer/).tap();
    await button(page, 'Start').tap();
    for (let index = 0; index < items.length; index++) {
      await sees(page, `Question ${index + 1} of 7`);
      await page.getByRole('radio', { name: '4, agree' }).tap();
      await button(page, 'Next').tap();
    }
    await button(page, 'Send answers').tap();
    await heading(page, 'Thank you').waitFor();
    expect(new Set(Object.values(functions.counted.get(waveId)!.answers))).toEqual(new Set([4]));
  });
});

describe('sending', () => {
  it('happens once, however often the button is pressed', async () => {
    const { page, functions } = await open(waiting, { path: answerPath }, { sendAnswers: ['held'] });
    await toReview(page);
    await button(page, 'Send answers').dblclick();
    await sees(page, 'Sending…');
    await page.keyboard.press('Enter');
    await functions.release();
    await heading(page, 'Thank you').waitFor();
    expect(functions.calls.filter(({ key }) => key === 'sendAnswers')).toHaveLength(1);
    expect(functions.counted.get(waveId)!.answers).toEqual(answersOfAll);
  });

  it.each<[string, Fault]>([
    ['the answer got lost', 'lost'],
    ['the function could not be reached', 'unreachable'],
    ['many send at once', fails('BUSY')],
  ])('goes on by itself where %s, and counts once', async (_what, fault) => {
    const { page, functions } = await open(waiting, { path: answerPath }, { sendAnswers: [fault, 'held'] });
    await toReview(page);
    await send(page);
    await sees(page, 'Still sending…');
    await functions.release();
    await heading(page, 'Thank you').waitFor();
    expect(functions.calls.filter(({ key }) => key === 'sendAnswers')).toHaveLength(2);
    expect(functions.counted.get(waveId)!.answers).toEqual(answersOfAll);
  });

  it('gives up in the end, keeps everything, and can be tried again', async () => {
    const { visit, page, functions } = await open(
      waiting,
      { path: answerPath, prepare: (prepared) => prepared.clock.install({ time: now }) },
      { sendAnswers: Array<Fault>(6).fill('unreachable') },
    );
    await toReview(page);
    await send(page);
    await sees(page, 'Still sending…');
    const failure = page.getByText('Your answers could not be sent yet');
    // Between its attempts it waits 12 s at most.
    while (!(await failure.isVisible())) await page.clock.runFor(12_000);
    expect(functions.counted.size).toBe(0);
    await button(page, 'Try again').click();
    await heading(page, 'Thank you').waitFor();
    expect(functions.counted.get(waveId)!.answers).toEqual(answersOfAll);
    expect(visit.errors).toEqual([]);
  });

  it('waits off line, and goes out by itself', async () => {
    const { visit, page, functions } = await open(waiting, { path: answerPath });
    await toReview(page);
    await page.context().setOffline(true);
    await send(page);
    await sees(page, 'You are offline. Your answers stay in this tab');
    expect(await visit.accessibilityProblems()).toEqual([]);
    expect(functions.counted.size).toBe(0);
    await page.context().setOffline(false);
    await heading(page, 'Thank you').waitFor();
    expect(functions.counted.get(waveId)!.answers).toEqual(answersOfAll);
  });

  it('from two tabs counts once, and both end at the thank-you', async () => {
    const { visit, page, functions } = await open(waiting, { path: answerPath });
    const other = await visit.openTab();
    await toReview(page);
    await button(other.page, 'Start').click();
    for (let index = 0; index < items.length; index++) {
      await sees(other.page, `Question ${index + 1} of 7`);
      await other.page.keyboard.press('5');
      await other.page.keyboard.press('Enter');
    }
    await send(page);
    await heading(page, 'Thank you').waitFor();
    await send(other.page);
    await heading(other.page, 'Thank you').waitFor();
    expect(functions.counted.get(waveId)!.answers).toEqual(answersOfAll);
    expect((await stored(other.page)).session).toEqual([]);
  });

  it('leaves no answer in addresses, on the console or in the browser', async () => {
    const { visit, page } = await open(withText, { path: answerPath });
    const addresses: string[] = [];
    const lines: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    page.on('console', (message) => lines.push(message.text()));
    await answerAll(page, 2);
    await page.getByRole('textbox').fill('Let us meet once a month.');
    await button(page, 'Next').click();
    expect(await stored(page)).toEqual({ session: [`rapport.draft.${waveId}.account-1`], local: [] });
    await send(page);
    await heading(page, 'Thank you').waitFor();
    expect(await stored(page)).toEqual({ session: [], local: [] });
    expect(new Set([...addresses, page.url()].map((address) => new URL(address).hash))).toEqual(
      new Set([`#${answerPath}`]),
    );
    expect(lines).toEqual([]);
    expect(visit.errors).toEqual([]);
  });

  it('takes the text along, and none where nothing but blanks was written', async () => {
    for (const [written, text] of [
      ['Let us meet.\nOnce a month.', 'Let us meet.\nOnce a month.'],
      ['  ', null],
    ] as const) {
      const { page, functions } = await open(withText, { path: answerPath });
      await answerAll(page, 2);
      await page.getByRole('textbox').fill(written);
      await button(page, 'Next').click();
      await send(page);
      await heading(page, 'Thank you').waitFor();
      expect(functions.counted.get(waveId)!.text).toBe(text);
    }
  });
});

describe('what was entered', () => {
  it('survives a reload, to the step', async () => {
    const { page } = await open(withText, { path: answerPath });
    await answerAll(page, 2);
    await page.getByRole('textbox').fill('Let us meet once a month.');
    await page.reload();
    await sees(page, 'One last thing');
    expect(await page.getByRole('textbox').inputValue()).toBe('Let us meet once a month.');
    await button(page, /^Back$/).click();
    expect(await page.getByRole('radio', { name: '2, disagree' }).isChecked()).toBe(true);
  });

  it('survives going to the overview and back', async () => {
    const { page } = await open(waiting);
    await button(page, /^Answer/).click();
    await button(page, 'Start').click();
    await page.keyboard.press('3');
    await page.goBack();
    await sees(page, '7 questions wait');
    await button(page, /^Answer/).click();
    await sees(page, 'Question 1 of 7');
    expect(await page.getByRole('radio', { name: '3, neither' }).isChecked()).toBe(true);
  });

  it('is said not to outlive a reload where the browser keeps nothing', async () => {
    const warning = /^If you reload this page/;
    const { page } = await open(waiting, {
      path: answerPath,
      prepare: async (prepared) => {
        await prepared.addInitScript(() => {
          Object.defineProperty(window, 'sessionStorage', {
            get: () => {
              throw new DOMException('Denied', 'SecurityError');
            },
          });
        });
      },
    });
    await page.getByText(warning).waitFor();
    await toReview(page);
    const other = await open(waiting, { path: answerPath });
    await button(other.page, 'Start').waitFor();
    expect(await other.page.getByText(warning).count()).toBe(0);
  });

  it('is not shown to the next person at the same browser', async () => {
    const { page, functions } = await open(waiting, { path: answerPath });
    await button(page, 'Start').click();
    await page.keyboard.press('3');
    const drafts = await page.evaluate(() => ({ ...sessionStorage }));
    const next = await host.open({
      functions,
      path: answerPath,
      accountId: 'account-2',
      prepare: async (prepared) => {
        await prepared.addInitScript((kept) => {
          for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
        }, drafts);
      },
    });
    opened.push(next);
    await button(next.page, 'Start').waitFor();
  });

  it('is forgotten when the pulse has closed in the meantime, which is said', async () => {
    const { page, functions } = await open(
      waiting,
      { path: answerPath },
      { sendAnswers: [fails('NOT_ALLOWED', surveyMessages.notAsked)] },
    );
    await toReview(page);
    functions.pulse = inState('closed');
    await send(page);
    await sees(page, 'It closed before your answers arrived, so they were not counted.');
    expect((await stored(page)).session).toEqual([]);
  });

  it('is kept while the text grows, and goes on only within its limit: nothing is cut', async () => {
    const { page } = await open(
      pulseWith({
        ...partnership,
        invitation: { ...invitation, items: items.slice(0, 1), freeText: true, textLength: 120 },
      }),
      { path: answerPath },
    );
    await answerAll(page, 1);
    await page.getByRole('textbox').fill('x'.repeat(115));
    await sees(page, '115 of 120 characters');
    await page.getByRole('textbox').press('End');
    await page.keyboard.insertText('y'.repeat(10));
    await sees(page, '125 of 120 characters');
    await sees(page, 'Use at most 120 characters. Nothing that you wrote was cut off.');
    await button(page, 'Next').click();
    const field = page.getByRole('textbox');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    // The way back does not lead past it.
    await button(page, /^Back$/).click();
    await button(page, 'Next').click();
    await field.fill('z'.repeat(120));
    await button(page, 'Next').click();
    await button(page, 'Change: Anything you want to add?').click();
    await field.fill('z'.repeat(121));
    await button(page, /^Back$/).click();
    await button(page, 'Back to the overview').click();
    await button(page, 'Send answers').click();
    await sees(page, '121 of 120 characters');
  });
});

describe('the page’s addresses', () => {
  it('lead back by the browser’s own button', async () => {
    const { page } = await open(waiting);
    await button(page, /^Answer/).click();
    await heading(page, 'How is it to work with').waitFor();
    expect(new URL(page.url()).hash).toBe(`#${answerPath.replace(':', '%3A')}`);
    await page.goBack();
    await button(page, /^Answer/).waitFor();
  });

  it('lead to the overview by the page’s own link, which shows what was answered', async () => {
    const { page } = await open(waiting, { path: answerPath });
    await toReview(page);
    await send(page);
    await heading(page, 'Thank you').waitFor();
    await button(page, /Your pulse/).click();
    await sees(page, 'You have answered.');
  });
});

describe('reminder mails', () => {
  const reminderSwitch = (page: Page) => page.getByRole('switch', { name: 'Remind me by mail' });

  it('are turned off, and on again while that is still being saved', async () => {
    const { page, functions } = await open(waiting, {}, { setReminders: ['held'] });
    await reminderSwitch(page).uncheck();
    await reminderSwitch(page).check();
    await functions.release();
    await functions.called('setReminders', 2);
    expect(functions.calls.filter(({ key }) => key === 'setReminders').map(({ payload }) => payload)).toEqual(
      [{ on: false }, { on: true }],
    );
    expect(functions.pulse.remindersOn).toBe(true);
    expect(await reminderSwitch(page).isChecked()).toBe(true);
  });

  it('are not spoken of where none are sent: the page says that', async () => {
    const { page } = await open(pulseWith({ ...partnership, mails: false }));
    await sees(page, 'No mails are sent about your pulses');
    expect(await reminderSwitch(page).count()).toBe(0);
  });

  it('stay as they were where that can’t be saved', async () => {
    const { page } = await open(waiting, {}, { setReminders: [fails('UNAVAILABLE', 'Try again.')] });
    await reminderSwitch(page).click();
    await sees(page, 'This could not be saved. Try again.');
    expect(await reminderSwitch(page).isChecked()).toBe(true);
  });
});

describe('the page', () => {
  it('reads again as soon as the browser is on line', async () => {
    const { page } = await open(waiting, {
      prepare: async (prepared) => {
        await prepared.addInitScript(() => {
          const online = { value: false };
          Object.defineProperty(navigator, 'onLine', { get: () => online.value });
          addEventListener('test-online', () => {
            online.value = true;
            dispatchEvent(new Event('online'));
          });
        });
      },
    });
    await sees(page, 'You are offline');
    await page.evaluate(() => dispatchEvent(new Event('test-online')));
    await sees(page, '7 questions wait');
  });

  it('reads again when somebody asks for it', async () => {
    const { page } = await open(waiting, {}, { getPulse: ['unreachable'] });
    await button(page, 'Try again').click();
    await sees(page, '7 questions wait');
  });

  it('puts what waits first', async () => {
    const quiet = { ...partnership, id: 'other', name: 'Aardvark', invitation: null };
    const { page } = await open(pulseWith(quiet, partnership));
    await sees(page, '7 questions wait');
    expect(await page.locator('.partnership h2').allInnerTexts()).toEqual([partnership.name, 'Aardvark']);
  });

  it('is still and in the system’s colours for those who want it so', async () => {
    const { visit, page } = await open(waiting, { path: answerPath, forcedColors: true });
    await button(page, 'Start').click();
    await page.keyboard.press('4');
    const chosen = page.locator('.scale-point:nth-child(4) .scale-face');
    const others = page.locator('.scale-point:nth-child(3) .scale-face');
    const ground = (one: typeof chosen) =>
      one.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground(chosen)).not.toBe(await ground(others));
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(visit.errors).toEqual([]);
  });
});

describe('a project’s page', () => {
  it('shows the partnerships that share the project, and leads to the pulse page', async () => {
    const elsewhere = { ...partnership, id: 'other', name: 'Elsewhere', projectIds: ['10001'] };
    const { visit, page } = await open(pulseWith(elsewhere, partnership), { surface: 'project' });
    await button(page, 'Answer').click();
    await button(page, /^See results/).click();
    expect(await page.locator('.partnership h2').allInnerTexts()).toEqual([partnership.name]);
    expect(await visit.navigations(2)).toMatchObject([
      { target: 'module', moduleKey: 'pulse', path: '/answer/chicago-manila%3A3' },
      { target: 'module', moduleKey: 'pulse', path: '/results/chicago-manila' },
    ]);
  });
});
