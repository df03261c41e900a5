import {
  assessSprints,
  sprintKinds,
  sprintOutcomes,
  type SprintPromise,
} from '../../domain/commitment/sprint-promises';
import { findSprintRecord, readSprintRecords } from '../../domain/commitment/sprint-record';
import { IssueFormatError, readIssueHistory } from '../../domain/history/issue-history';
import { readResolution } from '../../domain/history/resolution';
import { portionsOf } from '../../domain/portions';
import { getHistoriesByIssue } from '../../jira/get-histories';
import type { JiraIssue } from '../../jira/get-issue';
import { getIssues, issuesPerFetch } from '../../jira/get-issues';
import {
  mostCommitted,
  partOf,
  readCommitments,
  writeCommitment,
  type Commitment,
} from '../../storage/commitment-storage';
import { waitForAll } from '../../contract/wait-for-all';
import { readBasis, type Basis } from './basis';
import type { TotalsWorld } from './world';

/** What of an issue tells how it was in a sprint. */
const fields = ['created', 'status', 'resolution', 'resolutiondate'];

/** What may happen to a sprint at which its issues are recorded. */
export const sprintChanges = ['started', 'closed'] as const;
export type SprintChange = (typeof sprintChanges)[number];

/**
 * Records which issues a sprint has committed as it starts, and what has become of them as it is closed
 * (`measures.md` §3.2), once: whatever is changed later, this stays. What the event is late by the issues' histories
 * make up for. Nothing is recorded of a sprint whose start is still to come, while nobody is in a team, and of one with
 * more than {@link mostCommitted} issues: what it promised is then rebuilt from histories, and said to be.
 *
 * @param record Jira's own of the sprint. @param found ids of the issues that are, or were, in it.
 * @throws {StorageConflictError} the other end was recorded at the same moment: try again.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function freezeSprint(
  change: SprintChange,
  record: unknown,
  found: readonly number[],
  world: TotalsWorld,
): Promise<void> {
  const sprint = findSprintRecord(record);
  if (sprint === null) return;
  const stored = (await readCommitments([sprint.id])).get(sprint.id);
  const { revision, ...before } = stored ?? { revision: 0, start: null, end: null };
  const changedAt = change === 'started' ? sprint.startAt : sprint.completeAt;
  if (changedAt === null || changedAt > world.now()) return;
  if (change === 'started' ? before.start !== null : before.end?.at === changedAt) return;
  const issueIds = [...new Set([...found, ...(before.start?.committed ?? [])])];
  const basis = await readBasis();
  if (basis === null || issueIds.length > mostCommitted) return;

  const promises = await readPromises(
    issueIds,
    { sprintId: sprint.id, record, start: before.start },
    basis,
    world,
  );
  const idsOf = (isWanted: (promise: SprintPromise) => boolean) =>
    [...promises].flatMap(([id, promise]) => (isWanted(promise) ? id : []));
  const after: Commitment =
    change === 'started'
      ? { ...before, start: { at: changedAt, committed: idsOf(({ kind }) => kind === 'committed') } }
      : { ...before, end: { at: changedAt, became: becameOf(idsOf) } };
  await writeCommitment(sprint.id, after, revision);
}

function becameOf(
  idsOf: (isWanted: (promise: SprintPromise) => boolean) => number[],
): NonNullable<Commitment['end']>['became'] {
  return sprintKinds.flatMap((kind) =>
    sprintOutcomes.map((outcome) => ({
      kind,
      outcome,
      issueIds: idsOf((promise) => promise.kind === kind && promise.outcome === outcome),
    })),
  );
}

/** What each issue was promised for in the sprint, by its history; those that make no promise are missing. */
async function readPromises(
  issueIds: readonly number[],
  { sprintId, record, start }: { sprintId: string; record: unknown; start: Commitment['start'] },
  { settings, teams, statusCategories, fieldNames }: Basis,
  world: TotalsWorld,
): Promise<Map<number, SprintPromise>> {
  const ids = issueIds.map(String);
  const wanted = [...fields, ...[settings.sprintField].flatMap((id) => id ?? [])];
  const [histories, ...answers] = await waitForAll([
    getHistoriesByIssue(world.requestJira, ids, null),
    ...portionsOf(ids, issuesPerFetch).map((some) => getIssues(world.requestJira, some, wanted)),
  ]);
  const readHistory = (issue: JiraIssue, changes: readonly unknown[]) => {
    try {
      return readIssueHistory({ issue: { ...issue, names: fieldNames }, histories: changes }, settings);
    } catch (error) {
      if (error instanceof IssueFormatError) return null;
      throw error;
    }
  };
  const now = world.now();
  const promises = new Map<number, SprintPromise>();
  for (const issue of answers.flatMap((answer) => answer.issues)) {
    const history = readHistory(issue, histories.get(issue.id) ?? []);
    if (history === null) continue;
    const part = partOf({ start, end: null }, Number(issue.id));
    const promise = assessSprints(history, readResolution(history, statusCategories, settings, now), {
      teams,
      sprints: readSprintRecords([record]),
      frozen: part === null ? undefined : new Map([[sprintId, part]]),
      now,
    }).find((one) => one.sprintId === sprintId);
    if (promise !== undefined) promises.set(Number(issue.id), promise);
  }
  return promises;
}
