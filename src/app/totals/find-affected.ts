import { searchIds } from '../../jira/search-issues';
import { removeCommitment } from '../../storage/commitment-storage';
import { findLedgersIn } from '../../storage/ledger-storage';
import { findIssuesAbout, findIssuesIn } from '../../storage/totals-storage';
import { waitForAll } from '../../contract/wait-for-all';
import { portionsOf } from '../../domain/portions';
import { refreshSprint } from './derive-issues';
import { freezeSprint, type SprintChange } from './freeze-sprint';
import type { TotalsWorld } from './world';

/** So many issues are left to the queue together: one consumer reads them in a few requests. */
export const issuesPerEvent = 50;

/** So many of a project's issues are taken at once: a fifth of what the queue takes in a minute. */
const mostOfProject = 5_000;

/** A page that more issues link is none that is read for each of them. */
const mostLinking = 5_000;

/**
 * Issues that a change of a sprint affects: those that are in it by Jira, and those that it counts. The sprint itself is
 * read anew, and kept: once closed it is as it was, whatever becomes of it later. Where it starts or is closed, what it
 * is to bring, or has brought, is recorded; what was recorded of one that isn't there any more is forgotten.
 *
 * @throws {StorageConflictError} its start and end were recorded at the same moment: try again.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findIssuesOfSprint(
  sprintId: string,
  change: SprintChange | null,
  world: TotalsWorld,
): Promise<number[]> {
  const sprint = await refreshSprint(sprintId, world);
  const counted = await findIssuesAbout('sprint', sprintId, mostLinking);
  const issueIds = new Set(counted);
  // Jira refuses to search by a sprint that is not there any more.
  let token: string | null = null;
  while (sprint !== null) {
    const page: Awaited<ReturnType<typeof searchIds>> = await searchIds(
      world.requestJira,
      `sprint = ${sprintId}`,
      token,
    );
    for (const id of page.ids) issueIds.add(id);
    if (page.next === null) break;
    token = page.next;
  }
  if (sprint === null) await removeCommitment(sprintId);
  else if (change !== null) await freezeSprint(change, sprint, [...issueIds], world);
  return [...issueIds];
}

/** Issues whose requirement links a page. @throws {StorageUnavailableError} */
export function findIssuesLinking(pageId: string): Promise<number[]> {
  return findIssuesAbout('document', pageId, mostLinking);
}

/**
 * Issues of a project of which the app still knows something, now that Jira said that it is gone.
 *
 * @returns `more`: there may be others, which are found once these are forgotten.
 * @throws {StorageUnavailableError}
 */
export async function findIssuesOfProject(projectId: string): Promise<{ issueIds: number[]; more: boolean }> {
  const [counted, acted] = await waitForAll([
    findIssuesIn(Number(projectId), mostOfProject),
    findLedgersIn(projectId),
  ]);
  return {
    issueIds: [...new Set([...counted, ...acted.map(Number)])],
    more: counted.length === mostOfProject,
  };
}

/** In the portions of {@link issuesPerEvent}. */
export function inPortions(issueIds: readonly number[]): number[][] {
  return portionsOf(issueIds, issuesPerEvent);
}
