import * as z from 'zod/mini';
import { contractMessages as text } from './messages';
import type { Result } from './result';

/** What an admin may ask of a back-fill. */
export const backfillLimits = {
  projects: 200,
  /** A hundred years: from the beginning. */
  days: { min: 7, max: 36_500 },
  /** Of Jira's points of an hour, which all sites that have the app share. */
  sharePercent: { min: 1, max: 80 },
} as const;

const within = ({ min, max }: { min: number; max: number }, unit: string) => {
  const message = text.numberOutside(min, max, unit);
  return z.int(message).check(z.gte(min, message), z.lte(max, message));
};

const scope = {
  /** Jira's numeric ids, as texts. */
  projectIds: z
    .array(z.string().check(z.regex(/^\d{1,18}$/, text.shapeWrong)))
    .check(z.minLength(1, text.shapeWrong), z.maxLength(backfillLimits.projects, text.shapeWrong)),
  /** Issues that were changed in so many days. */
  days: within(backfillLimits.days, 'days'),
  sharePercent: within(backfillLimits.sharePercent, 'percent'),
};

/** Of `estimateBackfill` and `startBackfill`. */
export const backfillRequest = z.strictObject(scope);
/** @see backfillRequest */
export type BackfillRequest = z.infer<typeof backfillRequest>;

/** What a back-fill would take, before it begins. About: Jira counts so. */
export interface BackfillEstimate {
  issues: number;
  /** Of these not done: on them is written what JQL finds. */
  open: number;
  /** Requests to Jira. */
  requests: number;
  /** Of Jira's points. */
  points: number;
  /** How long it takes at the share that was asked about, if nothing slows it down. */
  hours: number;
  /** What Atlassian bills the app's developer for it at list prices, in US dollars. */
  listDollars: number;
  /** The part of it that is more than what is free each month, as long as nobody else used any of that. */
  dueDollars: number;
}

/** How far a back-fill has come. Instants in epoch ms. */
export interface Backfill {
  status: 'running' | 'paused' | 'done';
  projectIds: string[];
  /** Projects besides these that those before it have counted. */
  countedBefore: string[];
  days: number;
  sharePercent: number;
  startedAt: number;
  finishedAt: number | null;
  /** How many issues there are, about. */
  expected: number | null;
  /** Looked at so far. */
  done: number;
  /** Of these put into the totals; the others were there already as they are. */
  written: number;
  /** Of these not there any more. */
  gone: number;
  /** Of these Jira could not tell, and how many there are in all. The next reconciliation or change brings them. */
  skippedIssueIds: number[];
  skipped: number;
  /** Jira's points used so far. */
  points: number;
  /** `null`: not to be said yet. */
  issuesPerMinute: number | null;
  msLeft: number | null;
  /** The share of this hour is used up: it goes on then. `null`: it need not wait. */
  waitsUntil: number | null;
}

/** Functions of the admin page, for Jira administrators only. `null`: there was never a back-fill. */
export type BackfillApi = {
  getBackfill: () => Result<Backfill | null>;
  estimateBackfill: (request: BackfillRequest) => Result<BackfillEstimate>;
  /** Begins one in the place of an earlier one that is done or paused. */
  startBackfill: (request: BackfillRequest) => Result<Backfill>;
  /** What is under way is finished: it stops within a minute. */
  pauseBackfill: () => Result<Backfill | null>;
  /** Goes on where it stopped. */
  resumeBackfill: () => Result<Backfill | null>;
};

/** Why a back-fill cannot begin, in the admin's words. */
export const backfillMessages = {
  running: 'A back-fill is running. Pause it first, or wait until it is done.',
  noTeams: 'There is nobody in any team yet: first set up teams, then there is something to count.',
  notReady:
    'Rapport is still setting up its tables. That takes up to an hour after the installation. Try again then.',
};
