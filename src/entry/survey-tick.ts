import { findDuePartnerships } from '../app/survey/find-due-partnerships';
import { logFailure } from './run';
import { leaveWork } from './work-queue';

/**
 * Function of the scheduled trigger `hourly-tick`. The platform runs it about hourly, at times twice, late or not at
 * all: it compares the clock with what is stored, and leaves the work to the queue, a partnership an event, so that
 * one's failure holds up nobody else.
 */
export async function surveyTick(): Promise<void> {
  try {
    const due = await findDuePartnerships(Date.now());
    await leaveWork(due.map((partnershipId) => ({ partnershipId })));
  } catch (error) {
    // Nobody would try this again, nor print what is fit to be printed only.
    logFailure('surveyTick', error);
  }
}
