import type { Page } from 'playwright-core';
import {
  type FollowThrough,
  followThroughParts,
  type FollowThroughRequest,
} from '../../src/contract/follow-through-api';
import { partnership, pulseWith } from './pulse-fixture';
import { makePulseFunctions, type PulseScene, ok, refused, usePulseHost } from './pulse-host';
import { issue, present, totals } from './totals-fixture';

const openPage = usePulseHost();
const chicago = { from: 'chicago', to: 'manila' };
const manila = { from: 'manila', to: 'chicago' };
const followThrough: FollowThrough = {
  project: { id: '10000', key: 'BILL', name: 'Billing' },
  totals,
  byWeek: [
    ...Array.from({ length: 12 }, (_, index) => ({
      week: present - 12 + index,
      ...(index % 2 === 0 ? chicago : manila),
      outcome: 'kept' as const,
      count: 2 + (index % 4),
    })),
    { week: present - 9, ...chicago, outcome: 'missedSilently', count: 2 },
    { week: present - 4, ...manila, outcome: 'missedWithWarning', count: 1 },
    { week: present - 3, ...manila, outcome: 'renegotiated', count: 3 },
    { week: present, ...manila, outcome: 'open', count: 4 },
  ],
  openAsked: {
    projectIds: ['10000'],
    teams: [
      { id: 'chicago', timeZone: 'America/Chicago' },
      { id: 'manila', timeZone: 'Asia/Manila' },
    ],
    before: '2026-03-23',
  },
};
const promised = (
  shown: ReturnType<typeof issue>,
  { from, to }: typeof chicago,
  promise: string,
  dueAt: string,
) => ({ ...shown, properties: { rapport: { version: 1, promise, direction: `${from}>${to}`, dueAt } } });
const issues = [
  promised(issue('3', 'BILL-99', 'Nobody’s business'), manila, 'open', '2026-03-07T16:00:00.000Z'),
  promised(issue('1', 'BILL-7', 'Invoice numbers run out'), chicago, 'overdue', '2026-03-01T06:00:00.000Z'),
  promised(
    issue(
      '2',
      'BILL-12',
      'A title of a length that nobody would choose, and that somebody chose all the same '.repeat(2),
    ),
    manila,
    'atRisk',
    '2026-03-06T16:00:00.000Z',
  ),
];

/** @property hidden ids of issues that Jira does not show this reader; `answers` come first, one after the other. */
async function open({
  config,
  configuring = false,
  answer = ok(followThrough),
  answers = [],
  hidden = [],
  ...scene
}: Partial<PulseScene> & {
  config?: unknown;
  configuring?: boolean;
  answer?: unknown;
  answers?: unknown[];
  hidden?: readonly string[];
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const requests: FollowThroughRequest[] = [];
  const queries: string[] = [];
  functions.others.getFollowThrough = (request: FollowThroughRequest) => {
    requests.push(request);
    return answers.shift() ?? answer;
  };
  const page = await openPage({
    functions,
    surface: 'follow-through',
    extension: { type: 'macro', config, ...(configuring ? { macro: { isConfiguring: true } } : {}) },
    jira: (_method, path, body) => {
      if (path.startsWith('/rest/api/3/project/search')) {
        return { body: { values: [followThrough.project], total: 1 } };
      }
      if (path !== '/rest/api/3/search/jql') return { status: 404 };
      queries.push((body as { jql: string }).jql);
      return { body: { issues: issues.filter(({ id }) => !hidden.includes(id)) } };
    },
    ...scene,
  });
  return { ...page, requests, queries, functions };
}

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [320, 680, 1100].map((widthPx) => [theme, widthPx] as const),
);

