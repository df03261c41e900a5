import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const fieldsAnswer = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    custom: z.optional(z.boolean()),
    schema: z.optional(z.looseObject({ type: z.optional(z.string()), custom: z.optional(z.string()) })),
  }),
);

/** A field of issues, by its name in the site’s language. */
export interface Field {
  id: string;
  name: string;
  /** `text`: a custom field that holds text. `sprint`: Jira Software's sprint field. */
  kind: 'text' | 'sprint' | 'other';
}

/**
 * The site's fields, in the order of their names.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/
 * @throws {ProductRequestError}
 */
export async function getFields(request: ProductRequest): Promise<Field[]> {
  const { body } = await requestJson(request, '/rest/api/3/field', fieldsAnswer);
  return body
    .map(({ id, name, custom, schema }): Field => {
      if (schema?.custom?.endsWith(':gh-sprint')) return { id, name, kind: 'sprint' };
      return { id, name, kind: custom === true && schema?.type === 'string' ? 'text' : 'other' };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
