import { randomUUID } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import * as z from 'zod/mini';
import { invocationLimits, queueLimits as limits } from '../limits';
import type { LocalSite } from '../site';
import type { Consumer, Manifest } from './manifest';
import type { Meter } from './meter';

/** An event as the consumer's function gets it. @see `AsyncEvent` of `@forge/events` 3.0.8 */
export interface AsyncEvent {
  body: Record<string, unknown>;
  delayInSeconds?: number;
  concurrency?: { key: string; limit: number };
  queueName: string;
  jobId: string;
  eventId: string;
  retryContext?: {
    retryCount: number;
    retryReason: string;
    retryData: unknown;
    retentionWindow: { startTime: string; remainingTimeMs: number };
  };
}

/** An event that waits for its delivery. */
export interface WaitingEvent {
  event: AsyncEvent;
  consumer: Consumer;
  /** The invocation from which all descends, for the limit of cycles. */
  origin: string;
}

/** How a delivery went: done, or to be tried again after `afterMs` (`null`: when the platform thinks fit). */
export type Delivery =
  { done: true } | { done: false; afterMs: number | null; reason: string; data: unknown };

export interface StargateAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

interface DueRow {
  event: string;
  tries: number;
  retry: string | null;
  queue: string;
  origin: string;
  pushed: number;
}

const pushRequest = z.object({
  queueName: z.string(),
  jobId: z.string(),
  payload: z
    .array(
      z.object({
        body: z.record(z.string(), z.unknown()),
        delayInSeconds: z.optional(z.number().check(z.gte(0), z.lte(limits.delaySeconds))),
        concurrency: z.optional(
          z.object({ key: z.string().check(z.minLength(1)), limit: z.int().check(z.gte(1)) }),
        ),
      }),
    )
    .check(z.minLength(1), z.maxLength(limits.eventsPerPush)),
});
const jobRequest = z.object({ queueName: z.string(), jobId: z.string() });

const retryAnswer = z.object({
  _retry: z.literal(true),
  retryOptions: z.optional(
    z.object({
      retryAfter: z.optional(z.number()),
      retryReason: z.optional(z.string()),
      retryData: z.optional(z.unknown()),
    }),
  ),
});

/** The placeholders stand literally in the paths of the package (`out/queries.js`). */
function operationOf(path: string): 'publish' | 'stats' | 'cancel' | null {
  const name = /^\/webhook\/queue\/(publish|stats|cancel)\/\{contextAri\}\//.exec(path)?.[1];
  return (name as 'publish' | 'stats' | 'cancel' | undefined) ?? null;
}

/**
 * Forge's queues as `@forge/events` 3.0.8 speaks to them, in the site's database, so that events survive a kill. When
 * they are delivered is the {@link Agenda}'s: at least once, within 24 hours, in no promised order.
 *
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
 */
export class EventQueues {
  readonly #site: LocalSite;
  readonly #manifest: Manifest;
  readonly #meter: Meter;
  readonly #readNextDue: Statement<[], number | null>;
  readonly #readDue: Statement<[number], DueRow>;
  /** Pushes of the last minute, by the site's uptime. */
  readonly #pushed: { at: number; events: number }[] = [];

