import { dayMs } from './civil-date';
import type { IsoWeekday, Team } from './team';

const weekdays: readonly IsoWeekday[] = ['1', '2', '3', '4', '5', '6', '7'];

/**
 * A team's week in as few lines as say it, days in a row that are alike on one: "Mon–Thu 09:00–17:30". Days off are left
 * out; times are the wall times of the team's zone.
 *
 * @param locale of the names of days.
 */
export function writeHours(hours: Team['hours'], locale: string): string[] {
  const groups: { from: IsoWeekday; to: IsoWeekday; text: string }[] = [];
  for (const day of weekdays) {
    const text = (hours[day] ?? []).map(([start, end]) => `${start}–${end}`).join(', ');
    if (text === '') continue;
    const before = groups.at(-1);
    if (before?.text === text && Number(before.to) === Number(day) - 1) before.to = day;
    else groups.push({ from: day, to: day, text });
  }
  const names = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // The fourth day of the epoch was a Monday.
  const nameOf = (day: IsoWeekday) => names.format((3 + Number(day)) * dayMs);
  return groups.map(({ from, to, text }) =>
    from === to ? `${nameOf(from)} ${text}` : `${nameOf(from)}–${nameOf(to)} ${text}`,
  );
}
