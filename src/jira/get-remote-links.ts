import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const remoteLinksAnswer = z.array(z.unknown());

/**
 * The remote links of an issue (Confluence pages among them), as Jira answers them.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/
 * @throws {ProductRequestError}
 */
export async function getRemoteLinks(request: ProductRequest, issueId: string): Promise<unknown[]> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issueId)}/remotelink`;
  return (await requestJson(request, path, remoteLinksAnswer)).body;
}
