import type { DueDatePromise, Handoff, IssueAssessment, SprintPromise } from '../assessment/assess-issue';
import type { LocalDate, TeamDirectory, TeamId } from '../calendar/team';
import type { EarlyWarning } from '../ledger/assess-ledger';
import type { Due } from '../ledger/ledger-event';
import { byUrgency, explicitInBrief, type PromiseState } from '../ledger/projection';

/**
 * How a promise stands, in one word. The first five are the outcomes of `measures.md` §3.1; an open promise is
 * `inTime`, `atRisk` (an early warning was given), `dueSoon` (less than one of the promiser's working days is left),
 * `overdue`, `notKept` (its makers say so), or `disputed` (one side says that it was kept, the other that it wasn't).
 */
export type Standing =
  | 'kept'
  | 'renegotiated'
  | 'missedWithWarning'
  | 'missedSilently'
  | 'withdrawn'
  | 'inTime'
  | 'notKept'
  | 'atRisk'
  | 'dueSoon'
  | 'overdue'
  | 'disputed'
  | 'sprintOpen'
  | 'sprintKept'
  | 'sprintCarried'
  | 'sprintDescoped'
  | 'cancelled'
  | 'done'
  | 'waiting'
  | 'nothingPromised';

/** Who promised to whom; `null`: somebody in no team, or nobody. Equal teams: a team's promise to itself. */
export interface Parties {
  from: TeamId | null;
  to: TeamId | null;
}

/** A working time: by the calendar of `team`, or by the clock where that is `null`. */
export interface MeasuredTime {
  ms: number;
  team: TeamId | null;
}

/** Two sides of a date. */
interface DateParties extends Parties {
  /** The date in force was set by the side that waits for it: it is expected rather than promised. */
  expected: boolean;
}

/** A date before the last that counts as missed: it passed, or was moved at short notice. */
export interface EarlierMiss {
  date: LocalDate;
  how: 'missed' | 'shortNotice';
}

/** The first thing that the panel says. Instants are epoch ms. */
export type Sentence =
  | ({ kind: 'promised'; date: LocalDate } & DateParties)
  | ({ kind: 'promisedAnew'; date: LocalDate; miss: EarlierMiss } & DateParties)
  | ({ kind: 'overdue'; date: LocalDate } & DateParties)
  /** The date was taken away, before (`withdrawn`) or after it had passed (`clearedLate`). */
  | ({
      kind: 'withdrawn';
      date: LocalDate;
      deliveredAt: number | null;
      miss: EarlierMiss | null;
    } & DateParties)
  | ({ kind: 'clearedLate'; date: LocalDate; deliveredAt: number | null } & DateParties)
  | ({ kind: 'delivered'; date: LocalDate; at: number; moved: boolean } & DateParties)
  | ({ kind: 'deliveredLate'; date: LocalDate; at: number; miss: EarlierMiss | null } & DateParties)
  /** In time for the last date; but an earlier one had been missed. */
  | ({ kind: 'deliveredAfterMiss'; miss: EarlierMiss; at: number } & DateParties)
  /** Closed without being done; `date` had been promised for it. */
  | ({ kind: 'cancelled'; date: LocalDate; at: number; missed: boolean } & DateParties)
  /** Closed without being done, without a date; `promise` is that of its latest sprint. */
  | { kind: 'cancelledUndated'; promise: SprintPromise | null }
  | ({ kind: 'sprint'; promise: SprintPromise } & Parties)
  /** Nothing is promised but in the ledger: the most urgent of its promises. */
  | ({ kind: 'explicit'; text: string; due: Due } & Parties)
  | { kind: 'doneUnpromised'; at: number }
  /** Nothing is promised; it was handed to another team, who haven’t picked it up since. */
  | { kind: 'waiting'; handoff: Handoff }
  | { kind: 'nothingPromised' };

/** One of the chain's dates, where it has several; of one alone it needs no saying which. */
type WhichDate = LocalDate | null;

