import { NotAllowedError } from '../app/errors';
import { getPageIssues } from '../app/page-issues/get-page-issues';
import { nothing } from '../contract/configuration-api';
import type { PageIssuesApi } from '../contract/page-issues-api';
import { pageIssuesText as text, pageIssuesTitle } from '../contract/page-issues-messages';
import { findPageId, isSomebody } from './host-context';
import { makeResolver } from './make-resolver';
import { requestConfluenceAsUser, requestJiraAsUser } from './product-requests';
import { logFailure, run, signedIn } from './run';

const asReader = { requestJira: requestJiraAsUser, requestConfluence: requestConfluenceAsUser };

/** Functions behind the byline item `rapport-page-issues` of manifest.yml. */
export const bylineResolver = makeResolver<PageIssuesApi>({
  getPageIssues: (request) =>
    run('getPageIssues', request, { allow: signedIn, schema: nothing }, () =>
      getPageIssues(pageIdOf(request.context), asReader, Date.now()),
    ),
});

/** On which page the item stands is the platform's word. @throws {NotAllowedError} on none. */
function pageIdOf(context: unknown): string {
  const pageId = findPageId(context);
  if (pageId === null) throw new NotAllowedError(text.noPage);
  return pageId;
}

/** What stands in the line under a page's title. */
interface BylineText {
  title: string;
  tooltip: string;
}

/**
 * `dynamicProperties` of the byline item: what it says of a page, asked as whoever opens it. Where there is nothing that
 * they may know it says no more than the app's name, for Confluence hides no item by what a function answers.
 *
 * @param context of the invocation; its `principal` is who opens the page, by the platform's word.
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/confluence-content-byline-item/
 */
export async function describeByline(
  payload: unknown,
  context?: { principal?: { accountId?: string } | undefined },
): Promise<BylineText> {
  try {
    if (!isSomebody(context?.principal?.accountId)) return { title: text.nothing, tooltip: text.tooltipNone };
    const title = pageIssuesTitle(await getPageIssues(pageIdOf(payload), asReader, Date.now()));
    return title === null
      ? { title: text.nothing, tooltip: text.tooltipNone }
      : { title, tooltip: text.tooltip };
  } catch (error) {
    if (error instanceof NotAllowedError) return { title: text.nothing, tooltip: text.tooltipNone };
    logFailure('describeByline', error);
    return { title: text.nothing, tooltip: text.tooltipFailed };
  }
}
