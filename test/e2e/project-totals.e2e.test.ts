import { readFileSync } from 'node:fs';
import type { CountedRequest, TotalsRequest } from '../../src/contract/totals-api';
import { type DirectionTotals, noDirectionTotals } from '../../src/domain/totals/totals';
import { partnership, pulseWith } from './pulse-fixture';
import {
  makePulseFunctions,
  type PulseHost,
  type PulsePageUnderTest,
  type PulseScene,
  startPulseHost,
} from './pulse-host';
import { issue, totals } from './totals-fixture';

let host: PulseHost;
const opened: PulsePageUnderTest[] = [];
beforeAll(async () => {
  host = await startPulseHost();
});
afterAll(() => host?.close());
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.close()));
});

const ok = (value: unknown) => ({ ok: true, value });
const issues = [
  issue('1', 'BILL-7', 'Invoice numbers run out'),
  issue('2', 'BILL-12', '=cmd() as a title'),
  issue('3', 'BILL-99', 'Nobody’s business'),
];

/** @property hidden ids of issues that Jira does not show this reader; `answers` come first, one after the other. */
async function open({
  value = totals,
  answer = ok(value),
  hidden = [],
  atRisk = [],
  answers = [],
  mayAdminister = false,
  ...scene
}: Partial<PulseScene> & {
  value?: typeof totals;
  answer?: unknown;
  hidden?: readonly string[];
  atRisk?: unknown[];
  answers?: unknown[];
  mayAdminister?: boolean;
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const requests: TotalsRequest[] = [];
  const listed: CountedRequest[] = [];
  functions.others.getProjectTotals = (request: TotalsRequest) => {
    requests.push(request);
    return answers.shift() ?? answer;
  };
  functions.others.findCounted = (request: CountedRequest) => {
    listed.push(request);
    return ok({ issueIds: ['1', '2', '3'], more: false });
  };
  const page = await host.open({
    functions,
    surface: 'project',
    jira: (_method, path, body) => {
      if (path.startsWith('/rest/api/3/search/jql')) return { body: { issues: atRisk } };
      if (path.startsWith('/rest/api/3/mypermissions')) {
        return { body: { permissions: { ADMINISTER: { havePermission: mayAdminister } } } };
      }
      if (path !== '/rest/api/3/issue/bulkfetch') return { body: {} };
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
      const shown = issues.filter(({ id }) => issueIdsOrKeys.includes(id) && !hidden.includes(id));
      return { body: { issues: shown, issueErrors: [] } };
    },
    ...scene,
  });
  opened.push(page);
  return { ...page, requests, listed };
}

describe('the sums on a project’s page', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 728],
    ['dark', 320],
    ['light', 320],
  ] as const)('fit the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    await shown.screenshot(`totals-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('opens what a number counts, as Jira shows it to the reader, and doesn’t say how much that hides', async () => {
    const shown = await open({ hidden: ['3'] });
    const { page } = shown;
    const number = page.getByRole('button', { name: /^2, Moved in time, .*Chicago.* to .*Manila/ });
    await number.press('Enter');
    const list = page.locator('.counted-issues');
    await list.getByText('Invoice numbers run out').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(2);
    expect(await list.innerText()).toContain('Some are not visible to you');
    expect(await list.innerText()).not.toMatch(/BILL-99|\b[13]\b/);
    expect(shown.listed).toEqual([
      {
        partnershipId: null,
        period: { last: 13 },
        counted: { kind: 'promise', from: 'chicago', to: 'manila', outcomes: ['renegotiated'] },
      },
    ]);
    await shown.screenshot('totals-list');
    expect(await shown.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('tells of questions how many were answered and how soon, and opens those that wait', async () => {
    const { page, listed } = await open();
    const section = page.locator('.totals-section', {
      has: page.getByRole('heading', { name: /^Questions/ }),
    });
    await section.getByText('27 of 58').waitFor();
    await section.getByText('9 h of working time, 2.1 days by the clock').waitFor();
    await section
      .getByRole('button', { name: /^11, Questions \(Open now\), .*Manila.* to .*Chicago/ })
      .click();
    await section.getByText('Invoice numbers run out').waitFor();
    expect(listed.map(({ counted }) => counted)).toEqual([
      { kind: 'reply', from: 'manila', to: 'chicago', which: 'open' },
    ]);
    await section.getByRole('button', { name: 'Why this number' }).click();
    await page.getByText('only some role or group can see').waitFor();
  });

  it('says where nobody asked anything, and where too few for a percentage did', async () => {
    const [one, other] = totals.totals.directions as [DirectionTotals, DirectionTotals];
    const { replies } = noDirectionTotals(null, null);
    const withReplies = (some: Partial<typeof replies>) => ({
      ...totals,
      totals: {
        ...totals.totals,
        directions: [
          { ...one, replies: { ...replies, ...some } },
          { ...other, replies },
        ],
      },
    });
    const none = await open({ value: withReplies({}) });
    await none.page.getByText('no comment of one team mentioned').waitFor();
    const few = await open({ value: withReplies({ count: 3, answered: 2, inTime: 1, late: 2, open: 1 }) });
    const row = few.page.locator('.share-row', { hasText: '1 of 3' });
    await row.waitFor();
    expect(await row.innerText()).not.toContain('%');
  });

  it('finds out, when asked, which linked pages of this site the reader cannot open', async () => {
    const linking = (id: string, ...pages: string[]) => ({
      ...issue(id, `BILL-${id}`, `Links ${pages.join(' and ')}`),
      fields: {
        summary: `Links ${pages.join(' and ')}`,
        description: pages.map((page) => `https://${page}`).join(' '),
      },
    });
    const site = 'site.atlassian.net/wiki/spaces/S/pages';
    const found = [
      linking('1', `${site}/7/Open`, `${site}/8/Closed`),
      linking('2', `${site}/7/Open`, 'elsewhere.example/wiki/spaces/S/pages/9/Other'),
      linking('4'),
    ];
    const remote = {
      globalId: 'appId=x&pageId=8',
      application: { type: 'com.atlassian.confluence' },
      object: { url: 'https://site.atlassian.net/wiki/pages/viewpage.action?pageId=8', title: 'Closed' },
    };
    let hasConfluence = false;
    const asked: string[] = [];
    const shown = await open({
      jira: (_method, path, body) => {
        asked.push(path);
        if (path.startsWith('/wiki/')) {
          return hasConfluence ? { body: { results: [{ id: '7', title: 'Open' }] } } : { status: 404 };
        }
        if (path.endsWith('/4/remotelink')) return { body: [remote] };
        if (path.endsWith('/remotelink')) return { body: [] };
        const isLookedFor =
          path.startsWith('/rest/api/3/search/jql') && JSON.stringify(body).includes('created');
        return { body: { issues: isLookedFor ? found : [] } };
      },
    });
    const { page } = shown;
    const row = page.locator('.quality > div', { hasText: 'Linked pages that you cannot open' });
    expect(asked.some((path) => path.startsWith('/wiki/'))).toBe(false);
    await row.getByRole('button', { name: 'Ask Confluence now' }).press('Enter');
    await row.getByText('Not known').waitFor();
    hasConfluence = true;
    await row.getByRole('button', { name: 'Ask Confluence now' }).press('Enter');
    await row.getByText('of 2 linked by the latest 3 issues').waitFor();
    expect(asked.filter((path) => path.startsWith('/wiki/')).at(-1)).toMatch(/limit=250&id=7&id=8$/);
    await row.getByRole('button', { name: /^1, Linked pages/ }).click();
    await page.locator('.counted-issue').first().waitFor();
    expect(await page.locator('.counted-issue').allInnerTexts()).toEqual([
      expect.stringContaining('BILL-1'),
      expect.stringContaining('BILL-4'),
    ]);
    expect(await shown.accessibilityProblems()).toEqual([]);
  });

  it('says nothing but that nothing is visible where Jira shows none of them', async () => {
    const { page } = await open({ hidden: ['1', '2', '3'] });
    await page.getByRole('button', { name: /^15, Not documented/ }).click();
    await page.getByText('None of them is visible to you.').waitFor();
  });

  it('asks for the period and for what is summed, and for no period that there is not', async () => {
    const last = ok({ ...totals, someHidden: true });
    const { page, requests } = await open({ answers: [ok(totals), ok(totals), ok(totals), last] });
    await page.getByRole('radio', { name: '6 weeks', exact: true }).check();
    await page.getByLabel('Sum up').selectOption('Billing platform');
    await page.getByRole('radio', { name: 'Other' }).check();
    await page.getByLabel('From').fill('2026-02-01');
    await page.getByLabel('Until').fill('2026-01-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('alert').getByText('Choose a first day').waitFor();
    await page.getByLabel('Until').fill('2026-02-28');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('of which you can’t browse all').waitFor();
    expect(requests).toEqual([
      { partnershipId: null, period: { last: 13 } },
      { partnershipId: null, period: { last: 6 } },
      { partnershipId: 'chicago-manila', period: { last: 6 } },
      { partnershipId: 'chicago-manila', period: { from: '2026-02-01', until: '2026-02-28' } },
    ]);
  });

  it('counts as at risk what Jira shows as such to the reader and is not done, by direction', async () => {
    const risky = (id: string, direction: string, category = 'indeterminate') => ({
      ...issue(id, `BILL-${id}`, `Risk ${id}`),
      fields: { summary: `Risk ${id}`, status: { name: 'X', statusCategory: { key: category } } },
      properties: { rapport: { version: 1, promise: 'atRisk', direction } },
    });
    const atRisk = [
      risky('1', 'manila>chicago'),
      risky('2', 'manila>chicago', 'done'),
      risky('4', 'manila>-'),
    ];
    const { page, listed } = await open({ atRisk });
    await page.getByRole('button', { name: /^1, At risk now, .*Manila.* to .*Chicago/ }).click();
    await page.getByText('Risk 1').waitFor();
    expect(listed).toEqual([]);
  });

  it('saves what it shows as a table', async () => {
    const properties = { rapport: { version: 1, promise: 'atRisk', direction: 'manila>chicago' } };
    const { page } = await open({ atRisk: [{ ...issue('1', 'BILL-1', 'Risk 1'), properties }] });
    await page.getByRole('button', { name: /^1, At risk now/ }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('rapport-2025-12-08-2026-03-08.csv');
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain('"Chicago","Manila","follow_through",,28,33,0.84');
    expect(text).toContain('"Manila","Chicago","wait_median",,53,,,,,61');
    expect(text).toContain('"Manila","Chicago","questions_open",,11');
    expect(text).toContain('"Manila","Chicago","replies_within_a_working_day",,27,58,0.4');
    expect(text).toContain('"Manila","Chicago","reply_awake_median",,64,,,,,9');
    expect(text).toContain('"Manila","Chicago","promises_at_risk",,1,');
    expect(text).toContain('"Chicago","Manila","promises_at_risk",,0,');
    expect(text).toContain(',,"teams_without_holidays",,1,2,');
    expect(text).toContain(',,"sprint_promises_reconstructed",,30,30,');
  });

  it('explains each number, by keyboard too', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Why this number: Handoffs' }).press('Enter');
    await page.getByText('Kaplan and Meier').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Kaplan and Meier').waitFor({ state: 'detached' });
  });

  it('draws who hands to whom: the eight teams with most handoffs, both ways', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const handed = (from: string, to: string, count: number) => {
      const none = noDirectionTotals(from, to);
      return {
        ...none,
        handoffs: { ...none.handoffs, count, followed: count, returned: 2, medianAwakeMs: 7_200_000 },
      };
    };
    const value = {
      ...totals,
      teams: ids.map((id, index) => ({ id, name: `Team ${id}`, index })),
      totals: {
        ...totals.totals,
        directions: [
          ...ids.slice(0, 8).flatMap((id, index) => [handed(id, ids[(index + 1) % 8]!, 10 + index)]),
          handed('b', 'a', 5),
          handed('i', 'a', 1),
        ],
      },
    };
    for (const widthPx of [1280, 728, 320]) {
      const shown = await open({ value, widthPx });
      const map = shown.page.getByRole('table', { name: 'Who hands to whom' });
      await map.waitFor();
      expect(await map.getByRole('rowheader').count()).toBe(8);
      // By their places: where it is narrow, what a team hands to itself is no cell.
      const handedBy = (from: number, to: number) =>
        map.locator('tbody tr').nth(from).locator('td').nth(to).innerText();
      expect(await handedBy(1, 0)).toMatch(/5\s+half within 2 h awake, 2 of 5 came back/);
      expect(await handedBy(0, 1)).toMatch(/10\s+half within/);
      await shown.page.getByText('The 8 of 9 teams with most handoffs are shown.').waitFor();
      await shown.screenshot(`totals-map-${widthPx}`);
      expect(await shown.overflowPx()).toBe(0);
      expect(await shown.accessibilityProblems()).toEqual([]);
    }
  });

  it('gives no percentage of fewer than five', async () => {
    const [one, other] = totals.totals.directions as [DirectionTotals, DirectionTotals];
    const few = {
      ...one,
      promises: { ...noDirectionTotals(null, null).promises, kept: 3, missedSilently: 1 },
    };
    const { page } = await open({
      value: { ...totals, totals: { ...totals.totals, directions: [few, other] } },
    });
    const row = page.locator('.share-row').first();
    await row.getByText('3 of 4').waitFor();
    expect(await row.innerText()).not.toContain('%');
  });

  const noTotals = { ...totals, fill: null, totals: { ...totals.totals, issues: 0, directions: [] } };
  const refused = (code: string, message: string) => ({ ok: false, error: { code, message } });
  it.each<[string, Parameters<typeof open>[0], string]>([
    ['no teams', { value: { ...totals, teamCount: 0 } }, 'No teams are set up yet'],
    ['nothing counted', { value: noTotals }, 'Nothing has been counted yet'],
    ['no back-fill', { value: { ...totals, fill: null } }, 'Only issues that changed since'],
    [
      'a back-fill under way',
      { value: { ...totals, fill: { status: 'running', done: 45, expected: 100 } } },
      'Older issues are still being counted: 45 % done.',
    ],
    [
      'a paused back-fill',
      { value: { ...totals, fill: { status: 'paused', done: 45, expected: null } } },
      'paused by an admin.',
    ],
    [
      'nothing between teams',
      { value: { ...totals, upcoming: [], totals: { ...totals.totals, directions: [] } } },
      'nothing went from one team to another',
    ],
    ['hidden sums', { value: { ...totals, someHidden: true } }, 'of which you can’t browse all'],
    ['a refusal', { answer: refused('NOT_ALLOWED', 'Not for you.') }, 'Not for you.'],
    [
      'very long names at 320 pixels',
      {
        widthPx: 320,
        value: {
          ...totals,
          teams: totals.teams.map((team) => ({ ...team, name: team.name.repeat(9).slice(0, 60) })),
          partnerships: [{ id: 'chicago-manila', name: 'W'.repeat(80) }],
        },
      },
      'Export as CSV',
    ],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`totals-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure, and leads an admin to what is to be done', async () => {
    const answers = [
      refused('UNAVAILABLE', 'The database does not answer.'),
      ok({ ...totals, teamCount: 0 }),
    ];
    const shown = await open({ answers, mayAdminister: true });
    await shown.page.getByText('The database does not answer.').waitFor();
    await shown.page.locator('.totals').getByRole('button', { name: 'Try again' }).click();
    await shown.page.getByRole('button', { name: 'Open Rapport’s settings' }).click();
    expect(await shown.navigations()).toMatchObject([{ target: 'module', moduleKey: 'rapport-admin' }]);
  });
});
