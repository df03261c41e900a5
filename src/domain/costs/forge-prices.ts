/**
 * What Atlassian bills the app's developer for running on Forge, in US dollars, and what is free per app and month:
 * for all customers of the app together. Page of 2026-08-12; of SQL's stored data the price per GB and month is of
 * 2025-06-30, when its free gigabyte was not yet called 730 GB-hours.
 *
 * @see https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
const forgePrices = {
  /** Run time × memory, GB-seconds. */
  functions: { dollars: 0.000025, free: 200_000 },
  /** GB that the key-value storage answers. */
  storageRead: { dollars: 0.055, free: 0.1 },
  /** GB sent to the key-value storage to be written. */
  storageWritten: { dollars: 1.09, free: 0.1 },
  /** Hours that SQL statements take. */
  sqlCompute: { dollars: 0.143, free: 1 },
  sqlRequests: { dollars: 1.929 / 1_000_000, free: 100_000 },
  /** GB × hours. */
  sqlStored: { dollars: 0.561 / 730, free: 730 },
  /** GB written into logs. */
  logs: { dollars: 1.005, free: 1 },
} as const;

/** What is billed. @see forgePrices */
export type Billed = keyof typeof forgePrices;

/** What one thing costs. */
export interface BillLine {
  /** In its unit. @see forgePrices */
  amount: number;
  /** As if nothing were free. */
  listDollars: number;
  /** Beyond what is free, as if nobody else used any of it. */
  dueDollars: number;
  /** What it takes of what is free: 1 is all of it. */
  shareOfFree: number;
}

/**
 * Prices what was used.
 *
 * @param used amounts in their units. @param months over which it was used, for what is free is given each month.
 */
export function billOf<Key extends Billed>(used: Record<Key, number>, months = 1): Record<Key, BillLine> {
  const lines = (Object.entries(used) as [Key, number][]).map(([key, amount]) => {
    const { dollars, free } = forgePrices[key];
    const line: BillLine = {
      amount,
      listDollars: amount * dollars,
      dueDollars: Math.max(0, amount - months * free) * dollars,
      shareOfFree: amount / (months * free),
    };
    return [key, line] as const;
  });
  return Object.fromEntries(lines) as Record<Key, BillLine>;
}

/** Of each function, where the manifest says nothing else. */
const memoryGb = 0.5;

/**
 * Nothing official says how long the platform's calls take: these are assumptions on the careful side, in ms.
 */
const assumedMs = {
  /** Before the app's own code runs, in a function that is warm (developers tell of 50 to 200). */
  invocations: 150,
  storageRequests: 25,
  /** With the way there and back, of which {@link sqlComputeMs} are computed. */
  sqlStatements: 25,
  /** A request to Jira about one thing. */
  restCalls: 250,
  /** A request to Jira about hundreds of issues. */
  bulkRestCalls: 1_500,
  pushes: 50,
} as const;

const sqlComputeMs = 10;

/** What statements by an index take of the database's time, hours. */
export function sqlHoursOf(statements: number): number {
  return (statements * sqlComputeMs) / 3_600_000;
}

/**
 * Function time as the platform would bill it, GB-seconds: what was computed, and what is waited for, as if each wait
 * came after the other.
 *
 * @param computedMs time that a processor of one's own takes.
 */
export function gbSecondsOf({
  computedMs,
  ...waits
}: { computedMs: number } & Partial<Record<keyof typeof assumedMs, number>>): number {
  const waitedMs = (Object.entries(waits) as [keyof typeof assumedMs, number][]).reduce(
    (sum, [what, count]) => sum + count * assumedMs[what],
    0,
  );
  return ((computedMs + waitedMs) / 1_000) * memoryGb;
}
