import { projectionKey } from '../../contract/ledger';
import { findStart, type IssueAssessment } from '../../domain/assessment/assess-issue';
import { sprintIdsOf, type FrozenPart } from '../../domain/commitment/sprint-promises';
import { readSprintRecords } from '../../domain/commitment/sprint-record';
import {
  IssueFormatError,
  readActs,
  readIssueHistory,
  type IssueHistory,
} from '../../domain/history/issue-history';
import { asObject } from '../../domain/history/read-json';
import { portionsOf } from '../../domain/portions';
import { assessReplies } from '../../domain/reply/assess-replies';
import { factsOf, type IssueFacts } from '../../domain/totals/facts';
import { findSprint } from '../../jira/find-sprint';
import { getCommentsPage, getFurtherComments } from '../../jira/get-comments';
import { getHistoriesByIssue } from '../../jira/get-histories';
import type { JiraIssue } from '../../jira/get-issue';
import { getIssues, issuesPerFetch } from '../../jira/get-issues';
import { getRemoteLinks } from '../../jira/get-remote-links';
import { partOf, readCommitments, type Commitment } from '../../storage/commitment-storage';
import { readSprints, writeSprint } from '../../storage/jira-catalogue-storage';
import { readLedgers, type Ledger } from '../../storage/ledger-storage';
import { makeHistoryJudge, type Judge } from '../ledger/read-issue';
import { waitForAll } from '../../contract/wait-for-all';
import type { Basis } from './basis';
import type { TotalsWorld } from './world';

/** What an issue adds to the totals, of which project, and what it was derived from. */
export interface DerivedIssue extends IssueFacts {
  projectId: number;
  /** With its properties that Rapport writes. */
  issue: JiraIssue;
  judge: Judge;
  ledger: Ledger;
  assessment: IssueAssessment;
}

/** How reading issues came out. */
export interface DerivedIssues {
  /** By issue; `null`: it is not there, the app may not see it, or it cannot be read. */
  derived: Map<number, DerivedIssue | null>;
  /** Of these Jira could not tell for now. */
  failed: number[];
}

/** The fields that the rules look at. */
const fields = [
  'created',
  'updated',
  'creator',
  'reporter',
  'assignee',
  'status',
  'resolution',
  'resolutiondate',
  'duedate',
  'issuetype',
  'project',
  'description',
  'comment',
];

/** Of so many issues the links are asked for at once. @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const atOnce = 5;

/** From this level on the pages that an issue links make a difference, and are asked for. */
const linkedFromLevel = 2;

/**
 * Reads issues from Jira as the app, and derives what they add to the totals: a request for each 100 issues, one for the
 * histories of up to 1,000, and one for the links of each issue that a page could raise.
 *
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function deriveIssues(
  issueIds: readonly number[],
  basis: Basis,
  world: TotalsWorld,
): Promise<DerivedIssues> {
  const { sprintField, acceptanceCriteriaField } = basis.settings;
  const ids = issueIds.map(String);
  const wanted = [...fields, ...[sprintField, acceptanceCriteriaField].flatMap((id) => id ?? [])];
  const properties = [projectionKey, world.lozengeKey];
  const [histories, ledgers, ...answers] = await waitForAll([
    getHistoriesByIssue(world.requestJira, ids, null),
    readLedgers(ids),
    ...portionsOf(ids, issuesPerFetch).map((some) => getIssues(world.requestJira, some, wanted, properties)),
  ]);
  const failed = new Set(answers.flatMap((answer) => answer.failed));
  const derived = new Map<number, DerivedIssue | null>(
    ids.filter((id) => !failed.has(id)).map((id) => [Number(id), null]),
  );
  const ledgerOf = new Map(ids.map((id, index) => [id, ledgers[index]!]));
  const issues = answers.flatMap((answer) => answer.issues);
  const readFrozen = makeFrozenReader();
  for (const some of portionsOf(issues, atOnce)) {
    await waitForAll(
      some.map(async (issue) => {
        const [changes, ledger] = [histories.get(issue.id) ?? [], ledgerOf.get(issue.id)!];
        derived.set(Number(issue.id), await derive(issue, changes, ledger, readFrozen, basis, world));
      }),
    );
  }
  return { derived, failed: [...failed].map(Number) };
}

/** @returns `null` for what is no issue that can be read. */
async function derive(
  issue: JiraIssue,
  histories: readonly unknown[],
  ledger: Ledger,
  readFrozen: ReturnType<typeof makeFrozenReader>,
  basis: Basis,
  world: TotalsWorld,
): Promise<DerivedIssue | null> {
  const { teams, settings, statusCategories } = basis;
  const projectId = Number((asObject(issue.fields['project']) ?? {})['id']);
  if (!Number.isSafeInteger(projectId)) return null;
  const comments = await getAllComments(issue, world);
  const read = (remoteLinks: readonly unknown[]) =>
    readIssueHistory(
      { issue: { ...issue, names: basis.fieldNames }, histories, comments, remoteLinks },
      settings,
    );
  let history: IssueHistory;
  try {
    history = read([]);
  } catch (error) {
    if (error instanceof IssueFormatError) return null;
    throw error;
  }
  const [sprints, frozen] = await waitForAll([readLeftSprints(history, world), readFrozen(issue, history)]);
  const context = { teams, settings, statusCategories, sprints, frozen };
  let judge = makeHistoryJudge(history, context);
  const now = judge.nowFor(ledger.events, world.now());
  let assessment = judge.assess(ledger.events, now);
  if ((assessment.requirement?.level ?? 0) >= linkedFromLevel) {
    judge = makeHistoryJudge(read(await getRemoteLinks(world.requestJira, issue.id)), context);
    assessment = judge.assess(ledger.events, now);
  }
  return {
    projectId,
    issue,
    judge,
    ledger,
    assessment,
    ...factsOf(assessment, {
      startedAt: findStart(history, statusCategories, now),
      questions: assessReplies(history, { teams, ledger: ledger.events, now }),
      hasStrangers: readActs(history).some(({ author }) => teams.teamOf(author) === null),
      siteTimeZone: settings.siteTimeZone,
      now,
    }),
  };
}

