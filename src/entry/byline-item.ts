import type { Request } from '@forge/resolver';
import * as z from 'zod/mini';
import { NotAllowedError } from '../app/errors';
import { getPageIssues } from '../app/page-issues/get-page-issues';
import type { PageIssuesApi } from '../contract/page-issues-api';
import { pageIssuesText as text, pageIssuesTitle } from '../contract/page-issues-messages';
import { makeResolver } from './make-resolver';
import { requestConfluenceAsUser, requestJiraAsUser } from './product-requests';
import { isSomebody, logFailure, run, signedIn } from './run';

const asReader = { requestJira: requestJiraAsUser, requestConfluence: requestConfluenceAsUser };

/** Functions behind the byline item `rapport-page-issues` of manifest.yml. */
export const bylineResolver = makeResolver<PageIssuesApi>({
  getPageIssues: (request) =>
    run('getPageIssues', request, { allow: signedIn, schema: z.unknown() }, () =>
      getPageIssues(pageIdOf(request.context), asReader, Date.now()),
    ),
});

const onPage = z.looseObject({
  extension: z.looseObject({
    content: z.looseObject({ id: z.string().check(z.regex(/^[0-9]{1,19}$/)) }),
  }),
});

/** On which page the item stands is the platform's word. @throws {NotAllowedError} on none. */
function pageIdOf(context: Request['context'] | unknown): string {
  const parsed = z.safeParse(onPage, context);
  if (!parsed.success) throw new NotAllowedError(text.noPage);
  return parsed.data.extension.content.id;
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
