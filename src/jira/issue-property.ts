import { type ProductRequest, requestDone } from '../contract/product-request';

/**
 * Sets a property of an issue. Whoever sees the issue can read it, and whoever may edit it can change it.
 *
 * @param value at most 32,768 characters as JSON.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/
 * @throws {ProductRequestError}
 */
export async function setIssueProperty(
  request: ProductRequest,
  issueId: string,
  key: string,
  value: unknown,
): Promise<void> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issueId)}/properties/${encodeURIComponent(key)}`;
  await requestDone(request, path, {
    method: 'PUT',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });
}
