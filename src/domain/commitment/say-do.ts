import { type SprintKind, sprintKinds, type SprintOutcome, sprintOutcomes } from './sprint-promises';

/** What became of the issues of a sprint, by how they came into it. */
export type SprintCounts = Record<SprintKind, Record<SprintOutcome, number>>;

/** Sprint promises by kind and outcome. */
export function countSprint(promises: readonly { kind: SprintKind; outcome: SprintOutcome }[]): SprintCounts {
  return Object.fromEntries(
    sprintKinds.map((kind) => [
      kind,
      Object.fromEntries(
        sprintOutcomes.map((outcome) => [
          outcome,
          promises.filter((one) => one.kind === kind && one.outcome === outcome).length,
        ]),
      ),
    ]),
  ) as SprintCounts;
}

/** Say/do of `measures.md` §3.2: what was kept, of what had been committed and is settled. */
export interface SayDo {
  /** Of the committed ones, those that were kept. */
  strict: number;
  /** And those that were added and kept: may be more than {@link SayDo.of}. */
  loose: number;
  /** Committed, and kept, descoped or carried by now. */
  of: number;
}

export function sayDo({ committed, added }: SprintCounts): SayDo {
  const { kept, descoped, carried } = committed;
  return { strict: kept, loose: kept + added.kept, of: kept + descoped + carried };
}
