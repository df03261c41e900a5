import type { Team } from '../../../src/contract/team';
import { minutesOfHours } from '../../../src/domain/calendar/wall-time';

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** Hours of an ordinary week as the wall clock counts them, without holidays; overlapping ranges count once. */
export function weeklyHours(hours: Team['hours']): number {
  const spans = Object.entries(hours)
    .flatMap(([day, ranges]) =>
      ranges.map((range) => {
        const { start, end } = minutesOfHours(range);
        const midnight = (Number(day) - 1) * dayMinutes;
        return { from: midnight + start, to: midnight + end };
      }),
    )
    // What reaches beyond Sunday belongs to the week's beginning.
    .flatMap(({ from, to }) =>
      to <= weekMinutes
        ? [{ from, to }]
        : [
            { from, to: weekMinutes },
            { from: 0, to: to - weekMinutes },
          ],
    )
    .sort((a, b) => a.from - b.from);
  let minutes = 0;
  let reached = 0;
  for (const { from, to } of spans) {
    minutes += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return minutes / 60;
}
