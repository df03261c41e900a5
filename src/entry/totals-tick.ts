import { refreshCatalogue } from '../app/totals/basis';
import { findDueWalks } from '../app/totals/walk-issues';
import { migrateTotals } from '../storage/totals-storage';
import { logFailure } from './run';
import { leaveTotalsWork } from './totals-queue';
import { totalsWorld } from './totals-world';

/**
 * Function of the scheduled trigger `totals-tick`: brings the SQL database up to date with the app, as the platform
 * wants it done, and has done what time asks for: dates that are over, what events missed, back-fills that stopped.
 */
export async function totalsTick(): Promise<void> {
  try {
    await migrateTotals();
    await refreshCatalogue(totalsWorld);
    const walks = await findDueWalks(totalsWorld);
    await leaveTotalsWork(
      walks.map(({ name, turn }) => ({ walk: name, turn })),
      0,
    );
  } catch (error) {
    // The platform would not try again: the next tick does.
    logFailure('totalsTick', error);
  }
}
