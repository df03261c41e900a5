import type { Team } from '../../../src/domain/calendar/team';
import type { WorkingCalendar } from '../../../src/domain/calendar/working-calendar';
import { calendarCells } from '../../../static/src/issue-panel/calendar-cells';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday, 1 December 2025, 00:00 in the team's zone, which is UTC. */
const monday = Date.UTC(2025, 11, 1);

const team: Team = {
  id: 't',
  name: 'T',
  shore: 'onshore',
  timeZone: 'UTC',
  hours: {},
  holidays: [],
  members: [],
};

/** Works 09:00–17:00 on the given days, counted from that Monday. */
function calendarOf(days: readonly number[]): WorkingCalendar {
  const shifts = days.map((day) => ({
    start: monday + day * dayMs + 9 * hourMs,
    end: monday + day * dayMs + 17 * hourMs,
  }));
  return {
    workingIntervals: (a: number, b: number) =>
      shifts
        .filter(({ start, end }) => start < b && end > a)
        .map(({ start, end }) => ({ start: Math.max(start, a), end: Math.min(end, b) })),
  } as unknown as WorkingCalendar;
}

const workweek = calendarOf([0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
const pxPerDay = (px: number) => px / dayMs;

describe('a calendar as it is drawn', () => {
  it('shows hours where a day is wide, nights and days without gaps', () => {
    const { grain, cells } = calendarCells(team, workweek, monday, monday + 2 * dayMs, pxPerDay(200));
    expect(grain).toBe('hours');
    expect(cells.map(({ working }) => working)).toEqual([false, true, false, true, false]);
    expect(cells[1]).toEqual({ from: monday + 9 * hourMs, to: monday + 17 * hourMs, working: true });
    cells.slice(1).forEach((cell, index) => expect(cell.from).toBe(cells[index]!.to));
  });

  it('shows the team’s own days where they are narrower', () => {
    const { grain, cells } = calendarCells(team, workweek, monday, monday + 7 * dayMs, pxPerDay(20));
    expect(grain).toBe('days');
    expect(cells.map(({ working }) => working)).toEqual([true, true, true, true, true, false, false]);
  });

  it('cuts the first and the last day at the edges', () => {
    const { cells } = calendarCells(team, workweek, monday + 6 * hourMs, monday + 30 * hourMs, pxPerDay(20));
    expect(cells).toEqual([
      { from: monday + 6 * hourMs, to: monday + dayMs, working: true },
      { from: monday + dayMs, to: monday + 30 * hourMs, working: true },
    ]);
  });

  it('a day stays a working day when only its free evening is in view', () => {
    const { cells } = calendarCells(team, workweek, monday + 20 * hourMs, monday + 30 * hourMs, pxPerDay(20));
    expect(cells[0]).toEqual({ from: monday + 20 * hourMs, to: monday + dayMs, working: true });
  });

  it('joins days to weeks where they are too narrow to be told apart', () => {
    const { grain, cells } = calendarCells(team, workweek, monday, monday + 14 * dayMs, pxPerDay(3));
    expect(grain).toBe('weeks');
    expect(cells.map(({ from, to }) => (to - from) / dayMs)).toEqual([5, 2, 5, 2]);
  });

  it('shows nothing where not even weeks can be told apart', () => {
    expect(calendarCells(team, workweek, monday, monday + 900 * dayMs, pxPerDay(0.6))).toEqual({
      grain: 'none',
      cells: [],
    });
  });
});
