import { dayMs, epochDay, epochDayOf, findEpochDay, isLeapYear, utcYearOf } from './civil-date';
import type { IsoWeekday, LocalDate, Team } from './team';
import { minutesOfHours } from './wall-time';
import { getZone } from './zone';

/** `[start, end)` in epoch ms. */
export interface Interval {
  start: number;
  end: number;
}

/** When a team works (`measures.md` §1). */
export interface WorkingCalendar {
  /** The length of `[start, end)` that is working time, in ms; 0 when `end` ≤ `start`. */
  workingMs(start: number, end: number): number;
  /** The working time within `[start, end)`: in order, apart from each other. Linear in the span. */
  workingIntervals(start: number, end: number): Interval[];
}

const minuteMs = 60_000;
const weekMs = 7 * dayMs;
/** 1970-01-05, the first Monday of the epoch, as a wall time. */
const mondayMs = 4 * dayMs;

/**
 * From here on, and before {@link plainBefore}, a zone's clocks follow one yearly rule (the time zone database
 * lists single changes up to 2087), so years that begin on one weekday and are of one length are alike.
 */
const plainFrom = 2100;
const plainBefore = 1800;
/** The Gregorian calendar repeats, weekdays included. */
const cycleYears = 400;

/**
 * The working time of a team. Long spans cost the logarithm of their length: whole years are summed once, and
 * within a year only days near a holiday or a change of clocks are looked at one by one.
 */
