import type { Team } from '../../src/domain/calendar/team';
import type { Random } from './random';

/** Picks believable instants of one team: on its working days, within its hours. */
export interface WorkingClock {
  isWorkingDay(date: Temporal.PlainDate): boolean;
  /** The working days from `from` to `until`, both included. */
  workingDays(from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[];
  /** The `count`-th working day after `date` (before it, when negative). */
  addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate;
  /**
   * A random instant (epoch ms) on `date` between two local hours (9.5 is half past nine), not before `notBefore`
   * if the day still has time after it.
   *
   * @throws {RangeError} `notBefore` is after the span: the story would run backwards.
   */
  at(date: Temporal.PlainDate, fromHour: number, untilHour: number, notBefore?: number): number;
  dateOf(instant: number): Temporal.PlainDate;
  /** The instant (epoch ms) of a local hour. */
  instantOf(date: Temporal.PlainDate, hour: number): number;
}

/** @param random decides the minutes and seconds; days and spans are the caller's. */
export function makeWorkingClock(team: Team, random: Random): WorkingClock {
  const holidays = new Set(team.holidays);
  const isWorkingDay = (date: Temporal.PlainDate) =>
    !holidays.has(date.toString()) &&
    (team.hours[String(date.dayOfWeek) as keyof Team['hours']] ?? []).length > 0;
  const instantOf = (date: Temporal.PlainDate, hour: number) =>
    date
      .toZonedDateTime({ timeZone: team.timeZone, plainTime: '00:00' })
      .add({ seconds: Math.round(hour * 3600) }).epochMilliseconds;

  return {
    isWorkingDay,
    workingDays(from, until) {
      const days: Temporal.PlainDate[] = [];
      for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 })) {
        if (isWorkingDay(day)) days.push(day);
      }
      return days;
    },
    addWorkingDays(date, count) {
      let day = date;
      for (let left = Math.abs(count); left > 0;) {
        day = day.add({ days: Math.sign(count) });
        if (isWorkingDay(day)) left--;
      }
      return day;
    },
    at(date, fromHour, untilHour, notBefore = -Infinity) {
      const earliest = Math.max(instantOf(date, fromHour), notBefore + 60_000);
      const latest = instantOf(date, untilHour);
      if (earliest > latest) {
        throw new RangeError(
          `at: nothing left of ${date.toString()} ${fromHour}–${untilHour} h (${team.name})`,
        );
      }
      return Math.floor(earliest + random.next() * (latest - earliest));
    },
    dateOf: (instant) =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(team.timeZone).toPlainDate(),
    instantOf,
  };
}
