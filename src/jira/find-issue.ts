import * as z from 'zod/mini';
import { findJson, type ProductRequest } from '../contract/product-request';

const issueAnswer = z.looseObject({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    summary: z.nullish(z.string()),
    project: z.nullish(z.looseObject({ id: z.string() })),
    duedate: z.nullish(z.string()),
    status: z.nullish(
      z.looseObject({
        name: z.string(),
        statusCategory: z.optional(z.looseObject({ key: z.optional(z.string()) })),
      }),
    ),
  }),
});

/** What a line about an issue shows. */
export interface IssueLine {
  id: string;
  key: string;
  /** `null` where Jira shows none. */
  projectId: string | null;
  summary: string;
  /** The status' own name, in the site's language; `null` where Jira shows none. */
  status: string | null;
  done: boolean;
  /** `YYYY-MM-DD`; `null`: none. */
  dueDate: string | null;
}

/**
 * One issue, in brief.
 *
 * @param idOrKey also a key in any case.
 * @returns `null` where there is none, or the user may not see it: Jira doesn't tell which.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 * @throws {ProductRequestError}
 */
export async function findIssue(request: ProductRequest, idOrKey: string): Promise<IssueLine | null> {
  const path = `/rest/api/3/issue/${encodeURIComponent(idOrKey)}?fields=project,summary,status,duedate`;
  const issue = await findJson(request, path, issueAnswer);
  if (issue === null) return null;
  const { id, key, fields } = issue;
  return {
    id,
    key,
    projectId: fields.project?.id ?? null,
    summary: fields.summary ?? '',
    status: fields.status?.name ?? null,
    done: fields.status?.statusCategory?.key === 'done',
    dueDate: fields.duedate ?? null,
  };
}
