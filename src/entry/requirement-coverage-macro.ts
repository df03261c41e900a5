import type { Request } from '@forge/resolver';
import * as z from 'zod/mini';
import { coverageDocument } from '../app/requirement/coverage-document';
import { getCoverageSources } from '../app/requirement/get-coverage-sources';
import { NotAllowedError } from '../app/errors';
import { getPageDocument } from '../confluence/get-page-document';
import { type CoverageApi, coverageRequest, parseCoverageConfiguration } from '../contract/coverage-api';
import { coverageExport, coverageMessages, coverageWords } from '../contract/coverage-messages';
import { ProductRequestError } from '../contract/product-request';
import { coverPage } from '../jira/cover-page';
import { getIssues } from '../jira/get-issues';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { requestConfluenceAsUser, requestJiraAsUser } from './product-requests';
import { run, signedIn, viewerOf } from './run';

/** Functions behind the macro `rapport-requirement-coverage` of manifest.yml. */
export const requirementCoverageResolver = makeResolver<CoverageApi>({
  getCoverageSources: (request) =>
    run('getCoverageSources', request, { allow: signedIn, schema: coverageRequest }, (input) =>
      getCoverageSources(
        input,
        pageIdOf(request.context),
        { accountId: viewerOf(request).accountId, requestJira: requestJiraAsUser },
        Date.now(),
      ),
    ),
});

const contentId = z.string().check(z.regex(/^[0-9]{1,19}$/));
const onPage = z.looseObject({ extension: z.looseObject({ content: z.looseObject({ id: contentId }) }) });

/** On which page the macro stands is the platform's word, not the page's. */
function pageIdOf(context: Request['context']): string | null {
  const parsed = z.safeParse(onPage, context);
  return parsed.success ? parsed.data.extension.content.id : null;
}

/** So many issues without a page are listed in an export. */
const mostExported = 25;

/** `adfExport` of the macro `rapport-requirement-coverage`. */
export const exportRequirementCoverage = makeMacroExport(
  'exportRequirementCoverage',
  coverageWords.name,
  parseCoverageConfiguration,
  async ({ configuration, accountId, siteUrl, pageId }) => {
    if (pageId === null) throw new NotAllowedError(coverageMessages.noPage);
    const asker = { accountId, requestJira: requestJiraAsUser };
    const sources = await getCoverageSources(configuration, pageId, asker, Date.now());
    const { document, version } = await getPageDocument(requestConfluenceAsUser, pageId).catch(refuseUnread);
    const coverage = await coverPage(requestJiraAsUser, document, { ...configuration, ...sources, siteUrl });
    const ids = (sources.withoutPage?.issueIds ?? []).slice(0, mostExported);
    const listed =
      ids.length === 0 ? [] : (await getIssues(requestJiraAsUser, ids, ['summary', 'status'])).issues;
    return coverageDocument(configuration, coverage, sources, { version, listed, siteUrl });
  },
);

function refuseUnread(error: unknown): never {
  if (
    error instanceof ProductRequestError &&
    (error.failure === 'notFound' || error.failure === 'forbidden')
  ) {
    throw new NotAllowedError(coverageExport.notReadable, { cause: error });
  }
  throw error;
}
