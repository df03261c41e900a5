import type { PublishedWave } from '../../../../src/contract/survey-api';
import {
  compareItem,
  compareLens,
  type Comparison,
  findItem,
  partsOf,
  type Which,
} from '../../../../src/contract/survey-figures';
import type { LocalDate } from '../../../../src/domain/calendar/team';
import { type Lens, scale, type SurveyItem } from '../../../../src/domain/survey/survey-item';
import type { PartResult, Summary } from '../../../../src/domain/survey/wave';

/** Where neither agreeing nor disagreeing lies. */
const middle = (scale.min + scale.max) / 2;

/**
 * Which way somebody's answers lean, as far as chance does not explain it: a lens leans where its whole interval lies
 * on one side of the scale's middle. Of several the one that leans most is named.
 */
export type Leaning =
  /** All lenses that were asked lean that way. */
  | { kind: 'allGood' }
  | { kind: 'allLow' }
  | { kind: 'some'; good: Lens | null; low: Lens | null }
  | { kind: 'none' };

export function leaningOf({ lenses }: PartResult): Leaning {
  const good = lenses.filter(({ low }) => low > middle).sort((a, b) => b.mean - a.mean);
  const low = lenses.filter(({ high }) => high < middle).sort((a, b) => a.mean - b.mean);
  if (good.length + low.length === 0) return { kind: 'none' };
  // Of one lens alone it would be a large word.
  if (lenses.length > 1 && good.length === lenses.length) return { kind: 'allGood' };
  if (lenses.length > 1 && low.length === lenses.length) return { kind: 'allLow' };
  return { kind: 'some', good: good[0]?.lens ?? null, low: low[0]?.lens ?? null };
}

/** What clearly moved: a lens, or a statement of one that did not move the same way. */
export interface Move {
  which: Which;
  what: Lens | SurveyItem;
  isBetter: boolean;
  /** The day on which the wave closed that it is compared with. */
  since: LocalDate;
}

/**
 * What clearly moved since the last wave that it can be compared with, by one rule for better and for worse.
 *
 * @returns `null` where nothing can be compared.
 */
export function movesOf(waves: readonly PublishedWave[], index: number): Move[] | null {
  const { items } = waves[index]!;
  let isCompared = false;
  const moves = partsOf(waves[index]!).flatMap(({ which, part }) => {
    const moveOf = (what: Move['what'], comparison: Comparison | null, reverse: boolean): Move[] => {
      if (comparison === null || comparison.since === null) return [];
      isCompared = true;
      const { change, since } = comparison;
      return isClear(comparison) ? [{ which, what, isBetter: (change === 'up') !== reverse, since }] : [];
    };
    const ofLenses = part.lenses.flatMap(({ lens }) =>
      moveOf(lens, compareLens(waves, index, which, lens), false),
    );
    const ofItems = items.flatMap((item) =>
      moveOf(item, compareItem(waves, index, which, item.id), item.reverse).filter(
        ({ isBetter }) => !ofLenses.some((move) => move.what === item.lens && move.isBetter === isBetter),
      ),
    );
    return [...ofLenses, ...ofItems];
  });
  return isCompared ? moves : null;
}

/** Whether something clearly moved. */
export function isClear({ change }: Comparison): boolean {
  return change === 'up' || change === 'down';
}

/** A statement that asks to be talked about. */
export interface Topic {
  which: Which;
  item: SurveyItem;
  /**
   * `low`: mostly disagreed with (of a reversed one: agreed with). `dropped`: less good than it was. `split`: the
   * answers lie far apart. `lowest`: below the middle, but not so clearly that chance is ruled out; only where nothing
   * else asks for a talk.
   */
  kind: 'low' | 'dropped' | 'split' | 'lowest';
  /** As it was answered. */
  mean: number;
  /** The day on which the wave closed that it is compared with; `null`: there is none. */
  since: LocalDate | null;
}

/** More at once are no talk, but a list. */
const mostTopics = 3;
const urgency: readonly Topic['kind'][] = ['low', 'dropped', 'split', 'lowest'];

/** The statements of a wave that ask to be talked about, the most pressing first; at most three. */
export function topicsOf(waves: readonly PublishedWave[], index: number): Topic[] {
  const wave = waves[index]!;
  const found: (Topic & { goodness: number })[] = [];
  for (const { which, part } of partsOf(wave)) {
    for (const item of wave.items) {
      const summary = findItem(part, item.id);
      if (summary === undefined) continue;
      const { mean, high } = turnedOf(item, summary);
      const comparison = compareItem(waves, index, which, item.id);
      const isWorse = comparison?.change === (item.reverse ? 'up' : 'down');
      const kind =
        high < middle
          ? 'low'
          : isWorse
            ? 'dropped'
            : summary.agreement === 'split'
              ? 'split'
              : mean < middle
                ? 'lowest'
                : null;
      if (kind === null) continue;
      found.push({
        which,
        item,
        kind,
        mean: summary.mean,
        since: comparison?.since ?? null,
        goodness: mean,
      });
    }
  }
  found.sort((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind) || a.goodness - b.goodness);
  const clear = found.filter(({ kind }) => kind !== 'lowest').slice(0, mostTopics);
  return (clear.length > 0 ? clear : found.slice(0, 1)).map(({ goodness: _goodness, ...topic }) => topic);
}

/** As a lens counts it: more is better. */
function turnedOf({ reverse }: SurveyItem, { mean, high, low }: Summary): { mean: number; high: number } {
  const turn = (value: number) => scale.min + scale.max - value;
  return reverse ? { mean: turn(mean), high: turn(low) } : { mean, high };
}
