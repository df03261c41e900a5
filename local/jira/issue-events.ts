import { emitProductEvent } from '../product-events';
import type { LocalSite } from '../site';
import { findIssue, findProject, issueAnswer } from './issues';
import type { Person } from './people';

type Json = Record<string, unknown>;

/** The fields that Jira puts into its events. */
const shown = new Set([
  'summary',
  'issuetype',
  'creator',
  'created',
  'project',
  'reporter',
  'assignee',
  'updated',
  'status',
]);

/**
 * Tells apps that something happened to an issue, which must still be there.
 *
 * @param author `null`: an app did it.
 * @param more what the kind of event has besides.
 */
export function emitIssueEvent(
  site: LocalSite,
  kind: 'created' | 'updated' | 'deleted' | 'commented',
  issueId: number,
  author: Person | null,
  more: Json = {},
): void {
  const issue = findIssue(site, String(issueId))!;
  const options = { selects: (id: string) => shown.has(id), expand: new Set<string>() };
  const { id, key, fields } = issueAnswer(site, issue, options);
  emitProductEvent(site, {
    eventType: `avi:jira:${kind}:issue`,
    timestamp: site.now(),
    selfGenerated: author === null,
    ...(author === null ? {} : { atlassianId: author.accountId }),
    issue: { id, key, fields: { ...(fields as Json), project: projectOf(site, issue.project_id) } },
    ...more,
  });
}

function projectOf(site: LocalSite, projectId: string): Json {
  const project = findProject(site, projectId);
  return { id: projectId, key: project?.key, name: project?.name };
}
