import { Queue, type PushEvent } from '@forge/events';
import * as z from 'zod/mini';
import { pushEvents } from './push-events';

/** What an event of the queue asks to be done. Nothing else is ever in one. */
export const workSchema = z.union([
  z.strictObject({ partnershipId: z.string() }),
  z.strictObject({ report: z.literal('accounts') }),
  z.strictObject({ projectIssueId: z.string() }),
]);

/** @see workSchema */
export type Work = z.infer<typeof workSchema>;

/** The queue of manifest.yml. */
const queue = new Queue({ key: 'survey-work' });

/**
 * So many events are worked on at once, and the next so much later: what they read and write of the storage keeps within
 * what it gives a minute.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 */
const atOnce = { events: 12, everySeconds: 15 };

/**
 * Leaves work to the consumer `survey-consumer`. What cannot be left now is found again by the next tick.
 *
 * @throws {Error} the queue took only some of it, or nothing.
 */
export async function leaveWork(work: readonly Work[]): Promise<void> {
  const events = work.map((body, index): PushEvent => {
    const delayInSeconds = Math.floor(index / atOnce.events) * atOnce.everySeconds;
    return delayInSeconds === 0 ? { body } : { body, delayInSeconds };
  });
  await pushEvents(queue, events);
}
