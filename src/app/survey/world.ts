import type { ProductRequest } from '../../contract/product-request';

/** What the app needs of the world around it for work that nobody waits for. */
export interface World {
  /** The clock, epoch ms. */
  now: () => number;
  /** How long this may still run. */
  remainingMs: () => number;
  /** Jira, as the app. */
  requestJira: ProductRequest;
  /** Path of the page "Your pulse" on the site. */
  pulsePath: string;
}
