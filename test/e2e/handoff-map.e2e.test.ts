import type { HandoffMap } from '../../src/contract/handoff-map-api';
import type { HeadlineRequest } from '../../src/contract/headline';
import type { OverlapTeam } from '../../src/contract/overlap-words';
import { noDirectionTotals } from '../../src/domain/totals/totals';
import { partnership, pulseWith } from './pulse-fixture';
import { makePulseFunctions, type PulseScene, ok, refused, usePulseHost } from './pulse-host';
import { totals } from './totals-fixture';

const openPage = usePulseHost();
const weekdays = (start: string, end: string): OverlapTeam['hours'] =>
  Object.fromEntries((['1', '2', '3', '4', '5'] as const).map((day) => [day, [[start, end]]]));
const calendars: OverlapTeam[] = [
  {
    id: 'chicago',
    name: 'Chicago',
    index: 0,
    timeZone: 'America/Chicago',
    hours: weekdays('08:00', '16:30'),
    holidays: [],
  },
  {
    id: 'manila',
    name: 'Manila',
    index: 1,
    timeZone: 'Asia/Manila',
    hours: weekdays('14:00', '23:00'),
    holidays: ['2026-03-06'],
    holidayNames: { '2026-03-06': 'City day' },
  },
];
const map: HandoffMap = {
  project: { id: '10000', key: 'BILL', name: 'Billing' },
  totals: { ...totals, pair: ['chicago', 'manila'] },
  calendars,
};

