import { roundTo } from '../statistics/rounding';
import {
  agreement,
  agreementInWords,
  fewestAnswers,
  meanInterval,
  meanOf,
  varianceOf,
} from '../statistics/survey-item';
import { lenses, scale, type Lens, type SurveyItem } from './survey-item';
import type { Ballot, ItemSummary, LensSummary, PartResult, Summary, WaveResult } from './wave';

/** From so many answers on it is shown how many gave which; with fewer, how far they lie apart only in steps. */
export const fewestForDistribution = 10;
/** Free texts are shown only from so many on. */
export const fewestTexts = 10;
/** A mean at or beyond these is shown as "at most" or "at least": it would tell that all said the same. */
const blunt = { low: 1.2, high: 4.8 } as const;

/** What one team sent. */
export interface SideAnswers {
  invited: number;
  ballots: readonly Ballot[];
}

/**
 * What a wave makes public, once and for good (`docs/survey.md` says it in words): both directions if there is
 * something to show of each, else the two pooled, else nothing.
 *
 * @param items the wave's, in the order of the ballots' answers.
 * @param texts free texts of both sides, in any order. What comes out is sorted: an order that is made of nothing but
 *   the texts tells nothing else, neither whose they are, nor when they came, nor which are of one side.
 * @param minimumAnswers what the admin set; fewer than 5 are taken for 5.
 */
export function publish({
  items,
  sides,
  texts,
  minimumAnswers,
}: {
  items: readonly SurveyItem[];
  sides: readonly [SideAnswers, SideAnswers];
  texts: readonly string[];
  minimumAnswers: number;
}): { result: WaveResult; texts: string[] } {
  const fewest = Math.max(minimumAnswers, fewestAnswers);
  const shownTexts = texts.length < fewestTexts ? [] : [...texts].sort();
  const bySide = partResults(items, sides, fewest);
  if (bySide !== null) {
    const [one, other] = bySide as [PartResult, PartResult];
    const result: WaveResult = { published: 'bySide', sides: [one, other], texts: shownTexts.length };
    return { result, texts: shownTexts };
  }
  const both: SideAnswers = {
    invited: sides[0].invited + sides[1].invited,
    ballots: sides.flatMap(({ ballots }) => ballots),
  };
  const pooled = partResults(items, [both], fewest);
  if (pooled !== null) {
    const result: WaveResult = { published: 'pooled', pooled: pooled[0]!, texts: shownTexts.length };
    return { result, texts: shownTexts };
  }
  return { result: { published: 'nothing' }, texts: [] };
}

/** @returns `null` where no item has answers enough in each of the parts, for want of ballots or of answers. */
function partResults(
  items: readonly SurveyItem[],
  parts: readonly SideAnswers[],
  fewest: number,
): PartResult[] | null {
  // An item that is left out for one side is left out for both: what is missing then tells nothing of either.
  const shown = items
    .map((item, index) => ({ item, index }))
    .filter(({ index }) => parts.every(({ ballots }) => answersTo(index, ballots).length >= fewest));
  return shown.length === 0 ? null : parts.map((part) => partResult(shown, part));
}

/** An item, and its place in the ballots. */
interface PlacedItem {
  item: SurveyItem;
  index: number;
}

function partResult(shown: readonly PlacedItem[], { invited, ballots }: SideAnswers): PartResult {
  const items = shown.map(({ item, index }) => summariseItem(item.id, answersTo(index, ballots)));
  return {
    answered: ballots.length,
    invited,
    items,
    lenses: lenses.flatMap((lens) => {
      const ofLens = shown.flatMap((placed, place) =>
        placed.item.lens === lens ? [{ ...placed, summary: items[place]! }] : [],
      );
      return ofLens.length === 0 ? [] : [summariseLens(lens, ofLens, ballots)];
    }),
  };
}

