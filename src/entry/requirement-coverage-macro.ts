import { coverageDocument } from '../app/requirement/coverage-document';
import { getCoverageSources } from '../app/requirement/get-coverage-sources';
import { NotAllowedError } from '../app/errors';
import { getPageDocument } from '../confluence/get-page-document';
import { type CoverageApi, coverageRequest, parseCoverageConfiguration } from '../contract/coverage-api';
import { coverageExport, coverageMessages, coverageWords } from '../contract/coverage-messages';
import { ProductRequestError } from '../contract/product-request';
import { coverPage } from '../jira/cover-page';
import { getIssues } from '../jira/get-issues';
import { findPageId, readerOf } from './host-context';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { requestConfluenceAsUser, requestJiraAsUser } from './product-requests';
import { run, signedIn } from './run';

/** Functions behind the macro `rapport-requirement-coverage` of manifest.yml. */
export const requirementCoverageResolver = makeResolver<CoverageApi>({
  getCoverageSources: (request) =>
    run('getCoverageSources', request, { allow: signedIn, schema: coverageRequest }, (input) =>
      getCoverageSources(input, findPageId(request.context), readerOf(request), Date.now()),
    ),
});

/** So many issues without a page are listed in an export. */
const mostExported = 25;

/** `adfExport` of the macro `rapport-requirement-coverage`. */
export const exportRequirementCoverage = makeMacroExport(
  'exportRequirementCoverage',
  coverageWords.name,
  parseCoverageConfiguration,
  async ({ configuration, reader, siteUrl, pageId }) => {
    if (pageId === null) throw new NotAllowedError(coverageMessages.noPage);
    const sources = await getCoverageSources(configuration, pageId, reader, Date.now());
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