export function makeWorkingCalendar(team: Pick<Team, 'timeZone' | 'hours' | 'holidays'>): WorkingCalendar {
  const zone = getZone(team.timeZone);
  const hours = readHours(team.hours);
  const holidays = new Set(team.holidays.flatMap((date) => findEpochDay(date) ?? []));
  const week = makeWeek(hours);
  const years = new Map<number, Year>();
  const plainYearTotals = new Map<number, number>();
  /** Working ms from the start of one year, whichever was asked for first, to that of others: a range of years. */
  const sums = new Map<number, number>();
  let firstSum = 0;
  let lastSum = 0;
  /** What holidays take off the totals of the years that are otherwise all alike. */
  const holidayLosses = new Map<number, number>();

  function workingIntervals(start: number, end: number): Interval[] {
    const found: Interval[] = [];
    if (!(start < end)) return found;
    const lastDay = Math.floor(end / dayMs) + 1;
    for (let day = Math.floor(start / dayMs) - 3; day <= lastDay; day++) {
      if (holidays.has(day)) continue;
      for (const span of hours[weekdayOf(day)]!) {
        const from = zone.instantOf(day * dayMs + span.start);
        const to = zone.instantOf(day * dayMs + span.end);
        if (from < to) found.push({ start: Math.max(from, start), end: Math.min(to, end) });
      }
    }
    return mergeIntervals(found.filter((one) => one.start < one.end));
  }

  function getYear(year: number): Year {
    let found = years.get(year);
    if (found === undefined) years.set(year, (found = makeYear(year, holidays)));
    return found;
  }

  function makeYear(year: number, daysOff: ReadonlySet<number>): Year {
    const yearStart = epochDay(year, 1, 1) * dayMs;
    const yearEnd = epochDay(year + 1, 1, 1) * dayMs;
    const pieces: Piece[] = [];
    let total = 0;
    let at = yearStart;
    for (const block of irregularBlocks(yearStart, yearEnd, daysOff)) {
      addRegular(block.start);
      addPiece(block.end, { intervals: withSums(workingIntervals(at, block.end)) });
    }
    addRegular(yearEnd);
    return { start: yearStart, pieces, total };

    function addRegular(end: number): void {
      if (at < end) addPiece(end, { offsetMs: zone.periodAt(at).offsetMs });
    }
    function addPiece(end: number, how: Pick<Piece, 'offsetMs'> | Pick<Piece, 'intervals'>): void {
      const piece: Piece = { start: at, sum: total, ...how };
      pieces.push(piece);
      total += workedInPiece(piece, end);
      at = end;
    }
  }

  /** Where a year's working time is not simply that of its weeks: clipped to the year, in order, merged. */
  function irregularBlocks(yearStart: number, yearEnd: number, daysOff: ReadonlySet<number>): Interval[] {
    const blocks: Interval[] = [];
    const add = (start: number, end: number) => {
      const block = { start: Math.max(start, yearStart), end: Math.min(end, yearEnd) };
      if (block.start < block.end) blocks.push(block);
    };
    const marginMs = 3 * dayMs;
    for (let at = yearStart - marginMs; at < yearEnd + marginMs;) {
      const { end } = zone.periodAt(at);
      if (end < yearEnd + marginMs) add(end - marginMs, end + marginMs);
      at = end;
    }
    for (const day of daysOff) {
      // Its hours may reach into the next date; no zone is further than a day from UTC.
      const start = (day - 1) * dayMs;
      const end = (day + 3) * dayMs;
      if (start < yearEnd && end > yearStart) add(start, end);
    }
    return mergeIntervals(blocks);
  }

  function workedInPiece(piece: Piece, end: number): number {
    if (piece.intervals === undefined) {
      return week.workedUntil(end + piece.offsetMs!) - week.workedUntil(piece.start + piece.offsetMs!);
    }
    return workedUntil(piece.intervals, end);
  }

  /** Working ms from the start of the instant's year. */
  function workedInYear(epochMs: number, year: Year): number {
    const { pieces } = year;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle]!.start <= epochMs) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low]!;
    return piece.sum + workedInPiece(piece, epochMs);
  }

  /** Working ms to the start of the year, from some instant that is the same for all. */
  function sumToYear(year: number): number {
    let sum: number;
    if (year >= plainFrom + cycleYears) {
      const cycles = Math.floor((year - plainFrom) / cycleYears);
      sum = cycles * (plainSum(plainFrom + cycleYears) - plainSum(plainFrom));
      sum += plainSum(year - cycles * cycleYears);
    } else if (year < plainBefore - cycleYears) {
      const cycles = Math.ceil((plainBefore - cycleYears - year) / cycleYears);
      sum = -cycles * (plainSum(plainBefore) - plainSum(plainBefore - cycleYears));
      sum += plainSum(year + cycles * cycleYears);
    } else {
      sum = plainSum(year);
    }
    for (const lossYear of plainYearsWithHolidays) {
      if (
        year > 2000 ? lossYear >= plainFrom && lossYear < year : lossYear < plainBefore && lossYear >= year
      ) {
        sum += (year > 2000 ? -1 : 1) * lossOf(lossYear);
      }
    }
    return sum;
  }

  const plainYearsWithHolidays = new Set(
    [...holidays]
      // The hours of a holiday may reach into a new year.
      .flatMap((day) => [utcYearOf((day - 1) * dayMs), utcYearOf((day + 3) * dayMs)])
      .filter((year) => year >= plainFrom || year < plainBefore),
  );

  function lossOf(year: number): number {
    let loss = holidayLosses.get(year);
    if (loss === undefined) holidayLosses.set(year, (loss = plainTotal(year) - getYear(year).total));
    return loss;
  }

  /** As {@link sumToYear}, the far years taken without their holidays. */
  function plainSum(year: number): number {
    if (sums.size === 0) {
      sums.set(year, 0);
      firstSum = lastSum = year;
    }
    for (; lastSum < year; lastSum++) sums.set(lastSum + 1, sums.get(lastSum)! + yearTotal(lastSum));
    for (; firstSum > year; firstSum--) sums.set(firstSum - 1, sums.get(firstSum)! - yearTotal(firstSum - 1));
    return sums.get(year)!;
  }

  function yearTotal(year: number): number {
    return year >= plainFrom || year < plainBefore ? plainTotal(year) : getYear(year).total;
  }

  function plainTotal(year: number): number {
    const kind = (weekdayOf(epochDay(year, 1, 1)) * 2 + (isLeapYear(year) ? 1 : 0)) * (year < 2000 ? -1 : 1);
    let total = plainYearTotals.get(kind);
    if (total === undefined) plainYearTotals.set(kind, (total = makeYear(year, new Set()).total));
    return total;
  }

  return {
    workingMs(start, end) {
      if (!(start < end)) return 0;
      const startYear = utcYearOf(start);
      const endYear = utcYearOf(end);
      const worked = workedInYear(end, getYear(endYear)) - workedInYear(start, getYear(startYear));
      return startYear === endYear ? worked : worked + sumToYear(endYear) - sumToYear(startYear);
    },
    workingIntervals,
  };
}

