import type { FollowThrough, PromisesAhead } from '../../contract/follow-through-api';
import type { HeadlineRequest } from '../../contract/headline';
import { weeksAhead } from '../../contract/totals-api';
import { pairsOf } from '../../contract/totals-figures';
import type { PromiseOutcome } from '../../domain/commitment/judge-chain';
import type { TotalCell } from '../../domain/totals/totals';
import { findCountedIssues, readTotals } from '../../storage/totals-storage';
import { getHeadline } from './get-headline';
import { type ProjectReader, refuseWithoutJira } from './summed-projects';

/** So many issues of a direction are listed: more are no agenda for a call of two teams. */
const mostAhead = 25;

/**
 * How two teams keep what they promise each other, week by week, and what they promised for the weeks ahead.
 *
 * @param now epoch ms.
 * @returns `null`: no project was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} as {@link getHeadline} does, and where the reader has no access to Jira at all.
 * @throws as {@link getHeadline}
 */
export async function getFollowThrough(
  request: HeadlineRequest,
  asker: Omit<ProjectReader, 'projectId'>,
  now: number,
): Promise<FollowThrough | null> {
  const headline = await getHeadline(request, asker, now).catch(refuseWithoutJira);
  if (headline === null) return null;
  const [pair] = pairsOf(headline.totals);
  if (pair === undefined) return { ...headline, byWeek: [], ahead: [] };
  const { projectIds, weeks } = headline.totals;
  const ids = projectIds.map(Number);
  const between = [pair.directions[0].from.id, pair.directions[1].from.id];
  const [cells, ...ahead] = await Promise.all([
    readTotals(ids, weeks, ['promise']),
    ...pair.directions.map(async ({ from, to }): Promise<PromisesAhead> => {
      const found = await findCountedIssues(
        ids,
        { from: weeks.present, to: weeks.present + weeksAhead },
        { kind: 'promise', from: from.id, to: to.id, outcomes: ['open'] },
        mostAhead + 1,
      );
      return {
        from: from.id,
        to: to.id,
        issueIds: found.slice(0, mostAhead).map(String),
        more: found.length > mostAhead,
      };
    }),
  ]);
  return { ...headline, byWeek: sumByWeek(cells, between), ahead };
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
