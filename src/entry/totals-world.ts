import type { TotalsWorld } from '../app/totals/world';
import { requestJiraAsApp } from './product-requests';
import { remainingMs } from './run';

/** The world in which the totals are kept: nobody asks, so Jira is asked as the app. */
export const totalsWorld: TotalsWorld = { now: () => Date.now(), remainingMs, requestJira: requestJiraAsApp };
