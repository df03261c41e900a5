import { setImmediate } from 'node:timers/promises';
import type { Statement } from 'better-sqlite3';
import { scheduleLimits } from '../limits';
import { takeFault } from './faults';
import type { ScheduledTrigger } from './manifest';
import type { DueProductEvent } from './product-deliveries';
import type { BackgroundOutcome, ForgePlatform } from './platform';
import type { Delivery, WaitingEvent } from './queue';

/** Something that is due. */
interface Entry {
  /** What may not run twice at once. */
  id: string;
  /** How many entries of the same key may run at once. */
  concurrency: { key: string; limit: number } | null;
  run: () => Promise<void>;
}

interface ScheduleRow {
  module_key: string;
  interval: string;
  /** Epoch ms. */
  next: number;
}

/** How often what is due is looked for while real time passes. */
const lookEveryMs = 200;

/**
 * What Forge does by the clock: scheduled triggers, the products' events and those of queues. While the site runs, each happens when
 * the site's clock reaches it; when the clock is moved forward, all that lies between happens in order, each at its
 * own instant, at which the clock stands meanwhile. What is due at the same instant runs at once, as the platform's
 * functions do. Failures are the platform's to count and to print, never thrown at whoever moves the clock.
 *
 * A schedule that was missed (the site was off) is run once, late: Forge promises no catching up.
 */
export class Agenda {
  readonly #platform: ForgePlatform;
  readonly #readSchedules: Statement<[], ScheduleRow>;
  readonly #writeNext: Statement<[number, string]>;
  /** What runs now, by its id. */
  readonly #running = new Map<string, { promise: Promise<void>; concurrencyKey: string | null }>();
  #timer: NodeJS.Timeout | undefined;
  #lastMove: Promise<void> = Promise.resolve();
  #target: number | null = null;
  #stopped = false;

  constructor(platform: ForgePlatform) {
    this.#platform = platform;
    const { database } = platform.site;
    this.#readSchedules = database.prepare('select * from schedule');
    this.#writeNext = database.prepare('update schedule set next = ? where module_key = ?');
  }

  /** Where the clock is being moved to, epoch ms; `null`: it runs. */
  get target(): number | null {
    return this.#target;
  }

