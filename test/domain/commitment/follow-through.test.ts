import { countOutcomes, countSettled, promisesIn } from '../../../src/domain/commitment/follow-through';

describe('follow-through', () => {
  it('is settled where it was kept, renegotiated or missed; open and withdrawn promises are not', () => {
    const outcomes = [
      'kept',
      'kept',
      'renegotiated',
      'missedWithWarning',
      'missedSilently',
      'open',
      'withdrawn',
    ] as const;
    const counts = countOutcomes(outcomes.map((outcome) => ({ outcome })));
    expect(counts).toEqual({
      kept: 2,
      renegotiated: 1,
      missedWithWarning: 1,
      missedSilently: 1,
      open: 1,
      withdrawn: 1,
    });
    expect(countSettled(counts)).toBe(5);
  });

  it('is counted by direction and by the first date, from the period’s start until just before its end', () => {
    const promise = (from: string | null, to: string | null, firstDueAt: number) => ({
      from,
      to,
      firstDueAt,
    });
    const promises = [
      promise('pune', 'berlin', 99),
      promise('pune', 'berlin', 100),
      promise('pune', 'berlin', 199),
      promise('pune', 'berlin', 200),
      promise('berlin', 'pune', 150),
      promise('pune', 'pune', 150),
      promise('pune', null, 150),
    ];
    const found = promisesIn(promises, { from: 'pune', to: 'berlin' }, { start: 100, end: 200 });
    expect(found).toEqual([promises[1], promises[2]]);
  });
});
