import type { DueDatePromise, IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import { type Formats, markFormat } from '../shared/formats';
import { messages } from '../shared/messages';
import { type LabelWish, type PlacedLabel, placeLabels } from '../shared/place-labels';
import type { TimeScale } from '../shared/time-scale';
import { doneInVainOf, type Estimate, lastInstantOf, warningsOf, wasRemoved } from './promise-events';
import { oldDateX } from './promise-signs';

/** The rows that labels may stand in, the nearest to the line first: 0 and 1 above it, 2 and 3 below. */
const above = [0, 1, 2, 3] as const;
const below = [2, 3, 0, 1] as const;
/** By row, what lies between it and the line. */
const crossed = [[], [0], [], [2]] as const;
/** Space between the line of the present and a label. */
const besideNowPx = 4;

/**
 * What is written beside the promise's line, the most important first: what has no room is in the table.
 *
 * @param now epoch ms; `null` where the present isn't shown.
 * @param labelWidth in pixels.
 */
export function placePromiseLabels({
  promise,
  assessment,
  estimate,
  now,
  formats,
  scale,
  labelWidth,
}: {
  promise: DueDatePromise;
  assessment: Pick<IssueAssessment, 'deliveredAt' | 'cancelled' | 'doneInVain' | 'ledger'>;
  estimate: Estimate | null;
  now: number | null;
  formats: Pick<Formats, 'shortDate' | 'shortDay' | 'moment'>;
  scale: TimeScale;
  labelWidth: (text: string, bold?: boolean) => number;
}): PlacedLabel[] {
  const text = messages.commitment;
  const first = promise.segments[0]!;
  const last = promise.segments.at(-1)!;
  const day = markFormat(formats, (scale.gap?.from ?? scale.end) - scale.start);
  const wish = (
    key: string,
    label: string,
    instant: number,
    rows: readonly number[],
    bold = false,
  ): LabelWish => ({
    key,
    text: label,
    x: scale.x(instant),
    width: labelWidth(label, bold),
    rows,
  });
  const wishes: LabelWish[] = [];
  if (now !== null) wishes.push({ ...wish('now', text.now, now, below), besidePx: besideNowPx });
  wishes.push(
    wish('due', `${text.due} ${formats.shortDate(last.date)}`, lastInstantOf(last.dueAt), above, true),
  );
  if (assessment.deliveredAt !== null) {
    const how = assessment.cancelled ? text.closed : text.done;
    wishes.push(wish('done', `${how} ${day(assessment.deliveredAt)}`, assessment.deliveredAt, below, true));
  }
  for (const { from, until } of doneInVainOf(assessment, promise)) {
    if (day(from) === day(until)) {
      wishes.push(wish(`reopened ${until}`, text.doneAndReopened(day(until)), until, below));
    } else {
      wishes.push(
        wish(`reopened ${until}`, `${text.reopened} ${day(until)}`, until, below),
        wish(`in-vain ${from}`, `${text.done} ${day(from)}`, from, above),
      );
    }
  }
  if (estimate !== null) {
    wishes.push(wish('estimate', `${text.estimate} ${formats.shortDate(estimate.date)}`, estimate.at, below));
  }
  for (const { id, at } of warningsOf(assessment, promise)) {
    wishes.push(wish(`warned ${id}`, `${text.warned} ${day(at)}`, at, above));
  }
  const isExpected = promise.setBy !== null && promise.setBy !== promise.from;
  const start = isExpected ? text.dateSet : text.promised;
  wishes.push(wish('start', `${start} ${day(first.from)}`, first.from, above));
  for (const segment of [...promise.segments].reverse()) {
    if (segment.until === null) continue;
    const moved =
      segment.end === 'missed' && wasRemoved(promise, segment) ? text.removedAfter : moveText[segment.end];
    if (moved !== null && segment.endedAt === segment.until) {
      wishes.push(wish(`move ${segment.until}`, moved, segment.until, above));
    }
  }
  promise.segments.slice(0, -1).forEach((segment, index) => {
    const date = formats.shortDate(segment.date);
    wishes.push({
      ...wish(`old ${index}`, index === 0 ? text.firstDate(date) : date, lastInstantOf(segment.dueAt), below),
      x: oldDateX(segment, scale),
    });
  });
  // No label is cut by the line of the present.
  const present =
    now === null
      ? []
      : above.map((row) => ({
          row,
          from: scale.x(now) - besideNowPx,
          to: scale.x(now) + besideNowPx,
        }));
  return placeLabels(wishes, scale.width, present, crossed);
}

const moveText: Record<DueDatePromise['segments'][number]['end'], string | null> = {
  renegotiated: messages.commitment.movedInTime,
  shortNotice: messages.commitment.movedShort,
  missed: messages.commitment.movedAfter,
  tightened: messages.commitment.broughtForward,
  withdrawn: messages.commitment.withdrawn,
  kept: null,
  open: null,
};
