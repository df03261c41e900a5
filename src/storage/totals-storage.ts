import * as z from 'zod/mini';
import { waitForAll } from '../contract/wait-for-all';
import { portionsOf } from '../domain/portions';
import {
  type Fact,
  type FactKind,
  factKinds,
  readSprintOutcome,
  type SprintOutcomeParts,
} from '../domain/totals/facts';
import { type StoredWait, type TotalCell, waitKinds } from '../domain/totals/totals';
import { changeRows, migrate, readRows, sqlInteger, sqlOptionalInteger, type SqlValue } from './sql';

/**
 * `fact`: what each issue adds to the totals, a row a fact, in numbered slots, so that a shorter list overwrites a
 * longer one in one statement (kind `none`: the slot is empty). Slot 0 also holds when the issue is to be looked at
 * again, and what its facts were derived on.
 *
 * `total`: how many facts have one place. A page reads these, however many facts there are.
 *
 * Plain statements that TiDB, MariaDB and SQLite take alike.
 */
const migrations = [
  [
    'v001_fact',
    `CREATE TABLE IF NOT EXISTS fact (
       issue_id BIGINT NOT NULL, slot INT NOT NULL, project_id BIGINT NOT NULL, kind VARCHAR(16) NOT NULL,
       week INT NOT NULL, from_team VARCHAR(60) NOT NULL, to_team VARCHAR(60) NOT NULL, outcome VARCHAR(60) NOT NULL,
       at_ms BIGINT NOT NULL, value_ms BIGINT, awake_ms BIGINT, ref VARCHAR(60), next_at BIGINT, basis VARCHAR(16),
       PRIMARY KEY (issue_id, slot))`,
  ],
  [
    'v002_total',
    `CREATE TABLE IF NOT EXISTS total (
       project_id BIGINT NOT NULL, kind VARCHAR(16) NOT NULL, week INT NOT NULL, from_team VARCHAR(60) NOT NULL,
       to_team VARCHAR(60) NOT NULL, outcome VARCHAR(60) NOT NULL, n INT NOT NULL,
       PRIMARY KEY (project_id, kind, week, from_team, to_team, outcome))`,
  ],
  [
    'v003_fact_by_place',
    // With all that a page reads of facts: looking each of them up elsewhere would take the longer the more there are.
    `CREATE INDEX IF NOT EXISTS fact_by_place ON fact
       (project_id, kind, week, from_team, to_team, outcome, at_ms, value_ms, awake_ms)`,
  ],
  ['v004_fact_by_ref', 'CREATE INDEX IF NOT EXISTS fact_by_ref ON fact (ref, kind)'],
  ['v005_fact_by_next', 'CREATE INDEX IF NOT EXISTS fact_by_next ON fact (next_at)'],
  ['v006_fact_by_basis', 'CREATE INDEX IF NOT EXISTS fact_by_basis ON fact (basis)'],
] as const;

/** Rises with each migration: what was written on an earlier schema is written again. */
export const totalsSchemaVersion = migrations.length;

/** @see migrate */
export function migrateTotals(): Promise<void> {
  return migrate(migrations);
}

/** Where a fact counts: its project, and what {@link Fact} says. Text, so that it can be a key of a map. */
export type CellKey = string;

/** The facts of one issue that are to stand in the place of whatever is there. */
export interface IssueRows {
  issueId: number;
  projectId: number;
  facts: readonly Fact[];
  /** How many slots the issue has ever used. */
  slots: number;
  /** Epoch ms. */
  nextAt: number | null;
  basis: string;
}

/** Rows of one statement: far below what a request may hold. */
const rowsPerStatement = 500;
/** Cells of one statement. */
const cellsPerStatement = 200;

/** As directions are written where there is no team. No team's id is this. */
const noTeam = '-';
const teamOf = (id: string) => (id === noTeam ? null : id);

