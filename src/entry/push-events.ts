import type { PushEvent, Queue } from '@forge/events';
import { portionsOf } from '../domain/portions';

/** Events of one push. @see https://developer.atlassian.com/platform/forge/limits-async-events/ */
const eventsPerPush = 50;

/** @throws {Error} the queue took only some of the events, or none. */
export async function pushEvents(queue: Queue, events: readonly PushEvent[]): Promise<void> {
  for (const some of portionsOf(events, eventsPerPush)) await queue.push(some);
}