/** What the line under the sentence says, most important first. */
export type Fact =
  | { kind: 'left'; time: MeasuredTime }
  /** The latest warning that the date in force is at risk. `team`: whose promise it is. */
  | ({ kind: 'atRisk'; team: TeamId | null } & Pick<EarlyWarning, 'at' | 'reason' | 'estimate'>)
  /** From the only date, or (`several`) from the last. */
  | { kind: 'late'; time: MeasuredTime; stillOpen: boolean; several: boolean }
  | { kind: 'early'; time: MeasuredTime; several: boolean }
  /** Of a chain of several dates, from the first one to the delivery, or to now: the slip. */
  | { kind: 'sinceFirstDate'; time: MeasuredTime; after: boolean }
  /** `dates`: those that were missed; none where the chain has only one. */
  | { kind: 'warning'; warned: boolean; dates: LocalDate[] }
  /** Moved to a later date before the old one had come; of the latest move its notice and, after a miss, its date. */
  | { kind: 'moved'; times: number; notice: MeasuredTime; enough: boolean; date: WhichDate }
  | { kind: 'broughtForward'; times: number }
  /** `first`: the chain has more dates than the one that this team set. */
  | { kind: 'dateSetBy'; team: TeamId; first: boolean }
  /** The due date that Jira shows was past already when it was set. */
  | { kind: 'pastDate'; date: LocalDate }
  /** Of a promise that the sentence doesn't tell of, one side says that it was kept, the other that it wasn't. */
  | { kind: 'disputed'; text: string }
  /** A handoff that hasn't been picked up yet, by the receiving team's working time. */
  | { kind: 'waiting'; handoff: Handoff }
  /** The sentence tells of a wait instead. */
  | { kind: 'nothingPromised' }
  /** The sentence, of a date that is over, doesn't say that a team promised it to itself. */
  | { kind: 'ownPromise'; team: TeamId }
  | { kind: 'promiserInNoTeam' }
  /** Nobody was ever assigned who could have promised it. */
  | { kind: 'nobodyAssigned' }
  | { kind: 'promiseeInNoTeam' }
  /** Of sprints before the one that the sentence tells of: how many ended without its being done. */
  | { kind: 'carriedBefore'; times: number }
  /**
   * `doneAgainAt`: it was delivered before, and reopened later. `doneInVain`: when it was done before, if it had not been
   * delivered any of the times.
   */
  | {
      kind: 'reopened';
      times: number;
      openAgain: boolean;
      doneAgainAt: number | null;
      doneInVain: IssueAssessment['doneInVain'];
    }
  | { kind: 'changelogCutOff' };

/** What the panel says first: a word, a sentence, and what stands below it. */
export interface Verdict {
  standing: Standing;
  sentence: Sentence;
  facts: Fact[];
  /** Once it is done: what the sentence and the word say already, or who asks for the details wants to know. */
  details: Fact[];
}

/**
 * What an assessment means, in a form that can be said: pure, without a word of any language.
 *
 * @param dueSoonMs a promise with less working time left than this is due soon (one working day of the team).
 * @param wasAssigned whether the issue has or had an assignee.
 * @param dateSetBy the team that set the due date that was in force last.
 * @param pastDate the due date that Jira shows, where it promised nothing, being past already when it was set.
 * @param now epoch ms, the one the assessment was made for.
 */
