import type { OverlapTeam } from '../contract/overlap-words';
import type { Team } from '../contract/team';
import { dateOf } from '../domain/calendar/civil-date';
import { epochDayAt } from '../domain/calendar/working-dates';

/** So many days before today a reader's week may have begun: one more where it is another date. */
const daysBack = 8;

/**
 * What of a team is shown beside others' hours: no members, and only holidays around today.
 *
 * @param index the team's place in the configuration. @param now epoch ms.
 * @param daysAhead nine at least: the present week may end so late where the reader is.
 */
export function overlapTeam(team: Team, index: number, now: number, daysAhead: number): OverlapTeam {
  const { id, name, timeZone, hours, holidays, holidayNames = {} } = team;
  const today = epochDayAt(now, timeZone);
  const [first, last] = [dateOf(today - daysBack), dateOf(today + daysAhead)];
  const shown = holidays.filter((date) => date >= first && date <= last);
  return {
    id,
    name,
    index,
    timeZone,
    hours,
    holidays: shown,
    holidayNames: Object.fromEntries(
      shown.flatMap((date) => (date in holidayNames ? [[date, holidayNames[date]!]] : [])),
    ),
  };
}
