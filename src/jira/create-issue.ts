import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';

const createdAnswer = z.looseObject({ id: z.string(), key: z.string() });

/** An issue that is to be made. */
export interface NewIssue {
  projectId: string;
  issueTypeId: string;
  summary: string;
  /** Paragraphs of plain text. */
  description: readonly string[];
  /** `YYYY-MM-DD`; `null`: none. */
  dueDate: string | null;
  /** Account id; `null`: whoever the project gives new issues to. */
  assigneeId: string | null;
}

/**
 * Makes an issue, as the user.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (create issue)
 * @throws {ProductRequestError} a 400 with Jira's objections. Without any answer, or with a 5xx, the issue may have
 *   been made all the same.
 */
export async function createIssue(
  request: ProductRequest,
  { projectId, issueTypeId, summary, description, dueDate, assigneeId }: NewIssue,
): Promise<{ id: string; key: string }> {
  const fields = {
    project: { id: projectId },
    issuetype: { id: issueTypeId },
    summary,
    description: {
      type: 'doc',
      version: 1,
      content: description.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    },
    ...(dueDate === null ? {} : { duedate: dueDate }),
    ...(assigneeId === null ? {} : { assignee: { id: assigneeId } }),
  };
  const { body } = await requestJson(request, '/rest/api/3/issue', createdAnswer, postedJson({ fields }));
  return { id: body.id, key: body.key };
}
