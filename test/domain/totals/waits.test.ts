import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { type StoredWait, sumTotals, type TotalCell } from '../../../src/domain/totals/totals';
import { at } from '../jira-issue';

const hourMs = 3_600_000;
const pune = {
  id: 'pune',
  name: 'Pune',
  shore: 'offshore' as const,
  timeZone: 'UTC',
  hours: { '1': [['09:00', '17:00']], '2': [['09:00', '17:00']] } as const,
  holidays: [],
  members: [],
};
const now = at('2026-03-03T09:00:00Z');
const handoff = (outcome: string, waitHours: number | null, awakeHours: number | null): StoredWait => ({
  kind: 'handoff',
  from: 'berlin',
  to: 'pune',
  outcome,
  at: at('2026-03-01T17:00:00Z'),
  waitMs: waitHours === null ? null : waitHours * hourMs,
  awakeMs: awakeHours === null ? null : awakeHours * hourMs,
});
const figuresOf = (waits: readonly StoredWait[]) => {
  const cells = waits.map(({ kind, from, to, outcome }): TotalCell => ({
    kind,
    from,
    to,
    outcome,
    week: 0,
    count: 1,
  }));
  const { directions } = sumTotals(cells, waits, { teams: makeTeamDirectory([pune]), now });
  return directions[0]!.handoffs;
};

it('splits waits into those awake and asleep, each with its own percentiles', () => {
  const picked = [
    [2, 2],
    [10, 2],
    [20, 4],
    [30, 6],
  ].map(([wait, awake]) => handoff('pickedUp followed', wait!, awake!));
  // Since Sunday 17:00: 40 hours, of which Monday’s eight are working time. Nobody knows when it will be picked up.
  expect(figuresOf([...picked, handoff('waiting', null, null)])).toMatchObject({
    count: 5,
    waiting: 1,
    medianWaitMs: 20 * hourMs,
    medianAwakeMs: 4 * hourMs,
    medianAsleepMs: 16 * hourMs,
    // A fifth waits still: more than 15 %.
    p85WaitMs: null,
    p85AwakeMs: null,
    p85AsleepMs: null,
  });
  expect(figuresOf(picked)).toMatchObject({
    medianWaitMs: 10 * hourMs,
    p85WaitMs: 30 * hourMs,
    p85AwakeMs: 6 * hourMs,
    p85AsleepMs: 24 * hourMs,
  });
});

it('takes the percentile of each part by itself: they needn’t come to that of the whole', () => {
  const waits = [handoff('pickedUp', 10, 9), handoff('pickedUp', 11, 1), handoff('pickedUp', 30, 2)];
  expect(figuresOf(waits)).toMatchObject({
    medianWaitMs: 11 * hourMs,
    medianAwakeMs: 2 * hourMs,
    medianAsleepMs: 10 * hourMs,
  });
});
