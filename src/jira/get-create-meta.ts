import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const typesAnswer = z.looseObject({
  issueTypes: z.optional(
    z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        subtask: z.optional(z.boolean()),
        hierarchyLevel: z.optional(z.number()),
      }),
    ),
  ),
  total: z.optional(z.number()),
});
const fieldsAnswer = z.looseObject({
  fields: z.optional(
    z.array(
      z.looseObject({
        fieldId: z.string(),
        name: z.string(),
        required: z.optional(z.boolean()),
        hasDefaultValue: z.optional(z.boolean()),
      }),
    ),
  ),
  total: z.optional(z.number()),
});

/** As many as Jira gives at once: more types, or fields of one type, than projects have. */
const mostPerRequest = 200;

/** An issue type that the user may make issues of, by its name in the site's language. */
export interface CreatableType {
  id: string;
  name: string;
  /** Stands for larger work, as an epic does. */
  isLarge: boolean;
}

/**
 * The types of issue that the user may make in a project; sub-tasks, which need a parent, are left out.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (create metadata)
 * @throws {ProductRequestError}
 */
export async function getCreatableTypes(
  request: ProductRequest,
  projectId: string,
): Promise<CreatableType[]> {
  const path = `/rest/api/3/issue/createmeta/${encodeURIComponent(projectId)}/issuetypes?maxResults=${mostPerRequest}`;
  const { body } = await requestJson(request, path, typesAnswer);
  return (body.issueTypes ?? [])
    .filter(({ subtask }) => subtask !== true)
    .map(({ id, name, hierarchyLevel = 0 }) => ({ id, name, isLarge: hierarchyLevel > 0 }));
}

/** A field that can be filled when an issue is made. */
export interface CreateField {
  id: string;
  /** In the site's language. */
  name: string;
  /** It must be filled: Jira has no value of its own for it. */
  required: boolean;
}

/** The fields that an issue of a type can be made with. @throws {ProductRequestError} */
export async function getCreateFields(
  request: ProductRequest,
  projectId: string,
  issueTypeId: string,
): Promise<CreateField[]> {
  const path = `/rest/api/3/issue/createmeta/${encodeURIComponent(projectId)}/issuetypes/${encodeURIComponent(issueTypeId)}?maxResults=${mostPerRequest}`;
  const { body } = await requestJson(request, path, fieldsAnswer);
  return (body.fields ?? []).map(({ fieldId, name, required, hasDefaultValue }) => ({
    id: fieldId,
    name,
    required: required === true && hasDefaultValue !== true,
  }));
}
