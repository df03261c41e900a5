import type { ReviewRequest, SprintReview } from '../../contract/sprint-api';
import { waitForAll } from '../../contract/wait-for-all';
import { makeTeamDirectory } from '../../domain/calendar/team';
import { checkBrowsing } from '../../jira/check-browsing';
import { readCommitments } from '../../storage/commitment-storage';
import { readSprintFacts } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { getConfiguration } from '../configuration';
import type { Reader } from '../reader';

/** As many as Jira checks at once, and as many as are reviewed. */
const mostReviewed = 1_000;

/**
 * What a sprint was to bring and what became of it, of the issues that the reader may browse: Jira is asked of each of
 * them, at each read.
 *
 * @param now epoch ms.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getSprintReview(
  { sprintId }: ReviewRequest,
  { accountId, requestJira }: Reader,
  now: number,
): Promise<SprintReview> {
  const [{ teams }, commitments, { reconciliation }] = await waitForAll([
    getConfiguration(),
    readCommitments([sprintId]),
    readWalks(),
  ]);
  // Before the first hourly tick, which begins one, there are no tables yet.
  const facts = reconciliation === null ? [] : await readSprintFacts(sprintId, mostReviewed);
  const asked = facts.map(({ issueId }) => String(issueId));
  const { issueIds } =
    asked.length === 0
      ? { issueIds: [] }
      : await checkBrowsing(requestJira, accountId, { projectIds: [], issueIds: asked });
  const visible = new Set(issueIds);
  const promises = facts
    .map(({ issueId, ...fact }) => ({ issueId: String(issueId), ...fact }))
    .filter(({ issueId }) => visible.has(issueId));
  const named = new Set(promises.flatMap(({ from, to }) => [from, to]));
  return {
    now,
    ownTeamId: makeTeamDirectory(teams).teamOf(accountId),
    teams: teams.flatMap(({ id, name }, index) => (named.has(id) ? { id, name, index } : [])),
    promises,
    endSeen: (commitments.get(sprintId)?.end ?? null) !== null,
  };
}
