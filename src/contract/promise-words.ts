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

/** What the colour of these words says: the same in the panel, beside an issue's fields and in documents. */
export const promiseStateTones = {
  overdue: 'danger',
  notKept: 'danger',
  atRisk: 'warning',
  disputed: 'warning',
  open: 'information',
  missedSilently: 'danger',
  missedWithWarning: 'warning',
  renegotiated: 'success',
  kept: 'success',
  withdrawn: 'neutral',
} as const satisfies Record<PromiseState, string>;
