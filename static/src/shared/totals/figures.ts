import type { ProjectTotals } from '../../../../src/contract/totals-api';
import { datesOf, type Pair } from '../../../../src/contract/totals-figures';
import { pairSentence as pairWords } from '../../../../src/contract/totals-messages';
import { type Formats, tellableDays } from '../formats';
import { isolate } from '../messages';
import { totalsText as text } from './messages';

/** Which weeks are summed, and as of when. */
export function periodText(
  { weeks, now }: { weeks: { from: number; to: number }; now: number },
  formats: Formats,
): string {
  const [first, last] = datesOf(weeks);
  return `${text.weeks(formats.shortDate(first), formats.shortDate(last))} ${text.asOf(formats.moment(now))}`;
}

/** What is to be said where there is nothing to show; `null`: there is something. */
export function findNothing({ teamCount, totals, fill }: ProjectTotals) {
  if (teamCount === 0) return text.noTeams;
  const isEmpty = totals.issues === 0 && totals.directions.length === 0;
  return isEmpty && fill === null ? text.nothingYet : null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "25 min", "11 h"; by the clock also "3.5 days", "12 days". */
export function durationText(ms: number, formats: Formats, byTheClock: boolean): string {
  if (ms < hourMs) return text.duration.minutes(formats.number(Math.round(ms / minuteMs)));
  if (!byTheClock || ms < 2 * dayMs) return text.duration.hours(formats.number(Math.round(ms / hourMs)));
  return text.duration.days(formats.number(tellableDays(ms / dayMs)));
}

/** How late something is, or how early. @param ms working time; negative: early. */
export function slipText(ms: number, formats: Formats): string {
  if (Math.abs(ms) < minuteMs) return text.promises.onTime;
  const time = durationText(Math.abs(ms), formats, false);
  return ms > 0 ? text.promises.late(time) : text.promises.early(time);
}

export function percentText(share: number, formats: Formats): string {
  return text.promises.percent(formats.number(Math.round(share * 100)));
}

/** @see pairWords */
export const pairSentence = (pair: Pair, { number, list }: Formats): string =>
  pairWords(pair, { name: isolate, number, list });
