import type { CoverageRequest, CoverageSources, IssuesWithoutPage } from '../../contract/coverage-api';
import { coverageMessages } from '../../contract/coverage-messages';
import { checkBrowsing } from '../../jira/check-browsing';
import { getProjects } from '../../jira/find-projects';
import { searchIds } from '../../jira/search-issues';
import { findLinkingIssues, readDocumentedIssues } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { getConfiguration } from '../configuration';
import { NotAllowedError } from '../errors';
import type { Reader } from '../reader';
import { refuseWithoutJira } from '../totals/summed-projects';
import { waitForAll } from '../../contract/wait-for-all';

/** More issues that link to one page are not asked about. */
const mostLinking = 500;
/** So many projects are proposed at most. */
const mostProposed = 3;
/** So many open issues are looked at, the latest. */
const mostOpen = 1_000;
/** So many issues without a page are listed. */
const mostListed = 50;

/**
 * What is known of the page on which requirements stand, and this reader may know: issues that link to it, and open issues
 * that link none.
 *
 * @param pageId by the platform's word; `null`: it knows of none.
 * @param now epoch ms.
 * @throws {NotAllowedError} there is no page, or the reader has no access to Jira.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getCoverageSources(
  { projectIds, withoutPage }: CoverageRequest,
  pageId: string | null,
  reader: Reader,
  now: number,
): Promise<CoverageSources> {
  if (pageId === null) throw new NotAllowedError(coverageMessages.noPage);
  const [{ settings }, { reconciliation }] = await waitForAll([getConfiguration(), readWalks()]);
  // Before the first hourly tick, which begins a reconciliation, there are no tables yet.
  const hasFacts = reconciliation !== null;
  const linking = hasFacts ? await findLinkingIssues(pageId, mostLinking) : [];
  const areProposed = projectIds.length === 0;
  const { requestJira, accountId } = reader;
  const browsable = await checkBrowsing(requestJira, accountId, {
    projectIds: areProposed ? mostFrequent(linking.map(({ projectId }) => projectId)) : projectIds,
    issueIds: linking.map(({ issueId }) => issueId),
  }).catch(refuseWithoutJira);
  const projects =
    browsable.projectIds.length === 0 ? [] : await getProjects(requestJira, browsable.projectIds);
  return {
    now,
    linkingIssueIds: browsable.issueIds,
    cancelledResolutions: settings.cancelledResolutions,
    projectKeys: projects.map(({ key }) => key),
    withoutPage:
      withoutPage && hasFacts && projects.length > 0
        ? { projects, areProposed, ...(await findWithoutPage(browsable.projectIds, reader)) }
        : null,
  };
}

function mostFrequent(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostProposed)
    .map(([id]) => id);
}

/** Jira says, as the reader, which issues are open; the facts, which of them could link a page and do. */
async function findWithoutPage(
  projectIds: readonly string[],
  { requestJira }: Pick<Reader, 'requestJira'>,
): Promise<Omit<IssuesWithoutPage, 'projects' | 'areProposed'>> {
  const jql = `project in (${projectIds.join(', ')}) AND statusCategory != Done ORDER BY created DESC`;
  const { ids, next } = await searchIds(requestJira, jql, null);
  const open = ids.slice(0, mostOpen);
  const documented = await readDocumentedIssues(open);
  const without = open.filter((id) => documented.get(id) === false);
  return {
    issueIds: without.slice(0, mostListed).map(String),
    count: without.length,
    inScope: documented.size,
    more: next !== null || open.length < ids.length,
  };
}
