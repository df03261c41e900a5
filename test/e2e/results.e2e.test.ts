import type { Result } from '../../src/contract/result';
import type { PartnershipResults, PublishedWave } from '../../src/contract/survey-api';
import { surveyMessages } from '../../src/contract/survey-messages';
import { configuration } from './panel-fixture';
import { pulseWith } from './pulse-fixture';
import {
  makePulseFunctions,
  type PulseFunctions,
  type PulseHost,
  type PulsePageUnderTest,
  type PulseScene,
  startPulseHost,
} from './pulse-host';
import {
  bySide,
  extremes,
  halfSilent,
  hyderabadSaid,
  latestClosing,
  munichSaid,
  nothingWave,
  pooledWave,
  resultsOf,
  teams,
  thirtyWaves,
  waveOf,
} from './results-fixture';
import { type FakeJira, makeJira } from './results-jira';

let host: PulseHost;
beforeAll(async () => {
  host = await startPulseHost();
});
afterAll(() => host.close());
const opened: PulsePageUnderTest[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.close()));
});

/** Monday, 24 November 2025, 4:00 in Munich: two and a half days after the latest wave closed. */
const now = latestClosing + 60 * 3_600_000;

interface Shown {
  view: PulsePageUnderTest;
  functions: PulseFunctions;
  jira: FakeJira;
  /** The results as the function holds them. */
  kept: { results: PartnershipResults };
}

/** Opens the results of a partnership, with the function's own rules for saving. */
async function open(
  results: PartnershipResults | Result<never>,
  scene: Partial<PulseScene> & { jira?: never; prepareJira?: (jira: FakeJira) => void } = {},
): Promise<Shown> {
  const { prepareJira, ...rest } = scene;
  const kept = { results: 'waves' in results ? results : resultsOf([]) };
  const functions = makePulseFunctions({ ...pulseWith(), now });
  functions.others = {
    getConfiguration: { ok: true, value: configuration },
    getResults: () => ('waves' in results ? { ok: true, value: kept.results } : results),
    getTexts: { ok: false, error: { code: 'UNAVAILABLE', message: 'Jira did not answer.' } },
    saveResponse: (payload: unknown) => save(kept, payload as SavePayload),
  };
  const jira = makeJira(() => now);
  prepareJira?.(jira);
  const view = await host.open({
    functions,
    jira: jira.answer,
    path: '/results/p1',
    timeZone: 'Europe/Berlin',
    prepare: (page) => page.clock.setFixedTime(now),
    ...rest,
  });
  opened.push(view);
  await view.page.locator('.results').waitFor();
  return { view, functions, jira, kept };
}

type SavePayload = { waveId: string; revision: number; issueIds: string[]; reason: string | null };

function save(
  kept: Shown['kept'],
  { waveId, revision, issueIds, reason }: SavePayload,
): Result<PublishedWave> {
  const wave = kept.results.waves.find((one) => one.waveId === waveId)!;
  if (wave.revision !== revision) {
    return { ok: false, error: { code: 'CONFLICT', message: 'Somebody else saved in the meantime.' } };
  }
  const actions = issueIds.map(
    (issueId) =>
      wave.response?.actions.find((action) => action.issueId === issueId) ?? { issueId, teamId: 'munich' },
  );
  const isEmpty = issueIds.length === 0 && reason === null;
  const changed = {
    ...wave,
    revision: revision + 1,
    response: isEmpty ? null : { actions, reason: issueIds.length === 0 ? reason : null },
  };
  put(kept, changed);
  return { ok: true, value: changed };
}

function put(kept: Shown['kept'], changed: PublishedWave): void {
  kept.results = {
    ...kept.results,
    waves: kept.results.waves.map((one) => (one.waveId === changed.waveId ? changed : one)),
  };
}

/** Without the invisible marks that isolate names. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const settled = ({ view }: Shown) =>
  view.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
const textOf = async ({ view }: Shown) => plain(await view.page.locator('main').innerText());
const waitForText = ({ view }: Shown, text: string) =>
  view.page.waitForFunction(
    (wanted) => document.body.innerText.replace(/[\u2068\u2069]/g, '').includes(wanted),
    text,
  );
/** The rows of a table in words, with a bar between the cells. */
const rowsOf = async ({ view }: Shown, table: string) =>
  (
    await view.page
      .getByRole('table', { name: table })
      .locator('tbody:not([hidden]) tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent).join(' | ')),
      )
  ).map(plain);

