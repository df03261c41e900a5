import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readManifest } from '../../../local/forge/manifest';
import { ForgePlatform } from '../../../local/forge/platform';
import { installGlobals } from '../../../local/forge/runtime';
import type { SqlEngine } from '../../../local/forge/sql';
import { factsOf, summarize, type Summary } from '../../../local/analyse/summary';
import {
  fieldSelection,
  historyAnswer,
  issueAnswer,
  type HistoryRow,
  type IssueRow,
} from '../../../local/jira/issues';
import { entries } from '../../../local/jira/catalogue';
import type { SiteSeed } from '../../../local/seed';
import { openLocalSite, type LocalSite } from '../../../local/site';
import { initialSettings, type Settings } from '../../../src/contract/settings';
import type { Team } from '../../../src/contract/team';
import { assessIssue, findStart } from '../../../src/domain/assessment/assess-issue';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { readSprintRecords } from '../../../src/domain/commitment/sprint-record';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import { readStatusCategories } from '../../../src/domain/history/status-category';
import { projectIssue, type Projection } from '../../../src/domain/ledger/projection';
import { assessReplies, type Question } from '../../../src/domain/reply/assess-replies';
import { waitPercentile } from '../../../src/domain/statistics/kaplan-meier';
import { type DirectionTotals, sumTotals, type Totals } from '../../../src/domain/totals/totals';
import * as functions from '../../../src/index';
import type { Ledger } from '../../../src/storage/ledger-storage';
import { readTotals, readWaits } from '../../../src/storage/totals-storage';
import { makeSeed } from '../../local/start-test-site';
import { teamOf } from '../../partnership-fixture';

export { startOfClock } from '../../local/start-test-site';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const allWeeks = { from: 0, to: 10_000 };

export const berlin = teamOf('berlin', ['b1', 'b2', 'b3'], { timeZone: 'Europe/Berlin' });
export const pune = teamOf('pune', ['p1', 'p2', 'p3'], { timeZone: 'Asia/Kolkata', shore: 'offshore' });
export const everybody = ['b1', 'b2', 'b3', 'p1', 'p2', 'p3', 'stranger', 'admin'];

/** Two projects, two teams and somebody in none, three sprints, no issues yet. */
export function makeTotalsSeed(parts: Partial<SiteSeed> = {}): SiteSeed {
  return makeSeed({
    name: 'Totals',
    users: everybody.map((accountId) => ({
      accountId,
      displayName: accountId,
      timeZone: null,
      groups: [],
      isAdmin: accountId === 'admin',
    })),
    groups: [],
    projects: [
      { id: '1', key: 'ONE', name: 'One', leadAccountId: null, browse: 'everyone', issueTypeIds: [] },
      { id: '2', key: 'TWO', name: 'Two', leadAccountId: null, browse: 'everyone', issueTypeIds: [] },
    ],
    statuses: [
      { id: '1', name: 'To Do', statusCategory: 'new' },
      { id: '3', name: 'In Progress', statusCategory: 'indeterminate' },
      { id: '10', name: 'In Review', statusCategory: 'indeterminate' },
      { id: '5', name: 'Done', statusCategory: 'done' },
    ],
    issueTypes: [
      { id: '10', name: 'Story' },
      { id: '11', name: 'Bug' },
    ],
    sprints: [
      { id: 7, name: 'Sprint 7', state: 'future', endDate: '2026-03-05T09:00:00.000Z', boardId: 1 },
      { id: 8, name: 'Sprint 8', state: 'future', endDate: '2026-03-20T09:00:00.000Z', boardId: 1 },
      { id: 9, name: 'Sprint 9', state: 'future', boardId: 1 },
    ],
    issues: [],
    pages: [],
    ...parts,
  });
}

/** Of each direction in which a question went. */
export type Replies = Record<string, DirectionTotals['replies']>;

