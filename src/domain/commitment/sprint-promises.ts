import type { TeamDirectory, TeamId } from '../calendar/team';
import { teamAssignedFrom, teamOfReporter } from '../history/assignees';
import { changesBetween, valueAt, valueJustBefore } from '../history/field-history';
import type { IssueHistory } from '../history/issue-history';
import type { Resolution } from '../history/resolution';
import type { SprintRecord } from './sprint-record';

/** What being in a sprint promised (`measures.md` §3.2). Instants in epoch ms. */
export interface SprintPromise {
  sprintId: string;
  sprintName: string | null;
  kind: 'committed' | 'added';
  outcome: 'kept' | 'carried' | 'descoped' | 'open';
  from: TeamId | null;
  to: TeamId | null;
  startAt: number;
  /** Of a running sprint its planned end; `null` where there is none. */
  endAt: number | null;
  running: boolean;
  /** Whether it was descoped by being closed without being done. */
  cancelled: boolean;
  /** Rebuilt from history, not recorded as it happened. */
  reconstructed: true;
}

/** In the order of the sprints' starts, then of their numeric ids. */
export function assessSprints(
  history: IssueHistory,
  resolution: Resolution,
  { teams, sprints, now }: { teams: TeamDirectory; sprints: ReadonlyMap<string, SprintRecord>; now: number },
): SprintPromise[] {
  const promises: SprintPromise[] = [];
  for (const id of sprintIdsOf(history)) {
    const record = history.sprints.get(id) ?? sprints.get(id);
    const promise = record === undefined ? null : assessSprint(record, history, resolution, teams, now);
    if (promise !== null) promises.push(promise);
  }
  return promises.sort((a, b) => a.startAt - b.startAt || Number(a.sprintId) - Number(b.sprintId));
}

/** Every sprint that the issue was ever in. */
function sprintIdsOf({ sprint, sprints }: IssueHistory): Set<string> {
  const values = [sprint.present, ...sprint.changes.flatMap((change) => [change.from, change.to])];
  return new Set([...values.flatMap((value) => [...readIds(value)]), ...sprints.keys()]);
}

function readIds(value: string | null): Set<string> {
  if (value === null) return new Set();
  return new Set(value.split(',').flatMap((id) => id.trim() || []));
}

function assessSprint(
  record: SprintRecord,
  history: IssueHistory,
  resolution: Resolution,
  teams: TeamDirectory,
  now: number,
): SprintPromise | null {
  const { id, state, startAt } = record;
  const plannedOrDone = record.completeAt ?? (state === 'closed' ? record.endAt : null);
  if (state === 'future' || startAt === null || startAt > now) return null;
  if (state === 'closed' && plannedOrDone === null) return null;
  const endAt = plannedOrDone === null || plannedOrDone > now ? null : plannedOrDone;

  const isInAtStart = history.createdAt <= startAt && readIds(valueAt(history.sprint, startAt)).has(id);
  const isCommitted = isInAtStart && !resolution.isResolvedAt(startAt);
  const madeAt = isCommitted ? startAt : findAddedAt(id, startAt, endAt, history, resolution, now);
  if (madeAt === null) return null;
  const { outcome, cancelled } = judge(id, endAt, history, resolution, now);
  if (!isCommitted && outcome === 'descoped') return null;
  return {
    sprintId: id,
    sprintName: record.name,
    kind: isCommitted ? 'committed' : 'added',
    outcome,
    from: teamAssignedFrom(history, teams, madeAt, now),
    to: teamOfReporter(history, teams),
    startAt,
    endAt: plannedOrDone ?? record.endAt,
    running: endAt === null,
    cancelled,
    reconstructed: true,
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
  let wasIn = readIds(valueAt(sprint, createdAt)).has(id);
  if (wasIn && isDuring(createdAt)) return createdAt;
  for (const { at, to } of changesBetween(sprint, createdAt, now)) {
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
