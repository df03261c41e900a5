import { ProductRequestError } from '../../contract/product-request';
import { searchIds } from '../../jira/search-issues';
import { StorageConflictError } from '../../storage/errors';
import { findIssuesAfter, findIssuesDue, findIssuesOnOther } from '../../storage/totals-storage';
import {
  readWalk,
  readWalks,
  walkNames,
  writeWalk,
  type Walk,
  type WalkName,
} from '../../storage/walk-storage';
import { readBasis } from './basis';
import { countPoints } from './count-points';
import { refreshFacts } from './refresh-facts';
import type { TotalsWorld } from './world';

/** Jira's points of an hour, shared by all installations of the app. @see countPoints */
export const pointsPerHour = 65_000;
/** What the daily and hourly walks may use of them at most. */
const backgroundShare = 0.1;

/** So many issues are read together: their histories come in one or two requests. */
export const portion = 500;
/** Left to one portion. */
const reserveMs = 40_000;
/** So many of those that Jira could not tell of are kept by name, and tried again. */
const mostSkipped = 1_000;
/** The most issues of one page of the SQL database; so many the reconciliation looks at each day without a reason. */
const idsPerPage = 5_000;
/** An event that did not come in this time is lost. */
const stalledMs = 30 * 60_000;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How to go on: the turn for which an event is to be left, and in how long. */
export interface NextTurn {
  turn: number;
  inMs: number;
}

/** A walk that nobody has begun. */
export function newWalk(parts: Pick<Walk, 'sources' | 'startedAt' | 'since'> & Partial<Walk>): Walk {
  return {
    status: 'running',
    projectIds: [],
    countedBefore: [],
    next: null,
    issueIds: [],
    days: 0,
    finishedAt: null,
    seenAt: parts.startedAt,
    resumedAt: parts.startedAt,
    doneBefore: 0,
    turn: 0,
    auditedTo: 0,
    pointsPerHour: Math.floor(pointsPerHour * backgroundShare),
    hour: 0,
    pointsOfHour: 0,
    points: 0,
    activeMs: 0,
    expected: null,
    done: 0,
    written: 0,
    gone: 0,
    skipped: [],
    skippedCount: 0,
    ...parts,
  };
}

/**
 * Starts what time asks for, and finds walks that have stopped: what the hourly tick leaves to the queue.
 *
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findDueWalks(world: TotalsWorld): Promise<{ name: WalkName; turn: number }[]> {
  const now = world.now();
  const walks = await readWalks();
  const due: { name: WalkName; turn: number }[] = [];
  const begin = async (name: WalkName, walk: Walk) => {
    const before = walks[name];
    const turn = (before?.turn ?? 0) + 1;
    await writeWalk(name, { ...walk, turn }, before?.revision ?? 0);
    due.push({ name, turn });
  };
  for (const name of walkNames) {
    const walk = walks[name];
    if (walk?.status === 'running' && now - walk.seenAt > stalledMs) due.push({ name, turn: walk.turn });
  }
  const { reconciliation, sweep } = walks;
  if (
    reconciliation === null ||
    (reconciliation.status === 'done' && now - reconciliation.startedAt >= dayMs)
  ) {
    // With an hour on top, for what Jira's index learns late.
    const from = (reconciliation?.startedAt ?? now - dayMs) - hourMs;
    const auditedTo = reconciliation?.auditedTo ?? 0;
    const updated = `jql:updated >= -${agoOf(from, now)}`;
    const sources = [updated, 'jql:sprint in openSprints()', 'skipped', 'audit'];
    await begin('reconciliation', newWalk({ sources, startedAt: now, since: null, auditedTo }));
  }
  if (sweep?.status !== 'running') {
    const sources = ['due', 'otherBasis'];
    const walk = newWalk({ sources, startedAt: now, since: null });
    const step = await findMore(walk, world);
    if (step.changed.status !== 'done') await begin('sweep', { ...walk, ...step.changed });
  }
  return due;
}

/** As JQL writes how long ago something was: in the zone of nobody. */
function agoOf(instant: number, now: number): string {
  const minutes = Math.ceil((now - instant) / minuteMs);
  return minutes < 50_000 ? `${minutes}m` : `${Math.ceil((now - instant) / dayMs)}d`;
}

/**
 * Goes on with a walk as long as this invocation may run and the hour's points last.
 *
 * @param turn that of the event; an event of another turn does nothing.
 * @returns `null`: the walk is done, paused, or another event's.
 * @throws {ProductRequestError} Jira refused: the event is to come again. @throws {StorageUnavailableError}
 *   @throws {StorageCorruptError}
 */
export async function advanceWalk(
  name: WalkName,
  turn: number,
  world: TotalsWorld,
): Promise<NextTurn | null> {
  try {
    return await advance(name, turn, world);
  } catch (error) {
    // Somebody paused it, or another event of the same turn goes on: that one's is the next turn.
    if (error instanceof StorageConflictError) return null;
    throw error;
  }
}

