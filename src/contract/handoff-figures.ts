import type { DirectionTotals } from '../domain/totals/totals';
import type { ProjectTotals } from './totals-api';
import { type Direction, type Pair, pairsOf, type TotalsTeam } from './totals-figures';

/** More rows and columns nobody reads as a picture. */
const mostTeamsOnMap = 8;

/** Who hands to whom, of the teams with most handoffs. */
export interface HandoffFigures {
  /** Directions in which something was handed over. */
  between: DirectionTotals[];
  /** On the map, as they are configured: of a partnership its two teams, whatever happened. */
  teams: TotalsTeam[];
  /** Of how many the map shows these. */
  involved: number;
}

export function handoffFigures(totals: ProjectTotals): HandoffFigures {
  const between = totals.totals.directions.filter(
    ({ from, to, handoffs }) => from !== null && to !== null && from !== to && handoffs.count > 0,
  );
  const weights = new Map<string, number>((totals.pair ?? []).map((id) => [id, 0]));
  for (const { from, to, handoffs } of between) {
    for (const id of [from!, to!]) weights.set(id, (weights.get(id) ?? 0) + handoffs.count);
  }
  const weightOf = ({ id }: TotalsTeam) => weights.get(id) ?? 0;
  const involved = totals.teams.filter(({ id }) => weights.has(id));
  const busiestFirst = [...involved].sort((a, b) => weightOf(b) - weightOf(a));
  return {
    between,
    teams: busiestFirst.slice(0, mostTeamsOnMap).sort((a, b) => a.index - b.index),
    involved: involved.length,
  };
}

/** Pairs of teams between which something was handed over, those with most first; of a partnership its two teams. */
export function handoffPairs(totals: ProjectTotals): Pair[] {
  return pairsOf(totals)
    .filter((pair) => totals.pair !== null || handoffsOf(pair) > 0)
    .sort((a, b) => handoffsOf(b) - handoffsOf(a));
}

/** How many handoffs went either way. */
export function handoffsOf({ directions }: { directions: readonly Direction[] }): number {
  return directions.reduce((sum, { handoffs }) => sum + handoffs.count, 0);
}