const earlier = bySide.slice(0, 2);
const named = (first: string, second: string) =>
  resultsOf(
    bySide.map((wave) => ({
      ...wave,
      teams: [
        { ...teams[0], name: first },
        { ...teams[1], name: second },
      ],
    })),
    {
      teams: [
        { ...teams[0], name: first },
        { ...teams[1], name: second },
      ],
    },
  );
const longName = (word: string) => word.repeat(200).slice(0, 200);
const notAllowed: Result<never> = {
  ok: false,
  error: { code: 'NOT_ALLOWED', message: surveyMessages.nothingForYou },
};

/** Every designed state, by name; `text` is what tells that it has come. */
const states: Record<
  string,
  { results: PartnershipResults | Result<never>; text: string; jira?: (jira: FakeJira) => void }
> = {
  'both directions': { results: resultsOf(bySide), text: 'Munich says that it is clear what is wanted' },
  'both directions, for a lead': { results: resultsOf(bySide, { isLead: true }), text: 'Make an action' },
  'both teams as one': { results: resultsOf([...earlier, pooledWave]), text: 'Both teams are shown as one' },
  'nothing published': { results: resultsOf([...earlier, nothingWave]), text: 'Too few people answered' },
  'no wave yet': { results: resultsOf([]), text: 'No pulse of these two teams has closed yet.' },
  'half of them silent': { results: resultsOf([...earlier, halfSilent]), text: 'to 4.5 with the silent' },
  'all at the ends': { results: resultsOf([...earlier, extremes]), text: '≥ 4.8' },
  'names of 200 characters': {
    results: named(longName('Hyderabad '), longName('M')),
    text: 'Worth talking about',
  },
  'right-to-left names': { results: named('فريق المدفوعات', 'צוות מינכן'), text: 'فريق المدفوعات' },
  '30 waves': { results: resultsOf(thirtyWaves()), text: 'no. 30' },
  'somebody who may not see it': { results: notAllowed, text: 'There is nothing for you to see here.' },
  'Jira refusing the records': {
    results: resultsOf(bySide),
    text: 'The records couldn’t be read',
    jira: (jira) => jira.next.push(['/search/jql', { status: 403 }]),
  },
  'Jira too busy for the records': {
    results: resultsOf(bySide),
    text: 'Jira has had too many requests.',
    jira: (jira) => jira.next.push(['/search/jql', { status: 429, headers: { 'retry-after': '9' } }]),
  },
  'no project in sight': {
    results: resultsOf(bySide),
    text: 'so there are no records to show you',
    jira: (jira) => (jira.projects = []),
  },
};

describe.each(Object.entries(states))('%s', (_name, { results, text, jira }) => {
  const prepareJira = jira ?? (() => undefined);
  it.each([
    ['light', 1280],
    ['dark', 768],
    ['light', 320],
  ] as const)(
    'is shown, accessible and without scrolling sideways in the %s theme at %i px',
    async (theme, widthPx) => {
      const shown = await open(results, { theme, widthPx, prepareJira });
      await settled(shown);
      await waitForText(shown, text);
      // With all that can be unfolded unfolded.
      await shown.view.page.evaluate(() => {
        for (const button of document.querySelectorAll<HTMLElement>('.results [aria-expanded="false"]')) {
          button.click();
        }
      });
      await shown.view.page.waitForFunction(
        () => !document.querySelector('.results [aria-expanded="false"]'),
      );
      expect(await shown.view.overflowPx()).toBe(0);
      expect(await shown.view.accessibilityProblems()).toEqual([]);
      expect(shown.view.errors).toEqual([]);
    },
  );
});

