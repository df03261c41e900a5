/** Jira's REST API v3, as far as the site's own pages use it. */
import * as z from 'zod/mini';
import { request } from './request';

const user = z.looseObject({
  accountId: z.string(),
  displayName: z.string(),
  active: z.optional(z.boolean()),
  timeZone: z.optional(z.string()),
});
export type User = z.infer<typeof user>;

const named = z.looseObject({ id: z.optional(z.string()), name: z.string() });

const status = z.looseObject({
  id: z.string(),
  name: z.string(),
  statusCategory: z.optional(z.looseObject({ key: z.string() })),
});
export type Status = z.infer<typeof status>;

const issueType = z.looseObject({ id: z.string(), name: z.string(), subtask: z.optional(z.boolean()) });
export type IssueType = z.infer<typeof issueType>;

const linkedIssue = z.looseObject({
  key: z.string(),
  fields: z.optional(
    z.looseObject({
      summary: z.optional(z.string()),
      status: z.optional(status),
      issuetype: z.optional(issueType),
    }),
  ),
});
export type OtherIssue = z.infer<typeof linkedIssue>;

const issueLink = z.looseObject({
  type: z.looseObject({ inward: z.optional(z.string()), outward: z.optional(z.string()) }),
  inwardIssue: z.optional(linkedIssue),
  outwardIssue: z.optional(linkedIssue),
});
const project = z.looseObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  lead: z.optional(user),
});
type Project = z.infer<typeof project>;

const fields = z.looseObject({
  summary: z.nullish(z.string()),
  description: z.optional(z.unknown()),
  project: z.optional(z.looseObject({ id: z.string(), key: z.string(), name: z.string() })),
  issuetype: z.nullish(issueType),
  status: z.nullish(status),
  resolution: z.nullish(named),
  resolutiondate: z.nullish(z.string()),
  priority: z.nullish(named),
  assignee: z.nullish(user),
  reporter: z.nullish(user),
  duedate: z.nullish(z.string()),
  created: z.nullish(z.string()),
  updated: z.nullish(z.string()),
  labels: z.nullish(z.array(z.string())),
  fixVersions: z.nullish(z.array(named)),
  components: z.nullish(z.array(named)),
  issuelinks: z.nullish(z.array(issueLink)),
  parent: z.nullish(linkedIssue),
  subtasks: z.nullish(z.array(linkedIssue)),
});

const issue = z.looseObject({ id: z.string(), key: z.string(), fields });
export type Issue = z.infer<typeof issue>;

const issueWithSchema = z.looseObject({
  id: z.string(),
  key: z.string(),
  fields,
  schema: z.optional(z.record(z.string(), z.looseObject({ custom: z.optional(z.string()) }))),
  properties: z.optional(z.record(z.string(), z.unknown())),
});
export type IssueWithSchema = z.infer<typeof issueWithSchema>;

const segment = encodeURIComponent;

export const getIssue = (key: string) =>
  request(
    issueWithSchema,
    'GET',
    `/rest/api/3/issue/${segment(key)}?fields=*all,-comment,-worklog,-attachment&expand=names,schema&properties=*all`,
  );

export const editIssue = (key: string, change: Record<string, unknown>) =>
  request(null, 'PUT', `/rest/api/3/issue/${segment(key)}`, { fields: change });

const transition = z.looseObject({ id: z.string(), name: z.string(), to: status });

export const getTransitions = async (key: string) =>
  (
    await request(
      z.looseObject({ transitions: z.array(transition) }),
      'GET',
      `/rest/api/3/issue/${segment(key)}/transitions`,
    )
  ).transitions;

export const doTransition = (key: string, id: string) =>
  request(null, 'POST', `/rest/api/3/issue/${segment(key)}/transitions`, { transition: { id } });

const comment = z.looseObject({
  id: z.string(),
  author: z.nullish(user),
  created: z.string(),
  updated: z.optional(z.string()),
  body: z.unknown(),
});
export type Comment = z.infer<typeof comment>;