export function makeVerdict(
  assessment: IssueAssessment,
  {
    teams,
    now,
    wasAssigned,
    dateSetBy,
    pastDate,
    dueSoonMs,
  }: {
    teams: TeamDirectory;
    now: number;
    wasAssigned: boolean;
    dateSetBy: TeamId | null;
    pastDate: LocalDate | null;
    dueSoonMs: (team: TeamId | null) => number;
  },
): Verdict {
  const promise = assessment.dueDatePromise;
  const verdict: Verdict = {
    ...(promise === null
      ? withoutDate(assessment, teams, now)
      : {
          ...standingAndSentence(assessment, promise, dateSetBy),
          facts: factsOf(assessment, promise, teams, now),
        }),
    details: [],
  };
  const { deliveredAt, doneAt, reopened } = assessment;
  if (deliveredAt !== null) {
    const { facts } = verdict;
    verdict.details = facts.filter((fact) => isDetail(fact, facts));
    verdict.facts = facts.filter((fact) => !isDetail(fact, facts));
  }
  if (promise !== null && promise.from !== null && promise.from === promise.to) {
    if (!tellsWhose(verdict.sentence)) verdict.facts.unshift({ kind: 'ownPromise', team: promise.from });
  }
  if (verdict.standing === 'inTime') {
    const left = verdict.facts.find((fact) => fact.kind === 'left');
    if (left !== undefined && left.time.ms < dueSoonMs(left.time.team)) verdict.standing = 'dueSoon';
  }
  const [warning] = assessment.ledger.dueDateWarnings.slice(-1);
  const last = promise?.segments.at(-1);
  if (warning !== undefined && last?.end === 'open' && warning.at >= last.from) {
    if (promise!.outcome === 'open') verdict.standing = 'atRisk';
    const { at, reason, estimate } = warning;
    verdict.facts.unshift({ kind: 'atRisk', team: promise!.from, at, reason, estimate });
  }
  if (pastDate !== null) verdict.facts.push({ kind: 'pastDate', date: pastDate });
  const disputed = assessment.ledger.promises.find((one) => one.disputed);
  if (disputed !== undefined && verdict.standing !== 'disputed') {
    verdict.facts.unshift({ kind: 'disputed', text: disputed.text });
  }
  const waiting = assessment.handoffs.find(isWaiting);
  if (waiting !== undefined) {
    if (verdict.standing === 'nothingPromised') {
      verdict.standing = 'waiting';
      verdict.sentence = { kind: 'waiting', handoff: waiting };
      verdict.facts.push({ kind: 'nothingPromised' });
    } else {
      verdict.facts.push({ kind: 'waiting', handoff: waiting });
    }
  }
  if (!wasAssigned) {
    verdict.facts = verdict.facts.map((fact) =>
      fact.kind === 'promiserInNoTeam' ? { kind: 'nobodyAssigned' } : fact,
    );
  }
  if (reopened > 0) {
    verdict.facts.push({
      kind: 'reopened',
      times: reopened,
      openAgain: deliveredAt !== null && doneAt === null,
      doneAgainAt: doneAt === deliveredAt ? null : doneAt,
      doneInVain: assessment.doneInVain.length === reopened ? assessment.doneInVain : [],
    });
  }
  if (assessment.changelogCutOff) verdict.facts.push({ kind: 'changelogCutOff' });
  return verdict;
}

/** Whether a fact need not be told with the others once the issue is done. */
function isDetail(fact: Fact, facts: readonly Fact[]): boolean {
  const has = (kind: Fact['kind']) => facts.some((one) => one.kind === kind);
  switch (fact.kind) {
    case 'warning':
    case 'broughtForward':
    case 'dateSetBy':
      return true;
    case 'moved':
      return !fact.enough;
    // Of two dates that which was missed, else the first.
    case 'early':
      return has('sinceFirstDate');
    case 'sinceFirstDate':
      return has('late');
    default:
      return false;
  }
}

/** Whether a sentence about a date names both sides. */
function tellsWhose({ kind }: Sentence): boolean {
  return kind !== 'delivered' && kind !== 'deliveredLate' && kind !== 'deliveredAfterMiss';
}

function isWaiting({ pickedUpAt, endedAt }: Handoff): boolean {
  return pickedUpAt === null && endedAt === null;
}

