import { findOpeningNow } from '../../../../src/domain/survey/opening';
import { nextWaves, plannedAfter } from '../../../../static/src/admin/survey/next-waves';
import { invitedUntilOf, situationOf, sidesOf } from '../../../../static/src/admin/survey/partnership-state';
import { chicago, closedWave, manila, now, partnership, stateWith, teams } from './partnerships';

/** Openings in UTC: 10:00 is 16:00 in Chicago's winter, 02:00 in Manila. */
const opens = (waves: ReturnType<typeof nextWaves>) =>
  waves!.map(({ opening }) => opening.sides.map(({ opensAt }) => new Date(opensAt).toISOString()));
const movesOf = (waves: ReturnType<typeof nextWaves>) =>
  waves!.map(({ moves }) =>
    moves.map((move) => ('team' in move ? `${move.reason} ${move.team.id} ${move.date}` : move.reason)),
  );

describe('the next waves of a partnership', () => {
  it('open at 10:00 of each team on the cadence’s dates, where nothing moves them', () => {
    const waves = nextWaves(partnership, null, [chicago, manila], now, 3);
    expect(waves!.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(opens(waves)).toEqual([
      ['2026-11-30T16:00:00.000Z', '2026-11-30T02:00:00.000Z'],
      ['2026-12-28T16:00:00.000Z', '2026-12-28T02:00:00.000Z'],
      ['2027-01-25T16:00:00.000Z', '2027-01-25T02:00:00.000Z'],
    ]);
    expect(movesOf(waves)).toEqual([[], [], []]);
  });

  it('are moved out of a week with two holidays of one team, which is named with the week', () => {
    const festive = { ...manila, holidays: ['2026-12-30', '2026-12-31'] };
    const waves = nextWaves(partnership, null, [chicago, festive], now, 2);
    expect(waves![1]!.opening.date).toBe('2027-01-04');
    expect(movesOf(waves)).toEqual([[], ['holidayWeek manila 2026-12-28']]);
  });

  it('open later for a team that does not work on the date, and say so', () => {
    const free = { ...manila, holidays: ['2026-11-30'] };
    const waves = nextWaves(partnership, null, [chicago, free], now, 1);
    expect(opens(waves)).toEqual([['2026-11-30T16:00:00.000Z', '2026-12-01T02:00:00.000Z']]);
    expect(movesOf(waves)).toEqual([['notWorking manila 2026-11-30']]);
  });

  it('are 14 days apart also where every week was asked for', () => {
    const waves = nextWaves({ ...partnership, cadenceWeeks: 1 }, null, [chicago, manila], now, 2);
    expect(waves!.map(({ opening }) => opening.date)).toEqual(['2026-11-30', '2026-12-14']);
    expect(movesOf(waves)).toEqual([[], ['invitedLately']]);
  });

  it('wait for people who were invited elsewhere', () => {
    const invited = Date.parse('2026-12-02T06:00:00Z');
    const state = stateWith({ invitedUntil: [invited, null] });
    const [wave] = nextWaves(partnership, state, [chicago, manila], now, 1)!;
    expect(wave!.opening.date).toBe('2026-12-02');
    expect(wave!.moves).toEqual([{ reason: 'invitedLately' }]);
  });

  it('wait in a new partnership for those whom another one of their team invited', () => {
    const invited = Date.parse('2026-12-02T06:00:00Z');
    const elsewhere = stateWith({
      partnership: { ...partnership, id: 'other', teamIds: ['elsewhere', 'chicago'] },
      invitedUntil: [invited + 1, invited],
    });
    const invitedUntil = invitedUntilOf(partnership, [elsewhere]);
    expect(invitedUntil).toEqual([invited, null]);
    const [wave] = nextWaves(partnership, null, [chicago, manila], now, 1, invitedUntil)!;
    expect(wave).toMatchObject({ opening: { date: '2026-12-02' }, moves: [{ reason: 'invitedLately' }] });
  });

  it('that are overdue say since when', () => {
    const [wave] = nextWaves(
      { ...partnership, firstOpening: '2026-11-16' },
      null,
      [chicago, manila],
      now,
      1,
    )!;
    expect(wave!.opening.date).toBe('2026-11-25');
    expect(wave!.moves).toEqual([{ reason: 'late', due: '2026-11-16' }]);
  });

  it('follow the stored date as long as first opening and cadence are not touched', () => {
    const state = stateWith({
      schedule: { nextOpening: '2026-12-07', latestWave: 3, nextAt: now },
      latestWave: closedWave,
    });
    const waves = nextWaves(partnership, state, [chicago, manila], now, 2);
    expect(waves!.map(({ number, opening }) => [number, opening.date])).toEqual([
      [4, '2026-12-07'],
      [5, '2026-12-28'],
    ]);
  });

  it('follow the latest wave on a new grid, once either is', () => {
    const state = stateWith({
      schedule: { nextOpening: '2026-11-30', latestWave: 3, nextAt: now },
      latestWave: { ...closedWave, openedOn: '2026-11-23' },
    });
    const [wave] = nextWaves({ ...partnership, cadenceWeeks: 3 }, state, [chicago, manila], now, 1)!;
    // 30 November is later than the 23rd; the grid of 30 November and three weeks has it.
    expect(wave!.opening.date).toBe('2026-11-30');
    const daily = { ...partnership, firstOpening: '2026-11-23', cadenceWeeks: 2 };
    expect(nextWaves(daily, state, [chicago, manila], now, 1)![0]!.opening.date).toBe('2026-12-07');
  });

  it('begin after a wave that is open', () => {
    const state = stateWith({
      schedule: { nextOpening: '2026-11-26', latestWave: 3, nextAt: now },
      latestWave: {
        ...closedWave,
        status: 'open',
        closesAt: Date.parse('2026-12-01T06:00:00Z'),
        hasResponse: false,
      },
    });
    const [wave] = nextWaves(partnership, state, [chicago, manila], now, 1)!;
    expect(wave!.number).toBe(4);
    expect(wave!.opening.sides.map(({ closesAt }) => closesAt > Date.parse('2026-12-01T06:00:00Z'))).toEqual([
      true,
      true,
    ]);
    expect(wave!.opening.date).toBe('2026-12-01');
    expect(wave!.moves).toEqual([{ reason: 'waveOpen' }]);
  });

  it('that are open for long hold up the next', () => {
    // Ten working days with a holiday in them are more than two weeks.
    const holiday = { ...chicago, holidays: ['2026-12-02'] };
    const waves = nextWaves(
      { ...partnership, cadenceWeeks: 2, daysOpen: 10 },
      null,
      [holiday, manila],
      now,
      2,
    );
    expect(waves![1]!.opening.date > '2026-12-14').toBe(true);
    expect(movesOf(waves)).toEqual([[], ['waveOpen']]);
  });

  it.each([
    ['no teams', { ...partnership }, null],
    ['a date that is being typed', { ...partnership, firstOpening: '' }, [chicago, manila]],
    ['no cadence', { ...partnership, cadenceWeeks: Number.NaN }, [chicago, manila]],
    ['too many days', { ...partnership, daysOpen: 99 }, [chicago, manila]],
  ] as const)('are not known with %s', (_name, draft, pair) => {
    expect(nextWaves(draft, null, pair, now, 3)).toBeNull();
  });
});

describe('opening one now', () => {
  /** What it does to the wave that is planned, on a Wednesday. */
  const plannedIn = (state: ReturnType<typeof stateWith>) => {
    const { opens } = findOpeningNow(situationOf(state, sidesOf(state.partnership, teams), now));
    const { planned, next, isReplaced } = plannedAfter(opens!, state, [chicago, manila], now);
    return { planned: planned.opening.date, next: next.opening.date, isReplaced, why: movesOf([next])[0] };
  };

  it('moves the one that is planned to where nobody is asked too soon, and says why', () => {
    expect(plannedIn(stateWith())).toEqual({
      planned: '2026-11-30',
      next: '2026-12-09',
      isReplaced: false,
      why: ['waveOpen', 'invitedLately'],
    });
  });

  it('leaves one that is far enough off', () => {
    const state = stateWith({ partnership: { ...partnership, firstOpening: '2026-12-28' } });
    expect(plannedIn({ ...state, schedule: { ...state.schedule, nextOpening: '2026-12-28' } })).toEqual({
      planned: '2026-12-28',
      next: '2026-12-28',
      isReplaced: false,
      why: [],
    });
  });

  it('takes the place of one that is due', () => {
    const state = stateWith({ partnership: { ...partnership, firstOpening: '2026-11-23' } });
    const due = { ...state.schedule, nextOpening: '2026-11-23' };
    expect(plannedIn({ ...state, schedule: due })).toEqual({
      planned: '2026-11-25',
      next: '2026-12-21',
      isReplaced: true,
      why: [],
    });
  });
});
