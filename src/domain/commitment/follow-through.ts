import type { TeamId } from '../calendar/team';
import type { DueDatePromise } from './due-date-promise';
import { type PromiseOutcome, promiseOutcomes } from './judge-chain';

/** How many promises came to which outcome. */
export type PromiseCounts = Record<PromiseOutcome, number>;

/** Promises by what became of them. */
export function countOutcomes(promises: readonly Pick<DueDatePromise, 'outcome'>[]): PromiseCounts {
  return Object.fromEntries(
    promiseOutcomes.map((outcome) => [outcome, promises.filter((one) => one.outcome === outcome).length]),
  ) as PromiseCounts;
}

/** How many are settled: neither open nor withdrawn. Follow-through is `kept` of these (`measures.md` §3.4). */
export function countSettled({
  kept,
  renegotiated,
  missedWithWarning,
  missedSilently,
}: PromiseCounts): number {
  return kept + renegotiated + missedWithWarning + missedSilently;
}

/** From `start` until just before `end`, epoch ms. */
export interface Period {
  start: number;
  end: number;
}

/** The promises from one team to another that first fell due in a period. */
export function promisesIn<Promise extends Pick<DueDatePromise, 'from' | 'to' | 'firstDueAt'>>(
  promises: readonly Promise[],
  direction: { from: TeamId; to: TeamId },
  { start, end }: Period,
): Promise[] {
  return promises.filter(
    ({ from, to, firstDueAt }) =>
      from === direction.from && to === direction.to && firstDueAt >= start && firstDueAt < end,
  );
}
