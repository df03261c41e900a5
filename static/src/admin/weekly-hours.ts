import type { Team } from '../../../src/contract/team';

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** Hours of an ordinary week as the wall clock counts them, without holidays; overlapping ranges count once. */
export function weeklyHours(hours: Team['hours']): number {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const spans = Object.entries(hours)
    .flatMap(([day, ranges]) =>
      ranges.map(([start, end]) => {
        const from = (Number(day) - 1) * dayMinutes + minuteOf(start);
        const length = minuteOf(end) - minuteOf(start);
        return { from, to: from + (length <= 0 ? length + dayMinutes : length) };
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
