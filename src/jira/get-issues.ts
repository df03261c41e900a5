import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';
import { issueAnswer, type JiraIssue } from './get-issue';

const bulkAnswer = z.looseObject({
  issues: z.optional(z.array(issueAnswer)),
  issueErrors: z.optional(z.array(z.looseObject({ id: z.optional(z.string()) }))),
});

/** The most issues that one request may name. */
export const issuesPerFetch = 100;

/**
 * Issues with some of their fields and properties, at most 100.
 *
 * @param properties keys of issue properties that the answers are to hold, at most 5.
 * @returns those that are there; `failed`: ids of which Jira could not tell for now whether they are. What is in
 *   neither is not there, or hidden.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (bulk fetch issues)
 * @throws {ProductRequestError}
 */
export async function getIssues(
  request: ProductRequest,
  issueIds: readonly string[],
  fields: readonly string[],
  properties: readonly string[] = [],
): Promise<{ issues: JiraIssue[]; failed: string[] }> {
  const { body } = await requestJson(
    request,
    '/rest/api/3/issue/bulkfetch',
    bulkAnswer,
    postedJson({ issueIdsOrKeys: issueIds, fields, properties }),
  );
  return { issues: body.issues ?? [], failed: (body.issueErrors ?? []).flatMap(({ id }) => id ?? []) };
}
