import type { TeamDirectory, TeamId } from '../calendar/team';

/** How a date ended, by the table of `measures.md` §3.1. */
export type SegmentEnd =
  'kept' | 'renegotiated' | 'shortNotice' | 'tightened' | 'withdrawn' | 'missed' | 'open';

/** What became of a chain of dates (`measures.md` §3.1), in the order in which sums list them. */
export const promiseOutcomes = [
  'kept',
  'renegotiated',
  'missedWithWarning',
  'missedSilently',
  'open',
  'withdrawn',
] as const;
export type PromiseOutcome = (typeof promiseOutcomes)[number];

/** A date that was promised, and what replaced it. Epoch ms. */
export interface Term {
  from: number;
  /** When the date was over. */
  dueAt: number;
  /** The next change, to a later date, an earlier one, or none at all. */
  changed: { at: number; to: 'later' | 'earlier' | 'none' } | null;
}

/** A date that was promised, judged. Instants in epoch ms. */
export interface JudgedTerm {
  from: number;
  /** When it was next changed; `null`: it stayed. */
  until: number | null;
  /** When the date was over. */
  dueAt: number;
  end: SegmentEnd;
  /** The delivery, the change, or of a date that just passed its `dueAt`; `null` while open. */
  endedAt: number | null;
  /** Notice of a change to a later date at or before `dueAt`; else `null`. */
  noticeMs: number | null;
}

/** How one date ended: the table of `measures.md` §3.1. Changes at or after the delivery are none. */
export function judgeTerm(
  { from, dueAt, changed }: Term,
  {
    deliveredAt,
    cancelled,
    now,
    noticeOf,
    noticeMs: enoughMs,
  }: {
    deliveredAt: number | null;
    cancelled: boolean;
    now: number;
    noticeOf: (change: number, dueAt: number) => number;
    noticeMs: number;
  },
): JudgedTerm {
  const term = { from, until: changed?.at ?? null, dueAt, noticeMs: null };
  if (changed !== null) {
    const endedAt = changed.at;
    if (changed.at > dueAt) return { ...term, end: 'missed', endedAt };
    if (changed.to === 'none') return { ...term, end: 'withdrawn', endedAt };
    if (changed.to === 'earlier') return { ...term, end: 'tightened', endedAt };
    const noticeMs = noticeOf(changed.at, dueAt);
    return { ...term, end: noticeMs >= enoughMs ? 'renegotiated' : 'shortNotice', endedAt, noticeMs };
  }
  if (deliveredAt !== null) {
    const end = deliveredAt > dueAt ? 'missed' : cancelled ? 'withdrawn' : 'kept';
    return { ...term, end, endedAt: deliveredAt };
  }
  return now > dueAt ? { ...term, end: 'missed', endedAt: dueAt } : { ...term, end: 'open', endedAt: null };
}

/** @param earlyWarnings instants, epoch ms. */
export function judgeChain(
  segments: readonly Pick<JudgedTerm, 'end' | 'from' | 'dueAt'>[],
  earlyWarnings: readonly number[],
): PromiseOutcome {
  const missed = segments.filter((segment) => segment.end === 'missed');
  const isWarned = ({ from, dueAt }: { from: number; dueAt: number }) =>
    earlyWarnings.some((at) => at >= from && at <= dueAt);
  const last = segments.at(-1)?.end;
  if (!missed.every(isWarned)) return 'missedSilently';
  if (missed.length > 0 || segments.some((one) => one.end === 'shortNotice')) return 'missedWithWarning';
  if (last === 'open') return 'open';
  if (last === 'withdrawn') return 'withdrawn';
  return segments.some((one) => one.end === 'renegotiated' || one.end === 'withdrawn')
    ? 'renegotiated'
    : 'kept';
}

/** Notice of a change: working time of the promisee until the date, else of the promiser, else elapsed time; ms. */
export function noticeFor(
  teams: TeamDirectory,
  from: TeamId | null,
  to: TeamId | null,
): (change: number, dueAt: number) => number {
  const waiting = to ?? from;
  return (change, dueAt) =>
    waiting === null ? Math.max(0, dueAt - change) : teams.calendar(waiting).workingMs(change, dueAt);
}

/** Working time of the promiser from the first date to the delivery, negative when early; `null`: nobody's. */
export function slipOf(
  teams: TeamDirectory,
  from: TeamId | null,
  firstDueAt: number,
  deliveredAt: number,
): number | null {
  if (from === null) return null;
  const calendar = teams.calendar(from);
  return calendar.workingMs(firstDueAt, deliveredAt) - calendar.workingMs(deliveredAt, firstDueAt);
}
