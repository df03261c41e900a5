import { logFailure } from './run';
import { leaveTotalsWork } from './totals-queue';

/** What was done on an issue counts; should this fail, the reconciliation finds it. */
export async function leaveIssueToTotals(issueId: string): Promise<void> {
  try {
    await leaveTotalsWork([{ issueIds: [Number(issueId)], since: Date.now() }]);
  } catch (error) {
    logFailure('leaveIssueToTotals', error);
  }
}
