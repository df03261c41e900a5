import { getAppContext } from '@forge/api';
import { lozengeKeyOf, type LedgerWorld } from '../app/ledger/ledger-world';
import { requestConfluenceAsApp, requestJiraAsApp } from './product-requests';
import { logFailure } from './run';
import { leaveWork } from './work-queue';

/** The ledger's world, within a function. */
export function makeLedgerWorld(): LedgerWorld {
  return {
    now: () => Date.now(),
    requestJira: requestJiraAsApp,
    requestConfluence: requestConfluenceAsApp,
    lozengeKey: lozengeKeyOf(getAppContext().appAri.appId),
    async leaveForLater(issueId, why) {
      logFailure('project', why);
      try {
        await leaveWork([{ projectIssueId: issueId }]);
      } catch (error) {
        // What was done is kept all the same, and the next act writes it on the issue.
        logFailure('leaveForLater', error);
      }
    },
  };
}
