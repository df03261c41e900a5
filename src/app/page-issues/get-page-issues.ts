import { getPages } from '../../confluence/get-pages';
import type { PageIssue, PageIssues } from '../../contract/page-issues-api';
import { ProductRequestError, type ProductRequest } from '../../contract/product-request';
import { waitForAll } from '../../contract/wait-for-all';
import { asObject, findName, findText } from '../../domain/history/read-json';
import { categoryOfStatus } from '../../domain/history/status-category';
import { portionsOf } from '../../domain/portions';
import type { JiraIssue } from '../../jira/get-issue';
import { getIssues, issuesPerFetch } from '../../jira/get-issues';
import { findLinkingIssues } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { refuseWithoutJira } from '../totals/summed-projects';

/** So many are listed: more than that builds on no page that one talks about. */
const mostListed = 50;
/** So many are asked for as the reader, the latest: they may not see all of them. */
const mostAsked = 4 * issuesPerFetch;

/**
 * Issues that build on a page, and after whose start it changed. Which link it is known from the totals; Jira, asked as
 * the reader, says which of them there are for this reader, and no number comes from anywhere else.
 *
 * @param pageId digits, by the platform's word. @param now epoch ms.
 * @throws {NotAllowedError} the reader has no access to Jira.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getPageIssues(
  pageId: string,
  { requestJira, requestConfluence }: { requestJira: ProductRequest; requestConfluence: ProductRequest },
  now: number,
): Promise<PageIssues> {
  const { reconciliation } = await readWalks();
  // Before the first hourly tick, which begins a reconciliation, there are no tables yet.
  const linking = reconciliation === null ? [] : await findLinkingIssues(pageId, mostAsked);
  if (linking.length === 0) return { now, issues: [], more: false, changedAt: null };
  const [changedAt, ...answers] = await waitForAll([
    findChange(requestConfluence, pageId),
    ...portionsOf(linking, issuesPerFetch).map((some) => {
      const ids = some.map(({ issueId }) => issueId);
      return getIssues(requestJira, ids, ['summary', 'status']).catch(refuseWithoutJira);
    }),
  ]);
  const visible = new Map(answers.flatMap(({ issues }) => issues).map((issue) => [issue.id, issue]));
  const issues = linking
    .flatMap(({ issueId, startedAt }) => {
      const issue = visible.get(issueId);
      return issue === undefined ? [] : readIssue(issue, startedAt, changedAt);
    })
    .sort((a, b) => Number(b.changedSince) - Number(a.changedSince));
  return { now, issues: issues.slice(0, mostListed), more: issues.length > mostListed, changedAt };
}

/** When the page's last version was published; `null`: the reader cannot open it, or Confluence doesn't tell the app. */
async function findChange(request: ProductRequest, pageId: string): Promise<number | null> {
  try {
    return (await getPages(request, [pageId])).get(pageId)?.changedAt ?? null;
  } catch (error) {
    if (error instanceof ProductRequestError) return null;
    throw error;
  }
}

function readIssue(
  { id, key, fields }: JiraIssue,
  startedAt: number | null,
  changedAt: number | null,
): PageIssue {
  return {
    id,
    key,
    summary: findText(fields['summary']) ?? '',
    status: {
      name: findName(asObject(fields['status'])) ?? '',
      category: categoryOfStatus(fields['status']) ?? null,
    },
    startedAt,
    changedSince: startedAt !== null && changedAt !== null && changedAt > startedAt,
  };
}
