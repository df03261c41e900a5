import type { PromiseOutcome } from '../domain/commitment/judge-chain';
import type { PromiseState } from '../domain/ledger/projection';

/** How a promise ended, in a word: the same on an issue, in sums and in exports. */
export const promiseOutcomeWords = {
  kept: 'Kept',
  renegotiated: 'Moved in time',
  missedWithWarning: 'Missed with warning',
  missedSilently: 'Missed silently',
  open: 'Open',
  withdrawn: 'Withdrawn',
} as const satisfies Record<PromiseOutcome, string>;

/** … and how it stands. */
export const promiseStateWords = {
  ...promiseOutcomeWords,
  overdue: 'Overdue',
  notKept: 'Not kept',
  atRisk: 'At risk',
  disputed: 'Kept or not?',
} as const satisfies Record<PromiseState, string>;
