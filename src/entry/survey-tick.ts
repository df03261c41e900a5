import { findDuePartnerships } from '../app/survey/find-due-partnerships';
import { isAccountReportDue } from '../app/survey/report-accounts';
import { tidyInvitations } from '../app/survey/tidy-invitations';
import { logFailure } from './run';
import { leaveWork, type Work } from './work-queue';

/**
 * Function of the scheduled trigger `hourly-tick`. The platform runs it about hourly, at times twice, late or not at
 * all: it compares the clock with what is stored, and leaves the work to the queue, a partnership an event, so that
 * one's failure holds up nobody else.
 */
export async function surveyTick(): Promise<void> {
  const now = Date.now();
  await attempt('surveyTick', async () => {
    const due = await findDuePartnerships(now);
    await leaveWork(due.map((partnershipId) => ({ partnershipId })));
  });
  await attempt('isAccountReportDue', async () => {
    const report: Work[] = (await isAccountReportDue(now)) ? [{ report: 'accounts' }] : [];
    await leaveWork(report);
  });
  await attempt('tidyInvitations', () => tidyInvitations(now));
}

/** The platform would not try a failed tick again, and print what is not fit to be printed: the next one comes anyway. */
async function attempt(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    logFailure(name, error);
  }
}
