import type { Statement } from 'better-sqlite3';
import * as z from 'zod/mini';
import { productEventLimits as limits } from '../limits';
import type { ProductEvent } from '../product-events';
import type { LocalSite } from '../site';
import type { Manifest, ProductTrigger } from './manifest';

/** An event whose time has come, with the triggers that have not taken it yet. */
export interface DueProductEvent {
  place: number;
  event: ProductEvent;
  triggers: readonly ProductTrigger[];
}

interface Row {
  place: number;
  tries: number;
  event: string;
  triggers: string | null;
}

const retryAnswer = z.object({
  _retry: z.literal(true),
  retryOptions: z.optional(z.object({ retryAfter: z.optional(z.number()) })),
});

/**
 * Events of the products on their way to the manifest's `trigger` modules. They lie in the site's database, so that
 * they survive a kill. In no promised order; a trigger that fails or asks for it gets the event again, a few times.
 *
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/
 */
export class ProductDeliveries {
  readonly #site: LocalSite;
  readonly #manifest: Manifest;
  readonly #readNextDue: Statement<[], number | null>;
  readonly #readDue: Statement<[number], Row>;

  constructor(site: LocalSite, manifest: Manifest) {
    this.#site = site;
    this.#manifest = manifest;
    this.#readNextDue = site.database
      .prepare<[], number | null>('select min(due) from product_event')
      .pluck();
    this.#readDue = site.database.prepare(
      'select place, tries, event, triggers from product_event where due <= ? order by due, place',
    );
  }

  /** When the next event is due, epoch ms. @returns `null`: none waits. */
  nextDue(): number | null {
    return this.#readNextDue.get() ?? null;
  }

  /** Events whose time has come; those that no trigger wants are dropped. */
  dueEvents(): DueProductEvent[] {
    return this.#readDue.all(this.#site.now()).flatMap(({ place, event: text, triggers: left }) => {
      const event = JSON.parse(text) as ProductEvent;
      const wanted = left === null ? null : new Set(JSON.parse(left) as string[]);
      const heard = this.#site.confluenceConnected || !event.eventType.startsWith('avi:confluence:');
      const triggers = this.#manifest.triggers.filter(
        ({ key, events, ignoreSelf }) =>
          heard &&
          (wanted?.has(key) ?? true) &&
          events.includes(event.eventType) &&
          !(ignoreSelf && event['selfGenerated'] === true),
      );
      if (triggers.length === 0) this.#remove(place);
      return triggers.length === 0 ? [] : [{ place, event, triggers }];
    });
  }

  putOff(place: number, untilMs: number): void {
    this.#site.database.prepare('update product_event set due = ? where place = ?').run(untilMs, place);
  }

  /**
   * Writes down how a delivery went.
   *
   * @param failed the triggers that are to have it again. @param value what one of them returned.
   */
  settle(place: number, failed: readonly string[], value: unknown): void {
    const { database } = this.#site;
    const tries = database.prepare('select tries from product_event where place = ?').pluck().get(place) as
      number | undefined;
    if (tries === undefined) return;
    if (failed.length === 0) return this.#remove(place);
    if (tries >= limits.retries) {
      console.error('Local site: an event of a product was dropped.');
      return this.#remove(place);
    }
    const asked = retryAnswer.safeParse(value);
    const waitMs =
      (asked.success ? (asked.data.retryOptions?.retryAfter ?? null) : null) ?? limits.retrySeconds;
    database
      .prepare('update product_event set due = ?, tries = tries + 1, triggers = ? where place = ?')
      .run(this.#site.now() + waitMs * 1_000, JSON.stringify(failed), place);
  }

  /** Whether what a trigger's function returned asks for the event once more. */
  asksAgain(value: unknown): boolean {
    return retryAnswer.safeParse(value).success;
  }

  #remove(place: number): void {
    this.#site.database.prepare('delete from product_event where place = ?').run(place);
  }
}
