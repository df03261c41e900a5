import { Queue, type PushEvent } from '@forge/events';
import * as z from 'zod/mini';

/** What an event of the queue asks to be done. Nothing else is ever in one. */
export const workSchema = z.strictObject({ partnershipId: z.string() });

/** @see workSchema */
export type Work = z.infer<typeof workSchema>;

/** The queue of manifest.yml. */
const queue = new Queue({ key: 'survey-work' });

/** Events of one push. @see https://developer.atlassian.com/platform/forge/limits-async-events/ */
const eventsPerPush = 50;

/**
 * Leaves work to the consumer `survey-consumer`. What cannot be left now is found again by the next tick.
 *
 * @throws {Error} the queue took only some of it, or nothing.
 */
export async function leaveWork(work: readonly Work[]): Promise<void> {
  for (let start = 0; start < work.length; start += eventsPerPush) {
    await queue.push(work.slice(start, start + eventsPerPush).map((body): PushEvent => ({ body })));
  }
}
