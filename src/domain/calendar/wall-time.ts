const dayMinutes = 24 * 60;

/**
 * Working hours of a date, as minutes from its midnight: an end at or before its start is on the next local date
 * (`measures.md` §1).
 *
 * @param hours wall times `HH:MM`, `24:00` included.
 */
export function minutesOfHours([start, end]: readonly [start: string, end: string]): {
  start: number;
  end: number;
} {
  const [from, to] = [minuteOf(start), minuteOf(end)];
  return { start: from, end: to > from ? to : to + dayMinutes };
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