/** A page of an issue's comments, the newest first. */
export const getComments = (key: string, startAt: number) =>
  request(
    z.looseObject({ total: z.number(), startAt: z.number(), comments: z.array(comment) }),
    'GET',
    `/rest/api/3/issue/${segment(key)}/comment?orderBy=-created&maxResults=50&startAt=${startAt}`,
  );

export const addComment = (key: string, body: unknown) =>
  request(null, 'POST', `/rest/api/3/issue/${segment(key)}/comment`, { body });

const history = z.looseObject({
  id: z.string(),
  author: z.nullish(user),
  created: z.string(),
  items: z.array(
    z.looseObject({
      field: z.string(),
      fieldId: z.nullish(z.string()),
      from: z.nullish(z.string()),
      fromString: z.nullish(z.string()),
      to: z.nullish(z.string()),
      // `toString` is read where it is shown: a schema would find every object's own method where it is absent.
    }),
  ),
});
export type History = z.infer<typeof history>;

/** A page of an issue's changelog, the oldest first, as Jira pages it. */
export const getHistories = (key: string, startAt: number) =>
  request(
    z.looseObject({ total: z.number(), startAt: z.number(), values: z.array(history) }),
    'GET',
    `/rest/api/3/issue/${segment(key)}/changelog?maxResults=100&startAt=${startAt}`,
  );

const remoteLink = z.looseObject({
  id: z.union([z.number(), z.string()]),
  relationship: z.nullish(z.string()),
  application: z.nullish(z.looseObject({ type: z.nullish(z.string()), name: z.nullish(z.string()) })),
  object: z.looseObject({ url: z.string(), title: z.string(), summary: z.nullish(z.string()) }),
});
export type RemoteLink = z.infer<typeof remoteLink>;

export const getRemoteLinks = (key: string) =>
  request(z.array(remoteLink), 'GET', `/rest/api/3/issue/${segment(key)}/remotelink`);

/** People whom the issue may be assigned to, or who may be mentioned on it. */
export const findAssignable = (where: { issueKey: string } | { project: string }, query: string) =>
  request(
    z.array(user),
    'GET',
    `/rest/api/3/user/assignable/search?${new URLSearchParams({ ...where, query, maxResults: '20' })}`,
  );

export const searchIssues = (jql: string, nextPageToken: string | null, maxResults = 50) =>
  request(
    z.looseObject({
      issues: z.array(issue),
      nextPageToken: z.nullish(z.string()),
      isLast: z.optional(z.boolean()),
    }),
    'POST',
    '/rest/api/3/search/jql',
    {
      jql,
      maxResults,
      fields: [
        'summary',
        'issuetype',
        'status',
        'priority',
        'assignee',
        'reporter',
        'duedate',
        'created',
        'updated',
        'resolution',
      ],
      ...(nextPageToken === null ? {} : { nextPageToken }),
    },
  );

export const countIssues = async (jql: string) =>
  (
    await request(z.looseObject({ count: z.number() }), 'POST', '/rest/api/3/search/approximate-count', {
      jql,
    })
  ).count;

/** All projects that the user may browse, by name. */
/** @returns `null`: there is none, or one may not see it. */
export const findProject = async (key: string) =>
  (await getProjects()).find((candidate) => candidate.key === key.toUpperCase()) ?? null;

export async function getProjects(): Promise<Project[]> {
  const page = z.looseObject({ values: z.array(project), isLast: z.optional(z.boolean()) });
  const projects: Project[] = [];
  for (;;) {
    const { values, isLast } = await request(
      page,
      'GET',
      `/rest/api/3/project/search?orderBy=name&expand=lead&maxResults=50&startAt=${projects.length}`,
    );
    projects.push(...values);
    if (isLast !== false || values.length === 0) return projects;
  }
}

export const getStatuses = () => request(z.array(status), 'GET', '/rest/api/3/status');
