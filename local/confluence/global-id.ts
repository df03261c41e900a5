/** Which of Jira's application links leads to Confluence: the first half of what names a page to Jira. */
const applicationId = '4a4d2d51-3c1e-3f52-9c3b-4a1f7a3fb0c8';

/** How Jira's remote links name a page (`globalId`), and JQL's `issuesWithRemoteLinksByGlobalId()` with them. */
export const globalIdOf = (pageId: string) => `appId=${applicationId}&pageId=${pageId}`;
