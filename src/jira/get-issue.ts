import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

/** An issue's own part of Jira's answers. */
export const issueAnswer = z.looseObject({
  id: z.string(),
  key: z.string(),
  fields: z.record(z.string(), z.unknown()),
  /** Those that were asked for and are there. */
  properties: z.optional(z.record(z.string(), z.unknown())),
});

/** An issue as Jira answers it; what its fields mean is the domain's business (`readIssueHistory`). */
export type JiraIssue = z.infer<typeof issueAnswer>;

/**
 * One issue with all its fields but the bulky ones that are asked for apart or not needed, and the fields'
 * names and schemas (which tell the sprint field).
 *
 * @param properties keys of issue properties that the answer is to hold.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 * @throws {ProductRequestError}
 */
export async function getIssue(
  request: ProductRequest,
  issueId: string,
  properties: readonly string[] = [],
): Promise<{ issue: JiraIssue; answeredAt: number | null }> {
  const asked = properties.length === 0 ? '' : `&properties=${properties.map(encodeURIComponent).join(',')}`;
  const { body, answeredAt } = await requestJson(
    request,
    `/rest/api/3/issue/${encodeURIComponent(issueId)}?fields=*all,-comment,-worklog,-attachment&expand=names,schema${asked}`,
    issueAnswer,
  );
  return { issue: body, answeredAt };
}
