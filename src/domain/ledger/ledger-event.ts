import type { LocalDate, TeamId } from '../calendar/team';

/** By when something is promised: a date (all of it, in the maker's zone), or an instant in epoch ms. */
export type Due = { date: LocalDate } | { instant: number };

/** Why a date is at risk. */
export const warningReasons = [
  'capacity',
  'unclearRequirement',
  'dependency',
  'priorityChanged',
  'other',
] as const;
export type WarningReason = (typeof warningReasons)[number];

/** What a promise is called that is not in the ledger: the issue's own due date, which Jira keeps. */
export const dueDatePromiseId = 'dueDate';

/** One line of a handoff's checklist: what was asked, and what was written about it (maybe nothing). */
export interface ChecklistItem {
  label: string;
  text: string;
}

/** Something that a member of a team does for that team. Ids are those of earlier events. */
export type LedgerAct =
  /** "We will …by…". The event's id is the promise's. */
  | { kind: 'promise'; toTeamId: TeamId; text: string; due: Due }
  /** The date is at risk. `estimate`: until when it may take instead, `null`: nobody knows. */
  | {
      kind: 'warn';
      /** Of a `promise`, or {@link dueDatePromiseId}. */
      promiseId: string;
      reason: WarningReason;
      estimate: LocalDate | null;
      note: string | null;
    }
  | { kind: 'move'; promiseId: string; due: Due }
  | { kind: 'withdraw'; promiseId: string }
  /** Was it kept? Of each side the latest answer counts. */
  | { kind: 'answer'; promiseId: string; kept: boolean }
  /** "Clear enough to start", and that it isn't any more. */
  | { kind: 'confirm' }
  | { kind: 'unconfirm' }
  | { kind: 'handOver'; toTeamId: TeamId; checklist: readonly ChecklistItem[] }
  /** Of the latest handoff, by the team that received it. */
  | { kind: 'accept' }
  | { kind: 'return'; reason: string }
  | { kind: 'thank'; toTeamId: TeamId; text: string }
  /** Takes one's own team's act back, as if it had never been. An undoing cannot be undone. */
  | { kind: 'undo'; eventId: string };

/**
 * An act as it was recorded, for good: nothing is ever changed or removed. It knows no person, only for which team it
 * was done.
 */
export type LedgerEvent = {
  /** A UUID made by who asked for it, so that a repeated request is known. */
  id: string;
  /** The server's clock, epoch ms; always after the event before it. */
  at: number;
  teamId: TeamId;
} & LedgerAct;

/** An event of one kind. */
export type EventOf<Kind extends LedgerAct['kind']> = Extract<LedgerEvent, { kind: Kind }>;

/** For so long an act can be taken back, by anybody of the team that did it. */
export const undoWithinMs = 10 * 60_000;

/** The events that count up to an instant (epoch ms), in their order: without undoings and what was undone. */
export function eventsInForce(events: readonly LedgerEvent[], now: number): LedgerEvent[] {
  const happened = events.filter(({ at }) => at <= now);
  const undone = new Set(happened.map((event) => (event.kind === 'undo' ? event.eventId : null)));
  return happened.filter(({ kind, id }) => kind !== 'undo' && !undone.has(id));
}
