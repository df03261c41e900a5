import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { StatusLozenge, TypeMark } from '../parts/marks';
import { getPage } from '../rest/confluence';
import { getIssue, type Issue } from '../rest/jira';

const titles = new Map<string, Promise<string | null>>();

/** Title of a Confluence page, `null` where the reader may not see it; asked for once per visit. */
function findTitle(pageId: string): Promise<string | null> {
  const known = titles.get(pageId);
  if (known !== undefined) return known;
  const asked = getPage(pageId).then(
    ({ title }) => title,
    () => null,
  );
  titles.set(pageId, asked);
  return asked;
}

/** The page that an address of this site's Confluence names. */
function findPageId(url: string): string | null {
  try {
    const { origin, pathname, searchParams } = new URL(url, location.href);
    if (origin !== location.origin) return null;
    return (
      pathname.match(/^\/wiki\/.*\/pages\/(\d+)/)?.[1] ??
      (pathname.startsWith('/wiki/') ? searchParams.get('pageId') : null)
    );
  } catch {
    return null;
  }
}

const issues = new Map<string, Promise<Issue | null>>();

/** An issue, `null` where the reader may not see it; asked for once per visit. */
function findIssue(issueKey: string): Promise<Issue | null> {
  const known = issues.get(issueKey);
  if (known !== undefined) return known;
  const asked = getIssue(issueKey).catch(() => null);
  issues.set(issueKey, asked);
  return asked;
}

/** The issue that an address of this site's Jira names. */
function findIssueKey(url: string): string | null {
  const start = `${location.origin}/browse/`;
  return url.startsWith(start)
    ? (/^[A-Z][A-Z0-9_]*-\d+(?=$|[?#])/.exec(url.slice(start.length))?.[0] ?? null)
    : null;
}

/** A link shown as a card: an issue or a page of this site by its title, anything else by its address. */
export function SmartLink({ url }: { url: string }) {
  const issueKey = findIssueKey(url);
  return issueKey === null ? <PageCard url={url} /> : <IssueCard url={url} issueKey={issueKey} />;
}

function IssueCard({ url, issueKey }: { url: string; issueKey: string }) {
  const [issue, setIssue] = useState<Issue | null>(null);
  useEffect(() => {
    let late = false;
    void findIssue(issueKey).then((found) => !late && setIssue(found));
    return () => {
      late = true;
    };
  }, [issueKey]);
  const { issuetype, summary, status } = issue?.fields ?? {};
  return (
    <span class="adf-card">
      {issuetype ? <TypeMark type={issuetype} /> : <Icon name="link" />}
      <a href={url}>
        {issueKey}
        {summary && <bdi>: {summary}</bdi>}
      </a>
      {status && <StatusLozenge status={status} />}
    </span>
  );
}

function PageCard({ url }: { url: string }) {
  const pageId = findPageId(url);
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    let late = false;
    if (pageId !== null) void findTitle(pageId).then((found) => !late && setTitle(found));
    return () => {
      late = true;
    };
  }, [pageId]);

  const label = <bdi>{title ?? shortUrl(url)}</bdi>;
  return (
    <span class="adf-card">
      <Icon name={pageId !== null || /\/wiki\/|confluence/i.test(url) ? 'page' : 'link'} />
      {/^https?:/i.test(url) ? <a href={url}>{label}</a> : label}
    </span>
  );
}

/** The last part of an address, and its host. */
export function shortUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    const last = decodeURIComponent(pathname.split('/').filter(Boolean).at(-1) ?? '').replaceAll('+', ' ');
    return last === '' ? host : `${last} (${host})`;
  } catch {
    return url;
  }
}
