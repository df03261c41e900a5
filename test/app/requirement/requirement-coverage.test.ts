import { makeMacroNode } from '../../../local/confluence/macro-node';
import { createIssue } from '../../../local/jira/create-issue';
import { transitionIssue } from '../../../local/jira/edit-issue';
import { findIssue } from '../../../local/jira/issues';
import type { SeedPage } from '../../../local/seed';
import type { CoverageSources } from '../../../src/contract/coverage-api';
import { coverageExport, coverageMessages, coverageNotes } from '../../../src/contract/coverage-messages';
import { macroExportMessages } from '../../../src/contract/macro-messages';
import type { Result } from '../../../src/contract/result';
import { totalsMessages } from '../../../src/contract/totals-messages';
import type { AdfDocument, AdfNode } from '../../../src/domain/adf/write-adf';
import { exportRequirementCoverage, requirementCoverageResolver } from '../../../src/index';
import { findAdfProblems } from '../../adf-problems';
import { paragraph } from '../../local/start-test-site';
import { hourMs, makeTotalsSeed, startTotalsHost, type TotalsHost } from '../totals/totals-host';

const moduleKey = 'rapport-requirement-coverage';
let host: TotalsHost;
/** Of the site. */
const origin = 'http://localhost';
/** By what they are for. */
const ids = new Map<string, string>();

const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const card = (key: string) => ({
  type: 'paragraph',
  content: [{ type: 'inlineCard', attrs: { url: `${origin}/browse/${key}` } }],
});
const row = (...cells: object[]) => ({
  type: 'tableRow',
  content: cells.map((content) => ({ type: 'tableCell', attrs: {}, content: [content] })),
});
const macro = (config?: Record<string, unknown>) =>
  makeMacroNode({ appId: 'any', environmentId: 'any', moduleKey, localId: 'coverage', config }, 'Coverage');
const page = (id: string, content: object[], more: Partial<SeedPage> = {}): SeedPage => ({
  id,
  spaceKey: 'S',
  spaceId: '5',
  title: `Page ${id}`,
  body: { type: 'doc', version: 1, content: content as { type: string }[] },
  createdAt: '2026-01-01T00:00:00.000Z',
  versions: [{ number: 1, createdAt: '2026-01-01T00:00:00.000Z', authorId: 'b1' }],
  readers: 'everyone',
  ...more,
});

/** Makes a story and says what it is. */
function story(name: string, project: string, words: string, type = 'Story'): void {
  const fields = {
    project: { key: project },
    issuetype: { name: type },
    summary: `Summary of ${name}`,
    description: paragraph(words),
  };
  const { id } = createIssue(host.site, { kind: 'user', person: host.site.people.find('b1')! }, fields);
  ids.set(name, String(id));
}

function move(name: string, statusId: string, changes: Record<string, unknown> = {}): void {
  const issue = findIssue(host.site, ids.get(name)!)!;
  transitionIssue(host.site, host.site.people.find('b1')!, issue, statusId, changes);
}

beforeAll(async () => {
  const seed = makeTotalsSeed();
  const requirements = [
    text('What is wanted'),
    {
      type: 'table',
      content: [
        row(text('R-1'), text('The first thing wanted'), card('ONE-1')),
        row(text('R-2'), text('Wanted by few'), card('TWO-1')),
        row(text('R-3'), text('Named by its issue'), text('–')),
        row(text('R-4'), text('Called off in May'), card('ONE-3')),
        row(text('R-5'), text('Nobody builds it'), text('–')),
      ],
    },
  ];
  const many = Array.from({ length: 500 }, (_, index) =>
    row(text(`X-${index + 1}`), text('One of very many')),
  );
  host = await startTotalsHost({
    ...seed,
    users: [
      ...seed.users,
      { accountId: 'wikiOnly', displayName: 'Wiki only', timeZone: null, groups: [], hasJira: false },
    ],
    projects: seed.projects.map((project) =>
      project.key === 'TWO' ? { ...project, browse: { groups: [], accountIds: ['b1', 'admin'] } } : project,
    ),
    resolutions: [
      { id: '1', name: 'Done' },
      { id: '2', name: "Won't Do" },
    ],
    spaces: [{ id: '5', key: 'S', name: 'Shop', readers: 'everyone' }],
    pages: [
      page('42', [macro(), ...requirements]),
      page('43', [macro(), ...requirements], { readers: { groups: [], accountIds: ['b1'] } }),
      page('44', [macro(), text('R-1 in prose only')]),
      page('45', [macro(), { type: 'table', content: many }]),
      page('46', [macro({ list: 'uncovered', withoutPage: false }), ...requirements]),
      page('47', [macro({ patterns: ['no number'] })]),
    ],
  });
  const link = `${origin}/wiki/spaces/S/pages/42`;
  story('linked', 'ONE', 'Linked by the page');
  story('naming', 'ONE', `Builds r-3 of ${link}`);
  story('calledOff', 'ONE', 'Linked by the page');
  story('nameless', 'ONE', `Has to do with ${link}`);
  story('pageless', 'ONE', 'Nobody wrote it down');
  story('bug', 'ONE', 'Broken', 'Bug');
  story('secret', 'TWO', 'Linked by the page');
  story('secretNaming', 'TWO', `Builds R-3 and R-5 of ${link}`);
  move('linked', '5');
  move('naming', '3');
  move('calledOff', '5', { resolution: { name: "Won't Do" } });
  await host.pass(2 * hourMs);
});
afterAll(() => host?.close());

