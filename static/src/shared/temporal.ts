/**
 * Resolves when the browser has `Temporal`: at once where it has its own, else when the polyfill, a file apart,
 * is there. Wait for it before the first use of the domain.
 */
export const temporalReady: Promise<unknown> =
  'Temporal' in globalThis ? Promise.resolve() : import('temporal-polyfill/global');
