import {
  backfillMessages,
  type Backfill,
  type BackfillEstimate,
  type BackfillRequest,
} from '../../contract/backfill-api';
import { waitForAll } from '../../contract/wait-for-all';
import { getConfiguration } from '../configuration';
import { InvalidInputError } from '../errors';
import { issuesPerFetch } from '../../jira/get-issues';
import { countIssues, idsPerPage } from '../../jira/search-issues';
import { readJiraCatalogue } from '../../storage/jira-catalogue-storage';
import { readWalk, writeWalk, type StoredWalk, type Walk } from '../../storage/walk-storage';
import { priceBackfill, usePerOpenIssue } from './price-backfill';
import { newWalk, pointsPerHour, portion } from './walk-issues';
import type { TotalsWorld } from './world';

/** So many issues that were skipped an admin is told by name. */
const mostNamed = 100;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A back-fill that goes on: the turn for which an event is to be left. */
export interface StartedBackfill {
  backfill: Backfill;
  turn: number;
}

const queryOf = (projects: string, days: number) => `project ${projects} AND updated >= -${days}d`;
const isOpen = ' AND statusCategory != Done';

/** How many issues the projects have. @param condition of which these are counted. @throws {ProductRequestError} */
const countAll = (
  { projectIds, days }: BackfillRequest,
  world: TotalsWorld,
  condition = '',
): Promise<number> =>
  countIssues(world.requestJira, queryOf(`in (${projectIds.join(', ')})`, days) + condition);

/**
 * What a back-fill would take: a search of ids, issues by the hundred, histories by the portion, and the two properties
 * of open issues, on many of which there is less to write; what single issues need besides (links of pages, very long
 * histories) is not foreseen.
 *
 * @throws {ProductRequestError}
 */
export async function estimateBackfill(
  request: BackfillRequest,
  world: TotalsWorld,
): Promise<BackfillEstimate> {
  const issues = await countAll(request, world);
  const open = await countAll(request, world, isOpen);
  const searches = request.projectIds.length + Math.ceil(issues / idsPerPage);
  const bulkRestCalls = 1 + searches + Math.ceil(issues / issuesPerFetch) + Math.ceil(issues / portion);
  const requests = bulkRestCalls + usePerOpenIssue.restCalls * open;
  const points = requests + 3 * issues;
  const hours = points / shareOf(request.sharePercent);
  return { issues, open, requests, points, hours, ...priceBackfill({ issues, open, bulkRestCalls }) };
}

/** `null`: there was never one. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function getBackfill(now: number): Promise<Backfill | null> {
  const walk = await readWalk('backfill');
  return walk === null ? null : backfillOf(walk, now);
}

/**
 * @throws {InvalidInputError} one is running, or there is nothing to count yet. @throws {StorageConflictError} somebody
 *   began one at the same moment. @throws {ProductRequestError} @throws {StorageUnavailableError}
 */
export async function startBackfill(request: BackfillRequest, world: TotalsWorld): Promise<StartedBackfill> {
  const [before, { teams }, catalogue] = await waitForAll([
    readWalk('backfill'),
    getConfiguration(),
    readJiraCatalogue(),
  ]);
  const refuse = (message: string) => new InvalidInputError([{ path: [], message }]);
  if (before?.status === 'running') throw refuse(backfillMessages.running);
  if (teams.every(({ members }) => members.length === 0)) throw refuse(backfillMessages.noTeams);
  if (catalogue === null) throw refuse(backfillMessages.notReady);
  const startedAt = world.now();
  const turn = (before?.turn ?? 0) + 1;
  const walk = newWalk({
    projectIds: [...request.projectIds],
    countedBefore: before === null ? [] : countedBy(before),
    // The latest first: of these the pages show something soonest.
    sources: request.projectIds.map((id) => `jql:${queryOf(`= ${id}`, request.days)} ORDER BY created DESC`),
    since: startedAt,
    startedAt,
    days: request.days,
    pointsPerHour: shareOf(request.sharePercent),
    expected: await countAll(request, world),
    turn,
  });
  await writeWalk('backfill', walk, before?.revision ?? 0);
  return { backfill: backfillOf(walk, startedAt), turn };
}

/** @throws {StorageConflictError} it came on at the same moment: try again. @throws {StorageUnavailableError} */
export async function pauseBackfill(now: number): Promise<Backfill | null> {
  const before = await readWalk('backfill');
  if (before?.status !== 'running') return before && backfillOf(before, now);
  return backfillOf(await change(before, { status: 'paused' }), now);
}

/** `null`: there is none that could go on. @throws as {@link pauseBackfill} */
export async function resumeBackfill(now: number): Promise<StartedBackfill | null> {
  const before = await readWalk('backfill');
  if (before?.status !== 'paused') return null;
  const walk = await change(before, {
    status: 'running',
    turn: before.turn + 1,
    seenAt: now,
    resumedAt: now,
    doneBefore: before.done,
  });
  return { backfill: backfillOf(walk, now), turn: walk.turn };
}

async function change({ revision, ...before }: StoredWalk, changed: Partial<Walk>): Promise<Walk> {
  const walk = { ...before, ...changed };
  await writeWalk('backfill', walk, revision);
  return walk;
}

/** Projects that a back-fill, or one before it, has counted to their end. */
function countedBy({ status, projectIds, countedBefore }: Walk): string[] {
  return status === 'done' ? [...new Set([...countedBefore, ...projectIds])] : countedBefore;
}

function shareOf(percent: number): number {
  return Math.floor((pointsPerHour * percent) / 100);
}

function backfillOf(walk: Walk, now: number): Backfill {
  const { status, expected, done, seenAt, resumedAt, doneBefore, hour, pointsOfHour } = walk;
  const spentMs = seenAt - resumedAt;
  const perMs = spentMs > 0 && done > doneBefore ? (done - doneBefore) / spentMs : null;
  const isWaiting = status === 'running' && pointsOfHour >= walk.pointsPerHour && (hour + 1) * hourMs > now;
  return {
    status,
    projectIds: walk.projectIds,
    countedBefore: walk.countedBefore.filter((id) => !walk.projectIds.includes(id)),
    days: walk.days,
    sharePercent: Math.round((walk.pointsPerHour * 100) / pointsPerHour),
    startedAt: walk.startedAt,
    finishedAt: walk.finishedAt,
    expected,
    done,
    written: walk.written,
    gone: walk.gone,
    skippedIssueIds: walk.skipped.slice(0, mostNamed),
    skipped: walk.skippedCount,
    points: walk.points,
    issuesPerMinute: perMs === null ? null : perMs * minuteMs,
    msLeft:
      status === 'done'
        ? 0
        : perMs === null || expected === null
          ? null
          : Math.max(0, expected - done) / perMs,
    waitsUntil: isWaiting ? (hour + 1) * hourMs : null,
  };
}
