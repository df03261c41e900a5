import { postedJson, type ProductRequest, requestDone } from '../contract/product-request';

/** A mail that Jira sends. */
export interface Notification {
  subject: string;
  text: string;
  html: string;
}

/**
 * Has Jira send a mail to some people, each for themselves. It names an issue, which shows no trace of it.
 *
 * @param accountIds to whom; at least one.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (send notification for issue)
 * @throws {ProductRequestError} without any answer the mail may have been sent all the same.
 */
export function sendNotification(
  request: ProductRequest,
  issueId: string,
  accountIds: readonly string[],
  { subject, text, html }: Notification,
): Promise<void> {
  const users = accountIds.map((accountId) => ({ accountId }));
  const body = { subject, textBody: text, htmlBody: html, to: { users } };
  return requestDone(request, `/rest/api/3/issue/${encodeURIComponent(issueId)}/notify`, postedJson(body));
}
