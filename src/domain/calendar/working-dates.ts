import { dayMs, findEpochDay } from './civil-date';
import type { IsoWeekday, Team } from './team';
import { minutesOfHours } from './wall-time';
import { getZone } from './zone';

const minuteMs = 60_000;

/** The dates on which a team works, as epoch days: those whose weekday has hours and that are no holidays. */
export interface WorkingDates {
  /** The first `count` working dates on or after a date. */
  from(day: number, count: number): number[];
  /** How many holidays take working time away in the ISO week of a date. */
  holidaysInWeekOf(day: number): number;
  /** Whether some working time of a date is left at an instant, epoch ms. A night shift is its first date's. */
  hasTimeLeft(day: number, epochMs: number): boolean;
  /** The team's local date at an instant, epoch ms. */
  dayAt(epochMs: number): number;
  /** The instant of a local time, epoch ms. @param wallMs since midnight. */
  instantOf(day: number, wallMs: number): number;
  /** The instant at which the next local date starts, epoch ms. */
  endOf(day: number): number;
}

/** @throws {RangeError} the team has no hours at all, or its zone does not exist. */
export function makeWorkingDates({
  timeZone,
  hours,
  holidays,
}: Pick<Team, 'timeZone' | 'hours' | 'holidays'>): WorkingDates {
  const zone = getZone(timeZone);
  const off = new Set(holidays.flatMap((date) => findEpochDay(date) ?? []));
  const spansOn = (day: number) => hours[String(weekdayOf(day)) as IsoWeekday] ?? [];
  if (![0, 1, 2, 3, 4, 5, 6].some((day) => spansOn(day).length > 0)) {
    throw new RangeError('A team without any hours has no working dates.');
  }
  return {
    from(day, count) {
      const found: number[] = [];
      for (let next = day; found.length < count; next++) {
        if (spansOn(next).length > 0 && !off.has(next)) found.push(next);
      }
      return found;
    },
    holidaysInWeekOf(day) {
      const monday = day + 1 - weekdayOf(day);
      return [0, 1, 2, 3, 4, 5, 6].filter(
        (index) => off.has(monday + index) && spansOn(monday + index).length > 0,
      ).length;
    },
    hasTimeLeft: (day, epochMs) =>
      !off.has(day) &&
      spansOn(day).some(
        (span) => zone.instantOf(day * dayMs + minutesOfHours(span).end * minuteMs) > epochMs,
      ),
    dayAt: (epochMs) => epochDayAt(epochMs, timeZone),
    instantOf: (day, wallMs) => zone.instantOf(day * dayMs + wallMs),
    endOf: (day) => zone.startOfDay(day + 1),
  };
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The local date at an instant, as an epoch day. */
export function epochDayAt(epochMs: number, timeZone: string): number {
  return Math.floor((epochMs + getZone(timeZone).periodAt(epochMs).offsetMs) / dayMs);
}
