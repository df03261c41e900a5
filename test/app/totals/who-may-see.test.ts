import fc from 'fast-check';
import { createIssue } from '../../../local/jira/create-issue';
import { addComment } from '../../../local/jira/edit-issue';
import { findIssue, findProject } from '../../../local/jira/issues';
import { savePartnership } from '../../../src/app/survey/save-partnership';
import type { FollowThrough } from '../../../src/contract/follow-through-api';
import { macroExportMessages } from '../../../src/contract/macro-messages';
import type { Headline } from '../../../src/contract/headline';
import type { AdfDocument } from '../../../src/domain/adf/write-adf';
import type { Result } from '../../../src/contract/result';
import type { Counted, CountedIssues, ProjectTotals } from '../../../src/contract/totals-api';
import { followThroughExport } from '../../../src/contract/follow-through-messages';
import { contractMessages } from '../../../src/contract/messages';
import { promiseMeans, promiseWords, totalsMessages } from '../../../src/contract/totals-messages';
import {
  exportFollowThrough,
  followThroughResolver,
  gadgetResolver,
  projectResolver,
} from '../../../src/index';
import { readSurveyHead } from '../../../src/storage/partnership-storage';
import { findAdfProblems } from '../../adf-problems';
import { partnershipOf, teamOf } from '../../entry/survey-host';
import { paragraph } from '../../local/start-test-site';
import { asking } from './random-site';
import {
  berlin,
  everybody,
  hourMs,
  minuteMs,
  makeTotalsSeed,
  pune,
  startTotalsHost,
  type TotalsHost,
} from './totals-host';

const cairo = teamOf('cairo', ['c1', 'c2', 'c3'], { timeZone: 'Africa/Cairo' });
const people = [...everybody, 'c1', 'c2', 'c3'];
const projects: readonly string[] = ['1', '2', '3', '4'];
const keyOf = (id: string) => `SECRET${id}`;
const pairs = [
  ['berlin', 'pune'],
  ['berlin', 'cairo'],
  ['pune', 'cairo'],
] as const;

/** Who may browse which project, which projects a partnership has, and what one of the people asks for where. */
const situation = fc.record({
  browsers: fc.array(fc.subarray(people), { minLength: projects.length, maxLength: projects.length }),
  shared: fc.array(fc.subarray([...projects], { minLength: 1 }), { minLength: 3, maxLength: 3 }),
  asks: fc.array(
    fc.record({
      accountId: fc.constantFrom(...people),
      projectId: fc.constantFrom(...projects, '999'),
      partnershipId: fc.constantFrom('together0', 'together1', 'together2', 'nobodys', null),
      last: fc.constantFrom(6, 13, 26),
      counted: fc.constantFrom<Counted>(
        { kind: 'promise', from: 'pune', to: 'berlin', outcomes: ['open', 'kept', 'missedSilently'] },
        { kind: 'reply', from: 'berlin', to: 'pune', which: 'open' },
      ),
    }),
    { minLength: 12, maxLength: 12 },
  ),
});
let host: TotalsHost;
/** Ids of the issues of each project. */
const issueIds = new Map<string, string[]>();

beforeAll(async () => {
  const plain = makeTotalsSeed();
  host = await startTotalsHost({
    ...plain,
    users: [...people, 'wikiOnly'].map((accountId) => ({
      accountId,
      displayName: `Name of ${accountId}`,
      timeZone: null,
      groups: [],
      isAdmin: accountId === 'admin',
      hasJira: accountId !== 'wikiOnly',
    })),
    projects: projects.map((id) => ({
      id,
      key: keyOf(id),
      name: `Name ${keyOf(id)}`,
      leadAccountId: null,
      browse: 'everyone' as const,
      issueTypeIds: [],
    })),
  });
  await host.saveTeams(berlin, pune, cairo);
  const reporter = host.site.people.find('b1')!;
  for (const [index, projectId] of projects.entries()) {
    // Another number in each project: a sum over others would be another sum.
    for (let copy = 0; copy < 2 ** index; copy++) {
      const fields = {
        project: { key: keyOf(projectId) },
        issuetype: { name: 'Story' },
        summary: 'A title to be kept',
        description: paragraph('Words'),
        duedate: '2026-03-06',
        assignee: { accountId: 'p1' },
      };
      const { id } = createIssue(host.site, { kind: 'user', person: reporter }, fields);
      issueIds.set(projectId, [...(issueIds.get(projectId) ?? []), String(id)]);
      addComment(host.site, reporter, findIssue(host.site, String(id))!, asking('p1'));
    }
  }
  await host.pass(2 * hourMs);
});
afterAll(() => host?.close());

