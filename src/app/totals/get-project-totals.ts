import {
  weeksAhead,
  type Fill,
  type ProjectTotals,
  type SlipTotals,
  type TotalsRequest,
} from '../../contract/totals-api';
import { waitForAll } from '../../contract/wait-for-all';
import { dateOf } from '../../domain/calendar/civil-date';
import { makeTeamDirectory } from '../../domain/calendar/team';
import { percentile } from '../../domain/statistics/percentile';
import { mondayOf } from '../../domain/totals/facts';
import { sumTotals, type TotalCell, waitKinds } from '../../domain/totals/totals';
import {
  readSlips,
  readSums,
  readWaits,
  type PromiseSlip,
  type WeekRange,
} from '../../storage/totals-storage';
import { readWalks, type Walk } from '../../storage/walk-storage';
import { getConfiguration } from '../configuration';
import { findSummed, weeksOf, type ProjectReader } from './summed-projects';

/** So many handoffs, questions and slips each are read for a page at most: the latest ones. */
const mostRows = 500;

/**
 * The sums of a period for a project's page, by three statements whatever is summed.
 *
 * @param asked `teamIds`: only what went between these two, where no partnership says between which.
 * @param now epoch ms.
 * @throws {NotAllowedError} the reader may not browse all that would be summed.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getProjectTotals(
  { partnershipId, teamIds = null, period }: TotalsRequest & { teamIds?: [string, string] | null },
  reader: ProjectReader,
  now: number,
): Promise<ProjectTotals> {
  const [summed, { teams, settings }, { reconciliation, backfill }] = await waitForAll([
    findSummed(partnershipId, reader),
    getConfiguration(),
    readWalks(),
  ]);
  const weeks = weeksOf(period, settings.siteTimeZone, now);
  const looksAhead = weeks.to >= weeks.present;
  const projectIds = summed.projectIds.map(Number);
  // Before the first hourly tick, which begins one, there are no tables yet.
  const [cells, waits, slips] =
    reconciliation === null
      ? [[], [], []]
      : await waitForAll([
          readSums(
            projectIds,
            {
              from: weeks.from,
              to: looksAhead ? Math.max(weeks.to, weeks.present + weeksAhead) : weeks.to,
            },
            weeks.present,
          ),
          readWaits(projectIds, weeks, mostRows),
          readSlips(projectIds, weeks, mostRows),
        ]);
  const pair = summed.pair ?? teamIds;
  const isShown = ({ from, to }: { from: string | null; to: string | null }) =>
    pair === null || [from, to].every((id) => id === null || pair.includes(id));
  const own = cells.filter(isShown);
  const inPeriod = own.filter(({ week }) => week <= weeks.to);
  const totals = sumTotals(inPeriod, waits.filter(isShown), { teams: makeTeamDirectory(teams), now });
  const named = new Set([
    ...(pair ?? []),
    ...own.flatMap(({ from, to }) => [from, to]).flatMap((id) => id ?? []),
  ]);
  return {
    now,
    weeks,
    ...summed,
    pair,
    teams: [...named].map((id) => {
      const index = teams.findIndex((team) => team.id === id);
      return { id, name: teams[index]?.name ?? id, index };
    }),
    withoutHolidays: teams
      .filter(({ id, holidays }) => named.has(id) && lacksHolidays(holidays, weeks))
      .map(({ name }) => name),
    teamCount: teams.length,
    fill: fillOf(backfill, summed.projectIds),
    totals,
    startsByWeek: startsByWeek(inPeriod),
    upcoming: looksAhead ? upcomingOf(own, weeks.present) : null,
    slips: sumSlips(slips.filter(isShown)),
    isCut: [slips, ...waitKinds.map((kind) => waits.filter((wait) => wait.kind === kind))].some(
      (rows) => rows.length === mostRows,
    ),
  };
}

/** A year into which the weeks reach has no holiday: nobody has entered them (yet). */
function lacksHolidays(holidays: readonly string[], { from, to }: WeekRange): boolean {
  const years = [mondayOf(from), mondayOf(to) + 6].map((day) => dateOf(day).slice(0, 4));
  return years.some((year) => !holidays.some((date) => date.startsWith(year)));
}

/** How far the back-fill has come of all that is summed. What an earlier one has counted, and this one does not, is done. */
export function fillOf(walk: Walk | null, projectIds: readonly string[]): Fill {
  if (walk === null) return null;
  const { status, done, expected, countedBefore } = walk;
  const isOfWalk = (id: string) => walk.projectIds.includes(id);
  if (!projectIds.every((id) => isOfWalk(id) || countedBefore.includes(id))) return null;
  return { status: projectIds.some(isOfWalk) ? status : 'done', done, expected };
}

function startsByWeek(cells: readonly TotalCell[]): ProjectTotals['startsByWeek'] {
  const weeks = new Map<number, { week: number; started: number; documented: number }>();
  for (const { kind, week, outcome, count } of cells) {
    if (kind !== 'start') continue;
    const sum = weeks.get(week) ?? { week, started: 0, documented: 0 };
    sum.started += count;
    if (outcome === 'documented') sum.documented += count;
    weeks.set(week, sum);
  }
  return [...weeks.values()].sort((a, b) => a.week - b.week);
}

function upcomingOf(cells: readonly TotalCell[], present: number): ProjectTotals['upcoming'] {
  const found = new Map<string, { week: number; from: string | null; to: string | null; count: number }>();
  for (const { kind, week, from, to, outcome, count } of cells) {
    if (kind !== 'promise' || outcome !== 'open' || week < present || week > present + weeksAhead) continue;
    const key = JSON.stringify([week, from, to]);
    const sum = found.get(key) ?? { week, from, to, count: 0 };
    sum.count += count;
    found.set(key, sum);
  }
  return [...found.values()].sort((a, b) => a.week - b.week);
}

function sumSlips(slips: readonly PromiseSlip[]): SlipTotals[] {
  const byDirection = new Map<string, PromiseSlip[]>();
  for (const slip of slips) {
    if (slip.from === null || slip.to === null) continue;
    const key = JSON.stringify([slip.from, slip.to]);
    byDirection.set(key, [...(byDirection.get(key) ?? []), slip]);
  }
  return [...byDirection.values()].map((own) => {
    const values = own.map(({ slipMs }) => slipMs);
    const [{ from, to }] = own as [PromiseSlip];
    return {
      from: from!,
      to: to!,
      count: values.length,
      medianMs: percentile(values, 0.5)!,
      p85Ms: percentile(values, 0.85)!,
    };
  });
}
