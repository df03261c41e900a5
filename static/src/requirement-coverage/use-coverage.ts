import { requestConfluence, requestJira, view } from '@forge/bridge';
import { getPageDocument, type PageDocument } from '../../../src/confluence/get-page-document';
import type { CoverageApi, CoverageConfiguration, CoverageSources } from '../../../src/contract/coverage-api';
import { coverageMessages } from '../../../src/contract/coverage-messages';
import { ProductRequestError } from '../../../src/contract/product-request';
import type { Failure, Result } from '../../../src/contract/result';
import { coverPage, type PageCoverage } from '../../../src/jira/cover-page';
import { shareCalls } from '../shared/ask-once-per-page';
import { makeCall } from '../shared/call-function';
import { failureText } from '../shared/product-failure';
import { totalsText } from '../shared/totals/messages';
import { useSums } from '../shared/totals/use-sums';
import { coverageText as text } from './messages';

const call = shareCalls(makeCall<CoverageApi>(totalsText.noAnswer));

/** What of the configuration says how the page is read; the rest is how it is shown. */
export type CoverageReading = Omit<CoverageConfiguration, 'list'>;

/** What the macro knows of the page on which it stands. */
export interface FoundCoverage {
  coverage: PageCoverage;
  sources: CoverageSources;
}

export const useCoverage = (reading: CoverageReading) => useSums(reading, readCoverage, nowOf);

const nowOf = ({ sources }: FoundCoverage) => sources.now;

/**
 * The page is read as the reader, and so are the issues: neither shows what they may not see. Which page it is, is the
 * host's word, so that a copy of a page shows its own requirements.
 */
async function readCoverage({
  projectIds,
  withoutPage,
  ...reading
}: CoverageReading): Promise<Result<FoundCoverage>> {
  const { extension, siteUrl } = await view.getContext();
  const { id } = (extension['content'] ?? {}) as { id?: unknown };
  if (typeof id !== 'string') return failed('NOT_ALLOWED', coverageMessages.noPage);
  const [page, sources] = await Promise.all([
    findPage(id),
    call('getCoverageSources', { projectIds, withoutPage }),
  ]);
  if (!sources.ok) return sources;
  if (!page.ok) return page;
  try {
    const options = { ...reading, ...sources.value, siteUrl };
    const coverage = await coverPage(requestJira, page.value.document, options);
    return { ok: true, value: { coverage, sources: sources.value } };
  } catch (error) {
    return failed('UNAVAILABLE', failureText(error));
  }
}

async function findPage(id: string): Promise<Result<PageDocument>> {
  try {
    return { ok: true, value: await getPageDocument(requestConfluence, id) };
  } catch (error) {
    const failure = error instanceof ProductRequestError ? error.failure : 'noAnswer';
    const isHidden = failure === 'notFound' || failure === 'forbidden';
    return isHidden ? failed('NOT_ALLOWED', text.noPage) : failed('UNAVAILABLE', text.page[failure]);
  }
}

const failed = (code: Failure['code'], message: string): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, message },
});
