import type { TeamDirectory, TeamId } from '../calendar/team';
import { teamAssignedFrom, teamOfReporter } from '../history/assignees';
import { changesBetween, valueAt, valueJustBefore } from '../history/field-history';
import type { IssueHistory } from '../history/issue-history';
import type { Resolution } from '../history/resolution';
import type { SprintRecord } from './sprint-record';

/** How an issue came into a sprint, and what became of that, in the order in which sums list them. */
export const sprintKinds = ['committed', 'added'] as const;
export const sprintOutcomes = ['kept', 'descoped', 'carried', 'open'] as const;
export type SprintKind = (typeof sprintKinds)[number];
export type SprintOutcome = (typeof sprintOutcomes)[number];

/** What being in a sprint promised (`measures.md` §3.2). Instants in epoch ms. */
export interface SprintPromise {
  sprintId: string;
  sprintName: string | null;
  kind: SprintKind;
  outcome: SprintOutcome;
  from: TeamId | null;
  to: TeamId | null;
  startAt: number;
  /** Of a running sprint its planned end; `null` where there is none. */
  endAt: number | null;
  running: boolean;
  /** Whether it was descoped by being closed without being done. */
  cancelled: boolean;
  /** Rebuilt from history, not recorded as it happened. @see FrozenPart */
  reconstructed: boolean;
}

/** What was recorded of one issue as a sprint started, and as it was closed. Instants in epoch ms. */
export interface FrozenPart {
  /** The sprint's start as it was then: one that is moved afterwards changes nothing. */
  startAt: number;
  isCommitted: boolean;
  /** `null`: nobody saw it closed, or the issue was no part of it then. It counts while this is the sprint's end. */
  end: { endAt: number; kind: SprintKind; outcome: SprintOutcome } | null;
}

/**
 * In the order of the sprints' starts, then of their numeric ids.
 *
 * @param context.frozen what was recorded of this issue, by the sprint's id.
 */
export function assessSprints(
  history: IssueHistory,
  resolution: Resolution,
  {
    teams,
    sprints,
    frozen = new Map<string, FrozenPart>(),
    now,
  }: {
    teams: TeamDirectory;
    sprints: ReadonlyMap<string, SprintRecord>;
    frozen?: ReadonlyMap<string, FrozenPart> | undefined;
    now: number;
  },
): SprintPromise[] {
  const promises: SprintPromise[] = [];
  for (const id of sprintIdsOf(history)) {
    const record = history.sprints.get(id) ?? sprints.get(id);
    if (record === undefined) continue;
    const promise = assessSprint(record, frozen.get(id) ?? null, history, resolution, teams, now);
    if (promise !== null) promises.push(promise);
  }
  return promises.sort((a, b) => a.startAt - b.startAt || Number(a.sprintId) - Number(b.sprintId));
}

/** Every sprint that the issue was ever in. */
export function sprintIdsOf({ sprint, sprints }: IssueHistory): Set<string> {
  const ids = new Set<string>();
  const add = (value: string | null) => readIds(value).forEach((id) => ids.add(id));
  add(sprint.present);
  for (const { from, to } of sprint.changes) {
    add(from);
    add(to);
  }
  for (const id of sprints.keys()) ids.add(id);
  return ids;
}

function readIds(value: string | null): Set<string> {
  if (value === null) return new Set();
  return new Set(value.split(',').flatMap((id) => id.trim() || []));
}

function assessSprint(
  record: SprintRecord,
  frozen: FrozenPart | null,
  history: IssueHistory,
  resolution: Resolution,
  teams: TeamDirectory,
  now: number,
): SprintPromise | null {
  const { id, state } = record;
  const startAt = frozen?.startAt ?? record.startAt;
  const plannedOrDone = record.completeAt ?? (state === 'closed' ? record.endAt : null);
  if (state === 'future' || startAt === null || startAt > now) return null;
  if (state === 'closed' && plannedOrDone === null) return null;
  const endAt = plannedOrDone === null || plannedOrDone > now ? null : plannedOrDone;

  const isInAtStart = history.createdAt <= startAt && readIds(valueAt(history.sprint, startAt)).has(id);
  const wasCommitted = isInAtStart && !resolution.isResolvedAt(startAt);
  const closed = frozen !== null && frozen.end?.endAt === endAt ? frozen.end : null;
  const isCommitted =
    closed === null ? wasCommitted || (frozen?.isCommitted ?? false) : closed.kind === 'committed';
  const addedAt = isCommitted ? null : findAddedAt(id, startAt, endAt, history, resolution, now);
  if (!isCommitted && addedAt === null && closed === null) return null;
  const judged = judge(id, endAt, history, resolution, now);
  const outcome = closed?.outcome ?? judged.outcome;
  if (!isCommitted && outcome === 'descoped') return null;
  // Whoever was not recorded as it started was put in later, if the history says so too.
  const isSeen = frozen?.isCommitted === isCommitted && (endAt === null || closed !== null);
  return {
    sprintId: id,
    sprintName: record.name,
    kind: isCommitted ? 'committed' : 'added',
    outcome,
    from: teamAssignedFrom(history, teams, addedAt ?? startAt, now),
    to: teamOfReporter(history, teams),
    startAt,
    endAt: plannedOrDone ?? record.endAt,
    running: endAt === null,
    cancelled: judged.cancelled,
    reconstructed: !isSeen,
  };
}

/** When the issue was first put into a sprint that had started and not ended, while it wasn't done. */
function findAddedAt(
  id: string,
  startAt: number,
  endAt: number | null,
  { createdAt, sprint }: IssueHistory,
  resolution: Resolution,
  now: number,
): number | null {
  const isDuring = (at: number) =>
    at > startAt && (endAt === null || at < endAt) && !resolution.isResolvedAt(at);
  // Only the sprint's own time is gone through: an issue that went through many would else be read once for each.
  const after = Math.max(createdAt, startAt);
  let wasIn = readIds(valueAt(sprint, after)).has(id);
  if (wasIn && after === createdAt && isDuring(createdAt)) return createdAt;
  for (const { at, to } of changesBetween(sprint, after, Math.min(endAt ?? now, now))) {
    const isIn = readIds(to).has(id);
    if (isIn && !wasIn && isDuring(at)) return at;
    wasIn = isIn;
  }
  return null;
}

/** @param endAt `null`: the sprint is running. */
function judge(
  id: string,
  endAt: number | null,
  { sprint }: IssueHistory,
  resolution: Resolution,
  now: number,
): Pick<SprintPromise, 'outcome' | 'cancelled'> {
  const at = endAt ?? now;
  const cancelled = resolution.isResolvedAt(at) && resolution.isCancelledAt(at);
  if (resolution.isResolvedAt(at) && !cancelled) return { outcome: 'kept', cancelled };
  const ids = readIds(endAt === null ? valueAt(sprint, now) : valueJustBefore(sprint, endAt));
  if (cancelled || !ids.has(id)) return { outcome: 'descoped', cancelled };
  return { outcome: endAt === null ? 'open' : 'carried', cancelled };
}