  /** Follows the site's clock as real time passes, until {@link stop}. */
  start(): void {
    this.#timer = setInterval(() => {
      if (this.#target === null && !this.#platform.site.loading) this.#startDue();
    }, lookEveryMs).unref();
  }

  /** Nothing more is started, not even by a move that is under way. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  /**
   * Moves the site's clock; forward, everything that would have happened happens. Moves wait for one another.
   *
   * @param target epoch ms; before the clock's own time nothing happens, the clock is only set.
   */
  moveTo(target: number): Promise<void> {
    return this.#moveTo(() => target);
  }

  /** As {@link moveTo}, so many ms on from where the clock is when earlier moves are done. */
  moveBy(ms: number): Promise<void> {
    return this.#moveTo((now) => now + ms);
  }

  /** Runs everything that is due by now, and all that comes of it at this instant. */
  runDue(): Promise<void> {
    return this.moveBy(0);
  }

  #moveTo(targetFrom: (now: number) => number): Promise<void> {
    const move = this.#lastMove.then(() => {
      const now = this.#platform.site.now();
      return this.#move(now, targetFrom(now));
    });
    this.#lastMove = move.catch(() => undefined);
    return move;
  }

  async #move(from: number, target: number): Promise<void> {
    const { site } = this.#platform;
    if (target < from) return site.setClock(target);
    this.#target = target;
    let arrived = from;
    try {
      // First what is due already, or still under way.
      for (let at: number | null = from; at !== null && at <= target; at = this.#nextDue()) {
        site.stopClockAt(Math.max(from, at));
        await this.#runDueNow();
        if (this.#stopped) return;
        // Whoever asks how far the clock is gets an answer.
        await setImmediate();
      }
      arrived = target;
    } finally {
      this.#target = null;
      // Whatever went wrong: the clock isn't left standing.
      if (!this.#stopped) site.setClock(Math.max(arrived, site.now()));
    }
  }

  async #runDueNow(): Promise<void> {
    for (this.#startDue(); this.#running.size > 0; this.#startDue()) {
      await Promise.race([...this.#running.values()].map(({ promise }) => promise));
    }
  }

  #startDue(): void {
    if (this.#stopped) return;
    for (const { id, concurrency, run } of this.#dueEntries()) {
      if (this.#running.has(id)) continue;
      const concurrencyKey = concurrency?.key ?? null;
      const same = [...this.#running.values()].filter((other) => other.concurrencyKey === concurrencyKey);
      if (concurrency && same.length >= concurrency.limit) continue;
      const promise = run()
        .catch((error: unknown) => console.error(error))
        .finally(() => this.#running.delete(id));
      this.#running.set(id, { promise, concurrencyKey });
    }
  }

  #dueEntries(): Entry[] {
    const now = this.#platform.site.now();
    const triggers = this.#schedules().filter(({ next }) => next <= now);
    return [
      ...triggers.map(({ trigger, next }) => ({
        id: `trigger ${trigger.key}`,
        concurrency: null,
        run: () => this.#trigger(trigger, next),
      })),
      ...this.#platform.deliveries.dueEvents().map((due) => ({
        id: `product event ${due.place}`,
        concurrency: null,
        run: () => this.#tell(due),
      })),
      ...this.#platform.queues.dueEvents().map((waiting) => ({
        id: `event ${waiting.event.eventId}`,
        concurrency: waiting.event.concurrency ?? null,
        run: () => this.#deliver(waiting),
      })),
    ];
  }

  #nextDue(): number | null {
    const { queues, deliveries } = this.#platform;
    const instants = [queues.nextDue(), deliveries.nextDue(), ...this.#schedules().map(({ next }) => next)];
    return instants.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
  }

  /** The manifest's triggers with their next instants; any change to one of them starts all anew, as a deployment does. */
  #schedules(): { trigger: ScheduledTrigger; next: number }[] {
    const { site, manifest } = this.#platform;
    const rows = this.#readSchedules.all();
    const found = manifest.scheduledTriggers.flatMap((trigger) => {
      const row = rows.find(
        ({ module_key: key, interval }) => key === trigger.key && interval === trigger.interval,
      );
      return row ? [{ trigger, next: row.next }] : [];
    });
    if (found.length === manifest.scheduledTriggers.length && found.length === rows.length) return found;

    const next = site.now() + scheduleLimits.firstRunMs;
    const add = site.database.prepare('insert into schedule (module_key, interval, next) values (?, ?, ?)');
    site.database.transaction(() => {
      site.database.exec('delete from schedule');
      for (const { key, interval } of manifest.scheduledTriggers) add.run(key, interval, next);
    })();
    return manifest.scheduledTriggers.map((trigger) => ({ trigger, next }));
  }

  async #trigger({ key, functionKey, interval }: ScheduledTrigger, due: number): Promise<void> {
    const { site, installation } = this.#platform;
    const intervalMs = scheduleLimits.intervalsMs[interval];
    const next = due + intervalMs * (Math.floor((site.now() - due) / intervalMs) + 1);
    this.#writeNext.run(next, key);
    const fault = takeFault(site, 'POST', `/trigger/${key}`);
    if (fault?.skip) return;
    // No token that means anything: nothing that is simulated asks for one.
    const event = { context: { cloudId: installation.cloudId, moduleKey: key }, contextToken: '' };
    const run = () =>
      this.#platform.runInBackground(
        { functionKey, moduleKey: key, moduleType: 'core:scheduledTrigger' },
        event,
        fault,
      );
    await Promise.all(fault?.twice ? [run(), run()] : [run()]);
  }

  async #tell({ place, event, triggers }: DueProductEvent): Promise<void> {
    const { site, deliveries } = this.#platform;
    const fault = takeFault(site, 'POST', `/event/${event.eventType}`);
    if (fault?.lateSeconds !== undefined) {
      return deliveries.putOff(place, site.now() + fault.lateSeconds * 1_000);
    }
    if (fault?.skip) return deliveries.settle(place, [], null);
    const tell = async ({ key, functionKey }: DueProductEvent['triggers'][number]) => {
      const options = { functionKey, moduleKey: key, moduleType: 'core:trigger' };
      const run = () => this.#platform.runInBackground(options, structuredClone(event), fault);
      const outcomes = await Promise.all(fault?.twice ? [run(), run()] : [run()]);
      const good = outcomes.find((outcome) => outcome.ok);
      return { key, value: good?.value, failed: !good || deliveries.asksAgain(good.value) };
    };
    const told = await Promise.all(triggers.map(tell));
    const failed = told.filter((one) => one.failed);
    deliveries.settle(
      place,
      failed.map(({ key }) => key),
      failed[0]?.value,
    );
  }

  async #deliver({ event, consumer, origin }: WaitingEvent): Promise<void> {
    const { site, queues, meter } = this.#platform;
    const fault = takeFault(site, 'POST', `/queue/${event.queueName}`);
    if (fault?.lateSeconds !== undefined) {
      return queues.putOff(event.eventId, site.now() + fault.lateSeconds * 1_000);
    }
    const run = async () => {
      meter.countQueue('deliveries');
      const { functionKey, key: moduleKey } = consumer;
      const outcome = await this.#platform.runInBackground(
        { functionKey, moduleKey, moduleType: 'core:consumer', origin },
        structuredClone(event),
        fault,
      );
      return this.#deliveryOf(outcome, event.queueName);
    };
    const deliveries = await Promise.all(fault?.twice ? [run(), run()] : [run()]);
    queues.settle(event, deliveries.find(({ done }) => done) ?? deliveries[0]!);
  }

  #deliveryOf(outcome: BackgroundOutcome, queueName: string): Delivery {
    if (outcome.ok) return this.#platform.queues.deliveryOf(outcome.value, queueName);
    const reason = outcome.ended ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
    return { done: false, afterMs: null, reason, data: null };
  }
}
