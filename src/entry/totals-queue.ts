import { Queue, type PushEvent } from '@forge/events';
import * as z from 'zod/mini';
import { issuesPerEvent } from '../app/totals/find-affected';
import { sprintChanges } from '../app/totals/freeze-sprint';
import { walkNames } from '../storage/walk-storage';
import { pushEvents } from './push-events';

/** What an event of the queue asks to be done. Nothing else is ever in one: no key, no text, no person. */
export const totalsWorkSchema = z.union([
  z.strictObject({
    issueIds: z.array(z.int()).check(z.minLength(1), z.maxLength(issuesPerEvent)),
    /** When it was heard that they changed, epoch ms: who read them since need not read them again. */
    since: z.int(),
    /** Jira said so: what was done on them is forgotten too. */
    deleted: z.optional(z.literal(true)),
  }),
  z.strictObject({
    sprintId: z.string(),
    /** Missing for all other changes of a sprint. */
    change: z.optional(z.enum(sprintChanges)),
    since: z.int(),
  }),
  z.strictObject({ pageId: z.string(), since: z.int() }),
  z.strictObject({ deletedProjectId: z.string(), since: z.int() }),
  z.strictObject({ walk: z.enum(walkNames), turn: z.int() }),
]);

/** @see totalsWorkSchema */
export type TotalsWork = z.infer<typeof totalsWorkSchema>;

/** The queue of manifest.yml. */
const queue = new Queue({ key: 'totals-work' });

/**
 * Changes of one issue come in flurries: the first event that is worked on reads them all, and the others find that it
 * was read since.
 */
const settleSeconds = 10;

/**
 * Leaves work to the consumer `totals-consumer`.
 *
 * @throws {Error} the queue took only some of it, or nothing.
 */
export async function leaveTotalsWork(
  work: readonly TotalsWork[],
  delayInSeconds: number = settleSeconds,
): Promise<void> {
  const events = work.map((body): PushEvent => {
    // One issue is written by one function at a time; the others would only find it busy.
    const [only, ...others] = 'issueIds' in body ? body.issueIds : [];
    const isOne = only !== undefined && others.length === 0;
    return { body, delayInSeconds, ...(isOne ? { concurrency: { key: `issue-${only}`, limit: 1 } } : {}) };
  });
  await pushEvents(queue, events);
}
