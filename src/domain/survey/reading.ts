import { fewestForPercentage, type Range, wilsonInterval } from '../statistics/proportion';
import { roundTo } from '../statistics/rounding';
import { changeBetweenWaves } from '../statistics/survey-item';
import { isBlunted } from './publication';
import { scale } from './survey-item';
import type { PartResult, Side, Summary, WaveResult } from './wave';

/** Where so many of those who were invited have answered, what the silent ones may think is not worked out. */
const enoughAnswered = 0.7;

/**
 * Where the mean would lie if everybody who was invited and said nothing had answered 1, and if they had
 * answered 5; to one decimal.
 *
 * @param invited how many were.
 * @returns `null` where 70 % or more have answered.
 */
export function worstCase(
  { answers, mean }: Pick<Summary, 'answers' | 'mean'>,
  invited: number,
): Range | null {
  if (answers >= enoughAnswered * invited) return null;
  // A blunted mean may lie anywhere up to the scale's end.
  const lowest = isBlunted({ mean }) && mean < 3 ? scale.min : mean;
  const highest = isBlunted({ mean }) && mean > 3 ? scale.max : mean;
  const withSilent = (told: number, silent: number) =>
    roundTo((told * answers + silent * (invited - answers)) / invited, 1);
  return { low: withSilent(lowest, scale.min), high: withSilent(highest, scale.max) };
}

/** Which way something moved from one wave to another, as far as chance does not explain it. */
export type Change = 'up' | 'down' | 'noClearChange';

/**
 * The change from one wave to another, by the figures as they were published (`measures.md` §7). Of a lens it tells
 * something only where both waves show the same items of it: some are agreed with more easily than others.
 *
 * @returns `null` where there is nothing to compare with.
 */
export function changeSince(
  previous: Summary | null | undefined,
  current: Summary | null | undefined,
): Change | null {
  if (!previous || !current) return null;
  return changeBetweenWaves(asWave(previous), asWave(current));
}

function asWave({ mean, standardDeviation, answers }: Summary) {
  return { mean, standardDeviation, count: answers };
}

/** A closed wave, as far as a trend needs it. */
export interface TrendWave {
  number: number;
  /** Epoch ms. */
  askedUntil: number;
  result: WaveResult;
}

/** What one wave said of an item or a lens. */
export interface TrendPoint {
  wave: number;
  askedUntil: number;
  summary: Summary;
}

/** An item or a lens over the waves. Each line is unbroken: between two lines a wave was published another way. */
export interface Trend {
  /** By side. */
  sides: [TrendPoint[][], TrendPoint[][]];
  pooled: TrendPoint[][];
}

/**
 * How an item or a lens went over the waves. What was published by side and what was pooled are never joined, nor
 * are two waves by side across a wave that was not.
 *
 * @param waves oldest first.
 * @param pick what is followed, of what one side or both pooled said; nothing where the wave did not ask it.
 */
export function trendOf(waves: readonly TrendWave[], pick: (part: PartResult) => Summary | undefined): Trend {
  return {
    sides: [linesOf(waves, pick, 0), linesOf(waves, pick, 1)],
    pooled: linesOf(waves, pick, 'pooled'),
  };
}

function linesOf(
  waves: readonly TrendWave[],
  pick: (part: PartResult) => Summary | undefined,
  which: Side | 'pooled',
): TrendPoint[][] {
  const lines: TrendPoint[][] = [[]];
  for (const { number, askedUntil, result } of waves) {
    const part = partOf(result, which);
    if (part === null) {
      lines.push([]);
      continue;
    }
    const summary = pick(part);
    if (summary !== undefined) lines.at(-1)!.push({ wave: number, askedUntil, summary });
  }
  return lines.filter((line) => line.length > 0);
}

/** What one side said, or both pooled; `null` where a wave was not published so. */
export function partOf(result: WaveResult, which: Side | 'pooled'): PartResult | null {
  if (which === 'pooled') return result.published === 'pooled' ? result.pooled : null;
  return result.published === 'bySide' ? result.sides[which] : null;
}

/** Whether what the records say and what the other side feels agree. */
export type Gap = 'agree' | 'recordsBetter' | 'feelingBetter' | 'notEnoughData';

/** An interval wider than half of the scale tells next to nothing; 4.9 − 2.9 is not wider, though its float is. */
const widestTelling = (scale.max - scale.min) / 2 + 1e-9;

/**
 * Follow-through by the records beside how reliable the other side finds the team. The share kept is put on the
 * survey's scale by a straight line, none kept on 1 and all kept on 5, with its Wilson interval. Only where the
 * two intervals have no point in common is one called better than the other; only where both are narrow enough
 * to tell something do they agree.
 *
 * @param followThrough kept, of those settled in the wave's period (`measures.md` §3.4).
 * @param reliability what the other side said; `null` where it was not published by side.
 */
export function gap(
  followThrough: { count: number; total: number },
  reliability: Pick<Summary, 'low' | 'high'> | null,
): Gap {
  const share = wilsonInterval(followThrough.count, followThrough.total);
  if (share === null || followThrough.total < fewestForPercentage || reliability === null) {
    return 'notEnoughData';
  }
  const records = { low: onScale(share.low), high: onScale(share.high) };
  if (records.low > reliability.high) return 'recordsBetter';
  if (reliability.low > records.high) return 'feelingBetter';
  const isWide = ({ low, high }: Range) => high - low > widestTelling;
  return isWide(records) || isWide(reliability) ? 'notEnoughData' : 'agree';
}

/** A share on the scale of answers: none on its lowest point, all on its highest. */
export function onScale(share: number): number {
  return scale.min + share * (scale.max - scale.min);
}