async function advance(name: WalkName, turn: number, world: TotalsWorld): Promise<NextTurn | null> {
  const found = await readWalk(name);
  if (found?.status !== 'running' || found.turn !== turn) return null;
  let { revision, ...walk } = found;
  const save = async (changed: Partial<Walk>) => {
    walk = { ...walk, ...changed, seenAt: world.now() };
    revision = await writeWalk(name, walk, revision);
  };
  const yieldTurn = async (inMs: number): Promise<NextTurn> => {
    await save({ turn: turn + 1 });
    return { turn: turn + 1, inMs };
  };
  for (;;) {
    const startedAt = world.now();
    const hour = Math.floor(startedAt / hourMs);
    if (hour !== walk.hour) walk = { ...walk, hour, pointsOfHour: 0 };
    if (walk.pointsOfHour >= walk.pointsPerHour) return yieldTurn((hour + 1) * hourMs - startedAt);
    if (world.remainingMs() < reserveMs) return yieldTurn(0);
    const counted = countPoints(world.requestJira);
    const paying = { ...world, requestJira: counted.request };
    const step = walk.issueIds.length === 0 ? await findMore(walk, paying) : await readPortion(walk, paying);
    await save({
      ...step.changed,
      points: walk.points + counted.points(),
      pointsOfHour: walk.pointsOfHour + counted.points(),
      activeMs: walk.activeMs + (world.now() - startedAt),
    });
    if (walk.status === 'done') return null;
    if (step.waitMs > 0) return yieldTurn(step.waitMs);
  }
}

interface Step {
  changed: Partial<Walk>;
  /** So long nothing more can be done. */
  waitMs: number;
}

/** Takes the next page that has issues; where none is left the walk is done. */
async function findMore(walk: Walk, world: TotalsWorld): Promise<Step> {
  let { next, auditedTo } = walk;
  for (let sources = walk.sources; sources.length > 0;) {
    const source = sources[0]!;
    const page = await findIssues(source, { next, auditedTo }, world);
    next = page.next;
    // After the last of all, the next time from the beginning.
    if (source === 'audit') auditedTo = page.ids.length < idsPerPage ? 0 : page.ids.at(-1)!;
    if (next === null) sources = sources.slice(1);
    if (page.ids.length > 0) return { changed: { issueIds: page.ids, next, sources, auditedTo }, waitMs: 0 };
  }
  return { changed: { status: 'done', finishedAt: world.now(), sources: [], next, auditedTo }, waitMs: 0 };
}

/**
 * A page of a source: `jql:` and a query; `due`, whose facts have changed by time alone; `otherBasis`, whose facts were
 * derived on other teams or settings; `skipped`, of which Jira could not tell the back-fill; `audit`, some of all, in
 * turn, so that whatever was lost is found once.
 */
async function findIssues(
  source: string,
  walk: Pick<Walk, 'next' | 'auditedTo'>,
  world: TotalsWorld,
): Promise<{ ids: number[]; next: string | null }> {
  const all = (ids: number[]) => ({ ids, next: null });
  if (source === 'due') return all(await findIssuesDue(world.now(), idsPerPage));
  if (source === 'skipped') return all((await readWalk('backfill'))?.skipped ?? []);
  if (source === 'audit') return all(await findIssuesAfter(walk.auditedTo, idsPerPage));
  if (source === 'otherBasis') {
    const basis = await readBasis();
    return all(basis === null ? [] : await findIssuesOnOther(basis.digest, idsPerPage));
  }
  try {
    return await searchIds(world.requestJira, source.slice('jql:'.length), walk.next);
  } catch (error) {
    if (!(error instanceof ProductRequestError) || error.status !== 400) throw error;
    // A place that Jira has forgotten: from the beginning. Else what is searched by is not there (any more): nothing.
    return walk.next === null ? all([]) : searchIds(world.requestJira, source.slice('jql:'.length), null);
  }
}

async function readPortion(walk: Walk, world: TotalsWorld): Promise<Step> {
  const some = walk.issueIds.slice(0, portion);
  const rest = walk.issueIds.slice(portion);
  const { busy, failed, written, gone } = await refreshFacts(some, walk.since, world);
  const busyIds = busy?.issueIds ?? [];
  const onlyBusy = busy !== null && rest.length === 0;
  return {
    changed: {
      // Those come last: until then whoever writes them is done.
      issueIds: [...rest, ...busyIds],
      done: walk.done + some.length - busyIds.length,
      written: walk.written + written,
      gone: walk.gone + gone,
      skipped: [...walk.skipped, ...failed].slice(0, mostSkipped),
      skippedCount: walk.skippedCount + failed.length,
    },
    waitMs: onlyBusy ? Math.max(1_000, busy.until - world.now()) : 0,
  };
}
