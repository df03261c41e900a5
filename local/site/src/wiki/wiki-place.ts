/** What an address below `/wiki` names. The forms are Confluence's own. */
export type WikiPlace =
  | { readonly kind: 'spaces' }
  | { readonly kind: 'space'; readonly spaceKey: string }
  /** `version`: `null` is the current one. */
  | { readonly kind: 'page'; readonly pageId: string; readonly version: number | null }
  | { readonly kind: 'edit'; readonly pageId: string }
  | { readonly kind: 'history'; readonly pageId: string }
  | { readonly kind: 'export'; readonly pageId: string; readonly exportType: 'pdf' | 'word' };

const pdfExport = '/wiki/spaces/flyingpdf/pdfpageexport.action';
const wordExport = '/wiki/exportword';

/** @returns `null`: the site has nothing there. */
export function findWikiPlace({ pathname, searchParams }: URL): WikiPlace | null {
  const path = pathname.replace(/\/+$/, '');
  const pageId = searchParams.get('pageId');
  if (path === '/wiki' || path === '/wiki/home' || path === '/wiki/spaces') return { kind: 'spaces' };
  const edit = /^\/wiki\/spaces\/[^/]+\/pages\/edit-v2\/(\d+)$/.exec(path)?.[1];
  if (edit !== undefined) return { kind: 'edit', pageId: edit };
  const read = /^\/wiki\/spaces\/[^/]+\/pages\/(\d+)(\/|$)/.exec(path)?.[1];
  if (read !== undefined) return page(read, searchParams);
  const spaceKey = /^\/wiki\/spaces\/([^/]+)(\/overview)?$/.exec(path)?.[1];
  if (spaceKey !== undefined) return { kind: 'space', spaceKey };
  if (pageId === null || !/^\d+$/.test(pageId)) return null;
  if (path === '/wiki/pages/viewpage.action') return page(pageId, searchParams);
  if (path === '/wiki/pages/viewpreviousversions.action') return { kind: 'history', pageId };
  if (path === pdfExport) return { kind: 'export', pageId, exportType: 'pdf' };
  if (path === wordExport) return { kind: 'export', pageId, exportType: 'word' };
  return null;
}

function page(pageId: string, searchParams: URLSearchParams): WikiPlace {
  const version = Number(searchParams.get('pageVersion'));
  return { kind: 'page', pageId, version: version >= 1 ? version : null };
}

export const pathOfSpace = (spaceKey: string) => `/wiki/spaces/${encodeURIComponent(spaceKey)}`;
export const pathOfPage = (spaceKey: string, { id, title }: { id: string; title: string }) =>
  `${pathOfSpace(spaceKey)}/pages/${id}/${encodeURIComponent(title)}`;
export const pathOfVersion = (pageId: string, version: number) =>
  `/wiki/pages/viewpage.action?pageId=${pageId}&pageVersion=${version}`;
export const pathOfHistory = (pageId: string) => `/wiki/pages/viewpreviousversions.action?pageId=${pageId}`;
export const pathOfEditor = (spaceKey: string, pageId: string) =>
  `${pathOfSpace(spaceKey)}/pages/edit-v2/${pageId}`;
export const pathOfExport = (pageId: string, exportType: 'pdf' | 'word') =>
  `${exportType === 'pdf' ? pdfExport : wordExport}?pageId=${pageId}`;
