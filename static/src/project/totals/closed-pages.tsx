import { requestConfluence, requestJira, view } from '@forge/bridge';
import { type ReactNode, useState } from 'react';
import { getPages, pagesPerRequest } from '../../../../src/confluence/get-pages';
import type { ProjectTotals } from '../../../../src/contract/totals-api';
import { dateOf } from '../../../../src/domain/calendar/civil-date';
import { portionsOf } from '../../../../src/domain/portions';
import { findDocument, pageIdsOnSite, readRemoteLinks } from '../../../../src/domain/requirement/documents';
import { readTextContent } from '../../../../src/domain/requirement/read-text-content';
import { mondayOf } from '../../../../src/domain/totals/facts';
import type { JiraIssue } from '../../../../src/jira/get-issue';
import { getRemoteLinks } from '../../../../src/jira/get-remote-links';
import { searchIssues } from '../../../../src/jira/search-issues';
import type { Formats } from '../../shared/formats';
import { totalsText } from '../../shared/totals/messages';
import { issueFields } from '../../shared/totals/use-at-risk';
import type { Listed } from './counted-issues';

const text = totalsText.quality;

/** So many issues are looked at, the latest ones: each is asked for its links. */
const mostIssues = 50;
/** Of so many at once. */
const atOnce = 5;

interface Found {
  issueCount: number;
  pageCount: number;
  closedCount: number;
  /** That link a page which is closed to the reader. */
  issues: JiraIssue[];
}

/**
 * Which linked pages the reader can't open, asked of Jira and Confluence as the reader, when the reader wants to know.
 * Of the other side nobody but they can find out: the app may not ask for the rights of others.
 */
export function ClosedPages({
  totals,
  button,
  formats,
}: {
  totals: ProjectTotals;
  button: (count: number, listed: Listed) => ReactNode;
  formats: Formats;
}) {
  const [found, setFound] = useState<Found | 'asking' | 'failed' | null>(null);
  const ask = () => {
    setFound('asking');
    findClosed(totals).then(setFound, () => setFound('failed'));
  };
  return (
    <>
      <span role="status">
        {found === 'asking' ? text.asking : found === 'failed' ? text.pagesFailed : null}
        {found === null || typeof found === 'string' ? null : found.pageCount === 0 ? (
          text.noPages(found.issueCount, formats.number(found.issueCount))
        ) : (
          <>
            {button(found.closedCount, { what: text.pages, counted: found.issues })}{' '}
            {text.ofPages(
              formats.number(found.pageCount),
              found.issueCount,
              formats.number(found.issueCount),
            )}
          </>
        )}
      </span>{' '}
      <button type="button" className="link-button" onClick={ask}>
        {text.askPages}
      </button>
    </>
  );
}

async function findClosed({ projectIds, weeks }: ProjectTotals): Promise<Found> {
  const day = (week: number) => dateOf(mondayOf(week));
  const [{ issues }, { siteUrl }] = await Promise.all([
    searchIssues(requestJira, {
      jql: `project in (${projectIds.join(', ')}) AND created >= "${day(weeks.from)}" AND created < "${day(weeks.to + 1)}" ORDER BY created DESC`,
      fields: [...issueFields, 'description'],
      most: mostIssues,
    }),
    view.getContext(),
  ]);
  const linked: { issue: JiraIssue; pageIds: string[] }[] = [];
  for (const some of portionsOf(issues, atOnce)) {
    const links = await Promise.all(some.map(({ id }) => getRemoteLinks(requestJira, id)));
    for (const [index, issue] of some.entries()) {
      const { addresses } = readTextContent(issue.fields['description']);
      const inText = addresses.flatMap((url) => findDocument(url) ?? []);
      const pageIds = pageIdsOnSite([...readRemoteLinks(links[index]), ...inText], siteUrl);
      linked.push({ issue, pageIds });
    }
  }
  const asked = [...new Set(linked.flatMap(({ pageIds }) => pageIds))].slice(0, pagesPerRequest);
  const open = asked.length === 0 ? null : await getPages(requestConfluence, asked);
  const closed = asked.filter((id) => open?.has(id) === false);
  return {
    issueCount: issues.length,
    pageCount: asked.length,
    closedCount: closed.length,
    issues: linked
      .filter(({ pageIds }) => pageIds.some((id) => closed.includes(id)))
      .map(({ issue }) => issue),
  };
}
