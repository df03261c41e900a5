import type { CoverageRequest, CoverageSources } from '../../src/contract/coverage-api';
import { now, partnership, pulseWith } from './pulse-fixture';
import {
  makePulseFunctions,
  type PulsePageUnderTest,
  type PulseScene,
  ok,
  refused,
  usePulseHost,
} from './pulse-host';

const openPage = usePulseHost();
const site = 'https://site.atlassian.net';

const paragraph = (...parts: (string | object)[]) => ({
  type: 'paragraph',
  content: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
});
const card = (key: string) => ({ type: 'inlineCard', attrs: { url: `${site}/browse/${key}` } });
const row = (...cells: object[]) => ({
  type: 'tableRow',
  content: cells.map((content) => ({ type: 'tableCell', content: [content] })),
});
const requirement = (id: string, words: string, ...keys: string[]) =>
  row(paragraph(id), paragraph(words), paragraph(...keys.map(card)));
const tasks = (...items: object[]) => ({ type: 'taskList', content: items });
const task = (state: string, words: string) => ({
  type: 'taskItem',
  attrs: { state },
  content: [{ type: 'text', text: words }],
});
const heading = (words: string) => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text: words }],
});
const usual = [
  {
    type: 'table',
    content: [
      requirement('R-1', 'A guest pays without an account', 'BILL-1'),
      requirement('R-2', 'The basket lives thirty days', 'BILL-1', 'BILL-2'),
      requirement('R-3', 'A voucher shows its last day', 'BILL-3'),
      requirement('R-4', 'Everything can be read aloud, by a machine that reads '.repeat(4), 'BILL-99'),
      requirement('R-5', 'يدفع العميل بدون حساب'),
      requirement('R-6', 'Named by its issue only'),
    ],
  },
  tasks(task('DONE', 'Walked through with Hyderabad')),
  heading('R-1 again'),
  heading('US-5 The only story'),
];

type Category = 'new' | 'indeterminate' | 'done';
const issue = (id: string, key: string, status: string, category: Category, summary = `Title of ${key}`) => ({
  id,
  key,
  fields: {
    summary,
    status: { id: category, name: status, statusCategory: { key: category } },
    resolution: category === 'done' ? { name: 'Done' } : null,
    description: null,
  },
});
const issues = [
  issue('1', 'BILL-1', 'Done', 'done'),
  issue('2', 'BILL-2', 'Waiting for the other side to say something', 'indeterminate'),
  issue('3', 'BILL-3', 'To Do', 'new'),
  issue('4', 'BILL-4', 'To Do', 'new', 'Builds r-6'),
  issue('5', 'BILL-5', 'To Do', 'new'),
  issue('6', 'BILL-6', 'To Do', 'new', 'Nobody wrote this down'),
];

const sources: CoverageSources = {
  now,
  linkingIssueIds: ['4', '5'],
  cancelledResolutions: ['Won’t do'],
  projectKeys: ['BILL'],
  withoutPage: {
    projects: [{ id: '10000', key: 'BILL', name: 'Billing' }],
    areProposed: true,
    issueIds: ['6'],
    count: 1,
    inScope: 3,
    more: false,
  },
};

