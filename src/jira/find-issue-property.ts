import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const answer = z.object({ properties: z.optional(z.record(z.string(), z.unknown())) });

/**
 * One property of an issue, without the issue; `undefined` where it isn't set.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 * @throws {ProductRequestError}
 */
export async function findIssueProperty(
  request: ProductRequest,
  issueId: string,
  key: string,
): Promise<unknown> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issueId)}?fields=-*all&properties=${encodeURIComponent(key)}`;
  const { body } = await requestJson(request, path, answer);
  return body.properties?.[key];
}
