import { getAppContext, privacy, type APIResponse } from '@forge/api';
import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { projectAnew } from '../app/ledger/project';
import { advancePartnership } from '../app/survey/advance-partnership';
import { reportAccounts, type ReportPersonalData } from '../app/survey/report-accounts';
import type { World } from '../app/survey/world';
import { parseRetryAfter, ProductRequestError } from '../contract/product-request';
import { makeLedgerWorld } from './ledger-world';
import { requestJiraAsApp } from './product-requests';
import { logFailure, remainingMs } from './run';
import { leaveWork, workSchema, type Work } from './work-queue';

/** An event is tried so often; then it is left to the next tick, lest a lasting failure fill the queue. */
const tries = 4;
/** What the platform waits at most. */
const longestWaitSeconds = 900;
/** Left to one report of accounts, and to erasing those that were closed. */
const reserveMs = 20_000;

/** Function of the consumer `survey-consumer`: does what an event asks, as far as there is time. */
export async function surveyWorker(event: AsyncEvent): Promise<InvocationError | undefined> {
  try {
    const work = z.parse(workSchema, event.body);
    if ((await done(work)) === 'again') await leaveWork([work]);
    return undefined;
  } catch (error) {
    logFailure('surveyWorker', error);
    const tried = 1 + (event.retryContext?.retryCount ?? 0);
    const refusal = error instanceof ProductRequestError ? error : null;
    // An issue that isn't there, or that the app may not see, will not be in a minute either.
    const isFinal = refusal !== null && ['forbidden', 'notFound'].includes(refusal.failure);
    if (isFinal || tried >= tries) return undefined;
    const waitSeconds = Math.max(Math.ceil((refusal?.retryAfterMs ?? 0) / 1_000), 60 * 2 ** tried);
    return new InvocationError({
      retryAfter: Math.min(longestWaitSeconds, waitSeconds),
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    });
  }
}

async function done(work: Work): Promise<'done' | 'again'> {
  if ('partnershipId' in work) return advancePartnership(work.partnershipId, makeWorld());
  if ('projectIssueId' in work) {
    await projectAnew(work.projectIssueId, makeLedgerWorld());
    return 'done';
  }
  const mayGoOn = () => remainingMs() > reserveMs;
  return (await reportAccounts(reportPersonalData, mayGoOn, Date.now())) ? 'done' : 'again';
}

/** As the package's own, which rejects with the response itself. */
const reportPersonalData: ReportPersonalData = async (accounts) => {
  try {
    return await privacy.reportPersonalData(accounts);
  } catch (cause) {
    if (cause instanceof Error) throw cause;
    const { status, headers } = cause as APIResponse;
    const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now());
    throw new ProductRequestError(
      status === 429 ? 'rateLimited' : 'unavailable',
      '/app/report-accounts',
      status,
      retryAfterMs,
    );
  }
};

function makeWorld(): World {
  const { appAri, environmentAri } = getAppContext();
  return {
    now: () => Date.now(),
    remainingMs,
    requestJira: requestJiraAsApp,
    // Where Jira shows the app's global page.
    // https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-global-page/
    pulsePath: `/jira/apps/${appAri.appId}/${environmentAri.environmentId}`,
  };
}