async function open({
  config,
  configuring = false,
  content = usual,
  page: answerOfPage = {},
  answers = [],
  hidden = [],
  contentId = '42',
  ...scene
}: Partial<PulseScene> & {
  config?: unknown;
  configuring?: boolean;
  /** What the page says. */
  content?: object[];
  /** Confluence's answer in place of that. */
  page?: { status?: number };
  /** Come first, one after the other. */
  answers?: unknown[];
  hidden?: readonly string[];
  contentId?: string | null;
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const requests: CoverageRequest[] = [];
  functions.others.getCoverageSources = (request: CoverageRequest) => {
    requests.push(request);
    return answers.shift() ?? ok(request.withoutPage ? sources : { ...sources, withoutPage: null });
  };
  const asked: string[] = [];
  const shown = await openPage({
    functions,
    surface: 'requirement-coverage',
    extension: {
      type: 'macro',
      config,
      ...(contentId === null ? {} : { content: { id: contentId, type: 'page' } }),
      ...(configuring ? { macro: { isConfiguring: true } } : {}),
    },
    jira: (_method, path, body) => {
      asked.push(path);
      if (path.startsWith('/wiki/api/v2/pages/42?')) {
        const value = JSON.stringify({ type: 'doc', version: 1, content });
        const body = { id: '42', version: { number: 3 }, body: { atlas_doc_format: { value } } };
        return { body, ...answerOfPage };
      }
      if (path.startsWith('/rest/api/3/project/search')) {
        return { body: { values: sources.withoutPage!.projects, total: 1 } };
      }
      if (path !== '/rest/api/3/issue/bulkfetch') return { status: 404 };
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
      const found = issues.filter(
        ({ id, key }) =>
          !hidden.includes(id) && (issueIdsOrKeys.includes(id) || issueIdsOrKeys.includes(key)),
      );
      return { body: { issues: found, issueErrors: [] } };
    },
    ...scene,
  });
  return { ...shown, requests, functions, asked };
}

const rowsOf = ({ page }: PulsePageUnderTest) =>
  page
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((one) => [...one.children].map((cell) => (cell.textContent ?? '').trim()).join(' | ')),
    );

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [320, 680, 1100].map((widthPx) => [theme, widthPx] as const),
);

