import type { FollowThrough, FollowThroughRequest } from '../../contract/follow-through-api';
import { pairsOf } from '../../contract/totals-figures';
import type { PromiseOutcome } from '../../domain/commitment/judge-chain';
import type { TotalCell } from '../../domain/totals/totals';
import { readTotals } from '../../storage/totals-storage';
import { getHeadline } from './get-headline';
import { type ProjectReader, refuseWithoutJira } from './summed-projects';

/**
 * How two teams keep what they promise each other, week by week.
 *
 * @param now epoch ms.
 * @returns `null`: no project was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} as {@link getHeadline} does, and where the reader has no access to Jira at all.
 * @throws as {@link getHeadline}
 */
export async function getFollowThrough(
  { byWeek, ...request }: FollowThroughRequest,
  asker: Omit<ProjectReader, 'projectId'>,
  now: number,
): Promise<FollowThrough | null> {
  const headline = await getHeadline(request, asker, now).catch(refuseWithoutJira);
  if (headline === null) return null;
  const [pair] = pairsOf(headline.totals);
  if (pair === undefined || !byWeek) return { ...headline, byWeek: [] };
  const { projectIds, weeks } = headline.totals;
  const between = pair.directions.map(({ from }) => from.id);
  const cells = await readTotals(projectIds.map(Number), weeks, ['promise']);
  return { ...headline, byWeek: sumByWeek(cells, between) };
}

/** All projects together, by week, direction and outcome. */
function sumByWeek(cells: readonly TotalCell[], between: readonly string[]): FollowThrough['byWeek'] {
  const sums = new Map<string, FollowThrough['byWeek'][number]>();
  for (const { week, from, to, outcome, count } of cells) {
    if (from === null || to === null || from === to) continue;
    if (!between.includes(from) || !between.includes(to)) continue;
    const key = JSON.stringify([week, from, outcome]);
    const sum = sums.get(key) ?? { week, from, to, outcome: outcome as PromiseOutcome, count: 0 };
    sum.count += count;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => a.week - b.week);
}