describe('both directions', () => {
  it('begins with a sentence on both, what moved, and what asks to be talked about; without a figure', async () => {
    const shown = await open(resultsOf(bySide));
    await settled(shown);
    const sentence = plain(await shown.view.page.locator('.results-sentence').innerText());
    expect(sentence).toBe(
      'Hyderabad says that it is treated well by Munich. Munich says that it is clear what is wanted, but that it cannot rely on Hyderabad.',
    );
    const text = await textOf(shown);
    expect(text).toContain(
      'Clearly worse than before: what Hyderabad says of “I can raise a problem with Munich without it being held against me.” (since 24 Oct) and what Munich says of Voice (since 24 Oct).',
    );
    expect(text).toContain('The statements are not a validated scale.');
    const topics = plain(await shown.view.page.locator('.topics').innerText());
    expect(topics).toContain('Munich mostly disagrees: “Hyderabad is open with us about bad news.”');
    expect(topics).toContain(
      'Hyderabad mostly agrees: “I sometimes keep quiet about a risk because of how Munich may react.”',
    );
    expect(topics).toContain('What would have helped?'.toLowerCase());
  });

  it('says of each lens and side the mean, who answered, how far they agree, and a change only where it is one', async () => {
    const shown = await open(resultsOf(bySide));
    // By hand: Munich’s R1 is 2233122322, 22 in all of 10; Hyderabad’s 44543454 is 33 of 8.
    const rows = await rowsOf(shown, 'Profile by lens');
    expect(rows[0]).toContain(
      'Hyderabad |  | 4.1 | 3.5 to 4.7 | 8 of 9 | answers agree; no clear change since 24 Oct',
    );
    expect(rows[1]).toBe(
      'Munich |  | 2.2 | 1.7 to 2.7 | 10 of 11 | answers agree; no clear change since 24 Oct',
    );
    expect(rows.find((row) => row.includes('down'))).toBe(
      'Munich |  | 3.5 | 3.1 to 3.9 | 10 of 11 | answers agree; down since 24 Oct',
    );
    expect(rows).toHaveLength(10);
  });

  it('unfolds the statements as each side read them, marks reversed ones, and tells the spread from ten answers on', async () => {
    const shown = await open(resultsOf(bySide));
    await shown.view.page.getByRole('button', { name: 'Voice', exact: false }).first().click();
    const rows = await rowsOf(shown, 'Profile by lens');
    const quiet = rows.filter((row) => row.includes('keep quiet'));
    expect(quiet[0]).toContain('how Munich may react.”');
    expect(quiet[0]).toContain('Agreeing is bad news here');
    expect(quiet[0]!.toLowerCase()).toContain('reversed');
    expect(quiet[1]).toContain('how Hyderabad may react.”');
    // Munich’s answers to S2: 2212121132.
    expect(quiet[1]).toContain('Answers 1, 2, 3, 4, 5: 4, 5, 1, 0, 0');
    // Hyderabad has eight.
    expect(quiet[0]).not.toContain('Answers 1, 2, 3, 4, 5');
  });

  it('opens “Why this number” at each of its parts, by keyboard too', async () => {
    const shown = await open(resultsOf(bySide));
    await settled(shown);
    for (const part of ['Profile', 'Over time', 'Reliability beside the records']) {
      const button = shown.view.page.getByRole('button', { name: `Why this number: ${part}` });
      await button.focus();
      await shown.view.page.keyboard.press('Enter');
      const drawer = shown.view.page.getByRole('region', { name: `Why this number: ${part}` });
      expect(await drawer.innerText()).toContain('What it means');
      await shown.view.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
    }
  });

  it('gives the profile as text, without invisible marks', async () => {
    const shown = await open(resultsOf(bySide));
    await shown.view.page.getByRole('button', { name: 'As text, to copy' }).click();
    const text = await shown.view.page.getByLabel('The profile as a table').inputValue();
    expect(text.split('\n')[2]).toBe(
      'Reliability\tMunich\t2.2\t1.7 to 2.7\t10 of 11\tanswers agree\tno clear change since 24 Oct\t',
    );
    expect(text).not.toMatch(/[\u2068\u2069]/);
  });

  it('shows earlier waves with who answered them', async () => {
    const shown = await open(resultsOf([...earlier, pooledWave]));
    await settled(shown);
    const picker = shown.view.page.getByRole('combobox', { name: 'Pulse' });
    expect((await picker.locator('option').allInnerTexts())[0]).toContain('both as one');
    await shown.view.page.getByRole('button', { name: 'Earlier pulse' }).click();
    expect(await textOf(shown)).toContain('8 of 9 answered in Hyderabad · 10 of 11 answered in Munich');
    await picker.selectOption({ label: '26 Sept · no. 1' });
    expect(await textOf(shown)).toContain(
      'No earlier pulse asked the same in the same way, so nothing can be compared yet.',
    );
    expect(await shown.view.page.getByRole('button', { name: 'Earlier pulse' }).isDisabled()).toBe(true);
  });
});

