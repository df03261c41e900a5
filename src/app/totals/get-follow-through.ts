import type { FollowThrough, FollowThroughRequest } from '../../contract/follow-through-api';
import { weeksAhead } from '../../contract/totals-api';
import { pairsOf } from '../../contract/totals-figures';
import { waitForAll } from '../../contract/wait-for-all';
import { dateOf } from '../../domain/calendar/civil-date';
import type { PromiseOutcome } from '../../domain/commitment/judge-chain';
import { mondayOf } from '../../domain/totals/facts';
import type { TotalCell } from '../../domain/totals/totals';
import { readTotals } from '../../storage/totals-storage';
import { getConfiguration } from '../configuration';
import type { Reader } from '../reader';
import { getHeadline } from './get-headline';
import { refuseWithoutJira } from './summed-projects';

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
  reader: Reader,
  now: number,
): Promise<FollowThrough | null> {
  const [headline, { teams, settings }] = await waitForAll([
    getHeadline(request, reader, now).catch(refuseWithoutJira),
    getConfiguration(),
  ]);
  if (headline === null) return null;
  const [pair] = pairsOf(headline.totals);
  if (pair === undefined) return { ...headline, byWeek: [], openAsked: null };
  const { projectIds, weeks } = headline.totals;
  const [one, other] = pair.directions.map(({ from: { id } }) => id) as [string, string];
  const cells = byWeek ? await readTotals(projectIds.map(Number), weeks, ['promise']) : [];
  const promising = (id: string) => ({
    id,
    timeZone: teams.find((team) => team.id === id)?.timeZone ?? settings.siteTimeZone,
  });
  return {
    ...headline,
    byWeek: sumByWeek(cells, [one, other]),
    openAsked: {
      projectIds,
      teams: [promising(one), promising(other)],
      before: dateOf(mondayOf(weeks.present + weeksAhead + 1)),
    },
  };
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
