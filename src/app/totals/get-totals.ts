import { initialSettings } from '../../contract/settings';
import { makeTeamDirectory } from '../../domain/calendar/team';
import { weekOf } from '../../domain/totals/facts';
import { sumTotals, type TotalCell, type Totals } from '../../domain/totals/totals';
import { readConfiguration } from '../../storage/configuration-storage';
import { readTotals, readWaits, type WeekRange } from '../../storage/totals-storage';
import { waitForAll } from '../wait-for-all';

/** Over so many handoffs, the latest, medians are taken at most. */
export const mostWaits = 5_000;

/** The totals of a period, and what they are made of. */
export interface PeriodTotals {
  weeks: WeekRange;
  totals: Totals;
  /** For series over the weeks. */
  cells: TotalCell[];
  /** How many of the period's handoffs the medians leave out, because there are more than {@link mostWaits}. */
  waitsLeftOut: number;
}

/**
 * The totals of projects in the last weeks, the present one among them, by two statements. Who may see them is the
 * caller's to check: those who may browse every one of the projects.
 *
 * @param now epoch ms.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getTotals(
  projectIds: readonly number[],
  weekCount: number,
  now: number,
): Promise<PeriodTotals> {
  const { teams, settings } = await readConfiguration();
  const to = weekOf(now, (settings ?? initialSettings).siteTimeZone);
  const weeks = { from: to - weekCount + 1, to };
  const [cells, waits] = await waitForAll([
    readTotals(projectIds, weeks),
    readWaits(projectIds, weeks, mostWaits),
  ]);
  const totals = sumTotals(cells, waits, { teams: makeTeamDirectory(teams), now });
  const handoffs = totals.directions.reduce((sum, direction) => sum + direction.handoffs.count, 0);
  return { weeks, totals, cells, waitsLeftOut: Math.max(0, handoffs - waits.length) };
}
