import type { ComparedLens, ComparedShare, TeamHealth } from '../../src/contract/team-health-api';
import { healthWords } from '../../src/contract/team-health-messages';
import { shareOf } from '../../src/contract/totals-figures';
import type { Change } from '../../src/domain/survey/reading';
import { now, partnership, pulseWith } from './pulse-fixture';
import { makePulseFunctions, type PulseScene, ok, refused, usePulseHost } from './pulse-host';
import { present } from './totals-fixture';

const openPage = usePulseHost();
const share = (count: number, total: number, change: Change | null = null): ComparedShare => ({
  ...shareOf(count, total),
  change,
});
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString().slice(0, 10);
/** 2025-12-05. */
const since = daysAgo(89);
const lens = (
  mean: number,
  low: number,
  high: number,
  answers: number,
  change: Change = 'noClearChange',
): ComparedLens => ({
  summary: { mean, low, high, answers },
  comparison: { change, since },
});

/** Manila keeps what it promises, and is not believed; of Chicago's questions too few were asked. */
const health: TeamHealth = {
  now,
  partnership: { id: 'chicago-manila', name: 'Billing platform' },
  teams: [
    { id: 'chicago', name: 'Chicago', index: 0 },
    { id: 'manila', name: 'Manila', index: 1 },
  ],
  weeks: { from: present - 12, to: present },
  records: {
    projects: 2,
    fill: { status: 'done', done: 400, expected: 400 },
    sides: [
      { followThrough: share(28, 33, 'up'), notReturned: share(35, 41), inTime: share(3, 4) },
      { followThrough: share(39, 42), notReturned: share(43, 48, 'down'), inTime: share(29, 35) },
    ],
    documented: share(58, 73, 'noClearChange'),
  },
  survey: {
    status: 'bySide',
    closedOn: daysAgo(20),
    sides: [
      {
        invited: 11,
        lenses: { reliability: lens(4.2, 3.8, 4.6, 9), voice: null, regard: lens(4.8, 4.3, 5, 9) },
      },
      {
        invited: 15,
        lenses: { reliability: lens(2.9, 2.3, 3.5, 9), voice: null, regard: lens(4.1, 3.6, 4.6, 9, 'up') },
      },
    ],
  },
  partnerships: [
    { id: 'chicago-manila', name: 'Billing platform' },
    { id: 'chicago-lodz', name: 'Letters' },
  ],
};

/** @property answers come first, one after the other. */
async function open({
  config,
  configuring = false,
  answer = ok(health),
  answers = [],
  ...scene
}: Partial<PulseScene> & {
  config?: unknown;
  configuring?: boolean;
  answer?: unknown;
  answers?: unknown[];
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  functions.others.getTeamHealth = () => answers.shift() ?? answer;
  const page = await openPage({
    functions,
    surface: 'team-health',
    extension: { type: 'macro', config, ...(configuring ? { macro: { isConfiguring: true } } : {}) },
    ...scene,
  });
  return { ...page, functions };
}

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [320, 680, 1100].map((widthPx) => [theme, widthPx] as const),
);
const gap = 'Manila kept 39 of 42 promises by the records, but Chicago rates its reliability 2.9 of 5.';
/** Names are set off by marks that nobody sees. */
const plain = (text: string | null) => text?.replaceAll(/[\u2066-\u2069]/g, '').trim() ?? '';