describe('what is not shown', () => {
  it('both as one: one row a lens, no figure of a side, and not which side was too small', async () => {
    const shown = await open(resultsOf([pooledWave]));
    await settled(shown);
    const rows = await rowsOf(shown, 'Profile by lens');
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain('Both teams together');
    const text = await textOf(shown);
    expect(text).toContain('14 of 20 answered');
    expect(text).toContain('Which side that was is not told.');
    expect(text).not.toMatch(/answered in (Hyderabad|Munich)/);
  });

  it('nothing: the sentence why, no profile, no response asked for; earlier waves stay', async () => {
    const shown = await open(resultsOf([...earlier, nothingWave], { isLead: true }));
    const text = await textOf(shown);
    expect(text).toContain('Results are shown from 5 answers on');
    expect(await shown.view.page.getByRole('table', { name: 'Profile by lens' }).count()).toBe(0);
    expect(text).not.toContain('You said, we did');
    expect(text).toContain('Over time');
  });

  it('to whoever may not see it: the function’s words, and nothing else', async () => {
    const shown = await open(notAllowed);
    expect(plain(await shown.view.page.locator('.results').innerText())).toBe(surveyMessages.nothingForYou);
    expect(shown.jira.asked).toEqual([]);
  });

  it('a function that fails says so, and is called again when asked', async () => {
    const shown = await open({ ok: false, error: { code: 'UNAVAILABLE', message: 'Jira did not answer.' } });
    await waitForText(shown, 'Jira did not answer.');
    shown.functions.others.getResults = { ok: true, value: resultsOf(bySide) };
    await shown.view.page.getByRole('button', { name: 'Try again' }).click();
    await waitForText(shown, 'Hyderabad says that it is treated well by Munich.');
  });
});

describe('what people wrote', () => {
  const written = Array.from({ length: 10 }, (_, index) => `Say it earlier, number ${index}.`);

  it('is read for the wave that is looked at alone, and again when asked after a failure', async () => {
    const wave = waveOf(4, { said: [hyderabadSaid, munichSaid], texts: written });
    const shown = await open(resultsOf([...bySide, wave]));
    await waitForText(shown, 'What people wrote could not be read.');
    shown.functions.others.getTexts = { ok: true, value: written };
    await shown.view.page.getByRole('button', { name: 'Try again' }).click();
    await waitForText(shown, 'Say it earlier, number 9.');
    await shown.view.page.getByRole('button', { name: 'Earlier pulse' }).click();
    await settled(shown);
    expect(await textOf(shown)).not.toMatch(/In their own words|Say it earlier/);
  });
});

describe('over time', () => {
  it('has a table behind each picture, and keeps what was published by side apart from what was not', async () => {
    const waves = thirtyWaves();
    const shown = await open(resultsOf(waves));
    const rows = await rowsOf(shown, 'Reliability over all pulses');
    const expected = waves.flatMap(({ result }) =>
      result.published === 'bySide' ? ['side', 'side'] : result.published === 'pooled' ? ['pooled'] : [],
    );
    expect(rows).toHaveLength(expected.length);
    expect(rows.filter((row) => row.includes('Both teams together'))).toHaveLength(
      expected.filter((kind) => kind === 'pooled').length,
    );
    // A wave between breaks the line: as many fewer joints than points as there are unbroken lines.
    const joints = await shown.view.page
      .getByRole('figure', { name: 'Reliability over all pulses' })
      .locator('.trend-line')
      .count();
    const lines = waves.reduce(
      (count, { result }, place) =>
        result.published === 'bySide' && waves[place - 1]?.result.published !== 'bySide' ? count + 2 : count,
      0,
    );
    const pooledRuns = waves.filter(({ result }) => result.published === 'pooled').length;
    expect(joints).toBe(expected.length - lines - pooledRuns);
  });

  it('draws a line dashed where a lens was made of other statements', async () => {
    const shown = await open(resultsOf(thirtyWaves()));
    const clarity = shown.view.page.getByRole('figure', { name: 'Clarity over all pulses' });
    expect(await clarity.locator('.trend-line-other').count()).toBeGreaterThan(0);
    const voice = shown.view.page.getByRole('figure', { name: 'Voice over all pulses' });
    expect(await voice.locator('.trend-line-other').count()).toBe(0);
  });
});

