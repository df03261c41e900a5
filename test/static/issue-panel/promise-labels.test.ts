import * as fc from 'fast-check';
import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';
import { instantsShown } from '../../../static/src/issue-panel/promise-events';
import { placePromiseLabels } from '../../../static/src/issue-panel/promise-labels';
import { makeFormats } from '../../../static/src/shared/formats';
import { makeTimeScale } from '../../../static/src/shared/time-scale';
import { promiseOf } from '../../domain/commitment/promise-of';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday, 2 March 2026. */
const start = Date.UTC(2026, 2, 2);
const formats = makeFormats('en-GB', 'UTC', start);
const labelWidth = (text: string, bold = false) => text.length * (bold ? 7 : 6.5);

interface Parts {
  /** Hours from the start: when each date was set, and the day (counted from 0) that it named. */
  dates: readonly (readonly [setHours: number, day: number])[];
  deliveredHours?: number;
  doneInVainHours?: readonly (readonly [number, number])[];
  nowHours?: number;
  /** The day, counted from 0. */
  estimateDay?: number;
  width: number;
}

function labelsOf({ dates, deliveredHours, doneInVainHours = [], nowHours, estimateDay, width }: Parts) {
  const dateOf = (day: number) => new Date(start + day * dayMs).toISOString().slice(0, 10);
  const segments = dates.map(([setHours, day], index): DueDatePromise['segments'][number] => {
    const until = index + 1 < dates.length ? start + dates[index + 1]![0] * hourMs : null;
    return {
      date: dateOf(day),
      from: start + setHours * hourMs,
      until,
      dueAt: start + (day + 1) * dayMs,
      end: until === null ? 'open' : 'renegotiated',
      endedAt: until,
      noticeMs: null,
    };
  });
  const promise = promiseOf(segments, 'open');
  const assessment = {
    deliveredAt: deliveredHours === undefined ? null : start + deliveredHours * hourMs,
    cancelled: false,
    doneInVain: doneInVainHours.map(([from, until]) => ({
      from: start + from * hourMs,
      until: start + until * hourMs,
    })),
    ledger: { promises: [], dueDateWarnings: [], thanks: [] },
  };
  const now = nowHours === undefined ? null : start + nowHours * hourMs;
  const end = assessment.deliveredAt ?? now!;
  const estimate =
    estimateDay === undefined
      ? null
      : { date: dateOf(estimateDay), at: start + (estimateDay + 1) * dayMs - 1 };
  const instants = [...instantsShown(assessment, promise, end), ...(estimate === null ? [] : [estimate.at])];
  const scale = makeTimeScale(instants, width, Math.max(...instants) === end);
  const labels = placePromiseLabels({ promise, assessment, estimate, now, formats, scale, labelWidth });
  return { scale, now, labels };
}
const textsOf = (parts: Parts) => labelsOf(parts).labels.map(({ text }) => text);

describe('the labels of a promise’s time line', () => {
  it('name its days', () => {
    const moved: Parts = {
      dates: [
        [9, 10],
        [100, 20],
      ],
      deliveredHours: 18 * 24,
      width: 600,
    };
    expect(textsOf(moved).sort()).toEqual([
      '12 Mar, first date',
      'Done 20 Mar',
      'Due 22 Mar',
      'Moved, in time',
      'Promised 2 Mar',
    ]);
  });

  it('name the day of a new estimate', () => {
    expect(textsOf({ dates: [[9, 10]], nowHours: 100, estimateDay: 14, width: 600 })).toContain(
      'Estimate 16 Mar',
    );
  });

  it('name the times where all is over in hours, because the days would be the same', () => {
    expect(textsOf({ dates: [[9, 0]], deliveredHours: 10, width: 600 })).toEqual([
      'Due 2 Mar',
      'Done 2 Mar, 10:00',
      'Promised 2 Mar, 9:00',
    ]);
  });

  it('say in one that it was done and reopened on one day', () => {
    const twice: Parts = {
      dates: [[9, 4]],
      doneInVainHours: [
        [20, 40],
        [50, 52],
      ],
      deliveredHours: 100,
      width: 900,
    };
    expect(textsOf(twice)).toEqual(
      expect.arrayContaining(['Done 2 Mar', 'Reopened 3 Mar', 'Done and reopened 4 Mar']),
    );
  });

  it('always say when it is due, and cover the line of the present where they cross it', () => {
    const hours = fc.integer({ min: 0, max: 60_000 });
    const moves = fc.array(fc.tuple(hours, fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(moves, hours, fc.integer({ min: 240, max: 1000 }), (drawn, nowHours, width) => {
        const dates = [...drawn]
          .sort(([a], [b]) => a - b)
          .map(([setHours, days]) => [setHours, Math.floor(setHours / 24) + days] as const);
        const { labels, scale, now } = labelsOf({ dates, nowHours: dates.at(-1)![0] + nowHours, width });
        expect(labels.map(({ key }) => key)).toEqual(expect.arrayContaining(['now', 'due']));
        for (const { key, text, x, coversObstacle } of labels) {
          const end = x + labelWidth(text, key === 'due');
          expect(coversObstacle || end < scale.x(now!) || scale.x(now!) < x).toBe(true);
        }
      }),
    );
  });
});
