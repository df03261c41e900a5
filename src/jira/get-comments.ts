import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const commentsAnswer = z.looseObject({
  comments: z.optional(z.array(z.unknown())),
  total: z.optional(z.number()),
});

/** As many as Jira gives at once. */
const commentsPerPage = 5_000;

/** A page of an issue's comments, oldest first; `next` is where the page after it starts. */
export interface CommentsPage {
  comments: unknown[];
  next: number | null;
}

/**
 * @param startAt index of the first comment wanted.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/
 * @throws {ProductRequestError}
 */
export async function getCommentsPage(
  request: ProductRequest,
  issueId: string,
  startAt: number,
): Promise<CommentsPage> {
  const { body } = await requestJson(
    request,
    `/rest/api/3/issue/${encodeURIComponent(issueId)}/comment?startAt=${startAt}&maxResults=${commentsPerPage}&orderBy=created`,
    commentsAnswer,
  );
  const comments = body.comments ?? [];
  // Counted from what was asked, not from what the answer says: so the pages always come to an end.
  const end = startAt + comments.length;
  return { comments, next: comments.length > 0 && end < (body.total ?? end) ? end : null };
}

/** The pages after the first, in order; none when the first was the last. */
export async function getFurtherComments(
  request: ProductRequest,
  issueId: string,
  first: CommentsPage,
): Promise<unknown[]> {
  const comments: unknown[] = [];
  for (let next = first.next; next !== null;) {
    const page = await getCommentsPage(request, issueId, next);
    comments.push(...page.comments);
    next = page.next;
  }
  return comments;
}
