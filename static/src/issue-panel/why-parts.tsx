import type { Team, TeamId } from '../../../src/domain/calendar/team';
import { workingDayMs } from '../../../src/domain/verdict/working-day';
import { messages } from '../shared/messages';
import { TeamMark } from '../shared/team-mark';
import type { Words } from './words';

/** The calendars that a section counts by: zone, hours, holidays of each team. */
export function CalendarsUsed({
  teams,
  teamIds,
  words,
}: {
  teams: readonly Team[];
  teamIds: readonly (TeamId | null)[];
  words: Words;
}) {
  const used = teams.filter((team) => teamIds.includes(team.id));
  if (used.length === 0) return <p>{messages.why.noCalendar}</p>;
  return (
    <ul className="plain-list">
      {used.map((team) => (
        <li key={team.id}>
          <TeamMark index={words.teamIndex(team.id)} /> {calendarText(team, words)}
        </li>
      ))}
    </ul>
  );
}

function calendarText(team: Team, words: Words): string {
  const day = workingDayMs(team);
  const holidays = messages.why.holidays(team.holidays.length, words.formats.number(team.holidays.length));
  return messages.why.calendarLine(
    team.name,
    team.timeZone,
    [hoursText(team, words), ...(day === null ? [] : [messages.why.workingDay(words.clockTime(day))])].join(
      '; ',
    ),
    holidays,
  );
}

/** "Mon–Fri 09:00–17:00", days with equal hours together. */
function hoursText(team: Team, words: Words): string {
  // 5 January 2026 is a Monday.
  const dayName = (weekday: number) =>
    new Intl.DateTimeFormat(words.formats.locale, { weekday: 'short', timeZone: 'UTC' }).format(
      Date.UTC(2026, 0, 4 + weekday),
    );
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const hours = (team.hours[`${weekday}`] ?? []).map(([start, end]) => `${start}–${end}`).join(', ');
    const run = runs.at(-1);
    if (run !== undefined && run.hours === hours) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  }
  return runs
    .filter((run) => run.hours !== '')
    .map(({ first, last, hours }) =>
      first === last ? `${dayName(first)} ${hours}` : `${dayName(first)}–${dayName(last)} ${hours}`,
    )
    .join('; ');
}

/** When the data was read, with the zone named. */
export function DataAsOf({ readAt, words }: { readAt: number; words: Words }) {
  return <>{messages.why.moment(words.formats.moment(readAt), words.formats.zoneName)}</>;
}