/** The bulk answer may hold only the first of an issue's comments. */
async function getAllComments(issue: JiraIssue, world: TotalsWorld): Promise<readonly unknown[]> {
  const field = asObject(issue.fields['comment']) ?? {};
  const shown = Array.isArray(field['comments']) ? (field['comments'] as unknown[]) : [];
  const total = typeof field['total'] === 'number' ? field['total'] : shown.length;
  if (shown.length >= total) return shown;
  const first = await getCommentsPage(world.requestJira, issue.id, 0);
  return [...first.comments, ...(await getFurtherComments(world.requestJira, issue.id, first))];
}

/** A record of a sprint that is not closed may be out of date after so long. */
const sprintAgeMs = 24 * 3_600_000;

/** Records of the sprints that an issue was in and no longer shows: the stored ones, else Jira's, which are stored. */
async function readLeftSprints({ sprint, sprints }: IssueHistory, world: TotalsWorld) {
  const named = sprint.changes.flatMap(({ from, to }) => [from, to]).flatMap((ids) => ids?.split(',') ?? []);
  const left = [...new Set(named.map((id) => id.trim()))].filter(
    (id) => /^\d+$/.test(id) && !sprints.has(id),
  );
  if (left.length === 0) return readSprintRecords([]);
  const stored = await readSprints(left);
  const records = left.map((id) => {
    const known = stored.get(id);
    if (known === undefined) return refreshSprint(id, world);
    const isClosed = asObject(known.record)?.['state'] === 'closed';
    return isClosed || world.now() - known.readAt < sprintAgeMs ? known.record : refreshSprint(id, world);
  });
  return readSprintRecords(await waitForAll(records));
}

/** Reads what was recorded of an issue as its sprints started and were closed; of each sprint only once. */
function makeFrozenReader(): (issue: JiraIssue, history: IssueHistory) => Promise<Map<string, FrozenPart>> {
  const known = new Map<string, Commitment | null>();
  return async (issue, history) => {
    const ids = [...sprintIdsOf(history)].filter((id) => /^\d+$/.test(id));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const read = await readCommitments(unknown);
      for (const id of unknown) known.set(id, read.get(id) ?? null);
    }
    return new Map(
      ids.flatMap((id) => {
        const commitment = known.get(id);
        const part = commitment ? partOf(commitment, Number(issue.id)) : null;
        return part === null ? [] : [[id, part]];
      }),
    );
  };
}

/** Asks Jira for a sprint, and keeps what it says. @throws {ProductRequestError} @throws {StorageUnavailableError} */
export async function refreshSprint(id: string, world: TotalsWorld): Promise<unknown> {
  const readAt = world.now();
  const record = await findSprint(world.requestJira, id);
  await writeSprint(id, { readAt, record });
  return record;
}
