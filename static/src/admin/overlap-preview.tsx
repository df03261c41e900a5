import { useMemo } from 'react';
import { teamSchema, type Team } from '../../../src/contract/team';
import { makeWorkingCalendar, overlapIntervals } from '../../../src/domain/calendar/working-calendar';
import { TeamMark } from '../shared/team-mark';
import type { Reader } from './forge';
import { adminMessages } from './messages';

const messages = adminMessages.overlap;
const hourMs = 3_600_000;

/** The days of the current ISO week in a zone, as [start, end) in epoch ms. */
function daysOfThisWeek(timeZone: string): { start: number; end: number }[] {
  const today = Temporal.Now.zonedDateTimeISO(timeZone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return Array.from({ length: 7 }, (_, day) => ({
    start: monday.add({ days: day }).startOfDay().epochMilliseconds,
    end: monday.add({ days: day + 1 }).startOfDay().epochMilliseconds,
  }));
}

/** How long the team, as it is being edited, works at the same time as each other team, this week. */
export function OverlapPreview({
  team,
  others,
  reader,
}: {
  team: Team;
  others: readonly { team: Team; index: number }[];
  reader: Reader;
}) {
  const usable = teamSchema.shape.timeZone.safeParse(team.timeZone).success && hoursUsable(team);
  const days = useMemo(() => daysOfThisWeek(reader.timeZone), [reader.timeZone]);
  const rows = useMemo(() => {
    if (!usable) return [];
    const mine = makeWorkingCalendar(usableTeam(team));
    return others.map(({ team: other, index }) => {
      const calendar = makeWorkingCalendar(usableTeam(other));
      const hours = days.map(({ start, end }) =>
        overlapIntervals(mine, calendar, start, end).reduce((sum, span) => sum + (span.end - span.start), 0),
      );
      return { other, index, hours, sum: hours.reduce((a, b) => a + b, 0) };
    });
  }, [usable, team, others, days]);

  const number = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 });
  const dayNames = new Intl.DateTimeFormat(reader.locale, { weekday: 'short', timeZone: reader.timeZone });
  return (
    <section className="section" aria-labelledby="overlap-title">
      <h3 id="overlap-title" className="legend">
        {messages.title}
      </h3>
      {others.length === 0 ? (
        <p className="empty">{messages.none}</p>
      ) : !usable ? (
        <p className="empty">{messages.notYet}</p>
      ) : (
        <>
          <p className="help">{messages.help(reader.timeZone)}</p>
          <div className="scroll" tabIndex={0} role="group" aria-label={messages.title}>
            <table className="table overlap">
              <thead>
                <tr>
                  <th scope="col">{messages.team}</th>
                  {days.map(({ start }) => (
                    <th scope="col" key={start} className="number">
                      {dayNames.format(start)}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    {messages.sum}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ other, index, hours, sum }) => (
                  <tr key={other.id}>
                    <th scope="row">
                      <TeamMark index={index} /> <span dir="auto">{other.name}</span>
                      {sum === 0 ? <p className="meta">{messages.noCommon}</p> : null}
                    </th>
                    {hours.map((ms, day) => (
                      <td key={day} className={`number ${ms === 0 ? 'zero' : 'some'}`}>
                        {number.format(ms / hourMs)}
                      </td>
                    ))}
                    <td className="number sum">{messages.hours(number.format(sum / hourMs))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function hoursUsable(team: Team): boolean {
  return teamSchema.shape.hours.safeParse(team.hours).success;
}

/** Dates that are still being typed are no holidays yet. */
function usableTeam(team: Team): Team {
  return {
    ...team,
    holidays: team.holidays.filter((date) => teamSchema.shape.holidays.safeParse([date]).success),
  };
}
