import type { IssueAssessment } from '../../src/domain/assessment/assess-issue';
import type { TeamId } from '../../src/domain/calendar/team';
import type { PromiseOutcome } from '../../src/domain/commitment/judge-chain';
import { countOutcomes, type PromiseCounts } from '../../src/domain/commitment/follow-through';
import { type Wait, waitPercentile } from '../../src/domain/statistics/kaplan-meier';

/** What of an issue goes into sums: no more, as all issues of an export are held. */
export interface IssueFacts {
  promise: { direction: string; outcome: PromiseOutcome; slipMs: number | null } | null;
  handoffs: readonly HandoffFacts[];
  /** Levels of `measures.md` §4; `null`: not in scope. */
  requirement: { level: number; levelAtStart: number | null } | null;
  sprints: readonly string[];
  changelogCutOff: boolean;
  /** Done, but never in a status of category In Progress. */
  doneWithoutStart: boolean;
}

interface HandoffFacts {
  direction: string;
  waitMs: number;
  awakeMs: number;
  pickedUp: boolean;
  returned: boolean;
  /** Another handoff followed, or the issue was resolved. */
  followed: boolean;
  completePackage: boolean;
}

function directionOf(from: TeamId | null, to: TeamId | null): string {
  return `${from ?? '-'}>${to ?? '-'}`;
}

/** What of one assessment the sums need. @param startedAt epoch ms; `null`: work never started. */
export function factsOf(assessment: IssueAssessment, startedAt: number | null): IssueFacts {
  const { dueDatePromise: promise, handoffs, requirement, sprintPromises } = assessment;
  return {
    promise:
      promise === null
        ? null
        : {
            direction: directionOf(promise.from, promise.to),
            outcome: promise.outcome,
            slipMs: promise.slipMs,
          },
    handoffs: handoffs.map((handoff) => ({
      direction: directionOf(handoff.fromTeam, handoff.toTeam),
      waitMs: handoff.waitMs,
      awakeMs: handoff.awakeMs,
      pickedUp: handoff.pickedUpAt !== null,
      returned: handoff.returned,
      followed: handoff.followed,
      completePackage: handoff.completePackage,
    })),
    requirement:
      requirement === null ? null : { level: requirement.level, levelAtStart: requirement.levelAtStart },
    sprints: sprintPromises.map(({ kind, outcome }) => `${kind} ${outcome}`),
    changelogCutOff: assessment.changelogCutOff,
    doneWithoutStart: assessment.doneAt !== null && startedAt === null,
  };
}

/** The `summary` of `measures.md` §8: keys in this order, directions by code unit. */
export interface Summary {
  issues: number;
  promises: Record<string, PromiseCounts>;
  handoffs: Record<
    string,
    { count: number; returned: number; medianWaitMs: number | null; medianAwakeMs: number | null }
  >;
  requirement: { inScope: number; atLevel: number[]; started: number; documentedBeforeStart: number };
}

/** The sums of `measures.md` §8 over issues. */
export function summarize(issues: readonly IssueFacts[]): Summary {
  const promises = byDirection(issues.flatMap((issue) => issue.promise ?? []));
  const handoffs = byDirection(issues.flatMap((issue) => issue.handoffs));
  const requirements = issues.flatMap((issue) => issue.requirement ?? []);
  const started = requirements.filter((one) => one.levelAtStart !== null);
  const atLevel = [0, 0, 0, 0, 0];
  for (const { level } of requirements) atLevel[level]!++;
  return {
    issues: issues.length,
    promises: Object.fromEntries(promises.map(([direction, made]) => [direction, countOutcomes(made)])),
    handoffs: Object.fromEntries(
      handoffs.map(([direction, made]) => [
        direction,
        {
          count: made.length,
          returned: made.filter((one) => one.returned).length,
          medianWaitMs: waitPercentile(waitsOf(made, 'waitMs'), 0.5),
          medianAwakeMs: waitPercentile(waitsOf(made, 'awakeMs'), 0.5),
        },
      ]),
    ),
    requirement: {
      inScope: requirements.length,
      atLevel,
      started: started.length,
      documentedBeforeStart: started.filter((one) => one.levelAtStart! >= 2).length,
    },
  };
}

/** Waits of handoffs; those that were not picked up are unended. */
export function waitsOf(handoffs: readonly HandoffFacts[], measure: 'waitMs' | 'awakeMs'): Wait[] {
  return handoffs.map((handoff) => ({ ms: handoff[measure], ended: handoff.pickedUp }));
}

/** Sorted by direction, by code unit. */
export function byDirection<T extends { direction: string }>(facts: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const fact of facts) {
    const group = groups.get(fact.direction);
    if (group === undefined) groups.set(fact.direction, [fact]);
    else group.push(fact);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
