import { dateOf, dayMs, epochDayOf } from './civil-date';
import { offsetChangesIn } from './clock-changes';
import type { LocalDate, Team } from './team';
import {
  commonTime,
  type Interval,
  makeWorkingCalendar,
  mergeIntervals,
  readHours,
  weekdayOf,
  type WorkingCalendar,
} from './working-calendar';
import { epochDayAt } from './working-dates';
import { getZone } from './zone';

/** What of a team says when it works. */
export type TeamHours = Pick<Team, 'timeZone' | 'hours' | 'holidays'>;

/** When teams work in one ISO week, day by day as one reader's zone has the days. Teams are named by their places. */
export interface OverlapWeek {
  days: OverlapDay[];
  /** How long all teams work at the same time, in ms. */
  togetherMs: number;
  /** How long each two teams work at the same time (`measures.md` §1), in ms. */
  pairs: { teams: [number, number]; ms: number }[];
  /** Holidays that take working time away in this week, by their dates. */
  holidays: { team: number; date: LocalDate }[];
  /** In order, of this week and of those before and after it: what one of these changes is seen in this one. */
  clockChanges: ClockChange[];
}

/** A local date of the reader's zone. Intervals are in order, apart from each other, and within it. */
export interface OverlapDay extends Interval {
  date: LocalDate;
  /** Per team. */
  working: Interval[][];
  /** Per team: what would be working time if it weren't a holiday. */
  off: Interval[][];
  /** When all teams work. */
  together: Interval[];
}

/** Clocks that some of the teams change on one date by as much. */
export interface ClockChange {
  /** All who change them so. */
  teams: number[];
  /** Of the teams' zones. */
  date: LocalDate;
  /** Forward is positive. */
  byMs: number;
  /** The change, or the latest of them, is still to come. */
  isAhead: boolean;
  /** For how long all teams work at the same time in the seven days before, and after, holidays left aside. */
  beforeMs: number;
  afterMs: number;
}

/**
 * The working hours of teams, and what they have in common, in the ISO week of an instant. Within the week that counts
 * clock changes and holidays.
 *
 * @param now epoch ms.
 * @param timeZone the reader's, in which weeks and days begin.
 */
export function overlapWeek(teams: readonly TeamHours[], now: number, timeZone: string): OverlapWeek {
  const zone = getZone(timeZone);
  const today = epochDayAt(now, timeZone);
  const monday = today - weekdayOf(today);
  const [start, end] = [zone.startOfDay(monday), zone.startOfDay(monday + 7)];
  const calendars = teams.map(makeWorkingCalendar);
  const lost = teams.map((team) => holidayTime(team, start, end));
  const days = Array.from({ length: 7 }, (_, index): OverlapDay => {
    const day = { start: zone.startOfDay(monday + index), end: zone.startOfDay(monday + index + 1) };
    return {
      ...day,
      date: dateOf(monday + index),
      working: calendars.map((calendar) => calendar.workingIntervals(day.start, day.end)),
      off: lost.map((holidays) => commonTime([day], mergeIntervals(holidays.flatMap(({ spans }) => spans)))),
      together: timeTogether(calendars, day.start, day.end),
    };
  });
  return {
    days,
    togetherMs: lengthOf(timeTogether(calendars, start, end)),
    pairs: teams.flatMap((_, one) =>
      teams.slice(one + 1).map((_, index) => {
        const other = one + 1 + index;
        const ms = lengthOf(timeTogether([calendars[one]!, calendars[other]!], start, end));
        return { teams: [one, other] as [number, number], ms };
      }),
    ),
    holidays: lost
      .flatMap((holidays, team) => holidays.map(({ date }) => ({ team, date })))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    clockChanges: clockChanges(teams, start - 7 * dayMs, end + 7 * dayMs, now),
  };
}

/** When all of them work, within `[start, end)`. */
function timeTogether(calendars: readonly WorkingCalendar[], start: number, end: number): Interval[] {
  return calendars.reduce<Interval[]>(
    (common, calendar) => commonTime(common, calendar.workingIntervals(start, end)),
    [{ start, end }],
  );
}

/** The length of intervals, in ms. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0);
}

/** Holidays with the working time that each takes away within `[start, end)`. */
function holidayTime(
  { timeZone, hours, holidays }: TeamHours,
  start: number,
  end: number,
): { date: LocalDate; spans: Interval[] }[] {
  const zone = getZone(timeZone);
  const byWeekday = readHours(hours);
  return holidays.flatMap((date) => {
    const day = epochDayOf(date);
    const spans = byWeekday[weekdayOf(day)]!.map((span) => ({
      start: Math.max(start, zone.instantOf(day * dayMs + span.start)),
      end: Math.min(end, zone.instantOf(day * dayMs + span.end)),
    })).filter((span) => span.start < span.end);
    return spans.length === 0 ? [] : [{ date, spans }];
  });
}

function clockChanges(teams: readonly TeamHours[], start: number, end: number, now: number): ClockChange[] {
  const found = new Map<
    string,
    { teams: number[]; date: LocalDate; byMs: number; first: number; last: number }
  >();
  teams.forEach(({ timeZone }, team) => {
    for (const { at, byMs } of offsetChangesIn(timeZone, start, end)) {
      const date = dateOf(epochDayAt(at, timeZone));
      const key = `${date} ${byMs}`;
      const change = found.get(key) ?? { teams: [], date, byMs, first: at, last: at };
      change.teams.push(team);
      change.first = Math.min(change.first, at);
      change.last = Math.max(change.last, at);
      found.set(key, change);
    }
  });
  const calendars = teams.map((team) => makeWorkingCalendar({ ...team, holidays: [] }));
  return [...found.values()]
    .sort((a, b) => a.first - b.first)
    .map(({ first, last, ...change }) => ({
      ...change,
      isAhead: last > now,
      beforeMs: lengthOf(timeTogether(calendars, first - 7 * dayMs, first)),
      afterMs: lengthOf(timeTogether(calendars, last, last + 7 * dayMs)),
    }));
}
