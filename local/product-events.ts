import type { LocalSite } from './site';

/** What happened on the site, as Forge tells apps of it. @see https://developer.atlassian.com/platform/forge/events-reference/ */
export interface ProductEvent {
  /** `avi:jira:updated:issue`. */
  eventType: string;
  [part: string]: unknown;
}

/**
 * Tells apps of something that has happened; when they hear of it is the platform's (`forge/product-deliveries.ts`).
 * Within the transaction of what happened: either both are there afterwards or neither.
 */
export function emitProductEvent(site: LocalSite, event: ProductEvent): void {
  site.database
    .prepare('insert into product_event (due, tries, event) values (?, 0, ?)')
    .run(site.now(), JSON.stringify(event));
}
