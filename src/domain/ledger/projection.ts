import type { IssueAssessment } from '../assessment/assess-issue';
import type { TeamId } from '../calendar/team';
import type { JudgedTerm, PromiseOutcome } from '../commitment/judge-chain';
import { levelAfterPages } from '../verdict/linked-documents';
import type { ExplicitPromise } from './assess-ledger';
import type { LedgerEvent } from './ledger-event';

/**
 * How an issue's promises stand, most urgent first: past its date and not done; open, and its makers say that it isn't
 * kept; open, with an early warning; one side says kept, the other not; open; and what became of those that are over.
 */
export const promiseStates = [
  'overdue',
  'notKept',
  'atRisk',
  'disputed',
  'open',
  'missedSilently',
  'missedWithWarning',
  'renegotiated',
  'kept',
  'withdrawn',
] as const satisfies readonly (
  Exclude<PromiseOutcome, 'open'> | 'overdue' | 'notKept' | 'atRisk' | 'disputed' | 'open'
)[];
export type PromiseState = (typeof promiseStates)[number];

/**
 * How an issue's latest handoff stands: nobody of the receiving team did anything yet (`returned`: it waits with those
 * who had handed it over before), somebody did, or it was accepted in the panel.
 */
export type HandoffState = 'waiting' | 'returned' | 'pickedUp' | 'accepted';

/** The issue property that shows Jira (JQL, automation) and the panel what Rapport knows. No person is in it. */
export interface Projection {
  version: 1;
  /** Of the ledger of which it was made; 0: there is none. */
  revision: number;
  /** Of the most urgent promise; `null`: nothing was promised. */
  promise: PromiseState | null;
  /** `maker>receiver` of that promise, else of the latest handoff; team ids, `-` for nobody's. */
  direction: string | null;
  /** The last instant at which that promise is kept, in ISO 8601; `null`: it is over, or there is none. */
  dueAt: string | null;
  /** `null`: none, or the issue is done. */
  handoff: HandoffState | null;
  /** Level 0 to 4; `null`: the issue's type is not in scope. */
  requirement: number | null;
  /** Older events were left out, for want of room. */
  cut: boolean;
  /** The ledger's, oldest first. */
  events: readonly LedgerEvent[];
}

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/ (set issue property) */
const maxBytes = 32_768;

/**
 * What is written on an issue: a pure function of what is known of it, so that it can be made again at any time.
 *
 * @param assessment as of `now`, with the events of `ledger`.
 * @param pageChanges when the linked pages' last versions were published, epoch ms, as far as known.
 */
export function projectIssue(
  assessment: IssueAssessment,
  ledger: { revision: number; events: readonly LedgerEvent[] },
  pageChanges: readonly number[],
): Projection {
  const promise = mostUrgent(assessment);
  const handoff = assessment.handoffs.at(-1);
  const { requirement } = assessment;
  const projection: Projection = {
    version: 1,
    revision: ledger.revision,
    promise: promise?.state ?? null,
    direction:
      promise !== null
        ? directionOf(promise.from, promise.to)
        : handoff === undefined
          ? null
          : directionOf(handoff.fromTeam, handoff.toTeam),
    dueAt: promise?.lastAt === undefined ? null : formatInstant(promise.lastAt),
    handoff: handoffState(assessment),
    requirement: requirement === null ? null : levelAfterPages(requirement, pageChanges),
    cut: false,
    events: [],
  };
  const events = newestThatFit(ledger.events, maxBytes - sizeOf(projection));
  return { ...projection, cut: events.length < ledger.events.length, events };
}

/** What is said of a promise in a word. */
export interface PromiseInBrief {
  state: PromiseState;
  from: TeamId | null;
  to: TeamId | null;
  /** Epoch ms; missing for one that is over. */
  lastAt?: number;
}

function mostUrgent({ dueDatePromise, ledger }: IssueAssessment): PromiseInBrief | null {
  const all = ledger.promises.map(explicitInBrief);
  if (dueDatePromise !== null) {
    const { dueDateWarnings: warnings } = ledger;
    all.push(inBrief(dueDatePromise, { warnings, givenUp: false, disputed: false, isDate: true }));
  }
  return all.sort(byUrgency)[0] ?? null;
}

/** How a promise of the ledger stands. */
export function explicitInBrief(promise: ExplicitPromise): PromiseInBrief {
  const { due, from } = promise.segments.at(-1)!;
  const { warnings, disputed, answers } = promise;
  // Said of a date that was moved since, it no longer holds.
  const givenUp = answers.maker?.kept === false && answers.maker.at >= from;
  return inBrief(promise, { warnings, givenUp, disputed, isDate: 'date' in due });
}

/** Most urgent first; of equal ones that which is due first. */
export function byUrgency(a: PromiseInBrief, b: PromiseInBrief): number {
  const urgency = ({ state }: PromiseInBrief) => promiseStates.indexOf(state);
  return urgency(a) - urgency(b) || (a.lastAt ?? 0) - (b.lastAt ?? 0);
}

/**
 * @param givenUp its makers say of the date in force that it isn't kept: once that is past, there is nothing to wait for.
 * @param isDate it is due on a date: then its last instant, not the midnight after it, is on that date.
 */
function inBrief(
  promise: {
    from: TeamId | null;
    to: TeamId | null;
    outcome: PromiseOutcome;
    segments: readonly JudgedTerm[];
  },
  {
    warnings,
    givenUp,
    disputed,
    isDate,
  }: { warnings: readonly { at: number }[]; givenUp: boolean; disputed: boolean; isDate: boolean },
): PromiseInBrief {
  const { from, to, outcome } = promise;
  const last = promise.segments.at(-1)!;
  const isOverdue = last.end === 'missed' && last.endedAt === last.dueAt && last.until === null;
  if (last.end !== 'open' && (!isOverdue || givenUp) && !disputed) {
    return { state: outcome as Exclude<PromiseOutcome, 'open'>, from, to };
  }
  const openState = givenUp ? 'notKept' : warnings.some(({ at }) => at >= last.from) ? 'atRisk' : 'open';
  return {
    state: disputed ? 'disputed' : isOverdue ? 'overdue' : openState,
    from,
    to,
    lastAt: isDate ? last.dueAt - 1 : last.dueAt,
  };
}

function handoffState({ handoffs, doneAt }: IssueAssessment): HandoffState | null {
  const last = handoffs.at(-1);
  if (last === undefined || doneAt !== null) return null;
  if (typeof last.record?.acceptedAt === 'number') return 'accepted';
  if (last.pickedUpAt !== null) return 'pickedUp';
  if (last.endedAt !== null) return null;
  return handoffs.at(-2)?.returned === true ? 'returned' : 'waiting';
}

function directionOf(from: TeamId | null, to: TeamId | null): string {
  return `${from ?? '-'}>${to ?? '-'}`;
}

function newestThatFit(events: readonly LedgerEvent[], roomBytes: number): readonly LedgerEvent[] {
  let start = events.length;
  for (let left = roomBytes; start > 0; start--) {
    // A comma stands between two.
    left -= sizeOf(events[start - 1]) + 1;
    if (left < 0) break;
  }
  return events.slice(start);
}

function formatInstant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'millisecond' });
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