function withoutDate(
  assessment: IssueAssessment,
  teams: TeamDirectory,
  now: number,
): Omit<Verdict, 'details'> {
  const { deliveredAt, cancelled } = assessment;
  const sprint = assessment.sprintPromises.at(-1);
  const carriedBefore = assessment.sprintPromises.slice(0, -1).filter(({ outcome }) => outcome === 'carried');
  if (cancelled) {
    return {
      standing: 'cancelled',
      sentence: { kind: 'cancelledUndated', promise: sprint ?? null },
      facts: [],
    };
  }
  if (sprint !== undefined) {
    return {
      standing: sprintStanding[sprint.outcome],
      sentence: { kind: 'sprint', from: sprint.from, to: sprint.to, promise: sprint },
      facts: [
        ...(carriedBefore.length > 0
          ? [{ kind: 'carriedBefore', times: carriedBefore.length } as const]
          : []),
        ...noTeamFacts(sprint),
      ],
    };
  }
  if (deliveredAt !== null) {
    return { standing: 'done', sentence: { kind: 'doneUnpromised', at: deliveredAt }, facts: [] };
  }
  const [explicit] = assessment.ledger.promises
    .map((promise) => ({ ...explicitInBrief(promise), promise }))
    .sort(byUrgency);
  if (explicit !== undefined) {
    const { from, to, text, segments } = explicit.promise;
    const { due, dueAt } = segments.at(-1)!;
    const left: Fact[] =
      explicit.state === 'open' ? [{ kind: 'left', time: timeBetween(from, now, dueAt, teams) }] : [];
    return {
      standing: explicitStanding(explicit.state),
      sentence: { kind: 'explicit', from, to, text, due },
      facts: [...left, ...noTeamFacts(explicit.promise)],
    };
  }
  return { standing: 'nothingPromised', sentence: { kind: 'nothingPromised' }, facts: [] };
}

function explicitStanding(state: PromiseState): Standing {
  return state === 'open' ? 'inTime' : state;
}

const sprintStanding = {
  open: 'sprintOpen',
  kept: 'sprintKept',
  carried: 'sprintCarried',
  descoped: 'sprintDescoped',
} as const satisfies Record<SprintPromise['outcome'], Standing>;

function standingAndSentence(
  assessment: IssueAssessment,
  promise: DueDatePromise,
  dateSetBy: TeamId | null,
): { standing: Standing; sentence: Sentence } {
  const { deliveredAt } = assessment;
  const { from, to } = promise;
  const parties = { from, to, expected: to !== null && to !== from && dateSetBy === to };
  const last = promise.segments.at(-1)!;
  const missed = promise.segments.find((segment) => segment.end === 'missed');
  const miss = earlierMiss(promise);
  const date = last.date;
  // A miss settles the outcome already, though the promise in force is still open.
  const standing = promise.outcome === 'open' ? 'inTime' : promise.outcome;

  if (last.end === 'open') {
    const sentence: Sentence =
      miss === null
        ? { kind: 'promised', date, ...parties }
        : { kind: 'promisedAnew', date, miss, ...parties };
    return { standing, sentence };
  }
  if (assessment.cancelled && deliveredAt !== null) {
    const sentence: Sentence = {
      kind: 'cancelled',
      date: missed?.date ?? date,
      at: deliveredAt,
      missed: missed !== undefined,
      ...parties,
    };
    return { standing: missed === undefined ? 'cancelled' : standing, sentence };
  }
  if (last.end === 'missed') {
    if (deliveredAt !== null && last.endedAt === deliveredAt) {
      return { standing, sentence: { kind: 'deliveredLate', date, at: deliveredAt, miss, ...parties } };
    }
    if (last.until !== null) {
      return { standing, sentence: { kind: 'clearedLate', date, deliveredAt, ...parties } };
    }
    return { standing: 'overdue', sentence: { kind: 'overdue', date, ...parties } };
  }
  if (last.end === 'withdrawn') {
    return { standing, sentence: { kind: 'withdrawn', date, deliveredAt, miss, ...parties } };
  }
  const at = deliveredAt ?? last.endedAt ?? last.dueAt;
  const sentence: Sentence =
    miss === null
      ? { kind: 'delivered', date, at, moved: promise.segments.length > 1, ...parties }
      : { kind: 'deliveredAfterMiss', miss, at, ...parties };
  return { standing, sentence };
}

