import * as z from 'zod/mini';
import { type ProductRequest, ProductRequestError, requestJson } from '../contract/product-request';

const sprintAnswer = z.looseObject({ id: z.union([z.number(), z.string()]), name: z.string() });

/**
 * One sprint's own record, for a sprint that an issue has left (its fields no longer show it).
 *
 * @returns `null` where there is no such sprint any more, or the reader may not see its board.
 * @see https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/
 * @throws {ProductRequestError}
 */
export async function findSprint(
  request: ProductRequest,
  sprintId: string,
): Promise<z.infer<typeof sprintAnswer> | null> {
  try {
    const path = `/rest/agile/1.0/sprint/${encodeURIComponent(sprintId)}`;
    return (await requestJson(request, path, sprintAnswer)).body;
  } catch (error) {
    if (
      error instanceof ProductRequestError &&
      (error.failure === 'notFound' || error.failure === 'forbidden')
    ) {
      return null;
    }
    throw error;
  }
}
