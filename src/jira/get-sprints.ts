import * as z from 'zod/mini';
import { requestJson, type ProductRequest } from '../contract/product-request';
import { findSprintRecord, type SprintRecord } from '../domain/commitment/sprint-record';

const sprintsAnswer = z.looseObject({ values: z.array(z.unknown()), isLast: z.optional(z.boolean()) });

/** More than a board's sprints of many years; beyond it the oldest are shown. */
const mostPages = 20;

/**
 * Sprints of a board that last or are closed, in Jira's order: the closed ones first, the latest of each last.
 *
 * @see https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/ (get all sprints)
 * @throws {ProductRequestError}
 */
export async function getSprints(request: ProductRequest, boardId: string): Promise<SprintRecord[]> {
  const sprints: SprintRecord[] = [];
  let startAt = 0;
  for (let page = 0; page < mostPages; page++) {
    const path = `/rest/agile/1.0/board/${encodeURIComponent(boardId)}/sprint?state=active,closed&startAt=${startAt}`;
    const { body } = await requestJson(request, path, sprintsAnswer);
    sprints.push(...body.values.flatMap((value) => findSprintRecord(value) ?? []));
    startAt += body.values.length;
    if (body.isLast !== false || body.values.length === 0) break;
  }
  return sprints;
}
