import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const statusesAnswer = z.array(
  z.looseObject({
    id: z.string(),
    statusCategory: z.optional(z.looseObject({ key: z.optional(z.string()) })),
  }),
);

/**
 * Jira's list of statuses as the domain reads it (`id`, `statusCategory.key`).
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-statuses/
 * @throws {ProductRequestError}
 */
export async function getStatuses(request: ProductRequest): Promise<z.infer<typeof statusesAnswer>> {
  return (await requestJson(request, '/rest/api/3/status', statusesAnswer)).body;
}