describe('reliability beside the records', () => {
  it('sets kept of settled promises beside the other side’s answers, and the gap in words', async () => {
    const shown = await open(resultsOf(bySide));
    await settled(shown);
    const text = await textOf(shown);
    expect(text).toContain('Promises that fell due from 24 Oct to 21 Nov');
    // Wilson 95 % of 8 of 10 is .490–.943, of 2 of 6 .097–.700.
    const rows = await rowsOf(shown, 'Promises kept by the records');
    expect(rows[1]).toBe('kept, by the records | Hyderabad |  | 80 % | 8 of 10 49–94 %');
    expect(rows[2]).toBe('as Munich feels it | Munich |  | 2.2 | 10 of 11 1.7 to 2.7');
    expect(rows[5]).toBe('kept, by the records | Munich |  | 33 % | 2 of 6 10–70 %');
    expect(text).toContain(
      'Hyderabad kept 8 of 10 promises by the records, but Munich rates its reliability 2.2 of 5. Ask each other which promises are missing from the records.',
    );
    expect(shown.jira.queries).toEqual([
      'project in (10000, 10001) AND created <= "2025-11-22" AND (duedate >= "2025-10-23" OR (duedate is EMPTY AND updated >= "2025-10-23")) ORDER BY duedate ASC, key ASC',
    ]);
  });

  it('lists what it counted, and no other', async () => {
    const shown = await open(resultsOf(bySide));
    await settled(shown);
    await shown.view.page.getByRole('button', { name: 'Why this number: Reliability' }).click();
    const rows = await rowsOf(shown, 'What was counted');
    expect(rows).toHaveLength(16);
    expect(rows[0]).toBe('PAY-1 | Hyderabad | 28 Oct | Kept');
    expect(rows).toContain('PAY-9 | Hyderabad | 11 Nov | Moved in time');
    expect(rows.join()).not.toMatch(/PAY-3[01]/);
  });

  it('says which projects the reader doesn’t see, and asks Jira of none of them', async () => {
    const shown = await open(resultsOf(bySide), {
      prepareJira: (jira) => (jira.projects = jira.projects.slice(0, 1)),
    });
    await settled(shown);
    expect(await textOf(shown)).toContain('You can’t see 1 of the 2 projects that the two teams share');
    expect(shown.jira.queries[0]).toContain('project in (10000) ');
  });

  it('never holds the results up, and is read again when asked', async () => {
    const shown = await open(resultsOf(bySide), {
      prepareJira: (jira) => jira.next.push(['/search/jql', { status: 429 }]),
    });
    await settled(shown);
    const text = await textOf(shown);
    expect(text).toContain('The records couldn’t be read');
    expect(text).toContain('Hyderabad says that it is treated well by Munich.');
    await shown.view.page.getByRole('button', { name: 'Try again' }).click();
    await waitForText(shown, '8 of 10');
  });

  it('shows the results while Jira is silent', async () => {
    const shown = await open(resultsOf(bySide), {
      prepareJira: (jira) => {
        const { answer } = jira;
        jira.answer = (method, path, body) =>
          path.includes('/search/jql') ? new Promise(() => undefined) : answer(method, path, body);
      },
    });
    await waitForText(shown, 'Reading the records of this period in Jira…');
    expect(await rowsOf(shown, 'Profile by lens')).toHaveLength(10);
  });

  it('of another wave are those of its own period', async () => {
    const shown = await open(resultsOf(bySide));
    await settled(shown);
    await shown.view.page.getByRole('combobox', { name: 'Pulse' }).selectOption({ label: '26 Sept · no. 1' });
    // Before the first wave: 28 days.
    await waitForText(shown, 'Promises that fell due from 29 Aug to 26 Sept');
    await waitForText(shown, 'No promise fell due in this period.');
  });
});

