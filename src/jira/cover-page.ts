import type { ProductRequest } from '../contract/product-request';
import { waitForAll } from '../contract/wait-for-all';
import { comparable, comparableSet } from '../domain/comparable';
import { asObject, findName, findText, type Json } from '../domain/history/read-json';
import { categoryOfStatus } from '../domain/history/status-category';
import { portionsOf } from '../domain/portions';
import {
  type Coverage,
  type CoveringIssue,
  coverRequirements,
  wordsIn,
} from '../domain/requirement/coverage';
import {
  findRequirements,
  type PageRequirements,
  type ReadingOptions,
} from '../domain/requirement/page-requirements';
import type { JiraIssue } from './get-issue';
import { getIssues, issuesPerFetch } from './get-issues';

/** A page names no more issues that anybody would read; ten requests. */
const mostIssues = 10 * issuesPerFetch;

/** What becomes of the requirements of a page, as one reader may know it. */
export interface PageCoverage extends Coverage, Pick<PageRequirements, 'series' | 'struck' | 'lone'> {
  /** Not all issues could be asked for. */
  isPartial: boolean;
}

/**
 * Which issues cover the requirements of a page: those that they name, and those that link to the page and name them.
 * Jira is asked as the reader, a hundred issues at a time: what they may not see covers nothing for them.
 *
 * @param document of the page. @param linkingIssueIds of issues that link to the page.
 * @throws {ProductRequestError}
 */
export async function coverPage(
  request: ProductRequest,
  document: Json,
  options: ReadingOptions & {
    linkingIssueIds: readonly string[];
    cancelledResolutions: readonly string[];
  },
): Promise<PageCoverage> {
  const page = findRequirements(document, options);
  const { linkingIssueIds, cancelledResolutions } = options;
  const keys = page.requirements.flatMap(({ issueKeys }) => [...issueKeys]);
  // Without requirements there is nothing that issues could cover.
  const wanted = page.requirements.length === 0 ? [] : [...new Set([...keys, ...linkingIssueIds])];
  const asked = wanted.slice(0, mostIssues);
  const answers = await waitForAll(
    portionsOf(asked, issuesPerFetch).map((some) => getIssues(request, some, issueFields)),
  );
  const issues = new Map(
    answers.flatMap((answer) =>
      answer.issues.map((issue) => [issue.id, readIssue(issue, cancelledResolutions)]),
    ),
  );
  return {
    ...coverRequirements(page, [...issues.values()], new Set(linkingIssueIds)),
    series: page.series,
    struck: page.struck,
    lone: page.lone,
    isPartial: asked.length < wanted.length || answers.some(({ failed }) => failed.length > 0),
  };
}

const issueFields = ['summary', 'status', 'resolution', 'description'] as const;

function readIssue({ id, key, fields }: JiraIssue, cancelledResolutions: readonly string[]): CoveringIssue {
  const summary = findText(fields['summary']) ?? '';
  const resolution = findName(fields['resolution']);
  return {
    id,
    key,
    summary,
    status: {
      name: findName(asObject(fields['status'])) ?? '',
      category: categoryOfStatus(fields['status']) ?? null,
    },
    cancelled: resolution !== null && comparableSet(cancelledResolutions).has(comparable(resolution)),
    words: `${summary}\n${wordsIn(fields['description'])}`,
  };
}
