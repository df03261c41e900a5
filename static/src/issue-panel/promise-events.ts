import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';

type Segment = DueDatePromise['segments'][number];

/** The last instant of a date's day: it is drawn on its day, not at the next midnight. Epoch ms. */
export function lastInstantOf(dueAt: number): number {
  return dueAt - 1;
}

/** Whether a date was taken away, not replaced by another. */
export function wasRemoved(promise: DueDatePromise, { until }: Segment): boolean {
  return until !== null && promise.segments.every(({ from }) => from !== until);
}

/**
 * Every instant of a promise that its time line shows: when dates were set, due and changed, and the end.
 *
 * @param end the delivery, the present, or the removal of the last date; epoch ms.
 */
export function instantsShown({ segments }: DueDatePromise, end: number): number[] {
  return [
    ...segments.flatMap(({ from, until, dueAt }) => [
      from,
      lastInstantOf(dueAt),
      ...(until === null ? [] : [until]),
    ]),
    end,
  ];
}
