import fc from 'fast-check';
import { lengthOf, overlapWeek, type TeamHours } from '../../../src/domain/calendar/overlap';
import { makeWorkingCalendar } from '../../../src/domain/calendar/working-calendar';
import { at } from '../jira-issue';

const hourMs = 3_600_000;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const onWeekdays = (...spans: [string, string][]) =>
  Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, spans]));
const team = (timeZone: string, span: [string, string], holidays: string[] = []): TeamHours => ({
  timeZone,
  hours: onWeekdays(span),
  holidays,
});

const munich = team('Europe/Berlin', ['09:00', '17:00']);
/** Office hours that reach out to Europe. */
const hyderabad = team('Asia/Kolkata', ['11:00', '20:00']);
const chicago = team('America/Chicago', ['09:00', '17:00']);
/** A night shift that keeps Chicago's hours. */
const manila = team('Asia/Manila', ['21:00', '06:00']);

const hours = (ms: number) => ms / hourMs;
const week = (teams: TeamHours[], now: string, timeZone: string) => overlapWeek(teams, at(now), timeZone);
const perDay = ({ days }: ReturnType<typeof overlapWeek>) =>
  days.map(({ together }) => hours(lengthOf(together)));
const written = (spans: { start: number; end: number }[], timeZone: string) =>
  spans.map(({ start, end }) =>
    [start, end]
      .map((instant) =>
        Temporal.Instant.fromEpochMilliseconds(instant)
          .toZonedDateTimeISO(timeZone)
          .toPlainTime()
          .toString({ smallestUnit: 'minute' }),
      )
      .join('–'),
  );

describe('the overlap of Munich and Hyderabad', () => {
  it('in summer time is from 9 to 16:30 in Munich, five days long', () => {
    const found = week([munich, hyderabad], '2026-10-21T12:00:00Z', 'Europe/Berlin');
    expect(found.days.map(({ date }) => date)).toEqual(
      [19, 20, 21, 22, 23, 24, 25].map((day) => `2026-10-${day}`),
    );
    expect(written(found.days[0]!.together, 'Europe/Berlin')).toEqual(['09:00–16:30']);
    expect(perDay(found)).toEqual([7.5, 7.5, 7.5, 7.5, 7.5, 0, 0]);
    expect(hours(found.togetherMs)).toBe(37.5);
  });

  it('loses an hour a day when Munich’s clocks go back, on a Sunday of 25 hours', () => {
    const { days, clockChanges } = week([munich, hyderabad], '2026-10-21T12:00:00Z', 'Europe/Berlin');
    expect(hours(days[6]!.end - days[6]!.start)).toBe(25);
    expect(clockChanges).toEqual([
      {
        teams: [0],
        date: '2026-10-25',
        byMs: -hourMs,
        isAhead: true,
        beforeMs: 37.5 * hourMs,
        afterMs: 32.5 * hourMs,
      },
    ]);
    const after = week([munich, hyderabad], '2026-10-28T12:00:00Z', 'Europe/Berlin');
    expect(hours(after.togetherMs)).toBe(32.5);
    expect(after.clockChanges).toEqual([{ ...clockChanges[0], isAhead: false }]);
  });

  it.each([
    ['a week before the week of the change', '2026-10-18T12:00:00Z', 1],
    ['two weeks before it', '2026-10-11T12:00:00Z', 0],
    ['two weeks after it', '2026-11-04T12:00:00Z', 0],
  ])('tells of the change %s: %s, %d', (_when, now, count) => {
    expect(week([munich, hyderabad], now, 'Asia/Kolkata').clockChanges).toHaveLength(count);
  });

  it('is not lost by holidays where a clock change is told of, but in the week itself', () => {
    const closed = { ...munich, holidays: ['2026-10-26'] };
    const found = week([closed, hyderabad], '2026-10-28T12:00:00Z', 'Asia/Kolkata');
    expect(hours(found.togetherMs)).toBe(26);
    expect(found.holidays).toEqual([{ team: 0, date: '2026-10-26' }]);
    expect(hours(found.clockChanges[0]!.afterMs)).toBe(32.5);
    // As in Hyderabad: 08:00–16:00 UTC.
    expect(written(found.days[0]!.off[0]!, 'Asia/Kolkata')).toEqual(['13:30–21:30']);
    expect(found.days[0]!.working[0]).toEqual([]);
    expect(written(found.days[0]!.working[1]!, 'Asia/Kolkata')).toEqual(['11:00–20:00']);
  });

  it('is not touched by a holiday on a day off', () => {
    const closed = { ...munich, holidays: ['2026-10-25'] };
    expect(week([closed, hyderabad], '2026-10-21T12:00:00Z', 'Europe/Berlin').holidays).toEqual([]);
  });
});

