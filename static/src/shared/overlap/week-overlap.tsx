import { scaleLinear } from '@visx/scale';
import { useMemo } from 'react';
import {
  overlapOfEachTwo,
  overlapSentences,
  type OverlapTeam,
  overlapWords as text,
} from '../../../../src/contract/overlap-words';
import { dayMs, epochDayOf } from '../../../../src/domain/calendar/civil-date';
import { lengthOf, type OverlapDay, overlapWeek } from '../../../../src/domain/calendar/overlap';
import type { Interval } from '../../../../src/domain/calendar/working-calendar';
import { getZone } from '../../../../src/domain/calendar/zone';
import { CountedTable } from '../counted-table';
import type { Formats } from '../formats';
import { isolate, messages } from '../messages';
import { shapeOf, TeamMark, teamClass } from '../team-mark';
import { useElementWidth } from '../use-element-width';
import { SectionHeading, WhyParts } from '../why-this-number';
import '../plots.css';
import './overlap.css';

interface WeekProps {
  teams: readonly OverlapTeam[];
  days: readonly OverlapDay[];
  formats: Formats;
}

/**
 * When teams work in the present week, in the reader's zone, and when all of them do: in sentences, drawn day by day,
 * and as a table.
 *
 * @param teams two at least. @param now epoch ms.
 */
