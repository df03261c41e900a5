import type { TeamDirectory, TeamId } from '../calendar/team';
import { promiseOutcomes, type PromiseOutcome } from '../commitment/judge-chain';
import { type Wait, waitPercentile } from '../statistics/kaplan-meier';
import { type FactKind, readHandoffOutcome, readReplyOutcome, readSprintOutcome } from './facts';

/** How many facts have one place in the totals. @see Fact */
export interface TotalCell {
  kind: FactKind;
  from: TeamId | null;
  to: TeamId | null;
  week: number;
  outcome: string;
  count: number;
}

/** Facts of which each is a wait for a team. */
export const waitKinds = ['handoff', 'reply'] as const;

/** One handoff's or question's wait as it is stored; of one that goes on the durations are `null`. */
export interface StoredWait {
  kind: (typeof waitKinds)[number];
  from: TeamId;
  to: TeamId;
  outcome: string;
  /** Epoch ms. */
  at: number;
  waitMs: number | null;
  awakeMs: number | null;
}

/**
 * How long handoffs waited (`measures.md` §7): half of them, and 85 %, no longer than this. By the clock; and of that in
 * the working time of the team waited for (awake), and outside it (asleep), each a percentile of its own, so that the two
 * needn't come to the first. `null`: too few were picked up.
 */
export interface WaitFigures {
  medianWaitMs: number | null;
  medianAwakeMs: number | null;
  medianAsleepMs: number | null;
  p85WaitMs: number | null;
  p85AwakeMs: number | null;
  p85AsleepMs: number | null;
}

/** A direction's promises, handoffs, questions and sprint promises. */
export interface DirectionTotals {
  from: TeamId | null;
  to: TeamId | null;
  promises: Record<PromiseOutcome, number>;
  handoffs: {
    count: number;
    waiting: number;
    returned: number;
    /** Handoffs that could have bounced: of these the bounce rate is a share. */
    followed: number;
    complete: number;
  } & WaitFigures;
  /** Of the questions that `from` asked `to`. */
  replies: {
    count: number;
    answered: number;
    /** Within one working day of the asked team; a share of these and those late. */
    inTime: number;
    /** Answered or open after more than that. */
    late: number;
    /** Still waited for. */
    open: number;
    /** Open, but the issue is done. */
    left: number;
    medianWaitMs: number | null;
    /** The reply time. */
    medianAwakeMs: number | null;
  };
  /** By `committed kept`, `added open` and so on. */
  sprints: Record<string, number>;
  /** Of these, how many were recorded as their sprints started and were closed. */
  sprintsFrozen: number;
}

/** The sums of `measures.md` §8 over whatever cells are given, and what else is counted. */
export interface Totals {
  issues: number;
  doneWithoutStart: number;
  changelogsCutOff: number;
  /** Issues in which somebody in no team took part. */
  withStrangers: number;
  /** Sorted by the teams' ids, by code unit; none first. */
  directions: DirectionTotals[];
  requirement: { inScope: number; atLevel: number[]; started: number; documentedBeforeStart: number };
}

/** How long a handoff or a question has waited by now, and how much of that while the team waited for worked. */
function waitUntil(
  { at, to, waitMs, awakeMs }: StoredWait,
  teams: TeamDirectory,
  now: number,
): { waitMs: number; awakeMs: number } {
  if (waitMs !== null) return { waitMs, awakeMs: awakeMs ?? 0 };
  const end = Math.max(at, now);
  // A team may have been deleted since; its facts are derived anew, and until then there is no calendar.
  const calendar = teams.team(to) === undefined ? null : teams.calendar(to);
  return { waitMs: end - at, awakeMs: calendar?.workingMs(at, end) ?? 0 };
}

/**
 * Sums cells, with the medians of waits by Kaplan–Meier.
 *
 * @param waits every handoff and question that the cells count.
 * @param now until when waits that go on are counted, epoch ms.
 */
