import type { Team } from '../../../src/domain/calendar/team';
import type { WorkingCalendar } from '../../../src/domain/calendar/working-calendar';

/** A stretch of a team's calendar as it is drawn, epoch ms. */
export interface CalendarCell {
  from: number;
  to: number;
  working: boolean;
}

/** A calendar in cells of one grain. */
export interface CalendarCells {
  /**
   * `hours`: working hours and the time between them. `days`: local days with and without work. `weeks`: runs of
   * such days, too narrow to be drawn one by one. `none`: not even those could be told apart.
   */
  grain: 'hours' | 'days' | 'weeks' | 'none';
  cells: CalendarCell[];
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** From this width on a day is drawn with its working hours. */
const hoursFromDayPx = 88;
const daysFromDayPx = 5;
const weeksFromDayPx = 1.2;

/** How finely a calendar can be drawn. */
export function grainAt(pxPerMs: number): CalendarCells['grain'] {
  const dayPx = pxPerMs * dayMs;
  if (dayPx < weeksFromDayPx) return 'none';
  if (dayPx < daysFromDayPx) return 'weeks';
  return dayPx < hoursFromDayPx ? 'days' : 'hours';
}

/**
 * A team's working and free time between two instants, as fine as `pxPerMs` allows to draw.
 */
export function calendarCells(
  team: Team,
  calendar: WorkingCalendar,
  start: number,
  end: number,
  pxPerMs: number,
): CalendarCells {
  const grain = grainAt(pxPerMs);
  if (grain === 'none') return { grain, cells: [] };
  if (grain === 'hours') return { grain, cells: hourCells(calendar, start, end) };
  const days = dayCells(team, calendar, start, end);
  return { grain, cells: grain === 'days' ? days : runsOf(days) };
}

function hourCells(calendar: WorkingCalendar, start: number, end: number): CalendarCell[] {
  const cells: CalendarCell[] = [];
  let free = start;
  for (const { start: from, end: to } of calendar.workingIntervals(start, end)) {
    if (from > free) cells.push({ from: free, to: from, working: false });
    cells.push({ from, to, working: true });
    free = to;
  }
  if (free < end) cells.push({ from: free, to: end, working: false });
  return cells;
}

/** The team's own local days; a shift counts for the day on which it starts. */
function dayCells(team: Team, calendar: WorkingCalendar, start: number, end: number): CalendarCell[] {
  const intervals = calendar.workingIntervals(start - dayMs, end + dayMs);
  const cells: CalendarCell[] = [];
  let next = 0;
  let day = Temporal.Instant.fromEpochMilliseconds(Math.floor(start))
    .toZonedDateTimeISO(team.timeZone)
    .startOfDay();
  while (day.epochMilliseconds < end) {
    const after = day.add({ days: 1 }).startOfDay();
    const from = day.epochMilliseconds;
    const to = after.epochMilliseconds;
    while (next < intervals.length && intervals[next]!.start < from) next++;
    const working = next < intervals.length && intervals[next]!.start < to;
    cells.push({ from: Math.max(from, start), to: Math.min(to, end), working });
    day = after;
  }
  return cells;
}

function runsOf(days: readonly CalendarCell[]): CalendarCell[] {
  const runs: CalendarCell[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && last.working === day.working) last.to = day.to;
    else runs.push({ ...day });
  }
  return runs;
}