/** Nine teams in a ring, each with a name as long as a name may be. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const handed = (from: string, to: string, count: number) => {
  const none = noDirectionTotals(from, to);
  return { ...none, handoffs: { ...none.handoffs, count, followed: count, returned: 2 } };
};
const many: HandoffMap = {
  ...map,
  totals: {
    ...totals,
    teams: ids.map((id, index) => ({
      id,
      name: `${id} ${'team of the other side '.repeat(3)}`.slice(0, 60),
      index,
    })),
    totals: {
      ...totals.totals,
      directions: ids.map((id, index) => handed(id, ids[(index + 1) % 9]!, 10 + index)),
    },
  },
  calendars: ids
    .slice(0, 8)
    .map((id, index) => ({ ...calendars[index % 2]!, id, index, name: `${id} team`, holidays: [] })),
};

async function open({
  config,
  configuring = false,
  answer = ok(map),
  answers = [],
  ...scene
}: Partial<PulseScene> & {
  config?: unknown;
  configuring?: boolean;
  answer?: unknown;
  answers?: unknown[];
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const requests: HeadlineRequest[] = [];
  functions.others.getHandoffMap = (request: HeadlineRequest) => {
    requests.push(request);
    return answers.shift() ?? answer;
  };
  const page = await openPage({
    functions,
    surface: 'handoff-map',
    extension: { type: 'macro', config, ...(configuring ? { macro: { isConfiguring: true } } : {}) },
    jira: (_method, path) =>
      path.startsWith('/rest/api/3/project/search')
        ? { body: { values: [map.project], total: 1 } }
        : { status: 404 },
    ...scene,
  });
  return { ...page, requests, functions };
}

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [320, 680, 1100].map((widthPx) => [theme, widthPx] as const),
);

describe('the handoff map', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.locator('.overlap-plot').waitFor();
    await shown.screenshot(`handoff-map-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('paints from one call, and says first how much went which way and waits', async () => {
    const { page, functions, requests } = await open({ config: { projectId: '10000', weeks: 26 } });
    await page
      .getByText(/Chicago.* handed over to .*Manila.* 45 times, .*Manila.* to .*Chicago.* 53 times\./)
      .waitFor();
    await page.getByText('8 wait to be picked up.').waitFor();
    expect(functions.calls.map(({ key }) => key)).toEqual(['getHandoffMap']);
    expect(requests).toEqual([{ projectId: '10000', partnershipId: null, teamIds: null, weeks: 26 }]);
  });

  it('splits waits into awake and asleep, and gives what comes back its interval', async () => {
    const { page } = await open();
    const rows = page.getByRole('table', { name: 'Waits and returns' }).locator('tbody tr');
    expect(await rows.nth(0).innerText()).toMatch(/19 h by the clock: 4 h awake, 15 h asleep/);
    expect(await rows.nth(0).innerText()).toMatch(/40 h by the clock: 9 h awake, 33 h asleep/);
    expect(await rows.nth(1).innerText()).toMatch(/2\.5 days by the clock: 11 h awake, 2 days asleep/);
    // Too few of Manila’s were picked up to say by when 85 % are.
    expect(await rows.nth(1).locator('td').last().innerText()).toMatch(/–$/);
    const returned = page.getByRole('table', { name: 'Came straight back' }).locator('.share-row');
    // 6 of 41, by Wilson’s formula.
    expect(await returned.nth(0).innerText()).toMatch(/7–28 %/);
    expect(await returned.nth(0).innerText()).toMatch(/15 %\s+6 of 41/);
    await page.getByRole('button', { name: /^Why this number: Handoff map: .*Chicago.* and/ }).click();
    await page.getByText('The bar is the Wilson 95 % interval').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('In brackets');
  });

  it('draws the week’s working hours in the reader’s zone, and says them: holiday, clock change, overlap', async () => {
    const { page } = await open();
    // Chicago’s 8:00 is 22:00 in Manila, which works until 23:00; on Friday it doesn’t.
    await page.getByText(/both work at the same time for 4 h this week/).waitFor();
    await page.getByText(/On Friday,? 6 March, .*Manila.* is on holiday \(City day\)/).waitFor();
    await page
      .getByText(
        /On Sunday,? 8 March, the clocks of .*Chicago.* go forward by 1 h: .* grows from 5 h to 10 h/,
      )
      .waitFor();
    const plot = page.locator('.overlap-plot');
    expect(await plot.locator('.together').count()).toBe(4);
    expect(await plot.locator('.off').count()).toBe(1);
    const days = page.getByRole('table', { name: 'Working hours in common this week' }).locator('tbody tr');
    expect(await days.nth(0).textContent()).toContain('22:00–23:00 (1 h)');
    expect(await days.nth(4).textContent()).toContain('Holiday');
  });

  it.each([
    ['light', 1100],
    ['light', 680],
    ['dark', 320],
  ] as const)('holds nine teams with long names, in the %s theme at %d pixels', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx, answer: ok(many) });
    const picture = shown.page.getByRole('table', { name: 'Who hands to whom' });
    await picture.waitFor();
    expect(await picture.getByRole('rowheader').count()).toBe(8);
    await shown.page.getByText('The 8 of 9 teams with most handoffs are shown.').waitFor();
    await shown.page
      .getByText(/^126 handoffs between teams; most, 18, from .*i team.* to .*a team/)
      .waitFor();
    await shown.page.getByRole('button', { name: 'Show 6 more pairs of teams' }).click();
    const rows = shown.page.getByRole('table', { name: 'Waits and returns' }).locator('tbody tr');
    expect(await rows.count()).toBe(9);
    // Eight teams make 28 pairs.
    expect(await shown.page.locator('.overlap-pairs li').count()).toBe(28);
    await shown.screenshot(`handoff-map-many-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
  });

  it('shows only what it was told to', async () => {
    const { page } = await open({ config: { parts: ['table'] } });
    await page.getByRole('table', { name: 'Waits and returns' }).waitFor();
    expect(await page.getByRole('table', { name: 'Who hands to whom' }).count()).toBe(0);
    expect(await page.locator('.overlap-plot').count()).toBe(0);
  });

  it('is configured with a preview, and submits at least one part and no null', async () => {
    const shown = await open({ configuring: true });
    const { page } = shown;
    await page.locator('.overlap-plot').waitFor();
    expect(await page.getByLabel('Between', { exact: true }).innerText()).toContain(
      'All teams of the project',
    );
    expect(await shown.accessibilityProblems()).toEqual([]);
    await page.getByRole('checkbox', { name: 'The table' }).uncheck();
    await page.getByRole('checkbox', { name: 'Working hours in common' }).uncheck();
    await page.locator('.overlap-plot').waitFor({ state: 'detached' });
    await page.getByLabel('The map').uncheck();
    await page.getByText('Choose at least one.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await shown.submitted(0)).toEqual([]);
    await page.getByLabel('The map').check();
    await page.getByLabel('Period').selectOption('6');
    await shown.screenshot('handoff-map-form');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction(
      () => (globalThis as unknown as { submitted: unknown[] }).submitted.length > 0,
    );
    expect(await shown.submitted()).toEqual([{ config: { projectId: '10000', weeks: 6, parts: ['map'] } }]);
  });

  const noSums = { ...totals.totals, issues: 0, directions: [] };
  it.each<[string, Parameters<typeof open>[0], string | RegExp]>([
    ['what cannot be read', { config: { projectId: 'BILL' } }, 'Edit the page and configure it again'],
    ['parts of another version', { config: { parts: ['globe'] } }, 'Edit the page and configure it again'],
    ['nothing to propose', { answer: ok(null) }, 'There is nothing to show yet'],
    [
      'nothing counted',
      { answer: ok({ ...map, totals: { ...totals, fill: null, totals: noSums } }) },
      'Nothing has been counted yet',
    ],
    [
      'nothing handed over, and still the hours of the two',
      { answer: ok({ ...map, totals: { ...map.totals, totals: { ...totals.totals, directions: [] } } }) },
      /both work at the same time for 4 h this week/,
    ],
    [
      'a team that is gone',
      {
        answer: ok({
          ...map,
          totals: {
            ...map.totals,
            teams: totals.teams.map((team) => (team.id === 'manila' ? { ...team, index: -1 } : team)),
          },
          calendars: calendars.slice(0, 1),
        }),
      },
      'One of the two teams is not set up any more',
    ],
    ['a refusal', { answer: refused('NOT_ALLOWED', 'Not for you.') }, 'Not for you.'],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`handoff-map-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure', async () => {
    const { page } = await open({ answers: [refused('UNAVAILABLE', 'The database does not answer.')] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.overlap-plot').waitFor();
  });
});