/** @returns `null` for a fact that is not summed. */
export function cellKeyOf(projectId: number, { kind, week, from, to, outcome }: Fact): CellKey | null {
  if (kind === 'document') return null;
  return JSON.stringify([projectId, kind, week, from ?? noTeam, to ?? noTeam, outcome]);
}

const factColumns = `issue_id, slot, project_id, kind, week, from_team, to_team, outcome, at_ms, value_ms, awake_ms,
  ref, next_at, basis`;
const factMarks = `(${Array<string>(14).fill('?').join(', ')})`;

/**
 * Replaces the facts of issues, by one statement as long as they are not thousands. The totals must be recounted
 * afterwards.
 *
 * @throws {StorageUnavailableError}
 */
export async function replaceFacts(issues: readonly IssueRows[]): Promise<void> {
  const rows = issues.flatMap(({ issueId, projectId, facts, slots, nextAt, basis }) =>
    Array.from({ length: Math.max(slots, facts.length) }, (_, slot): SqlValue[] => {
      const fact = facts[slot];
      if (fact === undefined)
        return [issueId, slot, 0, 'none', 0, noTeam, noTeam, '', 0, null, null, null, null, null];
      const { kind, week, from, to, outcome, at, valueMs, awakeMs, ref } = fact;
      const own = [issueId, slot, projectId, kind, week, from ?? noTeam, to ?? noTeam, outcome];
      return [...own, at, valueMs, awakeMs, ref, slot === 0 ? nextAt : null, slot === 0 ? basis : null];
    }),
  );
  for (const some of portionsOf(rows, rowsPerStatement)) {
    await changeRows(
      `REPLACE INTO fact (${factColumns}) VALUES ${some.map(() => factMarks).join(', ')}`,
      some.flat(),
    );
  }
}

const place = 'project_id, kind, week, from_team, to_team, outcome';
const isPlace =
  '(project_id = ? AND kind = ? AND week = ? AND from_team = ? AND to_team = ? AND outcome = ?)';

/**
 * Counts the facts in some cells anew, by one statement as long as the cells are not hundreds; a cell without any
 * comes to 0. Counting, not adding: so it may be done twice, and late.
 *
 * @throws {StorageUnavailableError}
 */