/** Of the dates before the last the first that passed, else the first that was moved at short notice. */
function earlierMiss({ segments }: DueDatePromise): EarlierMiss | null {
  const earlier = segments.slice(0, -1);
  for (const how of ['missed', 'shortNotice'] as const) {
    const found = earlier.find(({ end }) => end === how);
    if (found !== undefined) return { date: found.date, how };
  }
  return null;
}

function factsOf(
  assessment: IssueAssessment,
  promise: DueDatePromise,
  teams: TeamDirectory,
  now: number,
): Fact[] {
  const facts: Fact[] = [];
  const last = promise.segments.at(-1)!;
  const { deliveredAt } = assessment;
  const between = (start: number, end: number) => timeBetween(promise.from, start, end, teams);

  const missed = promise.segments.filter((segment) => segment.end === 'missed');
  const several = promise.segments.length > 1;
  const sinceFirstDate = (end: number): Fact[] => {
    const { firstDueAt } = promise;
    if (firstDueAt === last.dueAt) return [];
    const after = end > firstDueAt;
    const time = after ? between(firstDueAt, end) : between(end, firstDueAt);
    return time.ms === 0 ? [] : [{ kind: 'sinceFirstDate', time, after }];
  };
  if (last.end === 'open') facts.push({ kind: 'left', time: between(now, last.dueAt) });
  if (last.end === 'missed' && !assessment.cancelled) {
    const stillOpen = deliveredAt === null;
    if (!stillOpen || last.until === null) {
      facts.push({ kind: 'late', time: between(last.dueAt, deliveredAt ?? now), stillOpen, several });
      facts.push(...sinceFirstDate(deliveredAt ?? now));
    }
  }
  if (last.end === 'kept' && deliveredAt !== null) {
    const time = between(deliveredAt, last.dueAt);
    if (time.ms > 0) facts.push({ kind: 'early', time, several });
    facts.push(...sinceFirstDate(deliveredAt));
  }

  const moves = promise.segments.filter(
    (segment) => segment.end === 'renegotiated' || segment.end === 'shortNotice',
  );
  const latestMove = moves.at(-1);
  const warning: Fact[] = [];
  if (missed.length > 0) {
    const warned = promise.outcome === 'missedWithWarning';
    warning.push({ kind: 'warning', warned, dates: several ? missed.map((one) => one.date) : [] });
  }
  // As they came: a move before the first miss is told before it.
  const movedFirst = latestMove !== undefined && missed.every((one) => one.from > latestMove.from);
  if (!movedFirst) facts.push(...warning);
  if (latestMove !== undefined) {
    facts.push({
      kind: 'moved',
      times: moves.length,
      notice: { ms: latestMove.noticeMs ?? 0, team: promise.to ?? promise.from },
      enough: moves.every((move) => move.end === 'renegotiated'),
      date: missed.length > 0 ? latestMove.date : null,
    });
  }
  if (movedFirst) facts.push(...warning);
  const tightened = promise.segments.filter((segment) => segment.end === 'tightened').length;
  if (tightened > 0) facts.push({ kind: 'broughtForward', times: tightened });
  if (promise.setBy !== null && promise.setBy !== promise.from) {
    facts.push({ kind: 'dateSetBy', team: promise.setBy, first: several });
  }
  return [...facts, ...noTeamFacts(promise)];
}

/** By the calendar of a team, or by the clock where there is none. */
function timeBetween(team: TeamId | null, start: number, end: number, teams: TeamDirectory): MeasuredTime {
  return team === null
    ? { ms: Math.max(0, end - start), team }
    : { ms: teams.calendar(team).workingMs(start, end), team };
}

function noTeamFacts({ from, to }: Parties): Fact[] {
  return [
    ...(from === null ? [{ kind: 'promiserInNoTeam' } as const] : []),
    ...(to === null ? [{ kind: 'promiseeInNoTeam' } as const] : []),
  ];
}