const refusal = { ok: false, error: { code: 'NOT_ALLOWED', message: totalsMessages.hidden } };

/** Calls a function as the page does, in a project that the host's own pages might not have let somebody into. */
function ask<Value>(functionKey: string, payload: unknown, accountId: string, projectId: string) {
  const person = host.site.people.find(accountId)!;
  const event = {
    call: { functionKey, payload },
    context: { accountId, extension: { project: { id: projectId } } },
  };
  return host.platform.runInFunction(person, () =>
    projectResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<Value>>;
}

/** Calls the gadget's function as somebody, or as nobody whom Jira knows, on a dashboard that knows no project. */
function askGadget(payload: unknown, accountId: string | null) {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const event = {
    call: { functionKey: 'getHeadline', payload },
    context: { accountId: accountId ?? undefined, extension: { gadgetConfiguration: payload } },
  };
  return host.platform.runInFunction(person, () =>
    gadgetResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<Headline | null>>;
}

/** Calls the macro's function as somebody, wherever the macro stands. */
function askMacro(payload: unknown, accountId: string) {
  const person = host.site.people.find(accountId)!;
  const event = {
    call: { functionKey: 'getFollowThrough', payload },
    context: { accountId, extension: { type: 'macro', config: payload } },
  };
  return host.platform.runInFunction(person, () =>
    followThroughResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<FollowThrough | null>>;
}

/** What is exported of the macro as somebody, or as nobody whom Jira knows; Word has the configuration elsewhere. */
function exportMacro(config: unknown, accountId: string | null, exportType: 'pdf' | 'word' = 'pdf') {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const context = { accountId, siteUrl: 'https://site.example', extension: { type: 'macro' } };
  const payload =
    exportType === 'pdf'
      ? { exportType, extensionPayload: { config }, context }
      : { exportType, context: { ...context, config } };
  return host.platform.runInFunction(person, () => exportFollowThrough(payload)) as Promise<AdfDocument>;
}

function allowEach(browsers: readonly string[][]): void {
  for (const [index, id] of projects.entries()) {
    const browse = { groups: [], accountIds: browsers[index]! };
    host.site.database
      .prepare('update project set json = ? where id = ?')
      .run(JSON.stringify({ ...findProject(host.site, id), browse }), id);
  }
}

async function sharePartnerships(shared: readonly string[][]): Promise<void> {
  await host.inFunction(async () => {
    for (const [index, teamIds] of pairs.entries()) {
      const { revision } = await readSurveyHead();
      const partnership = partnershipOf({
        id: `together${index}`,
        name: `Partnership ${index}`,
        teamIds: [...teamIds],
        projectIds: shared[index]!,
      });
      await savePartnership({ revision, partnership }, host.site.now());
    }
  });
}

describe('who may see sums', () => {
  it('is who may browse every project in them, at that moment; nobody else gets a number, a name or an id', async () => {
    let shown = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(situation, async ({ browsers, shared, asks }) => {
        allowEach(browsers);
        await sharePartnerships(shared);
        // The storage gives so much a minute.
        await host.pass(minuteMs);
        for (const { accountId, projectId, partnershipId, last, counted } of asks) {
          const may = (id: string) => browsers[projects.indexOf(id)]?.includes(accountId) === true;
          const here = shared
            .map((ids, index) => ({ id: `together${index}`, ids }))
            .filter(({ ids }) => ids.includes(projectId));
          const summed =
            partnershipId === null ? [projectId] : (here.find(({ id }) => id === partnershipId)?.ids ?? null);
          const allowed = may(projectId) && summed !== null && summed.every(may);
          const request = { partnershipId, period: { last } };
          const totals = await ask<ProjectTotals>('getProjectTotals', request, accountId, projectId);
          const list = await ask<CountedIssues>('findCounted', { ...request, counted }, accountId, projectId);
          if (!allowed) {
            refused++;
            expect(totals).toEqual(refusal);
            expect(list).toEqual(refusal);
            continue;
          }
          shown++;
          if (!totals.ok || !list.ok) throw new Error(`Refused: ${JSON.stringify([totals, list])}`);
          const own = summed.flatMap((id) => issueIds.get(id) ?? []);
          expect(totals.value.totals.issues).toBe(own.length);
          const isAsked = partnershipId === null || partnershipId === 'together0';
          const questions = totals.value.totals.directions.map(({ replies }) => replies.count);
          expect(questions.reduce((sum, count) => sum + count, 0)).toBe(isAsked ? own.length : 0);
          expect([...list.value.issueIds].sort()).toEqual([...own].sort());
          expect(totals.value.projectIds).toEqual(summed);
          expect(totals.value.partnerships.map(({ id }) => id)).toEqual(
            here.filter(({ ids }) => ids.every(may)).map(({ id }) => id),
          );
          const text = JSON.stringify([totals.value, list.value]);
          expect(text).not.toMatch(/SECRET|A title|Name of|"(?:[bpc][1-3]|admin|stranger)"/);
        }
      }),
      { numRuns: 30 },
    );
    // Both happened: else the rest means nothing.
    expect(shown).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it('on a dashboard too, whatever somebody else told the gadget to show', async () => {
    const seen = { shown: 0, refused: 0, proposed: 0, nothing: 0 };
    await fc.assert(
      fc.asyncProperty(situation, async ({ browsers, shared, asks }) => {
        allowEach(browsers);
        await sharePartnerships(shared);
        // The storage gives so much a minute.
        await host.pass(minuteMs);
        for (const { accountId, projectId, partnershipId, last } of asks) {
          const may = (id: string) => browsers[projects.indexOf(id)]?.includes(accountId) === true;
          const index = ['together0', 'together1', 'together2'].indexOf(partnershipId ?? '');
          const summed =
            partnershipId === null
              ? [projectId]
              : shared[index]?.includes(projectId) === true
                ? shared[index]
                : null;
          const answer = await askGadget({ projectId, partnershipId, weeks: last }, accountId);
          if (may(projectId) && summed !== null && summed.every(may)) {
            seen.shown++;
            if (!answer.ok || answer.value === null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
            const { project, totals } = answer.value;
            expect(project).toEqual({
              id: projectId,
              key: keyOf(projectId),
              name: `Name ${keyOf(projectId)}`,
            });
            expect(totals.projectIds).toEqual(summed);
            expect(totals.totals.issues).toBe(summed.flatMap((id) => issueIds.get(id) ?? []).length);
            expect(JSON.stringify(totals)).not.toMatch(
              /SECRET|A title|Name of|"(?:[bpc][1-3]|admin|stranger)"/,
            );
          } else {
            seen.refused++;
            expect(answer).toEqual(refusal);
          }
          // Nothing chosen: the one of their own in which most went between two teams, which is the last one.
          const proposed = await askGadget({}, accountId);
          const best = projects.filter(may).at(-1);
          if (best === undefined) {
            seen.nothing++;
            expect(proposed).toEqual({ ok: true, value: null });
          } else {
            seen.proposed++;
            expect(proposed).toMatchObject({ ok: true, value: { project: { id: best } } });
          }
        }
      }),
      { numRuns: 15 },
    );
    // All of it happened: else the rest means nothing.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('on a page too, whatever the macro was told to show, and in what is exported of it', async () => {
    const seen = { shown: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(situation, async ({ browsers, shared, asks }) => {
        allowEach(browsers);
        await sharePartnerships(shared);
        // The storage gives so much a minute.
        await host.pass(minuteMs);
        for (const { accountId, projectId, last } of asks.slice(0, 6)) {
          const config = { projectId, weeks: last };
          const answer = await askMacro(config, accountId);
          const exported = JSON.stringify(await exportMacro(config, accountId));
          if (browsers[projects.indexOf(projectId)]?.includes(accountId) !== true) {
            seen.refused++;
            expect(answer).toEqual(refusal);
            expect(exported).toContain(totalsMessages.hidden);
            expect(exported).not.toMatch(/SECRET|A title|Berlin|Pune/);
            continue;
          }
          seen.shown++;
          if (!answer.ok || answer.value === null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
          const own = issueIds.get(projectId)!;
          const { byWeek } = answer.value;
          expect(byWeek).toEqual([
            expect.objectContaining({ from: 'pune', to: 'berlin', outcome: 'open', count: own.length }),
          ]);
          expect(JSON.stringify(byWeek)).not.toMatch(/SECRET|A title|Name of/);
          // The one who exports may see these issues, and is shown them.
          expect(exported).toContain(`https://site.example/browse/${keyOf(projectId)}-`);
          for (const other of projects.filter((id) => id !== projectId)) {
            expect(exported).not.toContain(keyOf(other));
          }
        }
      }),
      { numRuns: 10 },
    );
    // Both happened: else the rest means nothing.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('exports a sentence and never nothing: to nobody signed in, of what cannot be read, where there is none', async () => {
    allowEach(projects.map(() => ['admin']));
    const sentence = async (...asked: Parameters<typeof exportMacro>) =>
      (await exportMacro(...asked)).content.at(-1)!.content![0]!.text;
    expect(await sentence({ projectId: '1' }, null)).toBe(macroExportMessages.anonymous);
    expect(await sentence({ projectId: 'SECRET1' }, 'admin')).toBe(macroExportMessages.notRead);
    expect(await sentence({}, 'b1')).toBe(macroExportMessages.none);
    expect(await sentence(undefined, 'b1', 'word')).toBe(macroExportMessages.none);
    expect(await sentence({ projectId: '1' }, 'b1')).toBe(totalsMessages.hidden);
  });

  it('is nobody of Confluence who has no access to Jira, which is said', async () => {
    allowEach(projects.map(() => people));
    for (const config of [{ projectId: '1' }, {}]) {
      expect(await askMacro(config, 'wikiOnly')).toEqual({
        ok: false,
        error: { code: 'NOT_ALLOWED', message: totalsMessages.noJira },
      });
      expect(JSON.stringify(await exportMacro(config, 'wikiOnly'))).toContain(totalsMessages.noJira);
    }
  });

  it('exports the figures with their definitions, for Word as for PDF', async () => {
    allowEach(projects.map(() => people));
    const pdf = await exportMacro({ projectId: '2' }, 'admin');
    expect(await exportMacro({ projectId: '2' }, 'admin', 'word')).toEqual(pdf);
    expect(pdf.content.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'table',
      'table',
      'heading',
      'table',
      'heading',
      'table',
      'heading',
      'bulletList',
    ]);
    const text = JSON.stringify(pdf);
    expect(text).toMatch(/Commitment follow-through: (Berlin and Pune|Pune and Berlin)/);
    expect(text).toMatch(/"type":"status"/);
    expect(text).toMatch(/Wilson 95 % interval/);
    expect(findAdfProblems(pdf)).toEqual([]);
  });

  /** Of a table its head, without the column that tells rows apart; of anything else its words. */
  const saidIn = ({ content }: AdfDocument) =>
    content.map(({ type, content: inner }) => {
      const head = type === 'table' ? inner![0]!.content! : inner!;
      const words = head.map((node) => /"text":"([^"]*)"/.exec(JSON.stringify(node))?.[1] ?? '');
      return type === 'table' ? words.slice(1) : words;
    });
  const { columns } = followThroughExport;
  const shares = [promiseWords.followThrough, columns.of, columns.interval, promiseWords.earlyWarning];

  it.each([
    { parts: ['shares'], heads: [shares], statements: 3, searches: 0 },
    { parts: ['slip'], heads: [[columns.slip]], statements: 3, searches: 0 },
    { parts: ['shares', 'slip'], heads: [[...shares, columns.slip]], statements: 3, searches: 0 },
    {
      parts: ['weeks'],
      heads: [
        Object.values(promiseWords.outcome),
        [followThroughExport.byWeek],
        [expect.stringMatching(/ to /), expect.stringMatching(/ to /)],
      ],
      statements: 4,
      searches: 0,
    },
    {
      parts: ['open'],
      heads: [[followThroughExport.open], followThroughExport.openColumns.slice(1)],
      statements: 3,
      searches: 1,
    },
  ])('exports only $parts where the page shows no more, and asks for no more', async ({ parts, ...told }) => {
    allowEach(projects.map(() => people));
    host.platform.meter.reset();
    const document = await exportMacro({ projectId: '2', parts }, 'admin');
    const { sql, rest } = host.platform.meter.usage;
    expect(findAdfProblems(document)).toEqual([]);
    expect(saidIn(document).slice(2, -2)).toEqual([
      [expect.stringMatching(/^No promise between/)],
      ...told.heads,
    ]);
    const has = (part: string) => parts.includes(part);
    expect(saidIn(document).at(-1)).toEqual([
      ...promiseMeans.always,
      ...(has('shares') ? promiseMeans.shares : []),
      ...(has('slip') ? promiseMeans.slip : []),
    ]);
    expect(sql.statements).toBe(told.statements);
    expect(rest.functions['POST /rest/api/3/search/jql'] ?? 0).toBe(told.searches);
  });

  it('tells a page that shows no weeks of none, for which nothing is read', async () => {
    allowEach(projects.map(() => people));
    const read = async (asked: object) => {
      host.platform.meter.reset();
      const answer = await askMacro({ projectId: '2', ...asked }, 'admin');
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return { weeks: answer.value!.byWeek.length, statements: host.platform.meter.usage.sql.statements };
    };
    expect(await read({})).toEqual({ weeks: 1, statements: 4 });
    expect(await read({ byWeek: false })).toEqual({ weeks: 0, statements: 3 });
  });

  it('is nobody who has not signed in', async () => {
    expect(await askGadget({ projectId: '1' }, null)).toEqual({
      ok: false,
      error: { code: 'NOT_ALLOWED', message: contractMessages.notSignedIn },
    });
  });

  it.each<[string, unknown]>([
    ['a project that is no id', { projectId: '1 OR 1=1' }],
    ['a partnership without a project', { partnershipId: 'together0' }],
    ['a partnership and teams', { projectId: '1', partnershipId: 'together0', teamIds: ['berlin', 'pune'] }],
    ['one team', { projectId: '1', teamIds: ['berlin'] }],
    ['a period that is not offered', { projectId: '1', weeks: 520 }],
    ['somebody else’s account', { projectId: '1', accountId: 'admin' }],
  ])('asks for what there is: not for %s', async (_name, payload) => {
    expect(await askGadget(payload, 'admin')).toMatchObject({ ok: false, error: { code: 'INVALID' } });
  });

  it('shows of two teams what went between them, and knows one that is not set up', async () => {
    allowEach(projects.map(() => people));
    const totalsOf = async (...teamIds: [string, string]) => {
      const answer = await askGadget({ projectId: '2', teamIds }, 'stranger');
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer.value!.totals;
    };
    const both = await totalsOf('pune', 'berlin');
    expect(both.pair).toEqual(['pune', 'berlin']);
    expect(both.totals.directions.some(({ from, to }) => from === 'pune' && to === 'berlin')).toBe(true);
    const none = await totalsOf('cairo', 'atlantis');
    expect(none.totals.directions.filter(({ from, to }) => from !== null && to !== null)).toEqual([]);
    expect(none.teams).toEqual([
      { id: 'cairo', name: 'Cairo', index: 2 },
      { id: 'atlantis', name: 'atlantis', index: -1 },
    ]);
  });

  it('says of which teams a year that is counted knows no holiday', async () => {
    allowEach(projects.map(() => people));
    await sharePartnerships([['1'], ['2'], ['2']]);
    await host.saveTeams(
      { ...berlin, holidays: ['2026-01-01'] },
      { ...pune, holidays: ['2025-12-25', '2026-01-26'] },
      cairo,
    );
    const lacking = async (from: string, until: string) => {
      const request = { partnershipId: 'together0', period: { from, until } };
      const answer = await ask<ProjectTotals>('getProjectTotals', request, 'admin', '1');
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer.value.withoutHolidays;
    };
    expect(await lacking('2026-01-05', '2026-02-01')).toEqual([]);
    expect(await lacking('2025-12-15', '2026-02-01')).toEqual(['Berlin']);
    // Monday of the first week is still one of 2025.
    expect(await lacking('2026-01-01', '2026-02-01')).toEqual(['Berlin']);
    expect(await lacking('2027-01-04', '2027-02-01')).toEqual(['Berlin', 'Pune']);
  });
});
