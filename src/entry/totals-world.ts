import { getAppContext } from '@forge/api';
import { lozengeKeyOf } from '../app/ledger/ledger-world';
import type { TotalsWorld } from '../app/totals/world';
import { requestConfluenceAsApp, requestJiraAsApp } from './product-requests';
import { remainingMs } from './run';

/** The world in which the totals are kept: nobody asks, so Jira is asked as the app. */
export const totalsWorld: TotalsWorld = {
  now: () => Date.now(),
  remainingMs,
  requestJira: requestJiraAsApp,
  requestConfluence: requestConfluenceAsApp,
  // Known within a function only.
  get lozengeKey() {
    return lozengeKeyOf(getAppContext().appAri.appId);
  },
};
