import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';

/** A promise of these dates. @param parties nobody's teams unless told otherwise. */
export function promiseOf(
  segments: DueDatePromise['segments'],
  outcome: DueDatePromise['outcome'],
  parties: Partial<Pick<DueDatePromise, 'from' | 'to' | 'setBy'>> = {},
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
    ...parties,
  };
}
