import type { DueDatePromise, IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import type { TimeScale } from '../shared/time-scale';
import { doneInVainOf, lastInstantOf, wasRemoved } from './promise-events';

/** The signs of a promise's line that another may lie upon. */
export type Sign =
  DueDatePromise['segments'][number]['end'] | 'removed' | 'oldDate' | 'doneInVain' | 'reopened';

/** How far signs reach from their points to the sides, CSS pixels, as `commitment-time-line.tsx` draws them. */
const crossPx = 5;
const movePx = { renegotiated: 5, shortNotice: 7, missed: 5, tightened: 5, withdrawn: 2, kept: 2, open: 2 };
const inVainPx = 6;
const reopenedPx = 6;
const startPx = 6;
const deliveredPx = 7;

/** Whether the end of a segment is drawn as a move: the last one's is only where its date was taken away. */
export function hasMoveMark({ segments }: DueDatePromise, index: number): boolean {
  const { until, end, endedAt } = segments[index]!;
  if (until === null) return false;
  return index < segments.length - 1 || end === 'withdrawn' || (end === 'missed' && endedAt === until);
}

/** Where the cross of a date that was replaced stands: beside the sign of its move, not under it. Pixels. */
export function oldDateX(
  { until, dueAt, end }: DueDatePromise['segments'][number],
  scale: TimeScale,
): number {
  const x = scale.x(lastInstantOf(dueAt));
  if (until === null) return x;
  const moved = scale.x(until);
  const apart = movePx[end] + crossPx;
  if (Math.abs(x - moved) >= apart) return x;
  return lastInstantOf(dueAt) < until ? moved - apart : moved + apart;
}

/** Whether an arc leads from a move to the date that it replaced: between two signs side by side there is no room. */
export function hasNoticeArc(promise: DueDatePromise, index: number, scale: TimeScale): boolean {
  const segment = promise.segments[index]!;
  if (segment.until === null || index === promise.segments.length - 1) return false;
  return Math.abs(oldDateX(segment, scale) - scale.x(segment.until)) > 12;
}

/** The signs of which at least one is seen on the line: what lies wholly under others isn't. */
export function signsSeen(
  assessment: Pick<IssueAssessment, 'doneInVain' | 'deliveredAt'>,
  promise: DueDatePromise,
  scale: TimeScale,
): ReadonlySet<Sign> {
  const sign = (name: Sign | null, x: number, reach: number) => ({ name, x, reach });
  // In the order in which they are drawn.
  const drawn = [
    ...doneInVainOf(assessment, promise).flatMap(({ from, until }) => [
      sign('doneInVain', scale.x(from), inVainPx),
      sign('reopened', scale.x(until), reopenedPx),
    ]),
    ...promise.segments.flatMap((segment, index) => {
      const { end, until } = segment;
      if (until === null || !hasMoveMark(promise, index)) return [];
      const move = end === 'missed' && wasRemoved(promise, segment) ? 'removed' : end;
      return [
        ...(index < promise.segments.length - 1 ? [sign('oldDate', oldDateX(segment, scale), crossPx)] : []),
        sign(move, scale.x(until), movePx[end]),
      ];
    }),
    sign(null, scale.x(promise.segments[0]!.from), startPx),
    ...(assessment.deliveredAt === null ? [] : [sign(null, scale.x(assessment.deliveredAt), deliveredPx)]),
  ];
  const seen = drawn.filter(({ x, reach }, index) =>
    drawn.slice(index + 1).every((upon) => Math.abs(upon.x - x) + reach > upon.reach),
  );
  return new Set(seen.flatMap(({ name }) => name ?? []));
}
