import * as z from 'zod/mini';
import type { SprintKind, SprintOutcome } from '../domain/commitment/sprint-promises';
import { ledgerLimits } from './ledger';
import type { Result } from './result';
import type { PulseTeam } from './survey-api';

const id = z.string().check(z.regex(/^\d{1,15}$/));

export const reviewRequest = z.strictObject({ sprintId: id });
export type ReviewRequest = z.infer<typeof reviewRequest>;

export const thankRequest = z.strictObject({
  /** A new UUID, made once for each thanks: sent again, it counts once. */
  id: z.uuid(),
  issueId: id,
  toTeamId: z.string().check(z.minLength(1), z.maxLength(60)),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(ledgerLimits.text)),
});
export type ThankRequest = z.infer<typeof thankRequest>;

/** What one issue was promised for in a sprint, and what became of it. */
export interface ReviewedPromise {
  issueId: string;
  kind: SprintKind;
  outcome: SprintOutcome;
  from: string | null;
  to: string | null;
  /** Recorded as the sprint started and was closed, not rebuilt from the issue's history. */
  frozen: boolean;
}

/** A sprint as the reader may see it: only issues that Jira lets them browse are in it, and counted nowhere else. */
export interface SprintReview {
  /** The server's clock, epoch ms. */
  now: number;
  /** Of the reader; `null`: in none. */
  ownTeamId: string | null;
  /** Those that the promises name. */
  teams: PulseTeam[];
  promises: ReviewedPromise[];
  /** Rapport heard of the sprint's end as it was closed: so every issue of it is counted. */
  endSeen: boolean;
}

/** Functions behind the module `sprint-review`. */
export type SprintApi = {
  getSprintReview: (request: ReviewRequest) => Result<SprintReview>;
  /** Thanks another team, for the reader's own, on an issue that the reader may see. */
  thank: (request: ThankRequest) => Result<null>;
};