/** The app on a local site whose clock moves only when it is moved, with its totals and what they should be. */
export interface TotalsHost {
  site: LocalSite;
  platform: ForgePlatform;
  saveTeams(...teams: Team[]): Promise<void>;
  /** The totals as pages read them, in the form of `analyse`. */
  totals(): Promise<Summary>;
  /** The same with all else that is counted. */
  sums(): Promise<Totals>;
  /** What `analyse` says of the site's issues as they are now. */
  expected(): Summary;
  /** What teams asked each other, as pages read it. */
  replies(): Promise<Replies>;
  /** The same counted by hand, question by question, from the site's issues as they are now. */
  expectedReplies(): Replies;
  /** Issues whose property isn't as their history has it now; those without one that need none are right. */
  wronglyShown(): { key: string; shown: unknown; known: Projection }[];
  /** Sprint promises by direction and what became of them, whether frozen or not. */
  sprints(): Promise<SprintCounts>;
  /** What `analyse` says of them. */
  expectedSprints(): SprintCounts;
  /** Moves the clock, with all that happens until then. */
  pass(ms: number): Promise<void>;
  inFunction<T>(run: () => Promise<T>): Promise<T>;
  close(): void;
}

/** By direction, by `committed kept` and so on. */
type SprintCounts = Record<string, Record<string, number>>;

