import { comparable, comparableSet } from '../comparable';
import type { Interval } from '../calendar/working-calendar';
import { changesBetween, valueAt } from './field-history';
import type { IssueHistory } from './issue-history';
import { categoryOfStatusId, type StatusCategory } from './status-category';

/** When an issue was done, as of an instant (`measures.md` §2). Instants in epoch ms. */
export interface Resolution {
  /** In order; the `end` of the one that lasts is `Infinity`. */
  intervals: readonly Interval[];
  doneAt: number | null;
  deliveredAt: number | null;
  /** How many resolved intervals have ended. */
  reopened: number;
  /** Delivered by a resolution that means that it isn't wanted any more. */
  cancelled: boolean;
  isResolvedAt(at: number): boolean;
  /** Whether the resolution at an instant is a cancelled one. */
  isCancelledAt(at: number): boolean;
}

/** Reads off the history when the issue was done, reopened, delivered or cancelled. */
export function readResolution(
  history: IssueHistory,
  statusCategories: ReadonlyMap<string, StatusCategory>,
  {
    reopenWindowMs,
    cancelledResolutions,
  }: { reopenWindowMs: number; cancelledResolutions: readonly string[] },
  now: number,
): Resolution {
  const intervals = resolvedIntervals(history, statusCategories, now);
  const cancelledNames = comparableSet(cancelledResolutions);
  const isCancelledAt = (at: number): boolean => {
    const resolution = valueAt(history.resolution, at);
    if (resolution === null) return false;
    const { present } = history.resolution;
    const name = resolution.name ?? (present?.id === resolution.id ? present.name : null);
    return name !== null && cancelledNames.has(comparable(name));
  };
  const lasting = intervals.find((interval) => interval.end === Infinity);
  const delivered = intervals.find(({ start, end }) => end - start >= reopenWindowMs);
  const deliveredAt = delivered?.start ?? null;
  return {
    intervals,
    doneAt: lasting?.start ?? null,
    deliveredAt,
    reopened: intervals.length - (lasting === undefined ? 0 : 1),
    cancelled: deliveredAt !== null && isCancelledAt(deliveredAt),
    isResolvedAt: (at) => intervals.some(({ start, end }) => start <= at && at < end),
    isCancelledAt,
  };
}

function resolvedIntervals(
  history: IssueHistory,
  statusCategories: ReadonlyMap<string, StatusCategory>,
  now: number,
): Interval[] {
  const { createdAt, resolution, resolutionDate } = history;
  const changes = changesBetween(resolution, -Infinity, now);
  if (changes.length > 0 || resolution.changes[0]?.from) {
    const intervals: Interval[] = [];
    let start = valueAt(resolution, createdAt) === null ? null : createdAt;
    for (const { at, to } of changesBetween(resolution, createdAt, now)) {
      if (start !== null && to === null) intervals.push({ start, end: at });
      start = to === null ? null : (start ?? at);
    }
    return start === null ? intervals : [...intervals, { start, end: Infinity }];
  }
  if (resolution.changes.length === 0 && resolution.present !== null) {
    const start = resolutionDate ?? createdAt;
    return start <= now ? [{ start, end: Infinity }] : [];
  }
  const start = startOfDoneRun(history, statusCategories, now);
  return start === null ? [] : [{ start, end: Infinity }];
}

/** Where the last unbroken run of statuses of category done began; `null` if the issue isn't in one. */
function startOfDoneRun(
  { createdAt, status, presentStatus }: IssueHistory,
  statusCategories: ReadonlyMap<string, StatusCategory>,
  now: number,
): number | null {
  const isDone = (id: string | null) => categoryOfStatusId(id, presentStatus, statusCategories) === 'done';
  let start = isDone(valueAt(status, createdAt)) ? createdAt : null;
  for (const { at, to } of changesBetween(status, createdAt, now)) {
    start = isDone(to) ? (start ?? at) : null;
  }
  return start;
}
