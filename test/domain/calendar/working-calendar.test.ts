import fc from 'fast-check';
import type { Team } from '../../../src/domain/calendar/team';
import {
  endOfDay,
  type Interval,
  makeWorkingCalendar,
  overlapIntervals,
} from '../../../src/domain/calendar/working-calendar';
import { at } from '../jira-issue';

type Hours = Pick<Team, 'timeZone' | 'hours' | 'holidays'>;
const hourMs = 3_600_000;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const onWeekdays = (...spans: [string, string][]) =>
  Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, spans]));
const everyDay = (...spans: [string, string][]) => Object.fromEntries(weekdays.map((day) => [day, spans]));
const office = (timeZone: string, holidays: string[] = []): Hours => ({
  timeZone,
  hours: onWeekdays(['09:00', '17:00']),
  holidays,
});

/** The definition, read aloud: each local date's hours by Temporal, one by one. */
function workingMsDayByDay({ timeZone, hours, holidays }: Hours, start: number, end: number): number {
  const dateAt = (epochMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const spans: Interval[] = [];
  const last = dateAt(end).add({ days: 2 });
  for (let date = dateAt(start).subtract({ days: 3 }); Temporal.PlainDate.compare(date, last) < 0;) {
    const weekday = weekdays[date.dayOfWeek - 1]!;
    for (const [from, to] of holidays.includes(date.toString()) ? [] : (hours[weekday] ?? [])) {
      const endsNextDay = to <= from || to === '24:00';
      const endDate = endsNextDay ? date.add({ days: 1 }) : date;
      spans.push({
        start: instantOf(date, from, timeZone),
        end: instantOf(endDate, to === '24:00' ? '00:00' : to, timeZone),
      });
    }
    date = date.add({ days: 1 });
  }
  let worked = 0;
  let until = start;
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const from = Math.max(span.start, until);
    const to = Math.min(span.end, end);
    if (to > from) worked += to - from;
    until = Math.max(until, Math.min(span.end, end));
  }
  return worked;
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  return date
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

describe('working time', () => {
  it.each([
    ['a whole day', '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z', 8],
    ['from noon into the next morning', '2026-03-02T12:00:00Z', '2026-03-03T10:00:00Z', 6],
    ['a weekend', '2026-03-07T00:00:00Z', '2026-03-09T00:00:00Z', 0],
    ['a week with a holiday on Friday', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z', 32],
    ['nothing', '2026-03-02T12:00:00Z', '2026-03-02T12:00:00Z', 0],
    ['backwards', '2026-03-03T12:00:00Z', '2026-03-02T12:00:00Z', 0],
  ])('of %s', (_what, start, end, hours) => {
    expect(makeWorkingCalendar(office('UTC', ['2026-03-06'])).workingMs(at(start), at(end))).toBe(
      hours * hourMs,
    );
  });

  it('of a night shift goes over midnight and, for holidays, belongs to the date it starts on', () => {
    const nights: Hours = { timeZone: 'UTC', hours: everyDay(['22:00', '06:00']), holidays: ['2026-03-03'] };
    const { workingMs } = makeWorkingCalendar(nights);
    expect(workingMs(at('2026-03-02T22:00:00Z'), at('2026-03-03T06:00:00Z'))).toBe(8 * hourMs);
    expect(workingMs(at('2026-03-03T06:00:00Z'), at('2026-03-04T22:00:00Z'))).toBe(0);
  });

  it('of an end at 24:00, or at its start, reaches into the next date', () => {
    const late: Hours = { timeZone: 'UTC', hours: { '1': [['20:00', '24:00']] }, holidays: [] };
    const always: Hours = { timeZone: 'UTC', hours: { '1': [['20:00', '20:00']] }, holidays: [] };
    const [start, end] = [at('2026-03-02T00:00:00Z'), at('2026-03-05T00:00:00Z')];
    expect(makeWorkingCalendar(late).workingMs(start, end)).toBe(4 * hourMs);
    expect(makeWorkingCalendar(always).workingMs(start, end)).toBe(24 * hourMs);
  });

  it('counts overlapping hours once', () => {
    const twice: Hours = {
      timeZone: 'UTC',
      hours: everyDay(['08:00', '13:00'], ['12:00', '17:00']),
      holidays: [],
    };
    expect(makeWorkingCalendar(twice).workingMs(at('2026-03-02T00:00:00Z'), at('2026-03-03T00:00:00Z'))).toBe(
      9 * hourMs,
    );
  });

  it('of hours that the clocks skip is none, and of hours that they repeat both', () => {
    // Berlin skips 02:00–03:00 on 29 March 2026 and repeats it on 25 October.
    const early: Hours = { timeZone: 'Europe/Berlin', hours: everyDay(['01:00', '04:00']), holidays: [] };
    const { workingMs } = makeWorkingCalendar(early);
    expect(workingMs(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(2 * hourMs);
    expect(workingMs(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).toBe(4 * hourMs);
  });

  const odd: [timeZone: string, from: string, to: string][] = [
    ['Asia/Kolkata', '1940-01-01', '2026-12-31'],
    ['Australia/Lord_Howe', '2000-01-01', '2026-12-31'],
    ['Africa/Casablanca', '2005-01-01', '2030-12-31'],
    ['America/Sao_Paulo', '2000-01-01', '2022-12-31'],
    ['Pacific/Apia', '2011-06-01', '2012-06-30'],
    ['Europe/Dublin', '1965-01-01', '2026-12-31'],
    ['Asia/Kathmandu', '1984-01-01', '1988-12-31'],
    ['Antarctica/Troll', '2004-01-01', '2026-12-31'],
    ['America/New_York', '2350-01-01', '2360-12-31'],
    ['America/St_Johns', '1985-01-01', '2012-12-31'],
  ];
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const spans = fc.array(fc.tuple(time, fc.oneof(time, fc.constant('24:00'))), { maxLength: 3 });

  it.each(odd)('in %s is what Temporal says day by day', (timeZone, from, to) => {
    const days = Temporal.PlainDate.from(from).until(to).days;
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(weekdays.map((day) => [day, spans]))),
        fc.integer({ min: 0, max: days * 24 * 60 }),
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
        (hours, startMinute, lengthMinutes, holidayOffsets) => {
          const start = at(`${from}T00:00:00Z`) + startMinute * 60_000;
          const date = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('UTC').toPlainDate();
          const holidays = holidayOffsets.map((offset) => date.add({ days: offset - 10 }).toString());
          const calendar: Hours = { timeZone, hours, holidays };
          const end = start + lengthMinutes * 60_000;
          expect(makeWorkingCalendar(calendar).workingMs(start, end)).toBe(
            workingMsDayByDay(calendar, start, end),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('adds up, and is that of its intervals', () => {
    const calendar = makeWorkingCalendar({
      timeZone: 'Europe/Berlin',
      hours: { '1': [['22:00', '06:00']], '2': [['05:00', '14:00']], '5': [['09:00', '24:00']] },
      holidays: ['2025-12-26', '2026-01-01'],
    });
    const instant = fc.integer({ min: at('2024-06-01T00:00:00Z'), max: at('2027-06-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [a, b, c] = instants.sort((one, other) => one - other) as [number, number, number];
        const whole = calendar.workingMs(a, c);
        expect(calendar.workingMs(a, b) + calendar.workingMs(b, c)).toBe(whole);
        const intervals = calendar.workingIntervals(a, c);
        expect(intervals.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(whole);
        intervals.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          if (index > 0) expect(intervals[index - 1]!.end).toBeLessThan(start);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of millennia is right, holidays included', () => {
    const calendar = makeWorkingCalendar(
      office('Europe/Berlin', ['1500-06-04', '2345-06-04', '2345-06-05', '7000-01-01']),
    );
    const count = (from: string, to: string) => {
      // Working days counted by weekday: 5 of each whole week, and those of the days left over.
      const start = Temporal.PlainDate.from(from);
      const days = start.until(to).days;
      let left = 0;
      for (let day = 0; day < days % 7; day++) if (start.add({ days: day }).dayOfWeek <= 5) left++;
      return Math.floor(days / 7) * 5 + left;
    };
    const start = endOfDay('0999-12-31', 'Europe/Berlin');
    const end = endOfDay('9999-12-31', 'Europe/Berlin');
    const offDays = ['1500-06-04', '2345-06-04', '2345-06-05', '7000-01-01'].filter(
      (date) => Temporal.PlainDate.from(date).dayOfWeek <= 5,
    ).length;
    // Since 1893 Berlin's hours are whole; before, they lie within the same days.
    expect(calendar.workingMs(start, end)).toBe(
      (count('1000-01-01', '+010000-01-01') - offDays) * 8 * hourMs,
    );
  });
});

describe('the end of a day', () => {
  it.each([
    ['2026-01-31', 'Asia/Kolkata', '2026-01-31T18:30:00Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    // In São Paulo the clocks went from midnight to one o'clock: the next date begins at one.
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    // On Samoa there was no 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['9999-12-31', 'UTC', '+010000-01-01T00:00:00Z'],
  ])('%s in %s', (date, timeZone, instant) => {
    expect(endOfDay(date, timeZone)).toBe(at(instant));
  });
});

describe('the overlap of two offices, by figures worked out apart', () => {
  const overlapHours = (one: string, other: string, start: string, end: string) =>
    overlapIntervals(
      makeWorkingCalendar(office(one)),
      makeWorkingCalendar(office(other)),
      at(start),
      at(end),
    ).reduce((sum, interval) => sum + interval.end - interval.start, 0) / hourMs;

  it.each([
    ['New York and Kolkata in January', 'America/New_York', 'Asia/Kolkata', '2026-01-12', 0],
    ['New York and Kolkata in July', 'America/New_York', 'Asia/Kolkata', '2026-07-13', 0],
    ['Berlin and Kolkata in January', 'Europe/Berlin', 'Asia/Kolkata', '2026-01-12', 3.5],
    ['Berlin and Kolkata in July', 'Europe/Berlin', 'Asia/Kolkata', '2026-07-13', 4.5],
    ['New York and Warsaw in January', 'America/New_York', 'Europe/Warsaw', '2026-01-12', 2],
    [
      'New York and Warsaw when only New York has changed its clocks',
      'America/New_York',
      'Europe/Warsaw',
      '2026-03-09',
      3,
    ],
  ])('%s', (_what, one, other, monday, hoursADay) => {
    const sunday = Temporal.PlainDate.from(monday).add({ days: 6 }).toString();
    expect(overlapHours(one, other, `${monday}T00:00:00Z`, `${sunday}T00:00:00Z`)).toBe(hoursADay * 5);
  });
});
