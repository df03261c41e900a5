import type { Lens, SurveyItem } from '../../src/domain/survey/survey-item';
import type { Answer, Side } from '../../src/domain/survey/wave';
import { makeRandom } from './random';
import type { Random } from './random';

/** How a team feels at one wave: the mean that is to come out for each lens, 1 to 5; more is better. */
export type Feelings = Readonly<Record<Lens, number>>;

/** What one wave of a story is to find out. The two sides stand as in their partnership. */
export interface WavePlan {
  /** How many of each side answer; in a wave that is still open, by the end of the story. */
  answered: readonly [number, number];
  feelings: readonly [Feelings, Feelings];
}

/** How far an item's mean lies from its lens's: people are never of one mind about two questions. */
const leanings: Readonly<Record<string, number>> = {
  I1: -0.1,
  S1: 0.1,
  A1: 0.1,
  R2: -0.1,
  B1: 0.1,
  P2: 0.1,
  W1: -0.1,
  S2: 0.1,
};

/** Items of which one of many says that they can't say. */
const hardToSay: ReadonlySet<string> = new Set(['A1', 'I2', 'W1']);
/** … from so many on: one fewer must still be enough to show the item. */
const manyAnswers = 7;

/**
 * The ballots of one side of a wave, whose means are the plan's as nearly as so few whole answers can be. The same
 * arguments give the same ballots.
 *
 * @param items in the order in which the wave asks them.
 * @returns in the order of those who answer, each in the order of the items.
 */
export function planBallots(
  items: readonly SurveyItem[],
  plan: WavePlan,
  place: { story: number; wave: number; side: Side },
): Answer[][] {
  const { story, wave, side } = place;
  const random = makeRandom(story * 1_000_000 + wave * 10 + side);
  const count = plan.answered[side];
  // Some see things brighter than others, whatever the question.
  const tempers = Array.from({ length: count }, () => random.next());
  const columns = items.map((item) => {
    const silent = hardToSay.has(item.id) && count >= manyAnswers ? random.between(0, count - 1) : null;
    const mean = plan.feelings[side][item.lens] + (leanings[item.id] ?? 0);
    const sorted = spreadAnswers(random, mean, silent === null ? count : count - 1);
    const brightness = tempers.map((temper) => temper + 0.8 * random.next());
    const ranking = tempers
      .map((_, person) => person)
      .filter((person) => person !== silent)
      .sort((a, b) => brightness[a]! - brightness[b]!);
    return tempers.map((_, person): Answer => {
      if (person === silent) return null;
      const agreed = sorted[ranking.indexOf(person)]!;
      return (item.reverse ? 6 - agreed : agreed) as Answer;
    });
  });
  return tempers.map((_, person) => columns.map((column) => column[person]!));
}

/** So many answers, ascending, whose sum is the nearest to the mean's: around it, a few of them further away. */
function spreadAnswers(random: Random, mean: number, count: number): number[] {
  const sum = Math.round(mean * count);
  const answers = Array.from(
    { length: count },
    (_, index) => Math.floor(sum / count) + (index < sum % count ? 1 : 0),
  );
  for (let pair = 0; pair < Math.floor(count / 5); pair++) {
    const [up, down] = random.shuffle([...answers.keys()]) as [number, number];
    if (answers[up] === 5 || answers[down] === 1) continue;
    answers[up]! += 1;
    answers[down]! -= 1;
  }
  return answers.sort((a, b) => a - b);
}
