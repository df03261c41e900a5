import type { PageIssues } from './page-issues-api';

/** What the line under a page's title says of the issues that build on it, and the page that opens from it. */
export const pageIssuesText = {
  name: 'Issues that build on this page',
  nothing: 'Rapport',
  tooltip: 'Jira issues that link to this page: open the list',
  tooltipNone: 'No Jira issue that you can see links to this page',
  tooltipFailed: 'Which issues build on this page could not be read. Reload the page.',
  build: (count: string, isOne: boolean) =>
    `${count} ${isOne ? 'issue builds' : 'issues build'} on this page`,
  changed: (started: string, ofOne: boolean) =>
    ofOne ? 'changed after it started' : `changed after ${started} of them started`,
  noPage: 'Confluence didn’t say which page this is. Reload it.',
} as const;

type Listed = Pick<PageIssues, 'issues' | 'more'>;

/** "4 issues build on this page". @returns `null`: none do. */
export function buildingText({ issues, more }: Listed): string | null {
  if (issues.length === 0) return null;
  return pageIssuesText.build(`${issues.length}${more ? '+' : ''}`, issues.length === 1);
}

/** After how many of the issues' start the page changed, "50+" where not all are listed; `null`: after none's. */
export function changedCount({ issues, more }: Listed): string | null {
  const count = issues.filter(({ changedSince }) => changedSince).length;
  if (count === 0) return null;
  return more && count === issues.length ? `${count}+` : String(count);
}

/** "4 issues build on this page · changed after 2 of them started". @returns `null`: none do. */
export function pageIssuesTitle(listed: Listed): string | null {
  const building = buildingText(listed);
  const changed = changedCount(listed);
  if (building === null || changed === null) return building;
  return `${building} · ${pageIssuesText.changed(changed, listed.issues.length === 1)}`;
}
