import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';

/** A promise of these dates, between nobody's teams. */
export function promiseOf(
  segments: DueDatePromise['segments'],
  outcome: DueDatePromise['outcome'],
): DueDatePromise {
  return {
    from: null,
    to: null,
    setBy: null,
    madeAt: segments[0]!.from,
    firstDueAt: segments[0]!.dueAt,
    lastDueAt: segments.at(-1)!.dueAt,
    segments,
    outcome,
    slipMs: null,
  };
}
