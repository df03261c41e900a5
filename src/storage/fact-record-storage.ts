import * as z from 'zod/mini';
import {
  at,
  maxOperations,
  put,
  readRecords,
  recordFields,
  remove,
  type Operation,
  type RecordKind,
} from './records';

const factsKind = {
  entity: 'facts',
  version: 1,
  schema: z.object({
    ...recordFields,
    facts: z.object({
      digest: z.nullable(z.string()),
      cells: z.array(z.string()),
      slots: z.int(),
      readAt: z.int(),
      writingUntil: z.nullable(z.int()),
    }),
  }),
  upgrades: {},
  called: () => 'what an issue adds to the totals',
} satisfies RecordKind;

/**
 * What is known of an issue's facts in the SQL database without asking it: so that nothing is written where nothing
 * changed, and that a function that is stopped between two statements leaves word of what it was about.
 */
export interface FactRecord {
  /** Of the facts that are there; `null`: somebody is writing, or was stopped while writing. */
  digest: string | null;
  /** Every cell of the totals that they are, or may be, counted in. */
  cells: string[];
  /** How many slots the issue has ever used. */
  slots: number;
  /** When Jira was asked for what they were derived from, epoch ms. */
  readAt: number;
  /** Until when nobody else may write, epoch ms; `null`: nobody is writing. */
  writingUntil: number | null;
}

/** A record with the revision that a change of it is based on; 0 where there is none yet. */
export type StoredFactRecord = FactRecord & { revision: number };

const none: StoredFactRecord = {
  revision: 0,
  digest: null,
  cells: [],
  slots: 0,
  readAt: 0,
  writingUntil: null,
};

const placeOf = (issueId: number) => at(factsKind, String(issueId));

/** In the order of the ids. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readFactRecords(issueIds: readonly number[]): Promise<StoredFactRecord[]> {
  const records = await readRecords(issueIds.map(placeOf));
  return records.map((record) => (record === null ? none : { ...record.facts, revision: record.revision }));
}

/** At most so many records are written at once. */
export const factRecordsAtOnce = maxOperations;

/** @param on the revision that the change is based on. */
export function setFactRecord(issueId: number, facts: FactRecord, on: number): Operation {
  return put(placeOf(issueId), { facts }, on + 1);
}

/** @see setFactRecord */
export function removeFactRecord(issueId: number, on: number): Operation {
  return remove(placeOf(issueId), on);
}

/**
 * Writes records, all or none.
 *
 * @throws {StorageConflictError} somebody wrote one of them since. @throws {StorageUnavailableError}
 */
export { transact as writeFactRecords } from './records';
