import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const resolutionsAnswer = z.looseObject({
  values: z.optional(z.array(z.looseObject({ name: z.string() }))),
  isLast: z.optional(z.boolean()),
});

const resolutionsPerPage = 50;

/**
 * The names of the site's resolutions, in the site's own order.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-resolutions/
 * @throws {ProductRequestError}
 */
export async function getResolutions(request: ProductRequest): Promise<string[]> {
  const names: string[] = [];
  for (let startAt = 0; ; startAt += resolutionsPerPage) {
    const path = `/rest/api/3/resolution/search?startAt=${startAt}&maxResults=${resolutionsPerPage}`;
    const { body } = await requestJson(request, path, resolutionsAnswer);
    const values = body.values ?? [];
    names.push(...values.map(({ name }) => name));
    if (values.length === 0 || body.isLast !== false) return names;
  }
}