export async function startTotalsHost(
  seed: SiteSeed = makeTotalsSeed(),
  sqlEngine?: SqlEngine,
): Promise<TotalsHost> {
  installGlobals();
  const site = openLocalSite({ directory: ':memory:', now: () => 0 });
  await site.load(seed);
  const manifest = readManifest(join(__dirname, '..', '..', '..'));
  const platform = new ForgePlatform(site, manifest, () => functions, sqlEngine);
  let teams: Team[] = [];
  const settings: Settings = initialSettings;
  const inFunction = <T>(run: () => Promise<T>) => platform.runInFunction(null, run);
  await inFunction(functions.totalsTick);
  const admin = async (key: string, payload?: unknown) => {
    const visitor = { person: site.people.find('admin')!, theme: 'light' as const };
    const answer = await platform.invoke('rapport-admin', key, payload, {}, visitor);
    if (!answer.success) throw new Error(answer.error.message);
    const result = answer.payload as { ok: boolean; value: { revision: number } };
    if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result)}`);
    return result.value;
  };
  const readProperty = site.database
    .prepare<[number], string>("select value from issue_property where issue_id = ? and key = 'rapport'")
    .pluck();
  const assessAll = () => siteIssues(site).map((issue) => analysed(site, issue, teams, settings));
  const host: TotalsHost = {
    site,
    platform,
    inFunction,
    async saveTeams(...changed) {
      const { revision } = await admin('getConfiguration');
      await admin('setUp', { revision, teams: changed, settings });
      teams = changed;
    },
    async sums() {
      const projectIds = [1, 2];
      const [cells, waits] = await inFunction(async () => [
        await readTotals(projectIds, allWeeks),
        await readWaits(projectIds, allWeeks, 100_000),
      ]);
      return sumTotals(cells, waits, { teams: makeTeamDirectory(teams), now: site.now() });
    },
    async totals() {
      const { issues, directions, requirement } = await host.sums();
      const named = directions.map((direction) => ({
        ...direction,
        name: `${direction.from ?? '-'}>${direction.to ?? '-'}`,
      }));
      return {
        issues,
        promises: Object.fromEntries(
          named
            .filter(({ promises }) => Object.values(promises).some((count) => count > 0))
            .map(({ name, promises }) => [name, promises]),
        ),
        handoffs: Object.fromEntries(
          named
            .filter(({ handoffs }) => handoffs.count > 0)
            .map(({ name, handoffs: { count, returned, medianWaitMs, medianAwakeMs } }) => [
              name,
              { count, returned, medianWaitMs, medianAwakeMs },
            ]),
        ),
        requirement,
      };
    },
    async replies() {
      const { directions } = await host.sums();
      return Object.fromEntries(
        directions
          .filter(({ replies }) => replies.count > 0)
          .map(({ from, to, replies }) => [`${from}>${to}`, replies]),
      );
    },
    expectedReplies: () =>
      countReplies(siteIssues(site).flatMap((issue) => questionsOf(site, issue, teams, settings))),
    expected: () => summarize(assessAll().map(({ assessment, startedAt }) => factsOf(assessment, startedAt))),
    wronglyShown: () =>
      siteIssues(site).flatMap(({ id, key, ...row }) => {
        const { assessment, ledger } = analysed(site, { id, key, ...row }, teams, settings);
        const known = projectIssue(assessment, ledger, []);
        const text = readProperty.get(id);
        const shown: unknown = text === undefined ? null : JSON.parse(text);
        const { promise, handoff, requirement } = known;
        const needsNone =
          ledger.revision === 0 &&
          (assessment.doneAt !== null || (promise ?? handoff ?? requirement) === null);
        const isRight = shown === null ? needsNone : isDeepStrictEqual(shown, known);
        return isRight ? [] : [{ key, shown, known }];
      }),
    async sprints() {
      const { directions } = await host.sums();
      return Object.fromEntries(
        directions
          .filter(({ sprints }) => Object.keys(sprints).length > 0)
          .map(({ from, to, sprints }) => [`${from ?? '-'}>${to ?? '-'}`, sprints]),
      );
    },
    expectedSprints() {
      const counts: SprintCounts = {};
      for (const { assessment } of assessAll()) {
        for (const { kind, outcome, from, to } of assessment.sprintPromises) {
          const direction = (counts[`${from ?? '-'}>${to ?? '-'}`] ??= {});
          direction[`${kind} ${outcome}`] = (direction[`${kind} ${outcome}`] ?? 0) + 1;
        }
      }
      return counts;
    },
    pass: (ms) => platform.agenda.moveBy(ms),
    close() {
      platform.close();
      site.close();
    },
  };
  await host.saveTeams(berlin, pune);
  return host;
}

export function siteIssues(site: LocalSite): IssueRow[] {
  return site.database.prepare('select * from issue order by id').all() as IssueRow[];
}

/** One issue as an export of it would be analysed: whole, with everything it has, and what was done in the panel. */
function analysed(site: LocalSite, row: IssueRow, teams: readonly Team[], settings: Settings) {
  const issue = issueAnswer(site, row, {
    selects: fieldSelection(['*all'], '*all'),
    expand: new Set(['names', 'schema']),
  });
  const histories = site.database
    .prepare('select * from history where issue_id = ? order by created, place')
    .all(row.id) as HistoryRow[];
  const links = site.database.prepare('select json from remote_link where issue_id = ?').pluck().all(row.id);
  const history = readIssueHistory(
    {
      issue,
      histories: histories.map((one) => historyAnswer(site, one, one.created)),
      remoteLinks: links.map((link) => JSON.parse(String(link)) as unknown),
    },
    settings,
  );
  const stored = site.database
    .prepare<[string], string>("select value from kvs where entity = 'ledger' and key = ?")
    .pluck()
    .get(String(row.id));
  const ledger = (stored === undefined ? { revision: 0, events: [] } : JSON.parse(stored)) as Ledger;
  const statusCategories = readStatusCategories(entries(site.database, 'status'));
  const assessment = assessIssue(history, {
    teams: makeTeamDirectory(teams),
    settings,
    statusCategories,
    sprints: readSprintRecords(entries(site.database, 'sprint')),
    ledger: ledger.events,
    now: site.now(),
  });
  return { history, assessment, ledger, startedAt: findStart(history, statusCategories, site.now()) };
}

function questionsOf(site: LocalSite, row: IssueRow, teams: readonly Team[], settings: Settings) {
  const { history, assessment, ledger } = analysed(site, row, teams, settings);
  const context = { teams: makeTeamDirectory(teams), ledger: ledger.events, now: site.now() };
  return assessReplies(history, context).map((question) => ({
    ...question,
    direction: `${question.fromTeam}>${question.toTeam}`,
    isDone: assessment.doneAt !== null,
  }));
}

function countReplies(questions: readonly (Question & { direction: string; isDone: boolean })[]): Replies {
  return Object.fromEntries(
    [...new Set(questions.map(({ direction }) => direction))].map((direction) => {
      const own = questions.filter((question) => question.direction === direction);
      const open = own.filter(({ answeredAt }) => answeredAt === null);
      const median = (measure: 'waitMs' | 'awakeMs') =>
        waitPercentile(
          own.map((question) => ({ ms: question[measure], ended: question.answeredAt !== null })),
          0.5,
        );
      const replies = {
        count: own.length,
        answered: own.length - open.length,
        inTime: own.filter(({ answeredAt, late }) => answeredAt !== null && !late).length,
        late: own.filter(({ late }) => late).length,
        open: open.filter(({ isDone }) => !isDone).length,
        left: open.filter(({ isDone }) => isDone).length,
        medianWaitMs: median('waitMs'),
        medianAwakeMs: median('awakeMs'),
      };
      return [direction, replies];
    }),
  );
}