  constructor(site: LocalSite, manifest: Manifest, meter: Meter) {
    this.#site = site;
    this.#manifest = manifest;
    this.#meter = meter;
    this.#readNextDue = site.database.prepare<[], number | null>('select min(due) from queue_event').pluck();
    this.#readDue = site.database.prepare(
      `select event, tries, retry, queue, origin, pushed from queue_event join queue_job on queue_job.id = job_id
       where due <= ? order by due, place`,
    );
  }

  /** Whether a path is one of the queues' operations. */
  has(path: string): boolean {
    return operationOf(path) !== null;
  }

  /**
   * Answers `/webhook/queue/publish`, `stats` and `cancel`.
   *
   * @param origin the invocation from which the asking one descends by events.
   */
  answer(path: string, body: unknown, origin: string): StargateAnswer {
    if (operationOf(path) === 'publish') return this.#publish(body, origin);
    const parsed = jobRequest.safeParse(body);
    if (!parsed.success) return { status: 400, body: { message: 'No job is named.' } };
    const { queueName, jobId } = parsed.data;
    const job = this.#site.database
      .prepare(
        `select success, failed, (select count(*) from queue_event where job_id = queue_job.id) as inProgress
         from queue_job where id = ? and queue = ?`,
      )
      .get(jobId, queueName);
    if (job === undefined) return { status: 404 };
    if (operationOf(path) === 'stats') return { status: 200, body: job };
    this.#site.database.prepare('delete from queue_event where job_id = ?').run(jobId);
    return { status: 204 };
  }

  #publish(body: unknown, origin: string): StargateAnswer {
    const parsed = pushRequest.safeParse(body);
    if (!parsed.success) {
      return { status: 400, body: { message: `Not a push: ${parsed.error.issues[0]?.message ?? ''}` } };
    }
    const { queueName, jobId, payload } = parsed.data;
    const consumer = this.#consumerOf(queueName);
    if (!consumer) {
      const message = `manifest.yml has no consumer of the queue "${queueName}"`;
      this.#site.report('POST', '/webhook/queue/publish', message);
      return { status: 400, body: { message } };
    }
    const problem = this.#sizeProblem(payload, consumer);
    if (problem !== null) return { status: 413, body: { errorMessage: problem } };
    if (!this.#mayPush(payload.length)) return { status: 429 };

    const { database } = this.#site;
    const pushes = database.prepare('select count(*) from queue_job where origin = ?').pluck().get(origin);
    if (Number(pushes) >= limits.pushesPerOrigin) return { status: 405 };

    const now = this.#site.now();
    const addEvent = database.prepare(
      'insert into queue_event (id, job_id, due, tries, event) values (?, ?, ?, 0, ?)',
    );
    database.transaction(() => {
      database.prepare('insert into queue_job values (?, ?, ?, ?, 0, 0)').run(jobId, queueName, origin, now);
      for (const pushed of payload) {
        const event = { ...pushed, queueName, jobId, eventId: randomUUID() };
        const due = now + (pushed.delayInSeconds ?? 0) * 1_000;
        addEvent.run(event.eventId, jobId, due, JSON.stringify(event));
      }
    })();
    this.#pushed.push({ at: this.#site.uptimeMs(), events: payload.length });
    this.#meter.countQueue('pushes');
    this.#meter.countQueue('events', payload.length);
    return { status: 201 };
  }

  #consumerOf(queueName: string): Consumer | null {
    return this.#manifest.consumers.find(({ queue }) => queue === queueName) ?? null;
  }

  #sizeProblem(payload: readonly unknown[], { functionKey }: Consumer): string | null {
    const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
    if (size(payload) > limits.pushBytes) {
      return `The events of one push are larger than ${limits.pushBytes / 1024} KB.`;
    }
    const timeoutSeconds = this.#manifest.functions.get(functionKey)?.timeoutSeconds ?? 0;
    const long = timeoutSeconds * 1_000 > invocationLimits.backgroundRunTimeMs;
    return long && payload.some((event) => size(event) > limits.longEventBytes)
      ? `An event for a long-running function is larger than ${limits.longEventBytes / 1024} KB.`
      : null;
  }

  #mayPush(events: number): boolean {
    const minuteAgo = this.#site.uptimeMs() - 60_000;
    while (this.#pushed.length > 0 && this.#pushed[0]!.at <= minuteAgo) this.#pushed.shift();
    const ofMinute = this.#pushed.reduce((sum, push) => sum + push.events, 0);
    return ofMinute + events <= limits.eventsPerMinute;
  }

  /** When the next event is due, epoch ms. @returns `null`: none waits. */
  nextDue(): number | null {
    return this.#readNextDue.get() ?? null;
  }

  /** Events whose time has come, the longest due first. Those that are too old by now, or of a queue that the manifest no longer has, are dropped. */
  dueEvents(): WaitingEvent[] {
    const now = this.#site.now();
    return this.#readDue.all(now).flatMap(({ event, tries, retry, queue, origin, pushed }) => {
      const parsed = JSON.parse(event) as AsyncEvent;
      const consumer = this.#consumerOf(queue);
      if (!consumer || pushed + limits.retentionMs < now) {
        this.#drop(parsed);
        return [];
      }
      if (tries > 0) {
        const { reason, data } = JSON.parse(retry!) as { reason: string; data: unknown };
        parsed.retryContext = {
          retryCount: tries,
          retryReason: reason,
          retryData: data,
          retentionWindow: {
            startTime: new Date(pushed).toISOString(),
            remainingTimeMs: Math.max(0, pushed + limits.retentionMs - now),
          },
        };
      }
      return [{ event: parsed, consumer, origin }];
    });
  }

  /** Puts an event off, as a delivery that comes late. */
  putOff(eventId: string, untilMs: number): void {
    this.#site.database.prepare('update queue_event set due = ? where id = ?').run(untilMs, eventId);
  }

  /** What a consumer's return value asks for. @see `InvocationError` of `@forge/events` */
  deliveryOf(value: unknown, queueName: string): Delivery {
    const parsed = retryAnswer.safeParse(value);
    if (!parsed.success) return { done: true };
    const { retryAfter, retryReason, retryData } = parsed.data.retryOptions ?? {};
    const problem =
      retryAfter !== undefined && retryAfter > limits.retryAfterSeconds
        ? `retryAfter is more than ${limits.retryAfterSeconds} seconds`
        : Buffer.byteLength(JSON.stringify(retryData) ?? '') > limits.retryDataBytes
          ? `retryData is larger than ${limits.retryDataBytes / 1024} KB`
          : null;
    const reason = retryReason ?? 'FUNCTION_RETRY_REQUEST';
    if (problem !== null) {
      this.#site.report('EVENT', `/queue/${queueName}`, problem);
      return { done: false, afterMs: null, reason, data: null };
    }
    const afterMs = retryAfter === undefined ? null : retryAfter * 1_000;
    return { done: false, afterMs, reason, data: retryData ?? null };
  }

  /** Writes down how a delivery went; an event whose time is over is dropped. */
  settle(event: AsyncEvent, delivery: Delivery): void {
    const { database } = this.#site;
    const row = database
      .prepare(
        'select tries, pushed from queue_event join queue_job on queue_job.id = job_id where queue_event.id = ?',
      )
      .get(event.eventId) as { tries: number; pushed: number } | undefined;
    // Cancelled while it was being delivered.
    if (!row) return;
    if (delivery.done) return this.#remove(event, 'success');
    const waitMs = delivery.afterMs ?? Math.min(limits.lastRetryMs, limits.firstRetryMs * 2 ** row.tries);
    const due = this.#site.now() + waitMs;
    if (due > row.pushed + limits.retentionMs) return this.#drop(event);
    this.#meter.countQueue('retries');
    database
      .prepare('update queue_event set due = ?, tries = tries + 1, retry = ? where id = ?')
      .run(due, JSON.stringify({ reason: delivery.reason, data: delivery.data }), event.eventId);
  }

  #drop(event: AsyncEvent): void {
    this.#remove(event, 'failed');
    this.#meter.countQueue('dropped');
    console.error(`Local site: an event of the queue ${event.queueName} was dropped.`);
  }

  #remove({ eventId, jobId }: AsyncEvent, outcome: 'success' | 'failed'): void {
    const { database } = this.#site;
    database.transaction(() => {
      database.prepare('delete from queue_event where id = ?').run(eventId);
      database.prepare(`update queue_job set ${outcome} = ${outcome} + 1 where id = ?`).run(jobId);
    })();
  }
}