describe('the overlap of Chicago and a night shift in Manila', () => {
  it('goes over the reader’s midnight', () => {
    const found = week([chicago, manila], '2026-11-18T12:00:00Z', 'Asia/Manila');
    expect(written(found.days[1]!.together, 'Asia/Manila')).toEqual(['00:00–06:00', '23:00–00:00']);
    expect(perDay(found)).toEqual([1, 7, 7, 7, 7, 6, 0]);
    expect(perDay(week([chicago, manila], '2026-11-18T12:00:00Z', 'America/Chicago'))).toEqual([
      7, 7, 7, 7, 7, 0, 0,
    ]);
  });

  it('shrinks as Chicago’s clocks go back', () => {
    const { togetherMs, clockChanges } = week([chicago, manila], '2026-10-28T12:00:00Z', 'America/Chicago');
    expect(hours(togetherMs)).toBe(40);
    expect(clockChanges).toMatchObject([
      { teams: [0], date: '2026-11-01', byMs: -hourMs, beforeMs: 40 * hourMs, afterMs: 35 * hourMs },
    ]);
  });

  it('lacks the whole shift that begins on a holiday', () => {
    const closed = { ...manila, holidays: ['2026-11-30'] };
    const found = week([chicago, closed], '2026-12-02T12:00:00Z', 'Asia/Manila');
    expect(perDay(found)).toEqual([0, 1, 7, 7, 7, 6, 0]);
    expect(found.days.slice(0, 2).map(({ off }) => written(off[1]!, 'Asia/Manila'))).toEqual([
      ['21:00–00:00'],
      ['00:00–06:00'],
    ]);
    expect(found.holidays).toEqual([{ team: 1, date: '2026-11-30' }]);
  });
});

it('of teams that never work at the same time there is none', () => {
  const [london, auckland] = [
    team('Europe/London', ['09:00', '17:00']),
    team('Pacific/Auckland', ['09:00', '17:00']),
  ];
  const found = week([london, auckland], '2026-11-18T12:00:00Z', 'Europe/London');
  expect(found).toMatchObject({ togetherMs: 0, clockChanges: [], holidays: [] });
  expect(found.days.every(({ together }) => together.length === 0)).toBe(true);
});

it('of three teams is that of each two, and of all', () => {
  const found = week([munich, hyderabad, chicago], '2026-11-18T12:00:00Z', 'Europe/Berlin');
  expect(found.togetherMs).toBe(0);
  expect(found.pairs.map(({ teams, ms }) => [teams, hours(ms)])).toEqual([
    [[0, 1], 32.5],
    [[0, 2], 5],
    [[1, 2], 0],
  ]);
});

it('tells once of clocks that several teams change on one date, though not at one instant', () => {
  const boston = team('America/New_York', ['09:00', '17:00']);
  const found = week([boston, chicago, munich], '2026-10-29T12:00:00Z', 'America/New_York');
  expect(found.clockChanges).toMatchObject([
    { teams: [2], date: '2026-10-25', isAhead: false },
    // 14:00–16:00 UTC until then, of Chicago’s and Munich’s hours; then from 15:00.
    { teams: [0, 1], date: '2026-11-01', isAhead: true, beforeMs: 10 * hourMs, afterMs: 5 * hourMs },
  ]);
});

const zones = [
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Europe/Dublin',
  'Pacific/Apia',
  'UTC',
];
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const anyNow = fc.integer({ min: at('2010-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
const anyTeam = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours: fc.record(
    Object.fromEntries(weekdays.map((day) => [day, fc.array(fc.tuple(time, time), { maxLength: 2 })])),
  ),
});

it('adds up, day by day and whatever the order of the teams', () => {
  fc.assert(
    fc.property(
      fc.array(anyTeam, { minLength: 1, maxLength: 4 }),
      anyNow,
      fc.constantFrom(...zones),
      fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 3 }),
      (calendars, now, timeZone, offsets) => {
        const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
        const holidays = [...new Set(offsets)].map((days) => today.add({ days }).toString());
        const teams = calendars.map((calendar): TeamHours => ({ ...calendar, holidays }));
        const found = overlapWeek(teams, now, timeZone);
        const { start } = found.days[0]!;
        const { end } = found.days[6]!;
        expect(now >= start && now < end).toBe(true);
        expect(found.days.reduce((sum, { together }) => sum + lengthOf(together), 0)).toBe(found.togetherMs);
        expect(overlapWeek([...teams].reverse(), now, timeZone).togetherMs).toBe(found.togetherMs);
        teams.forEach((one, index) => {
          const worked = found.days.map(({ working }) => lengthOf(working[index]!));
          expect(worked.reduce((a, b) => a + b, 0)).toBe(makeWorkingCalendar(one).workingMs(start, end));
          found.days.forEach(({ together }, day) =>
            expect(lengthOf(together)).toBeLessThanOrEqual(worked[day]!),
          );
        });
      },
    ),
    { numRuns: 60 },
  );
});