export async function recount(cells: readonly CellKey[]): Promise<void> {
  for (const some of portionsOf(cells, cellsPerStatement)) {
    const places = some.map((cell) => JSON.parse(cell) as SqlValue[]);
    await changeRows(
      `REPLACE INTO total (${place}, n) SELECT ${place}, SUM(n) FROM (
         SELECT ${place}, COUNT(*) AS n FROM fact WHERE ${places.map(() => isPlace).join(' OR ')} GROUP BY ${place}
         ${places.map(() => 'UNION ALL SELECT ?, ?, ?, ?, ?, ?, 0').join(' ')}
       ) counted GROUP BY ${place}`,
      [...places.flat(), ...places.flat()],
    );
  }
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** From one week to another, both included. @see weekOfDay */
export interface WeekRange {
  from: number;
  to: number;
}

const cellRow = z.object({
  kind: z.enum(factKinds),
  week: sqlInteger,
  from_team: z.string(),
  to_team: z.string(),
  outcome: z.string(),
  n: sqlInteger,
});
const cellOf = ({ kind, week, from_team, to_team, outcome, n }: z.infer<typeof cellRow>): TotalCell => ({
  kind,
  week,
  from: teamOf(from_team),
  to: teamOf(to_team),
  outcome,
  count: n,
});

/**
 * The totals of projects in some weeks. How many rows are read depends on the weeks and the directions, not on how
 * many issues there are.
 *
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readTotals(
  projectIds: readonly number[],
  weeks: WeekRange,
  kinds: readonly FactKind[] = factKinds,
): Promise<(TotalCell & { projectId: number })[]> {
  if (projectIds.length === 0) return [];
  const rows = await readRows(
    `SELECT project_id, kind, week, from_team, to_team, outcome, n FROM total
     WHERE project_id IN (${marks(projectIds)}) AND kind IN (${marks(kinds)}) AND week BETWEEN ? AND ? AND n > 0`,
    [...projectIds, ...kinds, weeks.from, weeks.to],
    z.extend(cellRow, { project_id: sqlInteger }),
  );
  return rows.map((row) => ({ projectId: row.project_id, ...cellOf(row) }));
}

/**
 * The totals of projects in some weeks, as one page shows them: all projects together, and all weeks too, but for
 * starts of work and for what lies in a week from `apartFrom` on. How much is answered depends on the directions alone.
 *
 * @returns cells; those of weeks that are summed stand in the first of them.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readSums(
  projectIds: readonly number[],
  weeks: WeekRange,
  apartFrom: number,
): Promise<TotalCell[]> {
  if (projectIds.length === 0) return [];
  const rows = await readRows(
    // By its place: by its name the column would be meant.
    `SELECT kind, CASE WHEN kind = 'start' OR week >= ? THEN week ELSE ? END AS week, from_team, to_team, outcome,
       SUM(n) AS n
     FROM total
     WHERE project_id IN (${marks(projectIds)}) AND kind IN (${marks(factKinds)}) AND week BETWEEN ? AND ? AND n > 0
     GROUP BY kind, 2, from_team, to_team, outcome`,
    [apartFrom, weeks.from, ...projectIds, ...factKinds, weeks.from, weeks.to],
    cellRow,
  );
  return rows.map(cellOf);
}

/**
 * The latest of what each project has, of all projects together: over several projects at once a database would read all
 * of the period, and sort it.
 *
 * @param ofProject gives `week` and the columns, by an index in the order of weeks; its parameters are a project's id,
 *   then the others.
 */
function latestOf(
  columns: string,
  projectIds: readonly number[],
  ofProject: string,
  params: readonly SqlValue[],
  most: number,
): [query: string, params: SqlValue[]] {
  const latest = `SELECT * FROM (${ofProject} ORDER BY week DESC LIMIT ?) latest`;
  return [
    `SELECT ${columns} FROM (${projectIds.map(() => latest).join(' UNION ALL ')}) found ORDER BY week DESC LIMIT ?`,
    [...projectIds.flatMap((id) => [id, ...params, most]), most],
  ];
}

const projectRow = z.object({ project_id: sqlInteger });

/**
 * The project, of some, in which most went between two teams in some weeks: promises and handoffs.
 *
 * @returns `null`: nothing did in any.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findBusiestProject(
  projectIds: readonly number[],
  weeks: WeekRange,
): Promise<number | null> {
  if (projectIds.length === 0) return null;
  const rows = await readRows(
    `SELECT project_id FROM total
     WHERE project_id IN (${marks(projectIds)}) AND kind IN (?, ?) AND week BETWEEN ? AND ? AND n > 0
     AND from_team <> ? AND to_team <> ? AND from_team <> to_team
     GROUP BY project_id ORDER BY SUM(n) DESC, project_id LIMIT 1`,
    [...projectIds, 'promise', 'handoff', weeks.from, weeks.to, noTeam, noTeam],
    projectRow,
  );
  return rows[0]?.project_id ?? null;
}

const trafficRow = z.object({
  project_id: sqlInteger,
  from_team: z.string(),
  to_team: z.string(),
  n: sqlInteger,
});

/** How many promises and handoffs went from one team to another in a project. */
export interface Traffic {
  projectId: number;
  from: string;
  to: string;
  count: number;
}

/**
 * What went between teams in some weeks, project by project.
 *
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readTraffic(projectIds: readonly number[], weeks: WeekRange): Promise<Traffic[]> {
  if (projectIds.length === 0) return [];
  const rows = await readRows(
    `SELECT project_id, from_team, to_team, SUM(n) AS n FROM total
     WHERE project_id IN (${marks(projectIds)}) AND kind IN (?, ?) AND week BETWEEN ? AND ? AND n > 0
     AND from_team <> ? AND to_team <> ? AND from_team <> to_team
     GROUP BY project_id, from_team, to_team`,
    [...projectIds, 'promise', 'handoff', weeks.from, weeks.to, noTeam, noTeam],
    trafficRow,
  );
  return rows.map((row) => ({
    projectId: row.project_id,
    from: row.from_team,
    to: row.to_team,
    count: row.n,
  }));
}

const waitColumns = 'kind, from_team, to_team, outcome, at_ms, value_ms, awake_ms';
const waitRow = z.object({
  kind: z.enum(waitKinds),
  from_team: z.string(),
  to_team: z.string(),
  outcome: z.string(),
  at_ms: sqlInteger,
  value_ms: sqlOptionalInteger,
  awake_ms: sqlOptionalInteger,
});

/**
 * The handoffs and the questions of projects in some weeks, for what cannot be summed (medians).
 *
 * @param most so many of each kind at most, those of the latest weeks: where there are more, the caller says of how
 * many it speaks.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readWaits(
  projectIds: readonly number[],
  weeks: WeekRange,
  most: number,
): Promise<StoredWait[]> {
  if (projectIds.length === 0) return [];
  const ofProject = `SELECT week, ${waitColumns} FROM fact WHERE project_id = ? AND kind = ? AND week BETWEEN ? AND ?`;
  const ofKinds = waitKinds.map((kind) =>
    latestOf(waitColumns, projectIds, ofProject, [kind, weeks.from, weeks.to], most),
  );
  const rows = await readRows(
    ofKinds.map(([ofKind]) => `SELECT * FROM (${ofKind}) of_kind`).join(' UNION ALL '),
    ofKinds.flatMap(([, params]) => params),
    waitRow,
  );
  return rows.map((row) => ({
    kind: row.kind,
    from: row.from_team,
    to: row.to_team,
    outcome: row.outcome,
    at: row.at_ms,
    waitMs: row.value_ms,
    awakeMs: row.awake_ms,
  }));
}

const replyCountRow = z.object({
  from_team: z.string(),
  kept: sqlInteger,
  broken: sqlInteger,
  n: sqlInteger,
});

/** Questions that one team asked another, by what became of them within a window. */
export interface ReplyCounts {
  from: string;
  kept: number;
  broken: number;
  count: number;
}

/**
 * How many questions were answered within a window of working time of the team that is asked.
 *
 * @param directions at least one, from the team that asks. `askedTooLongAgo`: the latest instant of asking of which the
 *   window is over, epoch ms; `null`: there is none. @see findAskedTooLongAgo
 * @returns for each direction, in any order.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function countReplies(
  projectIds: readonly number[],
  weeks: WeekRange,
  windowMs: number,
  directions: readonly { from: string; to: string; askedTooLongAgo: number | null }[],
): Promise<ReplyCounts[]> {
  // One by one: together they would be grouped, for which some databases sort.
  const ofDirection = `SELECT ? AS from_team, COALESCE(SUM(CASE WHEN awake_ms <= ? THEN 1 ELSE 0 END), 0) AS kept,
      COALESCE(SUM(CASE WHEN awake_ms > ? OR (awake_ms IS NULL AND at_ms <= ?) THEN 1 ELSE 0 END), 0) AS broken,
      COUNT(*) AS n
    FROM fact
    WHERE project_id IN (${marks(projectIds)}) AND kind = ? AND week BETWEEN ? AND ? AND from_team = ? AND to_team = ?`;
  const rows = await readRows(
    directions.map(() => ofDirection).join(' UNION ALL '),
    directions.flatMap(({ from, to, askedTooLongAgo }) => [
      ...[from, windowMs, windowMs, askedTooLongAgo],
      ...[...projectIds, 'reply', weeks.from, weeks.to, from, to],
    ]),
    replyCountRow,
  );
  return rows.map(({ from_team, kept, broken, n }) => ({ from: from_team, kept, broken, count: n }));
}

const slipRow = z.object({ from_team: z.string(), to_team: z.string(), value_ms: sqlInteger });

/** By how much a promise that is over was late against its first date; negative: early. */
export interface PromiseSlip {
  from: string | null;
  to: string | null;
  slipMs: number;
}

/**
 * Slips of the promises of projects that first fell due in some weeks, of the latest weeks first.
 *
 * @param most so many at most: where there are more, the caller says of how many it speaks.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readSlips(
  projectIds: readonly number[],
  weeks: WeekRange,
  most: number,
): Promise<PromiseSlip[]> {
  if (projectIds.length === 0) return [];
  const columns = 'from_team, to_team, value_ms';
  const ofProject = `SELECT week, ${columns} FROM fact
    WHERE project_id = ? AND kind = ? AND week BETWEEN ? AND ? AND value_ms IS NOT NULL`;
  const params = ['promise', weeks.from, weeks.to];
  const rows = await readRows(...latestOf(columns, projectIds, ofProject, params, most), slipRow);
  return rows.map((row) => ({ from: teamOf(row.from_team), to: teamOf(row.to_team), slipMs: row.value_ms }));
}

const issueRow = z.object({ issue_id: sqlInteger });
const idsOf = (rows: readonly { issue_id: number }[]) => [...new Set(rows.map((row) => row.issue_id))];

/**
 * Issues that one number counts, for a list that is then fetched as the reader. @see Fact
 *
 * @param place `undefined` parts: whatever.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findCountedIssues(
  projectIds: readonly number[],
  weeks: WeekRange,
  {
    kind,
    from,
    to,
    outcomes,
  }: { kind: FactKind; from: string | null; to: string | null; outcomes: readonly string[] },
  most: number,
): Promise<number[]> {
  if (projectIds.length === 0 || outcomes.length === 0) return [];
  // By way of the cells that count any: what is rare is not looked for among all that is not.
  const ofProject = `SELECT total.week AS week, fact.issue_id FROM total CROSS JOIN fact ON fact.project_id = total.project_id
      AND fact.kind = total.kind AND fact.week = total.week AND fact.from_team = total.from_team
      AND fact.to_team = total.to_team AND fact.outcome = total.outcome
    WHERE total.project_id = ? AND total.kind = ? AND total.week BETWEEN ? AND ? AND total.from_team = ?
      AND total.to_team = ? AND total.outcome IN (${marks(outcomes)}) AND total.n > 0`;
  const params = [kind, weeks.from, weeks.to, from ?? noTeam, to ?? noTeam, ...outcomes];
  return idsOf(await readRows(...latestOf('issue_id', projectIds, ofProject, params, most), issueRow));
}

/** Issues with a fact of a kind about something: a sprint, a page. @throws {StorageUnavailableError} */
export async function findIssuesAbout(kind: FactKind, ref: string, most: number): Promise<number[]> {
  const query = 'SELECT issue_id FROM fact WHERE ref = ? AND kind = ? LIMIT ?';
  return idsOf(await readRows(query, [ref, kind, most], issueRow));
}

const linkingRow = z.object({
  issue_id: sqlInteger,
  project_id: sqlInteger,
  started_at: sqlOptionalInteger,
});

/**
 * Issues that link a page, the latest first, with their projects, and when work on each started (epoch ms; `null`: not
 * yet).
 *
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findLinkingIssues(
  pageId: string,
  most: number,
): Promise<{ issueId: string; projectId: string; startedAt: number | null }[]> {
  const rows = await readRows(
    `SELECT linking.issue_id AS issue_id, MIN(linking.project_id) AS project_id, MIN(begun.at_ms) AS started_at
     FROM fact linking LEFT JOIN fact begun ON begun.issue_id = linking.issue_id AND begun.kind = ?
     WHERE linking.ref = ? AND linking.kind = ? GROUP BY linking.issue_id ORDER BY linking.issue_id DESC LIMIT ?`,
    ['start', pageId, 'document', most],
    linkingRow,
  );
  return rows.map((row) => ({
    issueId: String(row.issue_id),
    projectId: String(row.project_id),
    startedAt: row.started_at,
  }));
}

const documentedRow = z.object({ issue_id: sqlInteger, linking: sqlInteger });
/** Issues of one statement. */
const issuesPerStatement = 500;

/**
 * Which of some issues link a document, of those that could: that are of a type that holds requirements.
 *
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readDocumentedIssues(issueIds: readonly number[]): Promise<Map<number, boolean>> {
  const found = await waitForAll(
    portionsOf(issueIds, issuesPerStatement).map((some) =>
      // Of a document that has no number the level tells.
      readRows(
        `SELECT issue_id, SUM(CASE WHEN kind = ? OR outcome IN (?, ?) THEN 1 ELSE 0 END) AS linking FROM fact
         WHERE issue_id IN (${marks(some)}) AND kind IN (?, ?)
         GROUP BY issue_id HAVING SUM(CASE WHEN kind = ? THEN 1 ELSE 0 END) > 0`,
        ['document', 'level3', 'level4', ...some, 'document', 'requirement', 'requirement'],
        documentedRow,
      ),
    ),
  );
  return new Map(found.flat().map((row) => [row.issue_id, row.linking > 0]));
}

/** Issues of a project that have facts. @throws {StorageUnavailableError} */
export async function findIssuesIn(projectId: number, most: number): Promise<number[]> {
  const query = 'SELECT issue_id FROM fact WHERE project_id = ? AND kind = ? LIMIT ?';
  return idsOf(await readRows(query, [projectId, 'issue', most], issueRow));
}

const sprintFactRow = z.object({
  issue_id: sqlInteger,
  from_team: z.string(),
  to_team: z.string(),
  outcome: z.string(),
});

/** What issues were promised for in a sprint. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readSprintFacts(
  sprintId: string,
  most: number,
): Promise<(SprintOutcomeParts & { issueId: number; from: string | null; to: string | null })[]> {
  const rows = await readRows(
    'SELECT issue_id, from_team, to_team, outcome FROM fact WHERE ref = ? AND kind = ? LIMIT ?',
    [sprintId, 'sprint', most],
    sprintFactRow,
  );
  return rows.map((row) => ({
    issueId: row.issue_id,
    ...readSprintOutcome(row.outcome),
    from: teamOf(row.from_team),
    to: teamOf(row.to_team),
  }));
}

/** Issues whose facts are others by now, though nothing happened. @param now epoch ms. @throws {StorageUnavailableError} */
export async function findIssuesDue(now: number, most: number): Promise<number[]> {
  const query = 'SELECT issue_id FROM fact WHERE next_at <= ? ORDER BY next_at LIMIT ?';
  return idsOf(await readRows(query, [now, most], issueRow));
}

/** Issues whose facts were derived on something else: other teams, other settings. @throws {StorageUnavailableError} */
export async function findIssuesOnOther(basis: string, most: number): Promise<number[]> {
  // Two ranges of the index; an inequality would look at all of it.
  const query = `SELECT issue_id FROM fact WHERE basis < ?
                 UNION ALL SELECT issue_id FROM fact WHERE basis > ? LIMIT ?`;
  return idsOf(await readRows(query, [basis, basis, most], issueRow));
}

/** Issues that have facts, by their ids, after one of them. @throws {StorageUnavailableError} */
export async function findIssuesAfter(issueId: number, most: number): Promise<number[]> {
  const query =
    'SELECT issue_id FROM fact WHERE issue_id > ? AND slot = 0 AND kind <> ? ORDER BY issue_id LIMIT ?';
  return idsOf(await readRows(query, [issueId, 'none', most], issueRow));
}
