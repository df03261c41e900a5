import { useMemo } from 'react';
import { teamSchema, type Team } from '../../../src/contract/team';
import { makeWorkingCalendar, overlapIntervals } from '../../../src/domain/calendar/working-calendar';
import { TeamMark } from '../shared/team-mark';
import type { Reader } from './forge';
import { adminMessages } from './messages';
import { useFold } from './use-fold';

const messages = adminMessages.overlap;
const hourMs = 3_600_000;
/** With more teams than these, what comes below would be far away. */
const fewTeams = 8;

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
  const { timeZone, hours, holidays } = team;
  const mine = useMemo(
    () => (isUsable(timeZone, hours) ? makeWorkingCalendar({ timeZone, hours, holidays }) : null),
    [timeZone, hours, holidays],
  );
  const days = useMemo(() => daysOfThisWeek(reader.timeZone), [reader.timeZone]);
  const [shown, foldButton] = useFold(others, fewTeams);
  const calendars = useMemo(() => shown.map(({ team: other }) => makeWorkingCalendar(other)), [shown]);
  const rows = useMemo(
    () =>
      mine === null
        ? []
        : shown.map(({ team: other, index }, place) => {
            const common = days.map(({ start, end }) =>
              overlapIntervals(mine, calendars[place]!, start, end).reduce(
                (sum, span) => sum + (span.end - span.start),
                0,
              ),
            );
            return { other, index, common, sum: common.reduce((a, b) => a + b, 0) };
          }),
    [mine, shown, calendars, days],
  );

  const number = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 });
  const dayNames = new Intl.DateTimeFormat(reader.locale, { weekday: 'short', timeZone: reader.timeZone });
  return (
    <section className="section" aria-labelledby="overlap-title">
      <h3 id="overlap-title" className="legend">
        {messages.title}
      </h3>
      {others.length === 0 ? (
        <p className="empty">{messages.none}</p>
      ) : mine === null ? (
        <p className="empty">{messages.notYet}</p>
      ) : (
        <>
          <p className="help">{messages.help(reader.timeZone)}</p>
          <table className="table overlap stacking">
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
              {rows.map(({ other, index, common, sum }) => (
                <tr key={other.id}>
                  <th scope="row">
                    <span className="team-label">
                      <TeamMark index={index} /> <span dir="auto">{other.name}</span>
                    </span>
                    {sum === 0 ? <p className="meta">{messages.noCommon}</p> : null}
                  </th>
                  {common.map((ms, day) => (
                    <td
                      key={day}
                      data-label={dayNames.format(days[day]!.start)}
                      className={`number ${ms === 0 ? 'zero' : 'some'}`}
                    >
                      {number.format(ms / hourMs)}
                    </td>
                  ))}
                  <td data-label={messages.sum} className="number sum">
                    {messages.hours(number.format(sum / hourMs))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {foldButton}
        </>
      )}
    </section>
  );
}

/** Whether what is being entered can be reckoned with yet. */
function isUsable(timeZone: string, hours: Team['hours']): boolean {
  return (
    teamSchema.shape.timeZone.safeParse(timeZone).success && teamSchema.shape.hours.safeParse(hours).success
  );
}
