import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const issueTypesAnswer = z.array(
  z.looseObject({
    name: z.string(),
    subtask: z.optional(z.boolean()),
    hierarchyLevel: z.optional(z.number()),
    avatarId: z.optional(z.number()),
  }),
);

/** An issue type by its name in the site's language: projects of a team have types of their own by the same names. */
export interface IssueType {
  name: string;
  subtask: boolean;
  bug: boolean;
}

/** The picture that Jira gives to its own bugs, whatever the language. */
const bugAvatarId = 10303;

/**
 * The site's issue types, one for each name, in the order of their names.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-types/
 * @throws {ProductRequestError}
 */
export async function getIssueTypes(request: ProductRequest): Promise<IssueType[]> {
  const { body } = await requestJson(request, '/rest/api/3/issuetype', issueTypesAnswer);
  const types = new Map<string, IssueType>();
  for (const { name, subtask, hierarchyLevel, avatarId } of body) {
    if (types.has(name)) continue;
    types.set(name, {
      name,
      subtask: subtask === true || hierarchyLevel === -1,
      bug: avatarId === bugAvatarId || name.trim().toLowerCase() === 'bug',
    });
  }
  return [...types.values()].sort((a, b) => a.name.localeCompare(b.name));
}