export function WeekOverlap({
  teams,
  now,
  formats,
}: {
  teams: readonly OverlapTeam[];
  now: number;
  formats: Formats;
}) {
  const week = useMemo(() => overlapWeek(teams, now, formats.timeZone), [teams, now, formats.timeZone]);
  const named = teams.map((team) => ({ ...team, name: isolate(team.name) }));
  const sentences = overlapSentences(week, named);
  const eachTwo = overlapOfEachTwo(week, named);
  const shown = { teams, days: week.days, formats };
  return (
    <section className="overlap-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.counted, <Days key="days" {...shown} hidden={false} />],
              [messages.why.dataAsOf, messages.why.moment(formats.moment(now), formats.zoneName)],
            ]}
          />
        )}
      </SectionHeading>
      {sentences.map((parts, index) => (
        <p key={index} className={index === 0 ? undefined : 'meta'}>
          {parts.map((part) => (typeof part === 'string' ? part : formats.longDate(part.date))).join('')}
        </p>
      ))}
      <ul className="plain-list legend">
        {teams.map(({ id, name, index }) => (
          <li key={id} className="legend-item">
            <TeamMark index={index} /> <bdi>{name}</bdi>
          </li>
        ))}
        <li className="legend-item">
          <span className="overlap-key" aria-hidden="true" /> {teams.length === 2 ? text.both : text.all}
        </li>
        {week.holidays.length === 0 ? null : (
          <li className="legend-item">
            <span className="overlap-key overlap-key-off" aria-hidden="true" /> {text.holiday}
          </li>
        )}
      </ul>
      <WeekPlot {...shown} now={now} />
      <Days {...shown} hidden />
      {eachTwo.length === 0 ? null : (
        <>
          <h4>{text.eachTwo}</h4>
          <ul className="plain-list overlap-pairs">
            {eachTwo.map(({ pair, hours }) => (
              <li key={pair}>
                <span>{pair}</span> {hours}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const dayNamePx = 56;
const markPx = 16;
const axisPx = 18;
const rowPaddingPx = 5;
/** With many teams their lanes are thinner. */
const laneOf = (teams: number) => (teams <= 4 ? 12 : 9);

/** A row a day, in it a lane a team; what all have in common is framed. */
function WeekPlot({ teams, days, formats, now }: WeekProps & { now: number }) {
  const [ref, widthPx] = useElementWidth<HTMLDivElement>();
  const lanePx = laneOf(teams.length);
  const rowPx = lanePx * teams.length + 2 * rowPaddingPx;
  const startPx = dayNamePx + markPx;
  const x = scaleLinear({ domain: [0, dayMs], range: [startPx, widthPx - 1] });
  const dayName = new Intl.DateTimeFormat(formats.locale, {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const hourName = new Intl.DateTimeFormat(formats.locale, { hour: 'numeric', timeZone: 'UTC' });
  const quarters = [0, 6, 12, 18, 24];
  return (
    <div ref={ref}>
      {widthPx === 0 ? null : (
        <svg
          className="plot overlap-plot"
          width={widthPx}
          height={axisPx + rowPx * days.length}
          aria-hidden="true"
        >
          {quarters.map((hour) => (
            <g key={hour}>
              <path className="grid-line" d={`M${x((hour / 24) * dayMs)} ${axisPx}v${rowPx * days.length}`} />
              <text
                className="label"
                x={x((hour / 24) * dayMs)}
                y={axisPx - 6}
                textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}
              >
                {hourName.format((hour / 24) * dayMs)}
              </text>
            </g>
          ))}
          {days.map((day, row) => {
            const topPx = axisPx + row * rowPx;
            const isToday = day.start <= now && now < day.end;
            const bar = (span: Interval) => {
              const [from, to] = wallOf(span, day, formats.timeZone);
              return { x: x(from), width: Math.max(1, x(to) - x(from)) };
            };
            return (
              <g key={day.date}>
                <path className="grid-line" d={`M0 ${topPx}H${widthPx}`} />
                <text className={isToday ? 'label today' : 'label'} x={0} y={topPx + rowPx / 2 + 4}>
                  {dayName.format(epochDayOf(day.date) * dayMs)}
                </text>
                {day.together.map((span) => (
                  <rect
                    key={span.start}
                    className="together"
                    {...bar(span)}
                    y={topPx + 1.5}
                    height={rowPx - 3}
                  />
                ))}
                {teams.map(({ id, index }, team) => {
                  const lane = { y: topPx + rowPaddingPx + team * lanePx + 1.5, height: lanePx - 3 };
                  return (
                    <g key={id} className={teamClass(index)}>
                      <path
                        className="lane-mark"
                        d={shapeOf(index)}
                        transform={`translate(${dayNamePx} ${lane.y + lane.height / 2 - 4}) scale(0.8)`}
                      />
                      {day.working[team]!.map((span) => (
                        <rect key={span.start} className="works" {...bar(span)} {...lane} />
                      ))}
                      {day.off[team]!.map((span) => (
                        <rect key={span.start} className="off" {...bar(span)} {...lane} />
                      ))}
                    </g>
                  );
                })}
                {isToday ? (
                  <path
                    className="overlap-now"
                    d={`M${x(wallOf({ start: now, end: now + 1 }, day, formats.timeZone)[0])} ${topPx}v${rowPx}`}
                  />
                ) : null}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** What the clock on the wall shows at both ends, in ms since midnight: a day may have 23 or 25 hours. */
function wallOf(
  { start, end }: Interval,
  { date }: OverlapDay,
  timeZone: string,
): [from: number, to: number] {
  const midnight = epochDayOf(date) * dayMs;
  const offsetAt = (instant: number) => getZone(timeZone).periodAt(instant).offsetMs;
  return [start + offsetAt(start) - midnight, end + offsetAt(end - 1) - midnight];
}

/** The picture in times. */
function Days({ teams, days, formats, hidden }: WeekProps & { hidden: boolean }) {
  const clock = new Intl.DateTimeFormat(formats.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: formats.timeZone,
  });
  const times = (spans: readonly Interval[]) =>
    spans.map(({ start, end }) => `${clock.format(start)}–${clock.format(end)}`).join(', ') || '–';
  return (
    <CountedTable
      caption={text.title}
      columns={[
        { name: text.day, cell: ({ date }) => formats.longDate(date) },
        ...teams.map(({ name }, team) => ({
          name: text.hours(isolate(name)),
          cell: ({ working, off }: OverlapDay) =>
            off[team]!.length > 0 && working[team]!.length === 0 ? text.holiday : times(working[team]!),
        })),
        {
          name: teams.length === 2 ? text.both : text.all,
          cell: ({ together }) =>
            together.length === 0 ? '–' : `${times(together)} (${text.duration(lengthOf(together))})`,
        },
      ]}
      rows={days}
      formats={formats}
      hidden={hidden}
    />
  );
}
