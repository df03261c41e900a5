import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';

const checkAnswer = z.looseObject({
  projectPermissions: z.optional(
    z.array(
      z.looseObject({
        projects: z.optional(z.array(z.number())),
        issues: z.optional(z.array(z.number())),
      }),
    ),
  ),
});

/** What of some projects and issues a person may see, by id. */
export interface Browsable {
  projectIds: string[];
  issueIds: string[];
}

/**
 * Which of these projects and issues a person may browse. Of others than oneself only administrators may ask.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ (check permissions)
 * @throws {ProductRequestError}
 */
export async function checkBrowsing(
  request: ProductRequest,
  accountId: string,
  { projectIds, issueIds }: Readonly<Browsable>,
): Promise<Browsable> {
  const asked = {
    permissions: ['BROWSE_PROJECTS'],
    projects: projectIds.map(Number),
    issues: issueIds.map(Number),
  };
  const { body } = await requestJson(
    request,
    '/rest/api/3/permissions/check',
    checkAnswer,
    postedJson({ accountId, projectPermissions: [asked] }),
  );
  const grants = body.projectPermissions ?? [];
  return {
    projectIds: grants.flatMap(({ projects }) => projects ?? []).map(String),
    issueIds: grants.flatMap(({ issues }) => issues ?? []).map(String),
  };
}
