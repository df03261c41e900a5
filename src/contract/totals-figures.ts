import { countSettled } from '../domain/commitment/follow-through';
import { promiseOutcomes } from '../domain/commitment/judge-chain';
import { dateOf } from '../domain/calendar/civil-date';
import { fewestForPercentage, type Range, wilsonInterval } from '../domain/statistics/proportion';
import { mondayOf } from '../domain/totals/facts';
import { type DirectionTotals, noDirectionTotals, type Totals } from '../domain/totals/totals';
import type { ProjectTotals } from './totals-api';

/** A team as the page shows it. */
export type TotalsTeam = ProjectTotals['teams'][number];

/** What one team did towards another. */
export interface Direction {
  from: TotalsTeam;
  to: TotalsTeam;
  promises: DirectionTotals['promises'];
  handoffs: DirectionTotals['handoffs'];
  replies: DirectionTotals['replies'];
}

/** Two teams with both directions between them, by the same rules. */
export interface Pair {
  key: string;
  directions: [Direction, Direction];
}

/** `count` of `total`, as it is shown: with a percentage and an interval only where there are enough. */
export interface Share {
  count: number;
  total: number;
  /** `null` under five. */
  interval: Range | null;
}

export function shareOf(count: number, total: number): Share {
  return { count, total, interval: total < fewestForPercentage ? null : wilsonInterval(count, total) };
}

/** `measures.md` §3.4 of one direction. */
export function promiseShares({ promises }: Pick<Direction, 'promises'>) {
  const settled = countSettled(promises);
  return {
    settled,
    followThrough: shareOf(promises.kept, settled),
    earlyWarning: shareOf(promises.renegotiated + promises.missedWithWarning, settled - promises.kept),
  };
}

/**
 * The pairs of teams between which something happened, the busiest first; of a partnership its two teams, whatever
 * happened.
 */
export function pairsOf({ totals, teams, pair, upcoming }: ProjectTotals): Pair[] {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const found = new Map<string, [TotalsTeam, TotalsTeam]>();
  const add = (from: string | null, to: string | null) => {
    const [one, other] = [byId.get(from ?? ''), byId.get(to ?? '')];
    if (one === undefined || other === undefined || one === other) return;
    const sorted = [one, other].sort((a, b) => a.index - b.index || (a.id < b.id ? -1 : 1));
    found.set(`${sorted[0]!.id}>${sorted[1]!.id}`, [sorted[0]!, sorted[1]!]);
  };
  if (pair === null) {
    const busy = totals.directions.filter((direction) => countBetween(direction) > 0);
    for (const { from, to } of [...busy, ...(upcoming ?? [])]) add(from, to);
  } else {
    add(...pair);
  }
  const weight = ({ directions }: Pair) =>
    directions.reduce((sum, direction) => sum + countBetween(direction), 0);
  return [...found]
    .map(([key, [one, other]]): Pair => ({
      key,
      directions: [makeDirection(totals, one, other), makeDirection(totals, other, one)],
    }))
    .sort((a, b) => weight(b) - weight(a));
}

/** How much went one way. */
function countBetween({
  promises,
  handoffs,
  replies,
}: Pick<DirectionTotals, 'promises' | 'handoffs' | 'replies'>): number {
  return countAll(promises) + handoffs.count + replies.count;
}

function countAll(promises: DirectionTotals['promises']): number {
  return promiseOutcomes.reduce((sum, outcome) => sum + promises[outcome], 0);
}

function makeDirection(totals: Totals, from: TotalsTeam, to: TotalsTeam): Direction {
  const { promises, handoffs, replies } = directionOf(totals, from.id, to.id);
  return { from, to, promises, handoffs, replies };
}

/** What one team did towards another, where nothing was nothing. */
export function directionOf({ directions }: Totals, from: string, to: string): DirectionTotals {
  return directions.find((one) => one.from === from && one.to === to) ?? noDirectionTotals(from, to);
}

/** How many promises are no team's to another: within one team, or with a side in no team. */
export function countOtherPromises({ totals }: ProjectTotals): number {
  return totals.directions
    .filter(({ from, to }) => from === null || to === null || from === to)
    .reduce((sum, { promises }) => sum + countAll(promises), 0);
}

/** Sprint promises of all directions; `frozen`: those recorded as their sprints started and were closed. */
export function countSprints({ totals }: ProjectTotals): { count: number; frozen: number } {
  const sum = (counts: readonly number[]) => counts.reduce((whole, count) => whole + count, 0);
  return {
    count: sum(totals.directions.flatMap(({ sprints }) => Object.values(sprints))),
    frozen: sum(totals.directions.map(({ sprintsFrozen }) => sprintsFrozen)),
  };
}

/** First and last date of the weeks, or of one. */
export function datesOf(weeks: { from: number; to: number }): [first: string, last: string] {
  return [dateOf(mondayOf(weeks.from)), dateOf(mondayOf(weeks.to) + 6)];
}
