import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';
import { issueAnswer, type JiraIssue } from './get-issue';

const searchAnswer = z.looseObject({
  issues: z.optional(z.array(issueAnswer)),
  nextPageToken: z.nullish(z.string()),
});

type SearchPage = { body: z.infer<typeof searchAnswer>; answeredAt: number | null };

/** As many as Jira gives at once where fields are asked for. */
const issuesPerPage = 100;

/**
 * The issues that a query finds, page by page, as far as `most`.
 *
 * @param fields ids of the fields that the answers hold.
 * @param properties keys of issue properties that the answers are to hold.
 * @returns `more`: there are issues beyond `most`; `answeredAt`: Jira's own time, epoch ms, where it tells.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 * @throws {ProductRequestError}
 */
export async function searchIssues(
  request: ProductRequest,
  {
    jql,
    fields,
    properties = [],
    most,
  }: { jql: string; fields: readonly string[]; properties?: readonly string[]; most: number },
): Promise<{ issues: JiraIssue[]; more: boolean; answeredAt: number | null }> {
  const issues: JiraIssue[] = [];
  let token: string | null = null;
  for (;;) {
    const asked = {
      jql,
      fields,
      ...(properties.length === 0 ? {} : { properties }),
      maxResults: Math.min(issuesPerPage, most - issues.length),
    };
    const page: SearchPage = await requestJson(
      request,
      '/rest/api/3/search/jql',
      searchAnswer,
      postedJson(token === null ? asked : { ...asked, nextPageToken: token }),
    );
    const next: string | null = page.body.nextPageToken ?? null;
    issues.push(...(page.body.issues ?? []));
    // A token that comes again would never end.
    const more = next !== null && next !== token;
    if (!more || issues.length >= most) return { issues, more, answeredAt: page.answeredAt };
    token = next;
  }
}

/** The most ids that Jira gives at once where nothing else is asked for. */
export const idsPerPage = 5_000;

const idsAnswer = z.looseObject({
  issues: z.optional(z.array(z.looseObject({ id: z.string() }))),
  nextPageToken: z.nullish(z.string()),
});

/** A page of ids; `next` asks for the page after it. */
export interface IdsPage {
  ids: number[];
  next: string | null;
}

/**
 * Ids of the issues that a query finds, up to 5,000 at once.
 *
 * @param token `next` of the page before; `null` for the first.
 * @throws {ProductRequestError}
 */
export async function searchIds(
  request: ProductRequest,
  jql: string,
  token: string | null,
): Promise<IdsPage> {
  const asked = { jql, fields: ['id'], maxResults: idsPerPage };
  const { body } = await requestJson(
    request,
    '/rest/api/3/search/jql',
    idsAnswer,
    postedJson(token === null ? asked : { ...asked, nextPageToken: token }),
  );
  const next = body.nextPageToken ?? null;
  // A token that comes again would never end.
  return { ids: (body.issues ?? []).map(({ id }) => Number(id)), next: next === token ? null : next };
}

const countAnswer = z.looseObject({ count: z.int() });

/**
 * About how many issues a query finds.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ (approximate count)
 * @throws {ProductRequestError}
 */
export async function countIssues(request: ProductRequest, jql: string): Promise<number> {
  const path = '/rest/api/3/search/approximate-count';
  return (await requestJson(request, path, countAnswer, postedJson({ jql }))).body.count;
}
