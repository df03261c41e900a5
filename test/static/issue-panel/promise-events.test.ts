import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import {
  doneInVainOf,
  estimateOf,
  instantsShown,
  lastInstantOf,
  warningsOf,
  wasRemoved,
} from '../../../static/src/issue-panel/promise-events';
import { makeTimeScale } from '../../../static/src/shared/time-scale';
import { promiseOf } from '../../domain/commitment/promise-of';

const dayMs = 24 * 3_600_000;
const day = (n: number) => n * dayMs;

type Segment = DueDatePromise['segments'][number];
const segment = (from: number, until: number | null, due: number): Segment => ({
  date: '2026-01-10',
  from: day(from),
  until: until === null ? null : day(until),
  dueAt: day(due),
  end: 'missed',
  endedAt: day(until ?? due),
  noticeMs: null,
});
const promise = (...segments: Segment[]) => promiseOf(segments, 'missedSilently');

const nothingElse = {
  doneInVain: [],
  deliveredAt: null,
  ledger: { promises: [], dueDateWarnings: [], thanks: [] },
};

describe('a time line with an empty stretch left out', () => {
  it('leaves out nothing that happened: a date removed long before the delivery is not in the gap', () => {
    const removedLate = promise(segment(1, 15, 10));
    const scale = makeTimeScale(instantsShown(nothingElse, removedLate, day(200)), 600);
    const gap = scale.gap!;
    expect(gap.from).toBeGreaterThan(day(15));
    expect(scale.x(day(15))).toBeLessThan(gap.x - 7);
    expect(scale.x(day(15))).toBeGreaterThan(scale.x(lastInstantOf(day(10))));
  });
});

describe('done in vain', () => {
  const doneInVain = [
    { from: day(0), until: day(0.5) },
    { from: day(20), until: day(22) },
  ];

  it('is shown where the promise was in force', () => {
    expect(doneInVainOf({ doneInVain }, promise(segment(1, null, 10)))).toEqual([doneInVain[1]]);
  });

  it('is never in an empty stretch that is left out', () => {
    const { gap } = makeTimeScale(
      instantsShown({ ...nothingElse, doneInVain }, promise(segment(1, null, 10)), day(200)),
      600,
    );
    expect(gap!.from).toBeGreaterThan(day(22));
  });
});

describe('warnings', () => {
  const warned = (at: number) => ({
    id: String(at),
    at: day(at),
    reason: 'other' as const,
    estimate: null,
    note: null,
  });
  const ledger = { ...nothingElse.ledger, dueDateWarnings: [warned(0), warned(4), warned(9)] };

  it('are shown from when the promise was made until it was delivered', () => {
    const shown = warningsOf({ ...nothingElse, ledger, deliveredAt: day(8) }, promise(segment(1, null, 10)));
    expect(shown.map(({ at }) => at)).toEqual([day(4)]);
  });

  it('are never in an empty stretch that is left out', () => {
    const shown = instantsShown({ ...nothingElse, ledger }, promise(segment(1, null, 10)), day(200));
    expect(shown).toEqual(expect.arrayContaining([day(4), day(9)]));
  });
});

describe('a new estimate', () => {
  const estimated = (at: number, estimate: string | null) => ({
    id: String(at),
    at: day(at),
    reason: 'other' as const,
    estimate,
    note: null,
  });
  const estimateIn = (
    chain: DueDatePromise,
    dueDateWarnings: ReturnType<typeof estimated>[],
    deliveredAt: number | null = null,
  ) =>
    estimateOf(
      {
        assessment: { deliveredAt, ledger: { ...nothingElse.ledger, dueDateWarnings } },
        directory: makeTeamDirectory([]),
        configuration: { settings: { siteTimeZone: 'Asia/Kolkata' } },
      },
      chain,
    );
  const inForce = promise(segment(1, 3, 10), segment(3, null, 12));

  it('is that of the latest warning, at the end of its day where it was promised', () => {
    expect(estimateIn(inForce, [estimated(4, '2026-01-12'), estimated(5, '2026-01-14')])).toEqual({
      date: '2026-01-14',
      at: Date.parse('2026-01-14T18:30:00Z') - 1,
    });
  });

  it('is none where the latest warning names none, or the date that is promised anyway', () => {
    expect(estimateIn(inForce, [])).toBeNull();
    expect(estimateIn(inForce, [estimated(4, '2026-01-12'), estimated(5, null)])).toBeNull();
    expect(estimateIn(inForce, [estimated(4, '2026-01-10')])).toBeNull();
  });

  it('is over once the date was moved or taken away, or it was delivered', () => {
    expect(estimateIn(inForce, [estimated(2, '2026-01-12')])).toBeNull();
    expect(estimateIn(promise(segment(1, 5, 10)), [estimated(2, '2026-01-12')])).toBeNull();
    expect(estimateIn(inForce, [estimated(4, '2026-01-12')], day(6))).toBeNull();
  });
});

describe('a date was removed', () => {
  it('where none was set in its place', () => {
    const chain = promise(segment(1, 3, 10), segment(3, 5, 12), segment(7, null, 20));
    expect(chain.segments.map((one) => wasRemoved(chain, one))).toEqual([false, true, false]);
  });

  it('where it was the last one', () => {
    const chain = promise(segment(1, 15, 10));
    expect(wasRemoved(chain, chain.segments[0]!)).toBe(true);
  });
});
