import { findIssue, mayBrowse } from '../jira/issues';
import { globalIdOf } from './global-id';
import type { Asking, Page, PageDocument } from './pages';

/**
 * Links back from the issues that a page names by smart links, as Confluence makes them when it is published: those
 * that its author may see, and each once.
 */
export function linkMentionedIssues({ site, actor }: Asking, page: Page, document: PageDocument): void {
  const globalId = globalIdOf(page.id);
  const findLink = site.database.prepare(
    "select 1 from remote_link where issue_id = ? and json_extract(json, '$.globalId') = ?",
  );
  const addLink = site.database.prepare('insert into remote_link (issue_id, json) values (?, ?)');
  for (const key of mentionedKeys(site.origin, document)) {
    const issue = findIssue(site, key);
    if (!issue || !mayBrowse(site, actor, issue) || findLink.get(issue.id, globalId)) continue;
    const link = {
      globalId,
      application: { type: 'com.atlassian.confluence', name: 'Confluence' },
      relationship: 'mentioned in',
      object: {
        url: `${site.origin}/wiki/pages/viewpage.action?pageId=${page.id}`,
        title: 'Page',
        icon: {},
        status: { icon: {} },
      },
    };
    addLink.run(issue.id, JSON.stringify(link));
  }
}

function mentionedKeys(siteOrigin: string, document: PageDocument): Set<string> {
  const keys = new Set<string>();
  const open: unknown[] = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const {
      type,
      attrs,
      content = [],
    } = node as { type?: string; attrs?: { url?: unknown }; content?: unknown[] };
    open.push(...content);
    const url = type === 'inlineCard' || type === 'blockCard' || type === 'embedCard' ? attrs?.url : null;
    if (typeof url !== 'string' || !url.startsWith(`${siteOrigin}/browse/`)) continue;
    const key = /^[A-Z][A-Z0-9_]*-\d+(?=$|[?#])/.exec(url.slice(`${siteOrigin}/browse/`.length))?.[0];
    if (key !== undefined) keys.add(key);
  }
  return keys;
}
