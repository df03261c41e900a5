/** A day of 24 hours. */
export const dayMs = 86_400_000;

/**
 * Days from 1970-01-01 to a date of the proleptic Gregorian calendar. Temporal has this too, at a hundred times
 * the cost, and histories are full of dates.
 *
 * @see https://howardhinnant.github.io/date_algorithms.html#days_from_civil
 */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The epoch day of a `YYYY-MM-DD` that exists, else `null`. Only its first ten characters are looked at. */
export function findEpochDay(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d/.test(date)) return null;
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return epochDay(year, month, day);
}

/** @throws {RangeError} there is no such date. */
export function epochDayOf(date: string): number {
  const day = date.length === 10 ? findEpochDay(date) : null;
  if (day === null) throw new RangeError(`There is no date "${date}".`);
  return day;
}

/** An epoch day as `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day }).toString();
}

/** The year in which an instant lies in UTC. */
export function utcYearOf(epochMs: number): number {
  const day = Math.floor(epochMs / dayMs);
  let year = 1970 + Math.floor(day / 365.2425);
  if (epochDay(year, 1, 1) > day) year--;
  else if (epochDay(year + 1, 1, 1) <= day) year++;
  return year;
}
