import type { Settings } from '../assessment/settings';
import type { LocalDate, TeamDirectory, TeamId } from '../calendar/team';
import { endOfDay } from '../calendar/working-calendar';
import { creatorOf, teamAssignedFrom, teamOfReporter } from '../history/assignees';
import { changesBetween, valueAt } from '../history/field-history';
import type { IssueHistory } from '../history/issue-history';
import type { Resolution } from '../history/resolution';
import {
  judgeChain,
  judgeTerm,
  noticeFor,
  slipOf,
  type JudgedTerm,
  type PromiseOutcome,
  type Term,
} from './judge-chain';

/** One date of the chain, while it was in force. */
export interface PromiseSegment extends JudgedTerm {
  date: LocalDate;
}

/** The chain of due dates of an issue (`measures.md` §3.1). Instants in epoch ms. */
export interface DueDatePromise {
  /** Promiser: the team of the assignee. */
  from: TeamId | null;
  /** Promisee: the team of the reporter. */
  to: TeamId | null;
  /** The team of who set the first date. */
  setBy: TeamId | null;
  madeAt: number;
  firstDueAt: number;
  lastDueAt: number;
  segments: PromiseSegment[];
  outcome: PromiseOutcome;
  /** Working time of the promiser from the first date to the delivery, negative when early; `null`: not to be said. */
  slipMs: number | null;
}

interface DateInForce {
  date: LocalDate;
  from: number;
  dueAt: number;
  /** The next change; `to` is `null` where the date was cleared. */
  changed: { at: number; to: LocalDate | null } | null;
}

/**
 * @param earlyWarnings instants at which an early warning was recorded, epoch ms.
 * @returns `null` where no date was ever promised.
 */
export function assessDueDate(
  history: IssueHistory,
  resolution: Pick<Resolution, 'deliveredAt' | 'cancelled'>,
  {
    teams,
    settings,
    now,
    earlyWarnings = [],
  }: {
    teams: TeamDirectory;
    settings: Pick<Settings, 'siteTimeZone' | 'noticeMs'>;
    now: number;
    earlyWarnings?: readonly number[];
  },
): DueDatePromise | null {
  const { deliveredAt, cancelled } = resolution;
  let chain: { from: TeamId | null; setBy: TeamId | null; timeZone: string } | undefined;
  const dates: DateInForce[] = [];
  for (const { at, to, author } of dueDateChanges(history, now)) {
    if (deliveredAt !== null && at >= deliveredAt) break;
    const last = dates.at(-1);
    const inForce = last === undefined || last.changed !== null ? null : last;
    if (to === (inForce?.date ?? null)) continue;
    if (to === null) {
      inForce!.changed = { at, to };
      continue;
    }
    let timeZone: string | undefined = chain?.timeZone;
    let from: TeamId | null = chain?.from ?? null;
    if (timeZone === undefined) {
      // Before there is a chain, each date is tried as its first.
      from = teamAssignedFrom(history, teams, at, now);
      timeZone = (from === null ? undefined : teams.team(from)?.timeZone) ?? settings.siteTimeZone;
    }
    const dueAt = endOfDay(to, timeZone);
    // A promise cannot be made for the past: the one before it stays in force.
    if (dueAt <= at) continue;
    chain ??= { from, setBy: teams.teamOf(author), timeZone };
    if (inForce !== null) inForce.changed = { at, to };
    dates.push({ date: to, from: at, dueAt, changed: null });
  }
  if (chain === undefined) return null;

  const to = teamOfReporter(history, teams);
  const { from } = chain;
  const noticeOf = noticeFor(teams, from, to);
  const segments = dates.map((one) => ({
    date: one.date,
    ...judgeTerm(termOf(one), { deliveredAt, cancelled, now, noticeOf, noticeMs: settings.noticeMs }),
  }));
  const firstDueAt = dates[0]!.dueAt;
  return {
    from,
    to,
    setBy: chain.setBy,
    madeAt: dates[0]!.from,
    firstDueAt,
    lastDueAt: dates.at(-1)!.dueAt,
    segments,
    outcome: judgeChain(segments, earlyWarnings),
    slipMs: deliveredAt === null || cancelled ? null : slipOf(teams, from, firstDueAt, deliveredAt),
  };
}

function termOf({ date, from, dueAt, changed }: DateInForce): Term {
  if (changed === null) return { from, dueAt, changed };
  const to = changed.to === null ? 'none' : changed.to < date ? 'earlier' : 'later';
  return { from, dueAt, changed: { at: changed.at, to } };
}

/** The changes of the date as the chain sees them: a date set at creation is a change at `created`. */
function dueDateChanges(
  history: IssueHistory,
  now: number,
): { at: number; to: LocalDate | null; author: string | null }[] {
  const { createdAt, dueDate } = history;
  const atCreation = dueDate.changes.find((change) => change.at === createdAt);
  return [
    {
      at: createdAt,
      to: valueAt(dueDate, createdAt),
      author: atCreation === undefined ? creatorOf(history) : atCreation.author,
    },
    ...changesBetween(dueDate, createdAt, now),
  ];
}

/** The team of who set one of the chain's dates; `null`: somebody in no team, or nobody knows who. */
export function teamThatSet(
  { from }: Pick<PromiseSegment, 'from'>,
  history: IssueHistory,
  teams: TeamDirectory,
): TeamId | null {
  const setAt = dueDateChanges(history, from).find(({ at }) => at === from);
  return teams.teamOf(setAt?.author ?? null);
}

/** A change of the due date that promised nothing. `date` is `null` where the date was removed. */
export interface LeftOutChange {
  date: LocalDate | null;
  /** Epoch ms. */
  at: number;
  why: 'past' | 'afterDelivery';
}

/**
 * The changes that the chain ignores (`measures.md` §3.1): dates set for the past, and all after the delivery. One
 * that only brought back the date in force is none.
 *
 * @param promise the chain of the same history, as of the same `now` (epoch ms).
 */
export function findLeftOutChanges(
  history: IssueHistory,
  promise: DueDatePromise | null,
  deliveredAt: number | null,
  now: number,
): LeftOutChange[] {
  const counted = new Set(promise?.segments.flatMap(({ from, until }) => [from, until]));
  const leftOut: LeftOutChange[] = [];
  let inForce: LocalDate | null = null;
  for (const { at, to } of dueDateChanges(history, now)) {
    if (counted.has(at)) {
      inForce = to;
    } else if (to !== inForce) {
      const why = deliveredAt !== null && at >= deliveredAt ? 'afterDelivery' : 'past';
      leftOut.push({ date: to, at, why });
    }
  }
  return leftOut;
}