export function sumTotals(
  cells: readonly TotalCell[],
  waits: readonly StoredWait[],
  { teams, now }: { teams: TeamDirectory; now: number },
): Totals {
  const directions = new Map<string, DirectionTotals>();
  const directionOf = (from: TeamId | null, to: TeamId | null) => {
    const key = `${from ?? '-'}>${to ?? '-'}`;
    let found = directions.get(key);
    if (found === undefined) directions.set(key, (found = noDirectionTotals(from, to)));
    return found;
  };
  const totals: Totals = {
    issues: 0,
    doneWithoutStart: 0,
    changelogsCutOff: 0,
    withStrangers: 0,
    directions: [],
    requirement: { inScope: 0, atLevel: [0, 0, 0, 0, 0], started: 0, documentedBeforeStart: 0 },
  };
  for (const { kind, from, to, outcome, count } of cells) {
    const { requirement } = totals;
    switch (kind) {
      case 'issue': {
        const flags = outcome.split(' ');
        totals.issues += count;
        if (flags.includes('doneWithoutStart')) totals.doneWithoutStart += count;
        if (flags.includes('cutOff')) totals.changelogsCutOff += count;
        if (flags.includes('strangers')) totals.withStrangers += count;
        break;
      }
      case 'promise':
        directionOf(from, to).promises[outcome as PromiseOutcome] += count;
        break;
      case 'sprint': {
        const direction = directionOf(from, to);
        const { kind: how, outcome: become, frozen } = readSprintOutcome(outcome);
        const name = `${how} ${become}`;
        direction.sprints[name] = (direction.sprints[name] ?? 0) + count;
        if (frozen) direction.sprintsFrozen += count;
        break;
      }
      case 'handoff': {
        const { handoffs } = directionOf(from, to);
        const { wait, returned, followed, complete } = readHandoffOutcome(outcome);
        handoffs.count += count;
        if (wait === 'waiting') handoffs.waiting += count;
        if (returned) handoffs.returned += count;
        if (followed) handoffs.followed += count;
        if (complete) handoffs.complete += count;
        break;
      }
      case 'reply': {
        const { replies } = directionOf(from, to);
        const { answered, late, left } = readReplyOutcome(outcome);
        replies.count += count;
        if (answered) replies.answered += count;
        if (answered && !late) replies.inTime += count;
        if (late) replies.late += count;
        if (!answered && !left) replies.open += count;
        if (left) replies.left += count;
        break;
      }
      case 'requirement':
        requirement.inScope += count;
        requirement.atLevel[Number(outcome.slice('level'.length))]! += count;
        break;
      case 'start':
        requirement.started += count;
        if (outcome === 'documented') requirement.documentedBeforeStart += count;
        break;
      case 'document':
        break;
    }
  }
  totals.directions = [...directions.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, found]) => found);
  for (const { from, to, handoffs, replies } of totals.directions) {
    const own = waits.filter((wait) => wait.from === from && wait.to === to);
    const handed = knownOf(own, 'handoff');
    Object.assign(handoffs, {
      ...mediansOf(handed),
      medianAsleepMs: within(handed, 'asleepMs', 0.5),
      p85WaitMs: within(handed, 'waitMs', 0.85),
      p85AwakeMs: within(handed, 'awakeMs', 0.85),
      p85AsleepMs: within(handed, 'asleepMs', 0.85),
    } satisfies WaitFigures);
    Object.assign(replies, mediansOf(knownOf(own, 'reply')));
  }
  return totals;

  function knownOf(own: readonly StoredWait[], kind: StoredWait['kind']): KnownWait[] {
    return own
      .filter((wait) => wait.kind === kind)
      .map((wait) => {
        const { waitMs, awakeMs } = waitUntil(wait, teams, now);
        return { waitMs, awakeMs, asleepMs: waitMs - awakeMs, ended: isAnswered(wait) };
      });
  }
}

interface KnownWait {
  waitMs: number;
  awakeMs: number;
  asleepMs: number;
  ended: boolean;
}

function within(waits: readonly KnownWait[], measure: keyof Omit<KnownWait, 'ended'>, share: number) {
  return waitPercentile(
    waits.map((wait): Wait => ({ ms: wait[measure], ended: wait.ended })),
    share,
  );
}

const mediansOf = (waits: readonly KnownWait[]) => ({
  medianWaitMs: within(waits, 'waitMs', 0.5),
  medianAwakeMs: within(waits, 'awakeMs', 0.5),
});

/** What was waited for came: others stopped waiting without it, or wait. */
function isAnswered({ kind, outcome }: StoredWait): boolean {
  return kind === 'reply'
    ? readReplyOutcome(outcome).answered
    : readHandoffOutcome(outcome).wait === 'pickedUp';
}

/** Of a direction in which nothing happened. */
export function noDirectionTotals(from: TeamId | null, to: TeamId | null): DirectionTotals {
  return {
    from,
    to,
    promises: Object.fromEntries(promiseOutcomes.map((outcome) => [outcome, 0])) as Record<
      PromiseOutcome,
      number
    >,
    handoffs: {
      count: 0,
      waiting: 0,
      returned: 0,
      followed: 0,
      complete: 0,
      medianWaitMs: null,
      medianAwakeMs: null,
      medianAsleepMs: null,
      p85WaitMs: null,
      p85AwakeMs: null,
      p85AsleepMs: null,
    },
    replies: {
      count: 0,
      answered: 0,
      inTime: 0,
      late: 0,
      open: 0,
      left: 0,
      medianWaitMs: null,
      medianAwakeMs: null,
    },
    sprints: {},
    sprintsFrozen: 0,
  };
}