function answersTo(index: number, ballots: readonly Ballot[]): number[] {
  return ballots.flatMap((ballot) => ballot[index] ?? []);
}

/** As a lens counts it: more is better. */
function turned({ reverse }: SurveyItem, answer: number): number {
  return reverse ? scale.min + scale.max - answer : answer;
}

function summariseItem(itemId: string, answers: readonly number[]): ItemSummary {
  const summary = summarise(answers, meanOf(answers));
  const isTold = answers.length >= fewestForDistribution && !isBlunted(summary);
  const count = (answer: number) => answers.filter((one) => one === answer).length;
  return { itemId, ...summary, counts: isTold ? [count(1), count(2), count(3), count(4), count(5)] : null };
}

/**
 * A lens, over each person's mean answer to its items. Only its own mean is that of the items' means as they are
 * shown, and so tells nothing that they don't. A mean over persons would: where one person answered one item of
 * two it gives away, together with the items', what that person answered, or what a blunted mean hides. The two
 * are the same where everybody answered every item.
 */
function summariseLens(
  lens: Lens,
  items: readonly (PlacedItem & { summary: ItemSummary })[],
  ballots: readonly Ballot[],
): LensSummary {
  const persons = ballots.flatMap((ballot) => {
    const answers = items.flatMap(({ item, index }) =>
      answersTo(index, [ballot]).map((one) => turned(item, one)),
    );
    return answers.length === 0 ? [] : [meanOf(answers)];
  });
  const mean = meanOf(items.map(({ item, summary }) => turned(item, summary.mean)));
  const isSpreadHidden = items.some(({ summary }) => isBlunted(summary));
  return { lens, ...summarise(persons, mean, isSpreadHidden) };
}

/**
 * @param exactMean not yet rounded or blunted.
 * @param isSpreadHidden how far they lie apart is only told in steps, however many they are.
 */
function summarise(values: readonly number[], exactMean: number, isSpreadHidden = false): Summary {
  const count = values.length;
  // Rounded, for a sum of fractions depends on their order, if ever so little, and a step or a word may hang on it.
  const variance = roundTo(varianceOf(values), 9);
  const words = agreementInWords(agreement(variance, scale.points));
  const mean = Math.min(blunt.high, Math.max(blunt.low, roundTo(exactMean, 1)));
  const isAtEnd = isBlunted({ mean });
  const standardDeviation = isAtEnd
    ? bluntDeviation(count)
    : isSpreadHidden || count < fewestForDistribution
      ? stepAbove(variance, words)
      : Math.sqrt(variance);
  const { low, high } = meanInterval({ mean: isAtEnd ? mean : exactMean, standardDeviation, count }, scale);
  return {
    answers: count,
    mean,
    low: mean === blunt.low ? scale.min : roundTo(low, 1),
    high: mean === blunt.high ? scale.max : roundTo(high, 1),
    standardDeviation: roundTo(standardDeviation, 2),
    agreement: words,
  };
}

/**
 * The next step above a standard deviation. Of few answers the mean tells the sum, and with the exact deviation,
 * or an interval made of it, often which answers there were. The steps begin with the bounds of the words for
 * agreement, which are told anyway, and only ever make an interval wider.
 */
function stepAbove(variance: number, words: Summary['agreement']): number {
  if (words === 'agree') return Math.sqrt(0.6);
  if (words === 'mostlyAgree') return 1;
  return [1.5, 2].find((step) => variance < step ** 2) ?? 2.5;
}

/** The largest standard deviation that a blunted mean allows: what is not at the scale's end is at the other. */
function bluntDeviation(count: number): number {
  const variance = (blunt.low - scale.min) * (scale.max - blunt.low);
  return Math.sqrt((variance * count) / (count - 1));
}

/** Whether a published mean stands for all those from it to the scale's end. */
export function isBlunted({ mean }: Pick<Summary, 'mean'>): boolean {
  return mean <= blunt.low || mean >= blunt.high;
}