describe('the macro for requirement coverage', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.getByText('Nobody wrote this down').waitFor();
    await shown.page.getByRole('button', { name: /Why this number.*Requirement coverage/ }).click();
    await shown.page.getByText('Ids on this page: R-#.').waitFor();
    await shown.screenshot(`coverage-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('says in a line and a bar what becomes of the page’s requirements, and in a table of each', async () => {
    const shown = await open();
    const { page, functions, requests, asked } = shown;
    const sentence =
      '4 of 7 requirements are covered by an issue: 1 done, 1 in progress, 2 not started; 2 are not; 1 is ticked off without one.';
    await page.getByText(sentence).waitFor();
    await page.getByRole('img', { name: sentence }).waitFor();
    expect(await rowsOf(shown)).toEqual([
      'Done: R-1 A guest pays without an account in 2 places | BILL-1Done',
      'In progress: R-2 The basket lives thirty days | BILL-1DoneBILL-2Waiting for the other side to say something',
      'Not started: R-3 A voucher shows its last day | BILL-3To Do',
      expect.stringMatching(/^Not covered: R-4 .* \| Not covered$/),
      'Not covered: R-5 يدفع العميل بدون حساب | Not covered',
      'Not started: R-6 Named by its issue only | BILL-4To Do',
      'Ticked off: Walked through with Hyderabad | Ticked off',
    ]);
    await page.getByText('On this page more than once, and one requirement each: R-1.').waitFor();
    await page.getByText('the only one of its form on this page: US-5. To count it, name').waitFor();
    await page
      .getByText(/^1 more issue links to this page and names none of its requirements: BILL-5$/)
      .waitFor();
    await page.getByText('1 of 3 open issues of').waitFor();
    await page.getByText('Nobody wrote this down').waitFor();
    expect(functions.calls.map(({ key }) => key)).toEqual(['getCoverageSources']);
    expect(requests).toEqual([{ projectIds: [], withoutPage: true }]);
    // The page, the issues of all requirements at once, and those without a page.
    expect(asked.map((path) => path.split('?')[0])).toEqual([
      '/wiki/api/v2/pages/42',
      '/rest/api/3/issue/bulkfetch',
      '/rest/api/3/issue/bulkfetch',
    ]);
  });

  it('leaves only what nothing covers, by a button and by its configuration', async () => {
    const shown = await open();
    await shown.page.getByRole('button', { name: 'Not covered (2)' }).click();
    expect((await rowsOf(shown)).map((line) => line.slice(0, 16))).toEqual([
      'Not covered: R-4',
      'Not covered: R-5',
    ]);
    await shown.page.getByRole('button', { name: 'All (7)' }).click();
    expect(await rowsOf(shown)).toHaveLength(7);

    const configured = await open({ config: { list: 'uncovered', withoutPage: false } });
    await configured.page.getByText('2 are not').waitFor();
    expect(await rowsOf(configured)).toHaveLength(2);
    expect(configured.requests).toEqual([{ projectIds: [], withoutPage: false }]);
    expect(await configured.page.getByText('Issues without a page').count()).toBe(0);
  });

  it('tells nobody of an issue that they cannot see', async () => {
    const { page } = await open({ hidden: ['2', '4', '5'] });
    await page
      .getByText('3 of 7 requirements are covered by an issue: 2 done, 1 not started; 3 are not')
      .waitFor();
    expect(await page.getByText(/BILL-[245]|more issue/).count()).toBe(0);
  });

  it('paints the first fifty of five hundred, and all when asked', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      requirement(`SYS-${index + 1}`, `Thing number ${index + 1}`, `BIG-${index + 1}`),
    );
    const shown = await open({ content: [{ type: 'table', content: many }], config: { withoutPage: false } });
    await shown.page.getByText('None of 500 requirements is covered by an issue.').waitFor();
    expect(await rowsOf(shown)).toHaveLength(50);
    await shown.page.getByRole('button', { name: 'Show all 500' }).click();
    expect(await rowsOf(shown)).toHaveLength(500);
    // A hundred at a time; two link to the page.
    expect(shown.asked.filter((path) => path.endsWith('bulkfetch'))).toHaveLength(6);
  });

  it('is configured with a preview that follows, and submits what was chosen', async () => {
    const shown = await open({ configuring: true, config: { projectIds: ['10000'] } });
    const { page } = shown;
    await page.getByText('4 of 7 requirements').waitFor();
    await page.getByRole('list', { name: 'Chosen projects' }).getByText('Billing').waitFor();
    expect(await shown.accessibilityProblems()).toEqual([]);
    await page.getByLabel('Forms of ids').fill('R-');
    await page.getByText('Each form needs a # for the number').waitFor();
    await page.getByLabel('Forms of ids').fill('R-#, REQ #');
    await page.getByLabel('Count entries of checklists without an id').uncheck();
    await page.getByText('4 of 6 requirements').waitFor();
    await page.getByLabel('Listed').selectOption('uncovered');
    await page.getByText('R-1', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Remove .*Billing/ }).click();
    await shown.screenshot('coverage-form');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await shown.submitted()).toEqual([
      {
        config: {
          projectIds: [],
          patterns: ['R-#', 'REQ #'],
          tasks: false,
          list: 'uncovered',
          withoutPage: true,
        },
      },
    ]);
  });

  const withoutProjects = { ...sources, withoutPage: null };
  const covered = [{ type: 'table', content: [requirement('R-1', 'A guest pays', 'BILL-1')] }];
  it.each<[string, Parameters<typeof open>[0], string | RegExp]>([
    ['what cannot be read', { config: { patterns: ['R'] } }, 'Edit the page and configure it again'],
    ['no ids', { content: [paragraph('R-1 in prose')] }, 'Begin rows of tables, headings or items of lists'],
    ['no ids of the chosen forms', { config: { patterns: ['US #'], tasks: false } }, 'ids of the form US #'],
    ['all covered', { content: covered, config: { list: 'uncovered' } }, 'Every requirement is covered'],
    ['a page that is not there', { page: { status: 404 } }, 'It was not published yet'],
    ['a Confluence that refuses', { page: { status: 403 } }, 'This page could not be read'],
    ['a Confluence in trouble', { page: { status: 503 } }, 'Confluence has trouble of its own'],
    ['no page at all', { contentId: null }, 'this stands on none'],
    ['no project to look in', { answers: [ok(withoutProjects)] }, 'so no project is proposed'],
    [
      'projects that nobody may browse',
      { answers: [ok(withoutProjects)], config: { projectIds: ['10000'] } },
      'Of the chosen projects nothing can be said',
    ],
    ['a refusal', { answers: [refused('NOT_ALLOWED', 'You have no access to Jira.')] }, 'no access to Jira'],
    ['issues of which none is visible', { hidden: ['1', '2', '3', '4', '5', '6'] }, 'None of 7 requirements'],
    ['forced colours', { forcedColors: true }, '4 of 7 requirements'],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`coverage-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure', async () => {
    const { page } = await open({ answers: [refused('UNAVAILABLE', 'The database does not answer.')] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('4 of 7 requirements').waitFor();
  });
});
