import type { Team } from '../calendar/team';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * The length of one of a team's working days: the mean over the weekdays that have hours. It turns a working
 * time into the days a person would name ("3 of Hyderabad's working days").
 *
 * @returns milliseconds; `null` for a team without any hours.
 */
export function workingDayMs(team: Team): number | null {
  const days = Object.values(team.hours)
    .map((spans) => (spans ?? []).reduce((sum, [start, end]) => sum + minutesBetween(start, end), 0))
    .filter((minutes) => minutes > 0);
  return days.length === 0
    ? null
    : (days.reduce((sum, minutes) => sum + minutes, 0) / days.length) * minuteMs;
}

/** An end at or before its start is on the next day (`measures.md` §1). */
function minutesBetween(start: string, end: string): number {
  const minutes = minuteOf(end) - minuteOf(start);
  return minutes > 0 ? minutes : minutes + dayMinutes;
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