describe('you said, we did', () => {
  const page = ({ view }: Shown) => view.page;
  const response = (shown: Shown) => shown.kept.results.waves.at(-1)!.response;
  const creations = ({ jira }: Shown) =>
    jira.asked.filter((call) => call === 'POST /rest/api/3/issue').length;
  const lead = () => resultsOf(bySide, { isLead: true });

  async function fillAction(shown: Shown, summary = 'Say on Monday which dates are in danger') {
    await page(shown).getByRole('button', { name: 'Make an action' }).click();
    await page(shown).getByLabel('What will be done').fill(summary);
    await page(shown).getByLabel('Due date').fill('2025-12-12');
    await page(shown).getByRole('button', { name: 'Make the issue' }).click();
  }

  it('says who can give it and what waits for it, and offers nothing to those who can’t', async () => {
    const shown = await open(resultsOf(bySide));
    const text = await textOf(shown);
    expect(text).toContain('The next one waits until a lead of Hyderabad or Munich makes an action of it');
    expect(await page(shown).getByRole('button', { name: 'Make an action' }).count()).toBe(0);
  });

  it('makes an issue as the lead, with a date, an assignee and no word of anybody, and links it', async () => {
    const shown = await open(lead());
    await page(shown).getByRole('button', { name: 'Make an action' }).click();
    // The focus is where one begins.
    await page(shown).keyboard.type('Say on Monday which dates are in danger');
    await page(shown).getByLabel('Due date').fill('2025-12-12');
    await page(shown).getByRole('combobox', { name: 'Assignee' }).fill('Pri');
    await page(shown).getByRole('option', { name: 'Priya Rao' }).click();
    await page(shown).getByRole('button', { name: 'Make the issue' }).click();
    await waitForText(shown, 'PAY-40 was made, and is linked to this pulse.');
    await waitForText(shown, 'due 12 Dec');
    expect(await textOf(shown)).toContain('taken on by Munich');
    expect(response(shown)!.actions).toEqual([{ issueId: '20040', teamId: 'munich' }]);
    const { fields } = shown.jira.made.get('PAY-40')!;
    expect(fields).toMatchObject({
      summary: 'Say on Monday which dates are in danger',
      duedate: '2025-12-12',
      project: { id: '10000' },
      issuetype: { id: '3' },
      assignee: { id: 'h1' },
    });
    expect(JSON.stringify(fields['description'])).toContain(
      'This follows from the pulse of Hyderabad and Munich that closed on Friday 21 November (no. 3).',
    );
  });

  it('asks for what will be done and a date that is still to come', async () => {
    const shown = await open(lead());
    await page(shown).getByRole('button', { name: 'Make an action' }).click();
    await page(shown).getByLabel('Due date').fill('2025-11-20');
    await page(shown).getByRole('button', { name: 'Make the issue' }).click();
    await waitForText(shown, 'Choose a date that is still to come.');
    expect(await textOf(shown)).toContain('Say in a few words what will be done.');
    await page(shown).getByLabel('What will be done').focus();
    await page(shown).keyboard.insertText('x'.repeat(256));
    await waitForText(shown, 'Use at most 255 characters.');
    expect(creations(shown)).toBe(0);
  });

  it('says what Jira wants more of a type, before anything is sent', async () => {
    const shown = await open(lead());
    await page(shown).getByRole('button', { name: 'Make an action' }).click();
    await page(shown).getByLabel('Type').selectOption({ label: 'Incident' });
    await waitForText(shown, 'Jira wants more for an issue of this type: Severity.');
    expect(await page(shown).getByRole('button', { name: 'Make the issue' }).isDisabled()).toBe(true);
  });

  it('keeps what was typed when Jira refuses, and says why in Jira’s words', async () => {
    const shown = await open(lead());
    shown.jira.next.push([
      'POST /rest/api/3/issue',
      { status: 400, body: { errors: { summary: 'Too vague.' } } },
    ]);
    await fillAction(shown);
    await waitForText(shown, 'Too vague.');
    expect(await page(shown).getByLabel('What will be done').inputValue()).toBe(
      'Say on Monday which dates are in danger',
    );
    await page(shown).getByRole('button', { name: 'Make the issue' }).click();
    await waitForText(shown, 'PAY-40 was made');
    expect(shown.jira.made.size).toBe(1);
  });

  it('finds the issue whose making got no answer, and makes no second one', async () => {
    const shown = await open(lead());
    shown.jira.next.push(['POST /rest/api/3/issue', 'lost']);
    await fillAction(shown);
    await waitForText(shown, 'PAY-40 was made, and is linked to this pulse.');
    expect(creations(shown)).toBe(1);
    expect(response(shown)!.actions.map(({ issueId }) => issueId)).toEqual(['20040']);
  });

  it('doesn’t make another one as long as nobody knows, also after the page was opened again', async () => {
    const shown = await open(lead());
    shown.jira.next.push(['POST /rest/api/3/issue', 'notReached'], ['/search/jql', 'lost']);
    await settled(shown);
    shown.jira.next.splice(1, 1);
    await fillAction(shown);
    await waitForText(shown, 'Jira didn’t say whether the issue was made');
    expect(await page(shown).getByRole('button', { name: 'Make an action' }).count()).toBe(0);
    const again = await shown.view.openTab();
    await again.page.getByText('Jira didn’t say whether the issue was made').waitFor();
    await again.page.getByRole('button', { name: 'Look for it' }).click();
    await again.page.getByText('isn’t among your newest issues').waitFor();
    // Only whoever has looked may say that it isn't there.
    await again.page.getByRole('button', { name: 'It isn’t there: start over' }).click();
    await again.page.getByRole('button', { name: 'Make an action' }).waitFor();
    expect(creations(shown)).toBe(1);
  });

  it('links what was made but not linked, from a page opened later, without making it again', async () => {
    const shown = await open(lead());
    shown.functions.faults.saveResponse = ['unreachable'];
    await fillAction(shown);
    await waitForText(shown, 'PAY-40 was made in Jira, but isn’t linked to this pulse yet');
    const again = await shown.view.openTab();
    await again.page.getByRole('button', { name: 'Link it now' }).click();
    await again.page.getByText('PAY-40 was made, and is linked').waitFor();
    expect(creations(shown)).toBe(1);
    expect(response(shown)!.actions).toHaveLength(1);
  });

  it('knows an issue as linked although the answer that said so was lost', async () => {
    const shown = await open(lead());
    shown.functions.faults.saveResponse = ['lost'];
    await fillAction(shown);
    await waitForText(shown, 'PAY-40 was made, and is linked to this pulse.');
    expect(response(shown)!.actions).toHaveLength(1);
  });

  it('keeps another lead’s action that was saved in the meantime', async () => {
    const shown = await open(lead());
    const wave = shown.kept.results.waves.at(-1)!;
    put(shown.kept, {
      ...wave,
      revision: wave.revision + 1,
      response: { actions: [{ issueId: '20002', teamId: 'hyderabad' }], reason: null },
    });
    await fillAction(shown);
    await waitForText(shown, 'PAY-40 was made, and is linked to this pulse.');
    expect(response(shown)!.actions).toEqual([
      { issueId: '20002', teamId: 'hyderabad' },
      { issueId: '20040', teamId: 'munich' },
    ]);
    await waitForText(shown, 'taken on by Hyderabad');
  });

  it('links an issue by its key, after showing it', async () => {
    const shown = await open(lead());
    await page(shown).getByRole('button', { name: 'Link an issue' }).click();
    await page(shown).getByLabel('Key of the issue').fill('PAY-404');
    await page(shown).getByRole('button', { name: 'Find it' }).click();
    await waitForText(shown, 'You cannot see such an issue.');
    await page(shown).getByLabel('Key of the issue').fill('PAY-2');
    await page(shown).getByRole('button', { name: 'Find it' }).click();
    await page(shown).getByRole('button', { name: 'Link PAY-2' }).click();
    await waitForText(shown, 'PAY-2 is linked to this pulse.');
    expect(response(shown)!.actions).toEqual([{ issueId: '20002', teamId: 'munich' }]);
  });

  it('publishes a sentence why there is no action, and doesn’t overwrite another lead’s', async () => {
    const shown = await open(lead());
    await page(shown).getByRole('button', { name: 'Write why there is none' }).click();
    await page(shown).getByRole('button', { name: 'Publish' }).click();
    await waitForText(shown, 'Write a sentence, or make an action.');
    await page(shown).getByLabel('Why there is no action').focus();
    await page(shown).keyboard.insertText('x'.repeat(501));
    await page(shown).getByRole('button', { name: 'Publish' }).click();
    await waitForText(shown, 'Use at most 500 characters.');
    await page(shown).getByLabel('Why there is no action').fill('We change nothing until the move is over.');
    const wave = shown.kept.results.waves.at(-1)!;
    const theirs = {
      ...wave,
      revision: wave.revision + 1,
      response: { actions: [], reason: 'We talk first.' },
    };
    put(shown.kept, theirs);
    await page(shown).getByRole('button', { name: 'Publish' }).click();
    await waitForText(shown, 'Another lead has written something in the meantime');
    expect(await textOf(shown)).toContain('We talk first.');
    // Having read it, the lead may say it again.
    await page(shown).getByRole('button', { name: 'Publish' }).click();
    await waitForText(shown, 'We change nothing until the move is over.');
    expect(response(shown)).toEqual({ actions: [], reason: 'We change nothing until the move is over.' });
  });

  it('takes back an action of the own team, and says what waits again', async () => {
    const wave = bySide[2]!;
    const actions = [
      { issueId: '20002', teamId: 'hyderabad' },
      { issueId: '20003', teamId: 'munich' },
    ];
    const said = { ...wave, response: { actions, reason: null } };
    const shown = await open(resultsOf([...earlier, said], { isLead: true }));
    const takeBack = page(shown).getByRole('button', { name: 'Take back: PAY-' });
    await waitForText(shown, 'PAY-3');
    // The other team’s is theirs.
    expect(await takeBack.count()).toBe(1);
    await takeBack.click();
    await waitForText(shown, 'PAY-3 is no action of this pulse any more. The issue itself stays in Jira.');
    expect(response(shown)!.actions).toEqual([actions[0]]);
    await page(shown).waitForFunction(() => document.activeElement?.textContent === 'Make an action');
    expect(await takeBack.count()).toBe(0);
  });

  it('takes a sentence back, and the next pulse waits again', async () => {
    const response = { actions: [], reason: 'Wrong pulse.' };
    const shown = await open(resultsOf([...earlier, { ...bySide[2]!, response }], { isLead: true }));
    await page(shown).getByRole('button', { name: 'Take the sentence back' }).click();
    await waitForText(shown, 'The next one waits until a lead');
    expect(shown.kept.results.waves.at(-1)!.response).toBeNull();
  });

  it('says why what the next pulse opened on can’t be taken back', async () => {
    const response = { actions: [{ issueId: '20003', teamId: 'munich' }], reason: null };
    const shown = await open(resultsOf([...earlier, { ...bySide[2]!, response }], { isLead: true }));
    shown.functions.others['saveResponse'] = {
      ok: false,
      error: {
        code: 'INVALID',
        message: 'Nothing was saved.',
        problems: [{ path: ['reason'], message: surveyMessages.responseStays }],
      },
    };
    await page(shown).getByRole('button', { name: 'Take back: PAY-3' }).click();
    await waitForText(shown, surveyMessages.responseStays);
    expect(await page(shown).getByRole('list', { name: 'Actions' }).innerText()).toContain('PAY-3');
  });

  it('shows everybody the actions as Jira shows them to the reader', async () => {
    const wave = bySide[2]!;
    const actions = [
      { issueId: '20002', teamId: 'hyderabad' },
      { issueId: '99999', teamId: 'munich' },
    ];
    const shown = await open(resultsOf([...earlier, { ...wave, response: { actions, reason: null } }]));
    await waitForText(shown, 'An issue that you cannot see');
    const lines = await page(shown)
      .getByRole('list', { name: 'Actions' })
      .getByRole('listitem')
      .allInnerTexts();
    expect(plain(lines[0]!)).toMatch(/PAY-2.*IN PROGRESS.*due 3 Nov.*taken on by Hyderabad/is);
    expect(plain(lines[1]!)).toContain('taken on by Munich');
    expect(await textOf(shown)).not.toContain('The next one waits');
  });
});
