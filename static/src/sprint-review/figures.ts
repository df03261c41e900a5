import type { ReviewedPromise, SprintReview } from '../../../src/contract/sprint-api';
import { countSprint, sayDo, type SayDo, type SprintCounts } from '../../../src/domain/commitment/say-do';
import type { TotalsTeam } from '../../../src/contract/totals-figures';

/** What one team had committed to another in a sprint. */
export interface ReviewedDirection {
  from: TotalsTeam;
  to: TotalsTeam;
  promises: ReviewedPromise[];
  counts: SprintCounts;
  sayDo: SayDo;
}

/** Two teams, the one named first in the configuration first, with both directions between them. */
export interface ReviewedPair {
  key: string;
  directions: [ReviewedDirection, ReviewedDirection];
}

/** The pairs of teams between which anything was promised, those with the most promises first. */
export function pairsOfReview({ teams, promises }: SprintReview): ReviewedPair[] {
  const directionOf = (from: TotalsTeam, to: TotalsTeam): ReviewedDirection => {
    const own = promises.filter((one) => one.from === from.id && one.to === to.id);
    const counts = countSprint(own);
    return { from, to, promises: own, counts, sayDo: sayDo(counts) };
  };
  const weight = ({ directions }: ReviewedPair) =>
    directions.reduce((sum, direction) => sum + direction.promises.length, 0);
  return teams
    .flatMap((one, index) =>
      teams.slice(index + 1).map((other): ReviewedPair => ({
        key: `${one.id}>${other.id}`,
        directions: [directionOf(one, other), directionOf(other, one)],
      })),
    )
    .filter((pair) => weight(pair) > 0)
    .sort((a, b) => weight(b) - weight(a));
}
