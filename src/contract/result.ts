import type * as z from 'zod/mini';
import { contractMessages } from './messages';

/**
 * What a function answers. Errors are thrown inside; only the resolver's boundary turns them into this.
 */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Why a function did not do what it was asked. */
export interface Failure {
  code: FailureCode;
  /** What happened and what to do about it, in the reader's words; never the text of an exception. */
  message: string;
  /** What is wrong with what was sent, place by place; only with `INVALID`. */
  problems?: Problem[];
}

/**
 * - `NOT_ALLOWED`: the user may not do this.
 * - `INVALID`: what was sent breaks a rule; `problems` says which and where.
 * - `CONFLICT`: somebody saved since this was loaded; nothing was changed.
 * - `TOO_BIG`: it cannot be stored at this size.
 * - `UNREADABLE`: a stored record is not one that this version can read.
 * - `BUSY`: others were writing the same at that moment; nothing was changed, and trying again in a few seconds helps.
 * - `UNAVAILABLE`: Jira or the storage did not answer as it should; trying again may help.
 * - `INTERNAL`: anything else; the app's log has it.
 */
export type FailureCode =
  'NOT_ALLOWED' | 'INVALID' | 'CONFLICT' | 'TOO_BIG' | 'UNREADABLE' | 'BUSY' | 'UNAVAILABLE' | 'INTERNAL';

/** One broken rule: where in the value (as `['hours', '1', 0, 1]`), and a sentence that says what to do. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

/** What a schema found wrong, in words: the form says it before it sends, the function when it is sent anyway. */
export function problemsOf({ issues }: z.core.$ZodError): Problem[] {
  return issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    // Rules with words of their own say them; the others break what no form lets anybody enter.
    message: message === 'Invalid input' ? contractMessages.shapeWrong : message,
  }));
}
