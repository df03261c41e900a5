import type { Settings } from '../assessment/settings';
import type { LocalDate, TeamDirectory, TeamId } from '../calendar/team';
import { endOfDay } from '../calendar/working-calendar';
import {
  judgeChain,
  judgeTerm,
  noticeFor,
  slipOf,
  type JudgedTerm,
  type PromiseOutcome,
  type Term,
} from '../commitment/judge-chain';
import {
  dueDatePromiseId,
  type Due,
  type EventOf,
  type LedgerEvent,
  type WarningReason,
} from './ledger-event';

/** Bad news that came early. */
export interface EarlyWarning {
  id: string;
  /** Epoch ms. */
  at: number;
  reason: WarningReason;
  /** Until when it may take instead; `null`: nobody knows. */
  estimate: LocalDate | null;
  note: string | null;
}

/** What one side of a promise says of it. */
export interface Answer {
  kept: boolean;
  /** Epoch ms. */
  at: number;
}

/** One of a promise's dates, while it was in force. */
export interface ExplicitSegment extends JudgedTerm {
  due: Due;
}

/** A promise of the ledger, judged as a due date is (`measures.md` §3.3). Instants in epoch ms. */
export interface ExplicitPromise {
  id: string;
  text: string;
  /** Maker and receiver; `null`: a team that is not there any more. */
  from: TeamId | null;
  to: TeamId | null;
  madeAt: number;
  firstDueAt: number;
  lastDueAt: number;
  segments: ExplicitSegment[];
  outcome: PromiseOutcome;
  /** The latest of each side. */
  answers: { maker: Answer | null; receiver: Answer | null };
  /** One side says that it was kept, the other that it wasn't. */
  disputed: boolean;
  /** The first "kept" after the last "not kept" of either side: from then on it can be moved no more. */
  saidKeptAt: number | null;
  /** When it was done, by the answers; `null`: nobody says so, or it is disputed. */
  deliveredAt: number | null;
  withdrawnAt: number | null;
  warnings: EarlyWarning[];
  /** As of a due date. */
  slipMs: number | null;
}

/** One team's thanks to another. */
export interface Thanks {
  id: string;
  /** Epoch ms. */
  at: number;
  from: TeamId;
  to: TeamId;
  text: string;
}

/** What an issue's ledger says that Jira doesn't know. All lists oldest first. */
export interface LedgerAssessment {
  promises: ExplicitPromise[];
  /** Of the issue's own due date. */
  dueDateWarnings: EarlyWarning[];
  thanks: Thanks[];
}

/** @param events those in force, in their order. @param now epoch ms. */
export function assessLedger(
  events: readonly LedgerEvent[],
  context: { teams: TeamDirectory; settings: Pick<Settings, 'siteTimeZone' | 'noticeMs'>; now: number },
): LedgerAssessment {
  return {
    promises: events.flatMap((event) =>
      event.kind === 'promise' ? [assessPromise(event, events, context)] : [],
    ),
    dueDateWarnings: warningsOf(dueDatePromiseId, events),
    thanks: events.flatMap((event) =>
      event.kind === 'thank'
        ? [{ id: event.id, at: event.at, from: event.teamId, to: event.toTeamId, text: event.text }]
        : [],
    ),
  };
}

/** When a promise is due: a date when it is over in the maker's zone, else in the site's. Epoch ms. */
export function dueAtOf(
  due: Due,
  maker: TeamId | null,
  { teams, siteTimeZone }: { teams: TeamDirectory; siteTimeZone: string },
): number {
  if ('instant' in due) return due.instant;
  return endOfDay(due.date, (maker === null ? undefined : teams.team(maker)?.timeZone) ?? siteTimeZone);
}

function assessPromise(
  made: EventOf<'promise'>,
  events: readonly LedgerEvent[],
  { teams, settings, now }: Parameters<typeof assessLedger>[1],
): ExplicitPromise {
  const known = (teamId: TeamId) => (teams.team(teamId) === undefined ? null : teamId);
  const [from, to] = [known(made.teamId), known(made.toTeamId)];
  const place = { teams, siteTimeZone: settings.siteTimeZone };
  const terms: (Term & { due: Due })[] = [
    { due: made.due, from: made.at, dueAt: dueAtOf(made.due, from, place), changed: null },
  ];
  const answers: ExplicitPromise['answers'] = { maker: null, receiver: null };
  const warnedAt: number[] = [];
  const warnings = warningsOf(made.id, events, made.teamId);
  let saidKeptAt: number | null = null;
  let withdrawnAt: number | null = null;

  for (const event of events) {
    if (!('promiseId' in event) || event.promiseId !== made.id || withdrawnAt !== null) continue;
    const { at, teamId } = event;
    const last = terms.at(-1)!;
    const isMaker = teamId === made.teamId;
    if (event.kind === 'answer') {
      if (!isMaker && teamId !== made.toTeamId) continue;
      answers[isMaker ? 'maker' : 'receiver'] = { kept: event.kept, at };
      saidKeptAt = event.kept ? (saidKeptAt ?? at) : null;
      // "We will not" is bad news like any other.
      if (isMaker && !event.kept) warnedAt.push(at);
    } else if (!isMaker || saidKeptAt !== null) {
      continue;
    } else if (event.kind === 'withdraw') {
      last.changed = { at, to: 'none' };
      withdrawnAt = at;
    } else if (event.kind === 'move') {
      const dueAt = dueAtOf(event.due, from, place);
      if (dueAt <= at || dueAt === last.dueAt) continue;
      last.changed = { at, to: dueAt > last.dueAt ? 'later' : 'earlier' };
      terms.push({ due: event.due, from: at, dueAt, changed: null });
    }
  }

  const { maker, receiver } = answers;
  const disputed = maker !== null && receiver !== null && maker.kept !== receiver.kept;
  const lastDueAt = terms.at(-1)!.dueAt;
  let deliveredAt = disputed ? null : saidKeptAt;
  // Those who waited say that it was kept: then it was, even if they only say so later.
  if (deliveredAt !== null && receiver !== null) deliveredAt = Math.min(deliveredAt, lastDueAt);
  const segments = terms.map((term) => ({
    due: term.due,
    ...judgeTerm(term, {
      deliveredAt,
      cancelled: false,
      now,
      noticeOf: noticeFor(teams, from, to),
      noticeMs: settings.noticeMs,
    }),
  }));
  const firstDueAt = terms[0]!.dueAt;
  return {
    id: made.id,
    text: made.text,
    from,
    to,
    madeAt: made.at,
    firstDueAt,
    lastDueAt,
    segments,
    outcome: judgeChain(segments, [...warnings.map(({ at }) => at), ...warnedAt]),
    answers,
    disputed,
    saidKeptAt,
    deliveredAt,
    withdrawnAt,
    warnings,
    slipMs: deliveredAt === null ? null : slipOf(teams, from, firstDueAt, deliveredAt),
  };
}

/** @param maker whose warnings count; of the due date each does, for its promiser's team was asked when it came. */
function warningsOf(promiseId: string, events: readonly LedgerEvent[], maker?: TeamId): EarlyWarning[] {
  return events.flatMap((event) =>
    event.kind === 'warn' && event.promiseId === promiseId && (maker === undefined || event.teamId === maker)
      ? [{ id: event.id, at: event.at, reason: event.reason, estimate: event.estimate, note: event.note }]
      : [],
  );
}