const visitorOf = (accountId: string) => ({
  person: host.site.people.find(accountId)!,
  theme: 'light' as const,
});

async function sources(accountId: string, contentId: string, projectIds: string[] = [], withoutPage = true) {
  const extension = { contentId, macro: { localId: 'coverage' } };
  const payload = { projectIds, withoutPage };
  const answer = await host.platform.invoke(
    moduleKey,
    'getCoverageSources',
    payload,
    extension,
    visitorOf(accountId),
  );
  if (!answer.success) throw new Error(answer.error.message);
  return answer.payload as Result<CoverageSources>;
}

async function found(...asked: Parameters<typeof sources>): Promise<CoverageSources> {
  const answer = await sources(...asked);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function exported(accountId: string, contentId: string): Promise<AdfDocument> {
  const request = { moduleKey, contentId, macro: { localId: 'coverage' }, exportType: 'pdf' as const };
  const answer = await host.platform.exportMacro(request, visitorOf(accountId));
  if (!answer.success) throw new Error(answer.error.message);
  return answer.document as AdfDocument;
}

const named = (...names: string[]) => names.map((name) => ids.get(name)!);
const wordsOf = (node: AdfNode): string =>
  node.type === 'status'
    ? `[${String(node.attrs?.['text'])}]`
    : (node.text ?? (node.content ?? []).map(wordsOf).join(node.type === 'tableRow' ? ' | ' : ''));
/** Rows of the first table, as lines. */
const rowsOf = (document: AdfDocument) =>
  (document.content.find(({ type }) => type === 'table')?.content ?? []).slice(1).map(wordsOf);

describe('what the app knows of a page', () => {
  it('are the issues that link to it and issues that link none, as far as the reader may see them', async () => {
    const all = await found('b1', '42', ['1', '2']);
    expect(all.linkingIssueIds.sort()).toEqual(named('naming', 'nameless', 'secretNaming').sort());
    expect(all.projectKeys.sort()).toEqual(['ONE', 'TWO']);
    expect(all.withoutPage).toMatchObject({ count: 2, inScope: 5, more: false, areProposed: false });
    // A bug holds no requirement; what is done is not looked for.
    expect(all.withoutPage!.issueIds.sort()).toEqual(named('pageless', 'secret').sort());

    const fewer = await found('p1', '42', ['1', '2']);
    expect(fewer.linkingIssueIds.sort()).toEqual(named('naming', 'nameless').sort());
    expect(fewer.withoutPage).toMatchObject({ count: 1, inScope: 3, issueIds: named('pageless') });
    expect(JSON.stringify(fewer)).not.toMatch(
      new RegExp(`TWO|"(${named('secret', 'secretNaming').join('|')})"`),
    );
  });

  it('proposes the projects of the issues that link to it', async () => {
    expect((await found('p1', '42')).withoutPage).toMatchObject({
      projects: [{ id: '1', key: 'ONE', name: 'One' }],
      areProposed: true,
    });
    expect((await found('b1', '42')).withoutPage!.projects.map(({ key }) => key)).toEqual(['ONE', 'TWO']);
    expect((await found('b1', '44')).withoutPage).toBeNull();
    expect((await found('b1', '42', ['1'], false)).withoutPage).toBeNull();
    // Whoever may not see what was chosen is told of nothing.
    expect((await found('p1', '42', ['2'])).withoutPage).toBeNull();
  });

  it('is of the page on which the macro stands, whatever is asked for', async () => {
    const call = (context: object, payload: unknown = { projectIds: [], withoutPage: true }) =>
      host.platform.runInFunction(host.site.people.find('b1')!, () =>
        requirementCoverageResolver(
          { call: { functionKey: 'getCoverageSources', payload }, context: { accountId: 'b1', ...context } },
          { principal: { accountId: 'b1' } } as never,
        ),
      );
    const nowhere = { ok: false, error: { code: 'NOT_ALLOWED', message: coverageMessages.noPage } };
    expect(await call({ extension: { project: { id: '1' } } })).toEqual(nowhere);
    expect(await call({ extension: { content: { id: '42 OR 1=1' } } })).toEqual(nowhere);
    const onPage = { extension: { content: { id: '44' } } };
    expect(await call(onPage, { projectIds: [], withoutPage: true, pageId: '42' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID' },
    });
    expect(await call(onPage)).toMatchObject({ ok: true, value: { linkingIssueIds: [] } });
  });

  it('is told to nobody without Jira', async () => {
    expect(await sources('wikiOnly', '42', ['1'])).toEqual({
      ok: false,
      error: { code: 'NOT_ALLOWED', message: totalsMessages.noJira },
    });
  });
});

describe('what is exported of it', () => {
  it('is what the one who exports may see, and nothing of what they may not', async () => {
    const all = await exported('b1', '42');
    expect(findAdfProblems(all)).toEqual([]);
    expect(rowsOf(all)).toEqual([
      'R-1 | The first thing wanted | ONE-1 [Done] | [Done]',
      'R-2 | Wanted by few | TWO-1 [To Do] | [Not started]',
      'R-3 | Named by its issue | ONE-2 [In Progress], TWO-2 [To Do] | [In progress]',
      'R-4 | Called off in May | ONE-3 [Done] | [Not covered]',
      'R-5 | Nobody builds it | TWO-2 [To Do] | [Not started]',
    ]);
    expect(JSON.stringify(all)).toContain(
      '4 of 5 requirements are covered by an issue: 1 done, 1 in progress, 2 not started; 1 is not.',
    );

    const fewer = await exported('p1', '42');
    expect(findAdfProblems(fewer)).toEqual([]);
    expect(rowsOf(fewer)).toEqual([
      'R-1 | The first thing wanted | ONE-1 [Done] | [Done]',
      'R-2 | Wanted by few |  | [Not covered]',
      'R-3 | Named by its issue | ONE-2 [In Progress] | [In progress]',
      'R-4 | Called off in May | ONE-3 [Done] | [Not covered]',
      'R-5 | Nobody builds it |  | [Not covered]',
    ]);
    const words = JSON.stringify(fewer);
    expect(words).not.toMatch(/TWO|secret/);
    expect(words).toContain('1 more issue links to this page and names none of its requirements');
    expect(words).toContain(`${origin}/browse/ONE-4`);
    expect(words).toContain('1 of 3 open issues of One link no page.');
    expect(words).toContain('Summary of pageless');
    expect(words).toContain('by version 1 of this page');
  });

  it('cuts a long table, and says so', async () => {
    const long = await exported('b1', '45');
    expect(findAdfProblems(long)).toEqual([]);
    expect(rowsOf(long)).toHaveLength(100);
    expect(JSON.stringify(long)).toContain(coverageExport.cut(100, 500));
  });

  it('lists what nothing covers, where that is asked for, and no issues without a page', async () => {
    const uncovered = await exported('p1', '46');
    expect(findAdfProblems(uncovered)).toEqual([]);
    expect(rowsOf(uncovered).map((line) => line.slice(0, 3))).toEqual(['R-2', 'R-3', 'R-4', 'R-5']);
    expect(JSON.stringify(uncovered)).not.toContain(coverageExport.withoutPage);
  });

  it.each([
    ['a page without requirements', 'b1', '44', 'No requirement was found on this page'],
    ['a page to which no issue links', 'b1', '44', coverageNotes.noProjects(false)],
    ['forms of ids that cannot be read', 'b1', '47', macroExportMessages.notRead],
    ['somebody without Jira', 'wikiOnly', '42', totalsMessages.noJira],
  ])('is a sentence for %s', async (_name, accountId, contentId, sentence) => {
    const document = await exported(accountId, contentId);
    expect(findAdfProblems(document)).toEqual([]);
    expect(JSON.stringify(document)).toContain(sentence);
  });

  it('is a sentence where the page cannot be read, or where there is none', async () => {
    const give = (accountId: string | null, content: object) =>
      host.platform.runInFunction(accountId === null ? null : host.site.people.find(accountId)!, () =>
        exportRequirementCoverage({ context: { accountId, extension: { config: {}, ...content } } }),
      ) as Promise<AdfDocument>;
    const last = (document: AdfDocument) => wordsOf(document.content.at(-1)!);
    expect(last(await give('p1', { content: { id: '43' } }))).toBe(coverageExport.notReadable);
    expect(last(await give('p1', {}))).toBe(coverageMessages.noPage);
    expect(last(await give(null, { content: { id: '42' } }))).toBe(macroExportMessages.anonymous);
  });
});
