/**
 * What Atlassian bills the app's developer for running on Forge, in US dollars, and what is free per app and month:
 * for all customers of the app together. Page of 2026-08-12.
 *
 * @see https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
export const forgePrices = {
  /** Run time × memory. */
  functions: { dollarsPerGbSecond: 0.000025, freeGbSeconds: 200_000 },
  /** Bytes that the storage answers, and bytes sent to be written. */
  storageRead: { dollarsPerGb: 0.055, freeGb: 0.1 },
  storageWritten: { dollarsPerGb: 1.09, freeGb: 0.1 },
} as const;

/**
 * The local site answers at once; the platform does not. Nothing official says how long its calls take: these are
 * assumptions on the careful side, in ms.
 */
export const assumedTimes = {
  /** Before the app's own code runs, in a function that is warm (developers tell of 50 to 200). */
  invocation: 150,
  storageRequest: 25,
  restCall: 250,
  queuePush: 50,
} as const;
