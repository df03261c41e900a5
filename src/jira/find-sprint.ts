import * as z from 'zod/mini';
import { findJson, type ProductRequest } from '../contract/product-request';

const sprintAnswer = z.looseObject({ id: z.union([z.number(), z.string()]), name: z.string() });

/**
 * One sprint's own record, for a sprint that an issue has left (its fields no longer show it).
 *
 * @returns `null` where there is no such sprint any more, or the reader may not see its board.
 * @see https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/
 * @throws {ProductRequestError}
 */
export function findSprint(
  request: ProductRequest,
  sprintId: string,
): Promise<z.infer<typeof sprintAnswer> | null> {
  return findJson(request, `/rest/agile/1.0/sprint/${encodeURIComponent(sprintId)}`, sprintAnswer);
}
