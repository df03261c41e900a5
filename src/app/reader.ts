import type { ProductRequest } from '../contract/product-request';
import { checkBrowsing } from '../jira/check-browsing';

/** Who reads, by the platform's word. */
export interface Reader {
  accountId: string;
  /** Asks Jira as the reader. */
  requestJira: ProductRequest;
}

/** Jira tells of no more at once. Hundreds of partnerships would be needed to go beyond. */
const mostProjects = 1_000;

/**
 * Asks Jira which of some projects the reader may browse: at each read, for what somebody could see yesterday may be
 * closed today.
 *
 * @returns whether they may browse every one of some of these.
 * @throws {ProductRequestError} `forbidden`: they are no user of Jira.
 */
export async function checkProjects(
  projectIds: readonly string[],
  { accountId, requestJira }: Reader,
): Promise<(ids: readonly string[]) => boolean> {
  const asked = [...new Set(projectIds)].slice(0, mostProjects);
  const found =
    asked.length === 0
      ? []
      : (await checkBrowsing(requestJira, accountId, { projectIds: asked, issueIds: [] })).projectIds;
  const browsable = new Set(found);
  return (ids) => ids.every((id) => browsable.has(id));
}
