import * as z from 'zod/mini';
import { at, put, readRecords, recordFields, transact, type RecordKind } from './records';

const walkSchema = z.object({
  status: z.enum(['running', 'paused', 'done']),
  projectIds: z.array(z.string()),
  countedBefore: z.array(z.string()),
  sources: z.array(z.string()),
  next: z.nullable(z.string()),
  issueIds: z.array(z.int()),
  since: z.nullable(z.int()),
  days: z.int(),
  startedAt: z.int(),
  finishedAt: z.nullable(z.int()),
  seenAt: z.int(),
  resumedAt: z.int(),
  doneBefore: z.int(),
  turn: z.int(),
  auditedTo: z.int(),
  pointsPerHour: z.int(),
  hour: z.int(),
  pointsOfHour: z.int(),
  points: z.int(),
  activeMs: z.int(),
  expected: z.nullable(z.int()),
  done: z.int(),
  written: z.int(),
  gone: z.int(),
  skipped: z.array(z.int()),
  skippedCount: z.int(),
});

const walkKind = {
  entity: 'walk',
  version: 2,
  schema: z.object({ ...recordFields, version: z.literal(2), walk: walkSchema }),
  upgrades: {
    1: ({ walk, ...record }: { version: number; walk?: object }) => ({
      ...record,
      version: 2,
      walk: { ...walk, countedBefore: [] },
    }),
  },
  called: () => 'how far issues have been read',
} satisfies RecordKind;

/** What issues are walked through for: an admin's back-fill, the daily reconciliation, what time alone changed. */
export const walkNames = ['backfill', 'reconciliation', 'sweep'] as const;
/** @see walkNames */
export type WalkName = (typeof walkNames)[number];

/** How far a walk through many issues has come. Instants in epoch ms. */
export interface Walk {
  status: 'running' | 'paused' | 'done';
  /** Of a back-fill. */
  projectIds: string[];
  /** Of a back-fill: the projects that those before it have counted to their end. */
  countedBefore: string[];
  /** Where issues are still to come from; the first is under way. @see findIssues */
  sources: string[];
  /** Where the first source goes on; `null`: at its beginning. */
  next: string | null;
  /** Found and not yet looked at. */
  issueIds: number[];
  /** Issues that were read after this are left as they are; `null`: none. */
  since: number | null;
  /** How far back it goes. */
  days: number;
  startedAt: number;
  finishedAt: number | null;
  /** When it last came on. */
  seenAt: number;
  /** When it began, or went on after a pause, and how many it had done by then: that tells how fast it is. */
  resumedAt: number;
  doneBefore: number;
  /** Which invocation is to go on: an event of another turn comes late or twice. */
  turn: number;
  /** Of the reconciliation: the issue up to which all were looked at, in turn. */
  auditedTo: number;
  /** Jira's points that it may use in an hour, and those used in the hour under way. */
  pointsPerHour: number;
  /** Hours since 1970. */
  hour: number;
  pointsOfHour: number;
  points: number;
  /** How long functions have worked on it. */
  activeMs: number;
  /** How many issues there are, about; `null`: nobody counted. */
  expected: number | null;
  done: number;
  written: number;
  gone: number;
  /** Some of those that Jira could not tell of. */
  skipped: number[];
  skippedCount: number;
}

const placeOf = (name: WalkName) => at(walkKind, name);

/** A walk with the revision that a change of it is based on. */
export type StoredWalk = Walk & { revision: number };

/** `null`: it was never begun. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readWalk(name: WalkName): Promise<StoredWalk | null> {
  return (await readWalks())[name];
}

/** All of them by one request. @see readWalk */
export async function readWalks(): Promise<Record<WalkName, StoredWalk | null>> {
  const records = await readRecords(walkNames.map(placeOf));
  const stored = walkNames.map((name, index) => {
    const record = records[index];
    return [name, record ? { ...record.walk, revision: record.revision } : null] as const;
  });
  return Object.fromEntries(stored) as Record<WalkName, StoredWalk | null>;
}

/**
 * @param on the revision that the change is based on, 0 for the first walk.
 * @returns the new revision.
 * @throws {StorageConflictError} somebody wrote it since. @throws {StorageUnavailableError}
 */
export async function writeWalk(name: WalkName, walk: Walk, on: number): Promise<number> {
  await transact([put(placeOf(name), { walk }, on + 1)]);
  return on + 1;
}
