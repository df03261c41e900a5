import type { LocalDate } from '../domain/calendar/team';
import { isBlunted } from '../domain/survey/publication';
import { type Change, changeSince, partOf } from '../domain/survey/reading';
import { type Lens, scale } from '../domain/survey/survey-item';
import type { ItemSummary, LensSummary, PartResult, Side, Summary } from '../domain/survey/wave';
import type { PublishedWave } from './survey-api';
import { surveyWords } from './survey-messages';

/** Whose answers: one team's by its place, or both as one. */
export type Which = Side | 'pooled';

/** What one team said, or both as one, with whose it is. */
export interface Part {
  which: Which;
  part: PartResult;
}

/** What a wave published: both directions, the two as one, or nothing. */
export function partsOf({ result }: Pick<PublishedWave, 'result'>): Part[] {
  if (result.published === 'nothing') return [];
  if (result.published === 'pooled') return [{ which: 'pooled', part: result.pooled }];
  return result.sides.map((part, side) => ({ which: side as Side, part }));
}

export function findLens(part: PartResult | null, lens: Lens): LensSummary | undefined {
  return part?.lenses.find((one) => one.lens === lens);
}

export function findItem(part: PartResult | null, itemId: string): ItemSummary | undefined {
  return part?.items.find((one) => one.itemId === itemId);
}

/** How something moved, and since when: the day on which the wave closed that it is compared with. */
export type Comparison =
  | { change: Change; since: LocalDate }
  /** Earlier waves asked it, but none of them by the same statements. */
  | { change: 'otherStatements'; since: null };

/**
 * A statement compared with the last wave that asked it in the same words and was published the same way.
 *
 * @param waves oldest first; the one at `index` is compared with those before it.
 * @returns `null` where there is none.
 */
export function compareItem(
  waves: readonly PublishedWave[],
  index: number,
  which: Which,
  itemId: string,
): Comparison | null {
  const asked = textOf(waves[index]!, itemId);
  return compare(waves, index, which, (part, wave) =>
    textOf(wave, itemId) === asked ? findItem(part, itemId) : undefined,
  );
}

/**
 * A lens, compared with the last wave in which it was made of the same statements: others would measure another thing.
 *
 * @returns `null` where no earlier wave was published the same way and has the lens.
 */
export function compareLens(
  waves: readonly PublishedWave[],
  index: number,
  which: Which,
  lens: Lens,
): Comparison | null {
  const asked = statementsOf(waves[index]!, lens);
  const comparison = compare(waves, index, which, (part, wave) =>
    statementsOf(wave, lens) === asked ? findLens(part, lens) : undefined,
  );
  if (comparison !== null) return comparison;
  const isKnown = waves
    .slice(0, index)
    .some(({ result }) => findLens(partOf(result, which), lens) !== undefined);
  return isKnown ? { change: 'otherStatements', since: null } : null;
}

/** What a lens is made of in a wave: its statements that are shown, as one text that tells whether two are the same. */
export function statementsOf(wave: PublishedWave, lens: Lens): string {
  const [first] = partsOf(wave);
  const shown = wave.items.filter(
    (item) => item.lens === lens && findItem(first?.part ?? null, item.id) !== undefined,
  );
  return JSON.stringify(shown.map(({ id, text }) => [id, text]).sort());
}

function textOf({ items }: PublishedWave, itemId: string): string | undefined {
  return items.find(({ id }) => id === itemId)?.text;
}

function compare(
  waves: readonly PublishedWave[],
  index: number,
  which: Which,
  pick: (part: PartResult, wave: PublishedWave) => ItemSummary | LensSummary | undefined,
): Comparison | null {
  const summaryIn = (wave: PublishedWave) => {
    const part = partOf(wave.result, which);
    return part === null ? undefined : pick(part, wave);
  };
  const current = summaryIn(waves[index]!);
  const earlier = waves.slice(0, index).findLast((wave) => summaryIn(wave) !== undefined);
  if (earlier === undefined) return null;
  const change = changeSince(summaryIn(earlier), current);
  return change === null ? null : { change, since: earlier.closedOn };
}

/**
 * A mean as it may be shown: at the ends of the scale only "at most" or "at least".
 *
 * @param decimal writes a number with one decimal.
 */
export function meanWords(summary: Pick<Summary, 'mean'>, decimal: (value: number) => string): string {
  const mean = decimal(summary.mean);
  if (!isBlunted(summary)) return mean;
  const isLow = summary.mean < (scale.min + scale.max) / 2;
  return isLow ? surveyWords.atMost(mean) : surveyWords.atLeast(mean);
}
