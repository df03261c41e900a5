import { ProductRequestError } from '../../contract/product-request';
import {
  factRecordsAtOnce,
  readFactRecords,
  removeFactRecord,
  setFactRecord,
  writeFactRecords,
  type StoredFactRecord,
} from '../../storage/fact-record-storage';
import { StorageConflictError } from '../../storage/errors';
import { cellKeyOf, recount, replaceFacts, type CellKey, type IssueRows } from '../../storage/totals-storage';
import { project } from '../ledger/project';
import { waitForAll } from '../../contract/wait-for-all';
import { portionsOf } from '../../domain/portions';
import { digestOf, readBasis, type Basis } from './basis';
import { deriveIssues, type DerivedIssue } from './derive-issues';
import type { TotalsWorld } from './world';

/** What became of issues whose facts were to be looked at. */
export interface Refreshed {
  written: number;
  /** They are as they were stored, or were read since. */
  unchanged: number;
  /** Not there (any more), or not to be read. */
  gone: number;
  /** Of these Jira could not tell for now. */
  failed: number[];
  /** Somebody else writes these, or was stopped at it, or wrote one of them since: try again from `until` on, epoch ms. */
  busy: { issueIds: number[]; until: number } | null;
}

/**
 * So long nobody else writes an issue's facts: longer than the function that began to write can still run, and the
 * last statement that it sent.
 */
const writingMs = 120_000;

/**
 * Reads issues anew, and puts what they add to the totals in the place of what is there. An event is only a hint that
 * something changed: however late, often or out of order this is done, the facts are those of the issue as it is.
 *
 * It goes in steps: a record says what is about to be written, the facts are replaced, the cells in which they were or
 * are counted are counted anew, on the issue is written what JQL is to find, the record says what was written. Stopped
 * anywhere and done again, it comes to the same end.
 *
 * @param since issues that were read after this instant (epoch ms) are left as they are; `null`: none.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError} @throws {ProductRequestError}
 */
export async function refreshFacts(
  issueIds: readonly number[],
  since: number | null,
  world: TotalsWorld,
): Promise<Refreshed> {
  const result: Refreshed = { written: 0, unchanged: 0, gone: 0, failed: [], busy: null };
  const ids = [...new Set(issueIds)];
  const basis = await readBasis();
  if (basis === null) return result;
  // Before Jira is asked: who writes after this is noticed when it comes to writing, however old what was read is.
  const stored = await readFactRecords(ids);
  const records = new Map(ids.map((id, index) => [id, stored[index]!]));
  const readAt = world.now();
  const busy = ids.filter((id) => (records.get(id)!.writingUntil ?? 0) > readAt);
  if (busy.length > 0) {
    const until = Math.max(...busy.map((id) => records.get(id)!.writingUntil!));
    result.busy = { issueIds: busy, until };
  }
  const free = ids.filter((id) => !busy.includes(id));
  const wanted = free.filter((id) => {
    const record = records.get(id)!;
    return since === null || record.digest === null || record.readAt <= since;
  });
  result.unchanged = free.length - wanted.length;
  if (wanted.length === 0) return result;

  const { derived, failed } = await deriveIssues(wanted, basis, world);
  result.failed = failed;
  const changes: Change[] = [];
  const asStored: DerivedIssue[] = [];
  for (const [issueId, issue] of derived) {
    const change = changeOf(issueId, issue, records.get(issueId)!, basis);
    if (change !== null) changes.push(change);
    else if (issue === null) result.gone++;
    else asStored.push(issue);
  }
  result.unchanged += asStored.length;
  // What JQL finds may change where the facts do not.
  await projectAll(asStored, world);
  for (const some of portionsOf(changes, factRecordsAtOnce)) {
    try {
      await write(some, readAt, world);
    } catch (error) {
      if (!(error instanceof StorageConflictError)) throw error;
      const { issueIds, until } = result.busy ?? { issueIds: [], until: 0 };
      result.busy = {
        issueIds: [...issueIds, ...some.map(({ rows }) => rows.issueId)],
        until: Math.max(until, world.now() + overtakenMs),
      };
      continue;
    }
    for (const { digest } of some) result[digest === null ? 'gone' : 'written']++;
  }
  return result;
}

/** After so long whoever was faster has written. */
const overtakenMs = 5_000;

/** On so many issues is written at once. @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const projectedAtOnce = 5;

/** Writes on the issues what is known of them, as far as the app may. @throws as {@link project} */
async function projectAll(issues: readonly DerivedIssue[], world: TotalsWorld): Promise<void> {
  for (const some of portionsOf(issues, projectedAtOnce)) {
    await waitForAll(
      some.map(async ({ issue, judge, ledger, assessment }) => {
        try {
          await project(issue, judge, ledger, world, assessment);
        } catch (error) {
          // Archived, or the app may not edit there: such an issue counts, but JQL doesn't find it.
          if (!(error instanceof ProductRequestError) || !isForGood(error)) throw error;
        }
      }),
    );
  }
}

function isForGood({ status, failure }: ProductRequestError): boolean {
  return status !== null && status < 500 && failure !== 'rateLimited';
}

/** What is to be written of one issue. */
interface Change {
  /** `null`: it is not there any more. */
  issue: DerivedIssue | null;
  rows: IssueRows;
  before: StoredFactRecord;
  /** Of the new facts; `null`: there are none. */
  digest: string | null;
  /** In which the new facts are counted. */
  cells: CellKey[];
}

/** @returns `null` where what is stored is what was derived. */
function changeOf(
  issueId: number,
  issue: DerivedIssue | null,
  before: StoredFactRecord,
  { digest: basis }: Basis,
): Change | null {
  if (issue === null) {
    if (before.revision === 0) return null;
    const rows = { issueId, projectId: 0, facts: [], slots: before.slots, nextAt: null, basis };
    return { issue, rows, before, digest: null, cells: [] };
  }
  const { projectId, facts, nextAt } = issue;
  const digest = digestOf([basis, projectId, facts, nextAt]);
  if (before.digest === digest) return null;
  const slots = Math.max(before.slots, facts.length);
  const cells = [...new Set(facts.flatMap((fact) => cellKeyOf(projectId, fact) ?? []))];
  return { issue, rows: { issueId, projectId, facts, slots, nextAt, basis }, before, digest, cells };
}

async function write(changes: readonly Change[], readAt: number, world: TotalsWorld): Promise<void> {
  const touched = ({ before, cells }: Change) => [...new Set([...before.cells, ...cells])];
  const writingUntil = world.now() + writingMs;
  await writeFactRecords(
    changes.map((change) => {
      const { rows, before } = change;
      const intent = { digest: null, cells: touched(change), slots: rows.slots, readAt, writingUntil };
      return setFactRecord(rows.issueId, intent, before.revision);
    }),
  );
  await replaceFacts(changes.map(({ rows }) => rows));
  await recount([...new Set(changes.flatMap(touched))]);
  await projectAll(
    changes.flatMap(({ issue }) => issue ?? []),
    world,
  );
  await writeFactRecords(
    changes.map(({ rows, before, digest, cells }) => {
      const on = before.revision + 1;
      const written = { digest, cells, slots: rows.slots, readAt, writingUntil: null };
      return digest === null ? removeFactRecord(rows.issueId, on) : setFactRecord(rows.issueId, written, on);
    }),
  );
}
