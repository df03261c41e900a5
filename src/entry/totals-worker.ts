import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { forgetLedgers } from '../app/ledger/forget-ledgers';
import {
  findIssuesLinking,
  findIssuesOfProject,
  findIssuesOfSprint,
  inPortions,
} from '../app/totals/find-affected';
import { refreshFacts } from '../app/totals/refresh-facts';
import { advanceWalk } from '../app/totals/walk-issues';
import { ProductRequestError } from '../contract/product-request';
import { logFailure } from './run';
import { leaveTotalsWork, totalsWorkSchema, type TotalsWork } from './totals-queue';
import { totalsWorld } from './totals-world';

/** An event is tried so often, over some hours; then it is left to the next reconciliation. */
const tries = 20;
/** What the platform waits at most. */
const longestWaitSeconds = 900;
const firstWaitSeconds = 15;

/** Function of the consumer `totals-consumer`: does what an event asks. */
export async function totalsWorker(event: AsyncEvent): Promise<InvocationError | undefined> {
  const tried = event.retryContext?.retryCount ?? 0;
  try {
    const again = await doWork(z.parse(totalsWorkSchema, event.body));
    return again === null ? undefined : later(again, tried);
  } catch (error) {
    logFailure('totalsWorker', error);
    const asked = error instanceof ProductRequestError ? (error.retryAfterMs ?? 0) : 0;
    return later(asked, tried);
  }
}

/** @returns in how many ms to do it again; `null`: it is done. */
async function doWork(work: TotalsWork): Promise<number | null> {
  const world = totalsWorld;
  if ('issueIds' in work) {
    const { busy, failed } = await refreshFacts(work.issueIds, work.since, world);
    if (busy !== null) return busy.until - world.now();
    const unsure = work.deleted ? await forgetLedgers(work.issueIds, world.requestJira) : [];
    return failed.length + unsure.length > 0 ? 0 : null;
  }
  if ('walk' in work) {
    const next = await advanceWalk(work.walk, work.turn, world);
    if (next !== null) {
      const delaySeconds = Math.min(longestWaitSeconds, Math.ceil(next.inMs / 1_000));
      await leaveTotalsWork([{ walk: work.walk, turn: next.turn }], delaySeconds);
    }
    return null;
  }
  if ('deletedProjectId' in work) {
    const { issueIds, more } = await findIssuesOfProject(work.deletedProjectId);
    const { since } = work;
    await leaveTotalsWork(inPortions(issueIds).map((some) => ({ issueIds: some, since, deleted: true })));
    if (more) await leaveTotalsWork([work], longestWaitSeconds);
    return null;
  }
  const isSprint = 'sprintId' in work;
  const issueIds = isSprint
    ? await findIssuesOfSprint(work.sprintId, work.change ?? null, world)
    : await findIssuesLinking(work.pageId);
  // What was read before a sprint was recorded doesn't know of that.
  const since = isSprint ? world.now() : work.since;
  await leaveTotalsWork(inPortions(issueIds).map((some) => ({ issueIds: some, since })));
  return null;
}

function later(leastMs: number, tried: number): InvocationError | undefined {
  if (tried + 1 >= tries) return undefined;
  const waitSeconds = Math.max(Math.ceil(leastMs / 1_000), firstWaitSeconds * 2 ** tried);
  return new InvocationError({
    retryAfter: Math.min(longestWaitSeconds, waitSeconds),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}