describe('the macro for commitment follow-through', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.getByText('BILL-12').waitFor();
    await shown.screenshot(`follow-through-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('paints from one call, with the open promises asked of Jira as the reader, the soonest first', async () => {
    const { page, functions, requests, queries } = await open({
      config: { projectId: '10000', weeks: 26, teamIds: ['chicago', 'manila'] },
    });
    await page.getByText('BILL-12').waitFor();
    await page.getByText(/Chicago.* kept 28 of 33 promises to .*Manila/).waitFor();
    const listed = await page.locator('.counted-issue').allTextContents();
    expect(listed.map((text) => /BILL-\d+/.exec(text)![0])).toEqual(['BILL-7', 'BILL-12', 'BILL-99']);
    expect(listed.map((text) => /Overdue|At risk|Kept or not/.exec(text)?.[0])).toEqual([
      'Overdue',
      'At risk',
      undefined,
    ]);
    expect(queries).toEqual([
      'project in (10000) AND rapportPromise in ("overdue", "notKept", "atRisk", "disputed", "open")' +
        ' AND rapportDirection in ("chicago>manila", "manila>chicago") AND rapportDue < "2026-03-25" ORDER BY updated DESC',
    ]);
    expect(functions.calls.map(({ key }) => key)).toEqual(['getFollowThrough']);
    expect(requests).toEqual([
      { projectId: '10000', partnershipId: null, teamIds: ['chicago', 'manila'], weeks: 26, byWeek: true },
    ]);
  });

  it('draws each week’s outcomes, and says them in a table', async () => {
    const { page } = await open();
    const plots = page.locator('.week-direction svg.plot');
    await plots.first().waitFor();
    expect(await plots.locator('.week-missedSilently').count()).toBe(1);
    expect(await plots.locator('.week-open').count()).toBe(1);
    const missed = page.getByRole('table', { name: 'Week by week' }).getByRole('row');
    const rows = await missed.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    expect(rows.filter((row) => row[6] === '2')).toHaveLength(1);
    // The head, and a row for each week and direction of which there is anything.
    expect(rows).toHaveLength(1 + 15);
  });

  /** What of its parts stands on the page. */
  async function partsShown(page: Page): Promise<string[]> {
    const places = {
      shares: page.getByRole('table', { name: 'Promises' }),
      slip: page.getByRole('table', { name: 'Done, against the first date' }),
      weeks: page.getByRole('heading', { name: 'Week by week' }),
      open: page.getByRole('heading', { name: 'Open promises' }),
    };
    const counts = await Promise.all(followThroughParts.map((part) => places[part].count()));
    return followThroughParts.filter((_part, index) => counts[index]! > 0);
  }

  it.each(followThroughParts)(
    'shows only what it was told to, and asks for nothing else: %s',
    async (part) => {
      const { page, requests, queries } = await open({ config: { parts: [part] } });
      await page.getByText(/Chicago.* kept 28 of 33 promises/).waitFor();
      if (part === 'open') await page.getByText('BILL-12').waitFor();
      expect(await partsShown(page)).toEqual([part]);
      expect(requests.map(({ byWeek }) => byWeek)).toEqual([part === 'weeks']);
      expect(queries).toHaveLength(part === 'open' ? 1 : 0);
    },
  );

  it('is configured with a preview that follows, and submits at least one part, and no null', async () => {
    const shown = await open({ configuring: true });
    const { page, requests, queries } = shown;
    const box = (name: string) => page.getByRole('checkbox', { name });
    await page.getByText('BILL-12').waitFor();
    expect(await partsShown(page)).toEqual(followThroughParts);
    await box('How much was kept').uncheck();
    await box('Done, against the first date').uncheck();
    await box('Open promises').uncheck();
    await page.getByText('BILL-12').waitFor({ state: 'detached' });
    expect(await partsShown(page)).toEqual(['weeks']);
    await box('Week by week').uncheck();
    await page.getByText('Choose at least one.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await shown.submitted(0)).toEqual([]);
    await box('Done, against the first date').check();
    await box('Week by week').check();
    await page.getByRole('heading', { name: 'Week by week' }).waitFor();
    expect(await page.getByText('Choose at least one.').count()).toBe(0);
    expect(await partsShown(page)).toEqual(['slip', 'weeks']);
    // One answer has all that can be ticked; only the open promises are another’s.
    expect([requests.length, queries.length]).toEqual([1, 1]);
    await page.getByLabel('Period').selectOption('26');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction(
      () => (globalThis as unknown as { submitted: unknown[] }).submitted.length > 0,
    );
    expect(await shown.submitted()).toEqual([
      { config: { projectId: '10000', weeks: 26, parts: ['slip', 'weeks'] } },
    ]);
  });

  it.each(looks.filter(([, widthPx]) => widthPx !== 680))(
    'has a form that fits the %s theme at %d pixels, ticked as it is shown, and without a tick too',
    async (theme, widthPx) => {
      const shown = await open({ configuring: true, config: { parts: ['weeks'] }, theme, widthPx });
      const { page } = shown;
      await page.locator('.week-direction').first().waitFor();
      const ticked = page.getByRole('checkbox', { checked: true });
      expect(await ticked.count()).toBe(1);
      await shown.screenshot(`follow-through-form-${theme}-${widthPx}`);
      expect(await shown.overflowPx()).toBe(0);
      expect(await shown.accessibilityProblems()).toEqual([]);
      await page.getByRole('checkbox', { name: 'Week by week' }).uncheck();
      await page.getByText('Choose at least one.').waitFor();
      await shown.screenshot(`follow-through-form-none-${theme}-${widthPx}`);
      expect(await shown.overflowPx()).toBe(0);
      expect(await shown.accessibilityProblems()).toEqual([]);
    },
  );

  const nothing = { ...totals, fill: null, totals: { ...totals.totals, issues: 0, directions: [] } };
  it.each<[string, Parameters<typeof open>[0], string | RegExp]>([
    ['what cannot be read', { config: { projectId: 'BILL' } }, 'Edit the page and configure it again'],
    ['parts of another version', { config: { parts: ['globe'] } }, 'Edit the page and configure it again'],
    ['nothing to propose', { answer: ok(null) }, 'There is nothing to show yet'],
    [
      'nothing counted',
      { answer: ok({ ...followThrough, totals: nothing, byWeek: [] }) },
      'Nothing has been counted yet',
    ],
    [
      'nothing in these weeks',
      {
        answer: ok({ ...followThrough, byWeek: [] }),
      },
      'No promise between the two teams first fell due in these weeks.',
    ],
    ['a refusal', { answer: refused('NOT_ALLOWED', 'Not for you.') }, 'Not for you.'],
    ['issues of which none is visible', { hidden: ['1', '2', '3'] }, 'Nothing that you can see is overdue'],
    [
      'very long names at 320 pixels',
      {
        widthPx: 320,
        answer: ok({
          ...followThrough,
          project: { ...followThrough.project, name: 'W'.repeat(80) },
          totals: {
            ...totals,
            teams: totals.teams.map((team) => ({ ...team, name: team.name.repeat(9).slice(0, 60) })),
          },
        }),
      },
      /^Open .*WWW/,
    ],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`follow-through-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure', async () => {
    const { page } = await open({ answers: [refused('UNAVAILABLE', 'The database does not answer.')] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('BILL-12').waitFor();
  });
});