describe('the macro for the health of two teams', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.getByRole('table', { name: 'Profile' }).waitFor();
    await shown.screenshot(`team-health-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('paints from one call, and sets what is felt beside the records', async () => {
    const { page, functions } = await open({ config: { partnershipId: 'chicago-manila', weeks: 26 } });
    const talk = page.locator('.talk li');
    await talk.waitFor();
    expect(plain(await talk.textContent())).toBe(
      `${gap} Ask each other which promises are missing from the records.`,
    );
    expect(functions.calls).toEqual([
      { key: 'getTeamHealth', payload: { partnershipId: 'chicago-manila', weeks: 26 } },
    ]);
  });

  it('says each number in a table, with its interval and what it was counted from, and its change in words', async () => {
    const { page } = await open();
    await page.getByRole('table', { name: 'Profile' }).waitFor();
    const rows = await page
      .locator('.health tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    const said = rows.map((cells) => cells.map(plain));
    const { measure } = healthWords;
    expect(said.slice(0, 5)).toEqual([
      [
        `Reliability ${measure.followThrough}`,
        'Chicago to Manila',
        '69–93 %',
        '85 %',
        '28 of 33',
        'up on the 13 weeks before',
      ],
      ['Manila to Chicago', '81–98 %', '93 %', '39 of 42', ''],
      [
        `Reliability ${measure.reliability}`,
        'Chicago, as Manila feels it',
        '3.8 to 4.6',
        '4.2',
        '9 of 11',
        'no clear change',
      ],
      [
        'Manila, as Chicago feels it',
        '2.3 to 3.5',
        '2.9',
        '9 of 15, 2.1 to 3.7 with the silent',
        'no clear change',
      ],
      [
        `Clarity ${measure.documented}`,
        'All teams together',
        '69–87 %',
        '79 %',
        '58 of 73',
        'no clear change',
      ],
    ]);
    // Of fewer than five neither percentage nor interval; of the scale's end only "at least".
    expect(said).toContainEqual([
      `Flow ${measure.inTime}`,
      'Chicago, asked by Manila',
      '',
      '–',
      '3 of 4',
      '',
    ]);
    expect(said).toContainEqual([
      `Voice ${measure.voice}`,
      'Chicago, as Manila feels it',
      healthWords.notAsked,
    ]);
    expect(said.at(-2)?.[3]).toBe('≥ 4.8');
    expect(said.at(-1)?.at(-1)).toBe('up since 5 Dec 2025');
    // Arrows are drawn for what changed alone.
    expect(await page.locator('.change-arrow').count()).toBe(3);
  });

  // A moment that is the day before in Honolulu, or the next one on Kiritimati, where a day would be told by it.
  it.each(['Pacific/Honolulu', 'Pacific/Kiritimati'])(
    'tells the days on which pulses closed, in %s as elsewhere',
    async (timeZone) => {
      const { page } = await open({ timeZone });
      await page.getByText('Pulse that closed on 12 Feb.').waitFor();
      await page.getByText('since 5 Dec 2025').waitFor();
    },
  );

  it('shows the lenses that were chosen, and no gap where none was asked for', async () => {
    const { page } = await open({ config: { lenses: ['flow', 'regard'], gap: false } });
    await page.getByRole('table', { name: 'Profile' }).waitFor();
    const names = await page.locator('.health-lens-name').allTextContents();
    expect(names).toEqual(['Flow', 'Regard']);
    expect(await page.locator('.talk').count()).toBe(0);
  });

  it('is configured with a preview, and submits no null, which Confluence would refuse', async () => {
    const shown = await open({ configuring: true });
    const { page } = shown;
    await page.getByRole('table', { name: 'Profile' }).waitFor();
    await shown.screenshot('team-health-form');
    expect(await shown.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Partnership').selectOption('Letters');
    await page.getByLabel('Period').selectOption('6');
    for (const name of ['Reliability', 'Clarity', 'Flow', 'Voice']) await page.getByLabel(name).uncheck();
    await page.locator('.health-lens-name').filter({ hasText: 'Voice' }).waitFor({ state: 'detached' });
    await page.getByLabel('Regard').uncheck();
    await page.getByText('Choose at least one.').waitFor();
    // Nothing chosen is not saved.
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Voice').check();
    await page.getByLabel('Say where records and feeling lie apart').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await shown.submitted(2)).toEqual([
      { config: { weeks: 13, lenses: ['reliability', 'clarity', 'flow', 'voice', 'regard'], gap: true } },
      { config: { partnershipId: 'chicago-lodz', weeks: 6, lenses: ['voice'], gap: false } },
    ]);
  });

  const feltLess = (survey: TeamHealth['survey']) => ok({ ...health, survey });
  it.each<[string, Parameters<typeof open>[0], string]>([
    ['what cannot be read', { config: { weeks: 7 } }, 'Edit the page and configure it again'],
    ['nothing to propose', { answer: ok(null) }, 'There is nothing to show yet'],
    ['a refusal', { answer: refused('NOT_ALLOWED', 'Not for you.') }, 'Not for you.'],
    [
      'a team that is gone',
      { answer: ok({ ...health, teams: [health.teams[0], { id: 'x', name: 'x', index: -1 }] }) },
      'One of the two teams is not set up any more',
    ],
    ['records that are hidden', { answer: ok({ ...health, records: null }) }, healthWords.recordsHidden],
    ['a pulse that is hidden', { answer: feltLess({ status: 'hidden' }) }, healthWords.survey.hidden],
    ['no pulse yet', { answer: feltLess({ status: 'none' }) }, healthWords.survey.none],
    [
      'a pulse for both as one',
      { answer: feltLess({ status: 'pooled', closedOn: daysAgo(0) }) },
      healthWords.survey.pooled,
    ],
    [
      'neither',
      { answer: ok({ ...health, records: null, survey: { status: 'nothing', closedOn: daysAgo(0) } }) },
      healthWords.survey.nothing,
    ],
    [
      'older issues still to come',
      {
        answer: ok({
          ...health,
          records: { ...health.records, fill: { status: 'running', done: 10, expected: 100 } },
        }),
      },
      'Older issues are still being counted: 10 % done',
    ],
    [
      'very long names at 320 pixels',
      {
        widthPx: 320,
        answer: ok({
          ...health,
          teams: health.teams.map((team) => ({ ...team, name: team.name.repeat(9).slice(0, 60) })),
        }),
      },
      'ManilaManila',
    ],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`team-health-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure', async () => {
    const { page } = await open({ answers: [refused('UNAVAILABLE', 'The database does not answer.')] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'Profile' }).waitFor();
  });
});
