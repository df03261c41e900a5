/**
 * The limits of Forge and Jira Cloud that the local site enforces: each with its source, and nowhere else. Where a
 * page names no number, the number stands in the unmodified package named. Pages were read as of October 2026.
 */

const KIB = 1024;

/** @see https://developer.atlassian.com/platform/forge/limits-invocation/ */
export const invocationLimits = {
  /** Run time of a function behind a user interface. */
  runTimeMs: 25_000,
  /** Run time of consumers and scheduled functions, where the manifest's `timeoutSeconds` says nothing. */
  backgroundRunTimeMs: 55_000,
  /** The most that `timeoutSeconds` may say. */
  longestRunTimeMs: 900_000,
  /** Where the manifest's `memoryMB` says nothing. */
  memoryMB: 512,
  /** Payload of an invocation from the front end. */
  requestBytes: 500 * KIB,
  /** What a function may answer to the front end. */
  responseBytes: 5 * KIB * KIB,
  /** Invocations by one user. */
  perMinutePerUser: 1_200,
  /** Invocations of one installation. */
  perMinutePerInstallation: 7_000,
  perSecondPerInstallation: 300,
} as const;

/** Invocations of one page, beyond which `@forge/bridge` 7.2.0 itself throws (`out/invoke/invoke.js`). */
export const bridgeLimits = { invocations: 500, windowMs: 25_000 } as const;

/** @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
export const kvsLimits = {
  keyCharacters: 500,
  keyPattern: /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/,
  valueBytes: 240 * KIB,
  /** How deep a value may nest. The page says 31, the error's text 32. */
  valueDepth: 31,
  requestsPerSecond: 1_000,
  readUnitsPerMinute: 4_000,
  writeUnitsPerMinute: 4_000,
  /** One unit is so much of a request, begun ones whole. */
  unitBytes: 10 * KIB,
  queryDefault: 10,
  queryMost: 100,
  queryConditions: 100,
  transactionOperations: 25,
  transactionBytes: 4 * KIB * KIB,
  batchKeys: 25,
  batchBytes: 4 * KIB * KIB,
  rangeValueBytes: 900,
  partitionValueBytes: 1_700,
  ttlSeconds: 365 * 24 * 60 * 60,
} as const;

/** @see https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/#async-events-limits */
export const queueLimits = {
  eventsPerPush: 50,
  pushBytes: 200 * KIB,
  /** Of one event, for a consumer that may run longer than 55 s. */
  longEventBytes: 100 * KIB,
  eventsPerMinute: 500,
  delaySeconds: 900,
  retryAfterSeconds: 900,
  retryDataBytes: 4 * KIB,
  /** How long an event is tried again; after that it is dropped. */
  retentionMs: 24 * 60 * 60 * 1_000,
  /** Pushes that descend from one invocation which no event caused. */
  pushesPerOrigin: 1_000,
  /** Waits between tries: doubled from the first to the last, which is what the page calls "up to about 15 minutes". */
  firstRetryMs: 15_000,
  lastRetryMs: 900_000,
} as const;

/**
 * Of a production installation. That a query may use 16 MiB of memory cannot be seen from outside and is not enforced.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-sql
 */
export const sqlLimits = {
  storedBytes: 1_024 * KIB * KIB,
  tables: 200,
  dmlPerSecond: 150,
  ddlPerMinute: 25,
  requestBytes: KIB * KIB,
  responseBytes: 4 * KIB * KIB,
  /** Of all statements together. */
  queryMsPerMinute: 62_500,
  selectMs: 5_000,
  changeMs: 10_000,
  ddlMs: 20_000,
} as const;

/** @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/ */
export const privacyLimits = {
  accountsPerReport: 90,
  /** How long after a report the next one is due: what `Cycle-Period` answers. */
  cycleSeconds: 7 * 24 * 60 * 60,
} as const;

/**
 * Events of the products: how often one comes again to a trigger that failed, timed out or asked for it, and how soon
 * where it names no time. The page names the number; the time is a guess.
 *
 * @see https://developer.atlassian.com/platform/forge/events-reference/product_events/
 */
export const productEventLimits = { retries: 4, retrySeconds: 60 } as const;

/**
 * Schedules of `scheduledTrigger` modules, and when the first run comes after a deployment.
 *
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export const scheduleLimits = {
  firstRunMs: 5 * 60 * 1_000,
  intervalsMs: {
    fiveMinute: 5 * 60 * 1_000,
    hour: 60 * 60 * 1_000,
    day: 24 * 60 * 60 * 1_000,
    week: 7 * 24 * 60 * 60 * 1_000,
  },
} as const;

/**
 * Jira's own. Page sizes: what Jira gives at most for `maxResults`, whatever was asked.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export const jiraLimits = {
  changelogPage: 100,
  bulkChangelogPage: 10_000,
  bulkIssues: 100,
  bulkProperties: 5,
  commentPage: 5_000,
  issueChangelogExpand: 100,
  searchPage: 5_000,
  /** With fields beyond id and key. */
  searchPageWithFields: 100,
  projectPage: 50,
  createMetaPage: 200,
  userPage: 1_000,
  userBulkPage: 200,
  groupMemberPage: 50,
  groupPage: 50,
  propertyCharacters: 32_768,
  propertyKeyCharacters: 255,
  commentCharacters: 32_767,
  summaryCharacters: 255,
} as const;