interface Year {
  start: number;
  pieces: Piece[];
  total: number;
}

/** A part of a year, up to the next one's start: weeks at one offset, or intervals one by one. */
interface Piece {
  start: number;
  /** Working ms of the year before it. */
  sum: number;
  offsetMs?: number;
  intervals?: SummedInterval[];
}

interface SummedInterval extends Interval {
  /** Working ms of those before it. */
  sum: number;
}

function withSums(intervals: readonly Interval[]): SummedInterval[] {
  let sum = 0;
  return intervals.map(({ start, end }) => {
    const summed = { start, end, sum };
    sum += end - start;
    return summed;
  });
}

function workedUntil(intervals: readonly SummedInterval[], at: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  const last = intervals[low - 1];
  return last === undefined ? 0 : last.sum + Math.min(at, last.end) - last.start;
}

/** The week of a team that never has a holiday nor changes its clocks. */
function makeWeek(hours: readonly Interval[][]): { workedUntil(wallMs: number): number } {
  const unrolled = hours.flatMap((spans, weekday) =>
    spans.flatMap(({ start, end }) =>
      // Once in its place and once a week earlier: Sunday's night shift ends on Monday.
      [0, -weekMs].map((shift) => ({
        start: Math.max(0, weekday * dayMs + start + shift),
        end: Math.min(weekMs, weekday * dayMs + end + shift),
      })),
    ),
  );
  const intervals = withSums(mergeIntervals(unrolled.filter((one) => one.start < one.end)));
  const total = workedUntil(intervals, weekMs);
  return {
    workedUntil(wallMs) {
      const weeks = Math.floor((wallMs - mondayMs) / weekMs);
      return weeks * total + workedUntil(intervals, wallMs - mondayMs - weeks * weekMs);
    },
  };
}

/** Hours per weekday, Monday first, in ms from the date's midnight; an end is after its start. */
export function readHours(hours: Team['hours']): Interval[][] {
  return (['1', '2', '3', '4', '5', '6', '7'] satisfies IsoWeekday[]).map((weekday) =>
    (hours[weekday] ?? []).map((range) => {
      const { start, end } = minutesOfHours(range);
      return { start: start * minuteMs, end: end * minuteMs };
    }),
  );
}

/** 0 = Monday. */
export function weekdayOf(day: number): number {
  return (((day - 4) % 7) + 7) % 7;
}

/** The same time, in order, apart from each other. */
export function mergeIntervals(intervals: Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of intervals.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** When both teams work, within `[start, end)`. Linear in the span. */
export function overlapIntervals(
  one: WorkingCalendar,
  other: WorkingCalendar,
  start: number,
  end: number,
): Interval[] {
  return commonTime(one.workingIntervals(start, end), other.workingIntervals(start, end));
}

/** What lies in both. @param first in order, apart from each other. @param second likewise. */
export function commonTime(first: readonly Interval[], second: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const from = Math.max(first[i]!.start, second[j]!.start);
    const to = Math.min(first[i]!.end, second[j]!.end);
    if (from < to) both.push({ start: from, end: to });
    if (first[i]!.end < second[j]!.end) i++;
    else j++;
  }
  return both;
}

/**
 * The instant at which the next local date starts in a zone (`measures.md` §1), in epoch ms.
 *
 * @throws {RangeError} the date or the zone does not exist.
 */
export function endOfDay(date: LocalDate, timeZone: string): number {
  return getZone(timeZone).startOfDay(epochDayOf(date) + 1);
}
