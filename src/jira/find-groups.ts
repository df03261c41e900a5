import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const groupsAnswer = z.looseObject({
  groups: z.optional(z.array(z.looseObject({ groupId: z.string(), name: z.string() }))),
});

/** A group of people, as the admin page lists it. */
export interface Group {
  groupId: string;
  name: string;
}

/**
 * Groups whose name contains `query`; the first ones for an empty query.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/
 * @throws {ProductRequestError}
 */
export async function findGroups(request: ProductRequest, query: string): Promise<Group[]> {
  const path = `/rest/api/3/groups/picker?query=${encodeURIComponent(query)}&maxResults=20&caseInsensitive=true`;
  const { body } = await requestJson(request, path, groupsAnswer);
  return (body.groups ?? []).map(({ groupId, name }) => ({ groupId, name }));
}
