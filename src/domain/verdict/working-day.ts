import type { Team } from '../calendar/team';
import { minutesOfHours } from '../calendar/wall-time';

const minuteMs = 60_000;

/**
 * The length of one of a team's working days: the mean over the weekdays that have hours. It turns a working
 * time into the days a person would name ("3 of Hyderabad's working days").
 *
 * @returns milliseconds; `null` for a team without any hours.
 */
export function workingDayMs(team: Team): number | null {
  const days = Object.values(team.hours)
    .map((spans) => (spans ?? []).map(minutesOfHours).reduce((sum, { start, end }) => sum + end - start, 0))
    .filter((minutes) => minutes > 0);
  return days.length === 0
    ? null
    : (days.reduce((sum, minutes) => sum + minutes, 0) / days.length) * minuteMs;
}
