import { asObject, findId, findText } from '../history/read-json';

/** A Confluence page or whiteboard (`measures.md` §4). */
export interface DocumentLink {
  kind: 'page' | 'whiteboard';
  url: string;
  /** Content id, where the link shows it. */
  pageId: string | null;
  title: string | null;
}

/** In a script without spaces what follows an address may stand right behind it. */
const contentPath = /\/spaces\/[^/?#\s]+\/(pages|whiteboard)\/(\d+)(?!\w)/;
const titlePath = /\/display\/[^/?#\s]+\/[^/?#\s]/;
const actionPath = /\/pages\/viewpage\.action\?./;
const shortPath = /\/x\/[\w-]+\/?(?=$|[?#]|[^ -~])/;

/** The document that an address leads to; `null` if it is no document's. Linear in the address's length. */
export function findDocument(url: string): DocumentLink | null {
  const path = /^https?:\/\/[^/?#]*/i.exec(url);
  if (path === null) return null;
  const rest = url.slice(path[0].length);
  const queryStart = rest.search(/[?#]/);
  const beforeQuery = queryStart < 0 ? rest : rest.slice(0, queryStart);
  const content = contentPath.exec(beforeQuery);
  if (content !== null) {
    return {
      kind: content[1] === 'pages' ? 'page' : 'whiteboard',
      url,
      pageId: content[2]!,
      title: null,
    };
  }
  const isAction = beforeQuery.endsWith('/pages/viewpage.action') && actionPath.test(rest);
  if (!isAction && !titlePath.test(beforeQuery) && !shortPath.test(beforeQuery)) return null;
  return {
    kind: 'page',
    url,
    pageId: isAction ? (/[?&]pageId=(\d+)/i.exec(rest)?.[1] ?? null) : null,
    title: null,
  };
}

/**
 * The numbers of the pages among documents that lie on a site: a page of the same number elsewhere is another page.
 *
 * @param siteUrl the site's address; `null`: not known, and all count.
 */
export function pageIdsOnSite(documents: readonly DocumentLink[], siteUrl: string | null): string[] {
  return documents.flatMap(({ pageId, url }) => (pageId !== null && isOnSite(url, siteUrl) ? [pageId] : []));
}

/** Whether an address lies on a site. @param siteUrl `null`: not known, and all do. */
export function isOnSite(url: string, siteUrl: string | null): boolean {
  if (siteUrl === null) return true;
  try {
    return new URL(url, siteUrl).host === new URL(siteUrl).host;
  } catch {
    return false;
  }
}

/** The documents among an issue's remote links. */
export function readRemoteLinks(remoteLinks: unknown): DocumentLink[] {
  if (!Array.isArray(remoteLinks)) return [];
  return (remoteLinks as unknown[]).flatMap((raw) => {
    const link = asObject(raw);
    const object = asObject(link?.['object']);
    const url = findText(object?.['url'])?.trim() ?? '';
    const byAddress = findDocument(url);
    const type = findText(asObject(link?.['application'])?.['type'])?.trim().toLowerCase();
    if (byAddress === null && type !== 'com.atlassian.confluence') return [];
    const pageId =
      byAddress?.pageId ?? /(?:^|&)pageId=(\d+)/i.exec(findId(link?.['globalId']) ?? '')?.[1] ?? null;
    return [{ kind: byAddress?.kind ?? 'page', url, pageId, title: findText(object?.['title']) }];
  });
}
