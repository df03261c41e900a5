import * as z from 'zod/mini';
import {
  type FrozenPart,
  type SprintKind,
  sprintKinds,
  type SprintOutcome,
  sprintOutcomes,
} from '../domain/commitment/sprint-promises';
import { at, put, readRecords, recordFields, remove, transact, type RecordKind } from './records';

const commitmentKind = {
  entity: 'commitment',
  version: 1,
  schema: z.object({
    ...recordFields,
    commitment: z.object({
      start: z.nullable(z.object({ at: z.int(), committed: z.array(z.int()) })),
      end: z.nullable(
        z.object({
          at: z.int(),
          became: z.array(
            z.object({
              kind: z.enum(sprintKinds),
              outcome: z.enum(sprintOutcomes),
              issueIds: z.array(z.int()),
            }),
          ),
        }),
      ),
    }),
  }),
  upgrades: {},
  called: () => 'what a sprint was to bring',
} satisfies RecordKind;

/** So many issues of a sprint are recorded at most: far fewer than a record can hold. @see freezeSprint */
export const mostCommitted = 2_000;

/** What a sprint was to bring as it started, and what had become of that as it was closed: issues by their ids. */
export interface Commitment {
  /** `null`: nobody saw it start. `at`: the sprint's start as it was then, epoch ms. */
  start: { at: number; committed: number[] } | null;
  /** `null`: it is not closed, or nobody saw it. `at`: when it was closed, epoch ms. */
  end: { at: number; became: { kind: SprintKind; outcome: SprintOutcome; issueIds: number[] }[] } | null;
}

/** With the revision that a change is based on; 0 where there is none yet. */
export type StoredCommitment = Commitment & { revision: number };

const placeOf = (sprintId: string) => at(commitmentKind, sprintId);

/** Of the sprints, those of which there is any. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readCommitments(sprintIds: readonly string[]): Promise<Map<string, StoredCommitment>> {
  const records = await readRecords(sprintIds.map(placeOf));
  return new Map(
    records.flatMap((record, index) =>
      record === null ? [] : [[sprintIds[index]!, { ...record.commitment, revision: record.revision }]],
    ),
  );
}

/** @throws {StorageConflictError} somebody wrote it since. @throws {StorageUnavailableError} */
export async function writeCommitment(sprintId: string, commitment: Commitment, on: number): Promise<void> {
  await transact([put(placeOf(sprintId), { commitment }, on + 1)]);
}

/** @throws {StorageUnavailableError} */
export async function removeCommitment(sprintId: string): Promise<void> {
  await transact([remove(placeOf(sprintId), null)]);
}

/** What is recorded of one issue; `null`: nobody saw the sprint start. */
export function partOf({ start, end }: Commitment, issueId: number): FrozenPart | null {
  if (start === null) return null;
  const became = end?.became.find(({ issueIds }) => issueIds.includes(issueId));
  return {
    startAt: start.at,
    isCommitted: start.committed.includes(issueId),
    end:
      end === null || became === undefined
        ? null
        : { endAt: end.at, kind: became.kind, outcome: became.outcome },
  };
}
