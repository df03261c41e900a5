import {
  overlapOfEachTwo,
  overlapSentences,
  type OverlapTeam,
  overlapWords as text,
} from '../../contract/overlap-words';
import {
  type AdfNode,
  bulletList,
  day,
  heading,
  type Inline,
  paragraph,
  table,
} from '../../domain/adf/write-adf';
import { lengthOf, overlapWeek } from '../../domain/calendar/overlap';
import type { Interval } from '../../domain/calendar/working-calendar';

/**
 * When teams work in the present week, and when all of them do, as part of a document. Whoever reads it may be anywhere:
 * its days and times are those of the first team, and it says so.
 *
 * @param teams two at least. @param now epoch ms.
 */
export function overlapPart(teams: readonly OverlapTeam[], now: number): AdfNode[] {
  const { name, timeZone } = teams[0]!;
  const week = overlapWeek(teams, now, timeZone);
  const eachTwo = overlapOfEachTwo(week, teams);
  const times = (spans: readonly Interval[]) =>
    spans.map(({ start, end }) => `${timeIn(timeZone, start)}–${timeIn(timeZone, end)}`).join(', ');
  return [
    heading(4, text.title),
    bulletList(
      overlapSentences(week, teams).map((parts) =>
        parts.map((part) => (typeof part === 'string' ? part : day(part.date))),
      ),
    ),
    paragraph(text.timesOf(name, timeZone)),
    table(
      [text.day, ...teams.map((team) => text.hours(team.name)), teams.length === 2 ? text.both : text.all],
      week.days.map(({ date, working, off, together }): Inline[] => [
        day(date),
        ...working.map((spans, team) =>
          spans.length === 0 && off[team]!.length > 0 ? text.holiday : times(spans),
        ),
        together.length === 0 ? '' : `${times(together)} (${text.duration(lengthOf(together))})`,
      ]),
    ),
    ...(eachTwo.length === 0
      ? []
      : [
          table(
            [text.eachTwo, text.both],
            eachTwo.map(({ pair, hours }) => [pair, hours]),
          ),
        ]),
  ];
}

/** "09:30" */
function timeIn(timeZone: string, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}
