import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';
import { hasNoticeArc, oldDateX, signsSeen } from '../../../static/src/issue-panel/promise-signs';
import type { TimeScale } from '../../../static/src/shared/time-scale';
import { promiseOf } from '../../domain/commitment/promise-of';

type Segment = DueDatePromise['segments'][number];

/** A pixel is a millisecond. */
const scale: TimeScale = { start: 0, end: 300, width: 300, gap: null, x: (instant) => instant };
/** The last instant of the date's day is one before it is due. */
const segment = (from: number, until: number | null, date: number, end: Segment['end']): Segment => ({
  date: '2026-01-10',
  from,
  until,
  dueAt: date + 1,
  end,
  endedAt: until,
  noticeMs: null,
});
const seen = (
  segments: Segment[],
  deliveredAt: number | null = null,
  doneInVain: { from: number; until: number }[] = [],
) => [...signsSeen({ deliveredAt, doneInVain }, promiseOf(segments, 'kept'), scale)].sort();

describe('the cross of a date that was replaced', () => {
  it('stands at its date', () => {
    expect(oldDateX(segment(10, 100, 150, 'renegotiated'), scale)).toBe(150);
    expect(oldDateX(segment(10, null, 150, 'open'), scale)).toBe(150);
  });

  it.each([
    ['renegotiated', 103, 110],
    ['shortNotice', 108, 112],
    ['tightened', 100, 110],
    ['missed', 97, 90],
  ] as const)('stands beside the sign of its move (%s) where both would lie on one spot', (end, date, x) => {
    expect(oldDateX(segment(10, 100, date, end), scale)).toBe(x);
  });
});

describe('the arc from a move to the date that it replaced', () => {
  const arcs = (...segments: Segment[]) =>
    segments.map((_, index) => hasNoticeArc(promiseOf(segments, 'kept'), index, scale));

  it('is drawn where both stand apart, and only where another date followed', () => {
    expect(arcs(segment(10, 60, 100, 'renegotiated'), segment(60, null, 200, 'open'))).toEqual([true, false]);
    expect(arcs(segment(10, 150, 100, 'missed'))).toEqual([false]);
    expect(arcs(segment(10, 98, 100, 'shortNotice'), segment(98, null, 200, 'open'))).toEqual([false, false]);
  });
});

describe('the signs seen on a promise’s line', () => {
  it('are those that occur on it', () => {
    expect(seen([segment(10, null, 200, 'open')])).toEqual([]);
    expect(seen([segment(10, 60, 100, 'renegotiated'), segment(60, null, 200, 'open')])).toEqual([
      'oldDate',
      'renegotiated',
    ]);
    expect(seen([segment(10, null, 200, 'open')], null, [{ from: 50, until: 80 }])).toEqual([
      'doneInVain',
      'reopened',
    ]);
  });

  it('are not those that lie wholly under others', () => {
    const moved = [segment(10, 11, 100, 'renegotiated'), segment(11, null, 200, 'kept')];
    expect(seen(moved)).toEqual(['oldDate']);
    expect(seen(moved, 101)).toEqual([]);
    expect(seen(moved, 104)).toEqual(['oldDate']);
    expect(seen([segment(10, null, 200, 'kept')], 81, [{ from: 50, until: 81 }])).toEqual(['doneInVain']);
  });

  it('are those of which another of the kind is seen', () => {
    const both = [
      segment(10, 11, 100, 'renegotiated'),
      segment(11, 60, 150, 'renegotiated'),
      segment(60, null, 200, 'kept'),
    ];
    expect(seen(both, 101)).toEqual(['oldDate', 'renegotiated']);
  });

  it('tell a date that was taken away too late from one that was moved too late', () => {
    expect(seen([segment(10, 150, 100, 'missed')])).toEqual(['removed']);
    expect(seen([segment(10, 150, 100, 'missed'), segment(150, null, 200, 'open')])).toEqual([
      'missed',
      'oldDate',
    ]);
  });
});
