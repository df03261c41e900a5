import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const projectsAnswer = z.looseObject({
  values: z.optional(z.array(z.looseObject({ id: z.string(), key: z.string(), name: z.string() }))),
  total: z.optional(z.number()),
});

/** A project, as people see it in lists. */
export interface Project {
  id: string;
  key: string;
  name: string;
}

/**
 * The first 50 projects whose name or key contains `query`; all projects have an empty one. `total` counts all.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/
 * @throws {ProductRequestError}
 */
export async function findProjects(
  request: ProductRequest,
  query: string,
): Promise<{ projects: Project[]; total: number }> {
  return searchProjects(request, query === '' ? '' : `&query=${encodeURIComponent(query)}`);
}

/**
 * The 50 projects of those that the user may browse in which something changed last, the latest first.
 *
 * @throws {ProductRequestError}
 */
export async function findRecentProjects(request: ProductRequest): Promise<Project[]> {
  return (await searchProjects(request, '', '-lastIssueUpdatedDate')).projects;
}

/**
 * Projects by id, in the order of their names. One that the user may not see, or that is gone, is missing.
 *
 * @param projectIds at most 50.
 * @throws {ProductRequestError}
 */
export async function getProjects(
  request: ProductRequest,
  projectIds: readonly string[],
): Promise<Project[]> {
  const filter = projectIds.map((id) => `&id=${encodeURIComponent(id)}`).join('');
  return (await searchProjects(request, filter)).projects;
}

async function searchProjects(request: ProductRequest, filter: string, orderBy = 'name') {
  const path = `/rest/api/3/project/search?maxResults=50&orderBy=${orderBy}${filter}`;
  const { body } = await requestJson(request, path, projectsAnswer);
  const projects = (body.values ?? []).map(({ id, key, name }) => ({ id, key, name }));
  return { projects, total: body.total ?? projects.length };
}
