import { dateOf, dayMs } from './civil-date';
import { offsetChangesIn } from './clock-changes';
import type { LocalDate, Team } from './team';
import { epochDayAt } from './working-dates';

/** Something that changes a team's ordinary week: a holiday, or clocks that go forward (negative: back). */
export type DayAhead = { date: LocalDate } & ({ holiday: string | null } | { clocksByMs: number });

/**
 * A team's holidays and changes of clocks from today on, by the team's own calendar, in order.
 *
 * @param now epoch ms.
 */
export function daysAhead(
  {
    timeZone,
    holidays,
    holidayNames = {},
  }: Pick<Team, 'timeZone' | 'holidays'> & { holidayNames?: Readonly<Record<LocalDate, string>> | undefined },
  now: number,
  days: number,
): DayAhead[] {
  const today = epochDayAt(now, timeZone);
  const [first, last] = [dateOf(today), dateOf(today + days)];
  const changes = offsetChangesIn(timeZone, now, now + days * dayMs);
  return [
    ...holidays
      .filter((date) => date >= first && date <= last)
      .map((date): DayAhead => ({ date, holiday: holidayNames[date] ?? null })),
    ...changes.map(({ at, byMs }): DayAhead => ({
      date: dateOf(epochDayAt(at, timeZone)),
      clocksByMs: byMs,
    })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
