import { notFound, type Call } from '../answer';
import { isIn } from '../jira/people';
import { emitProductEvent } from '../product-events';
import type { Audience, SeedSpace } from '../seed';
import type { LocalSite } from '../site';
import { linkMentionedIssues } from './issue-links';

/** A document of the Atlassian Document Format. */
export interface PageDocument {
  type: 'doc';
  version: 1;
  content: readonly object[];
}

export interface PageVersion {
  number: number;
  /** ISO 8601. */
  createdAt: string;
  authorId: string;
  message: string;
}

/** A page as it stands, without its text. */
export interface Page {
  id: string;
  spaceId: string;
  /** `null`: it stands at the top of its space. */
  parentId: string | null;
  title: string;
  status: 'current' | 'trashed';
  createdAt: string;
  /** Oldest first; the last is the current one. */
  versions: readonly PageVersion[];
  /** Its restrictions; `everyone`: none. */
  readers: Audience;
  editors: Audience;
}

/** Who asks, and whether through the app: what a space's data security policy keeps from apps depends on it. */
export type Asking = Pick<Call, 'site' | 'actor' | 'caller'>;

/** Paragraphs parted by empty lines, as a document. */
export function documentOfText(text: string): PageDocument {
  const paragraphs = text.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return {
    type: 'doc',
    version: 1,
    content: paragraphs.map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part }] })),
  };
}

export function allSpaces(site: LocalSite): SeedSpace[] {
  const rows = site.database.prepare('select json from space order by cast(id as integer)').pluck().all();
  return rows.map((row) => JSON.parse(String(row)) as SeedSpace);
}

export function findSpace(site: LocalSite, idOrKey: string): SeedSpace | null {
  const row = site.database
    .prepare('select json from space where id = ? or key = ?')
    .pluck()
    .get(idOrKey, idOrKey);
  return row === undefined ? null : (JSON.parse(String(row)) as SeedSpace);
}

/** Sets a space's data security policy. */
export function blockApps(site: LocalSite, space: SeedSpace, appsBlocked: boolean): void {
  site.database
    .prepare('update space set json = ? where id = ?')
    .run(JSON.stringify({ ...space, appsBlocked }), space.id);
}

export function allPages(site: LocalSite): Page[] {
  const rows = site.database.prepare('select json from page order by id').pluck().all();
  return rows.map((row) => JSON.parse(String(row)) as Page);
}

export function findPage(site: LocalSite, id: string): Page | null {
  const row = site.database.prepare('select json from page where id = ?').pluck().get(Number(id));
  return row === undefined ? null : (JSON.parse(String(row)) as Page);
}

/** The text of a page as a version of it has it; each version that changed it has a row. */
export function documentOf(site: LocalSite, page: Page, version: number): PageDocument {
  const row = site.database
    .prepare('select body from page_body where page_id = ? and version <= ? order by version desc limit 1')
    .pluck()
    .get(Number(page.id), version);
  return row === undefined ? documentOfText('') : (JSON.parse(String(row)) as PageDocument);
}

export function maySeeSpace({ actor, caller }: Asking, space: SeedSpace): boolean {
  const isReader = actor.kind === 'anonymous' ? space.anonymous === true : isIn(space.readers, actor);
  return isReader && !(caller === 'app' && space.appsBlocked === true);
}

/** Restrictions on viewing hold for all pages below; those on editing don't. */
export function mayView(asking: Asking, page: Page): boolean {
  const { site, actor } = asking;
  const space = findSpace(site, page.spaceId);
  if (!space || !maySeeSpace(asking, space)) return false;
  const seen = new Set<string>();
  for (let at: Page | null = page; at && !seen.has(at.id); at = parentOf(site, at)) {
    if (at.readers !== 'everyone' && !isIn(at.readers, actor)) return false;
    seen.add(at.id);
  }
  return true;
}

export function mayEdit(asking: Asking, page: Page): boolean {
  const space = findSpace(asking.site, page.spaceId);
  return (
    space !== null &&
    mayView(asking, page) &&
    isIn(space.editors ?? 'everyone', asking.actor) &&
    isIn(page.editors, asking.actor)
  );
}

const parentOf = (site: LocalSite, { parentId }: Page) =>
  parentId === null ? null : findPage(site, parentId);

/** @throws {Refusal} 404, also for what the reader may not see: Confluence doesn't say which. */
export function getPage(asking: Asking, id: string): Page {
  const page = findPage(asking.site, id);
  if (!page || !mayView(asking, page)) throw noSuchPage();
  return page;
}

export const noSuchPage = () =>
  notFound('com.atlassian.confluence.api.service.exceptions.api.NotFoundException: No page found');

/** What becomes of a page, and by whom. */
export interface Publication {
  spaceId: string;
  parentId: string | null;
  title: string;
  document: PageDocument;
  message?: string;
}

/** A new page, with its first version. */
export function createPage(asking: Asking, publication: Publication): Page {
  const { site } = asking;
  const last = site.database.prepare('select max(id) from page').pluck().get() as number | null;
  const version = versionBy(asking, 1, publication.message);
  const { document, message: _message, ...place } = publication;
  const page: Page = {
    ...place,
    id: String((last ?? 131_072) + 1),
    status: 'current',
    createdAt: version.createdAt,
    versions: [version],
    readers: 'everyone',
    editors: 'everyone',
  };
  site.database.transaction(() => {
    write(site, page);
    writeDocument(site, page, document);
    linkMentionedIssues(asking, page, document);
    emitPageEvent(asking, 'created', page);
  })();
  return page;
}

/** A new version of a page, as its editor makes one when it publishes. */
export function publishPage(asking: Asking, page: Page, publication: Publication): Page {
  const { site } = asking;
  const { document, message, ...place } = publication;
  const version = versionBy(asking, page.versions.at(-1)!.number + 1, message);
  const changed: Page = { ...page, ...place, versions: [...page.versions, version] };
  site.database.transaction(() => {
    write(site, changed);
    writeDocument(site, changed, document);
    linkMentionedIssues(asking, changed, document);
    emitPageEvent(asking, 'updated', changed);
  })();
  return changed;
}

/** Sets who alone may view and edit a page; that makes no version and no event. */
export function restrictPage(
  { site }: Asking,
  page: Page,
  audiences: Pick<Page, 'readers' | 'editors'>,
): void {
  write(site, { ...page, ...audiences });
}

/** Into the space's trash, from which nothing is read but by its status; the pages below move up. */
export function trashPage(asking: Asking, page: Page): void {
  const { site } = asking;
  site.database.transaction(() => {
    for (const child of allPages(site).filter(({ parentId }) => parentId === page.id)) {
      write(site, { ...child, parentId: page.parentId });
    }
    const trashed: Page = { ...page, status: 'trashed' };
    write(site, trashed);
    emitPageEvent(asking, 'trashed', trashed);
  })();
}

/** For good, with its versions and properties. */
export function deletePage(asking: Asking, page: Page): void {
  const { site } = asking;
  site.database.transaction(() => {
    emitPageEvent(asking, 'deleted', page);
    for (const [table, column] of [
      ['page', 'id'],
      ['page_body', 'page_id'],
      ['content_property', 'page_id'],
    ]) {
      site.database.prepare(`delete from ${table} where ${column} = ?`).run(Number(page.id));
    }
  })();
}

function write(site: LocalSite, page: Page): void {
  site.database
    .prepare('insert or replace into page (id, json) values (?, ?)')
    .run(Number(page.id), JSON.stringify(page));
}

function writeDocument(site: LocalSite, page: Page, document: PageDocument): void {
  site.database
    .prepare('insert into page_body (page_id, version, body) values (?, ?, ?)')
    .run(Number(page.id), page.versions.at(-1)!.number, JSON.stringify(document));
}

export function versionBy({ site, actor }: Asking, number: number, message = ''): PageVersion {
  const authorId = actor.kind === 'user' ? actor.person.accountId : appAccountId;
  return { number, createdAt: new Date(site.now()).toISOString(), authorId, message };
}

/** As whom the app itself writes: every app has an account of its own on a site. */
const appAccountId = '557058:10ca1517-0000-4000-8000-000000000003';

/** Without the text of the page, as Confluence tells it. @see https://developer.atlassian.com/platform/forge/events-reference/confluence/ */
function emitPageEvent(
  asking: Asking,
  kind: 'created' | 'updated' | 'trashed' | 'deleted',
  { id, spaceId, title, status, createdAt, versions }: Page,
): void {
  const { site, caller } = asking;
  const space = findSpace(site, spaceId)!;
  // What apps are blocked from they don't hear of either.
  if (space.appsBlocked) return;
  const { number, createdAt: when, authorId } = versions.at(-1)!;
  const author = versionBy(asking, number).authorId;
  emitProductEvent(site, {
    eventType: `avi:confluence:${kind}:page`,
    atlassianId: author,
    eventCreatedDate: new Date(site.now()).toISOString(),
    suppressNotifications: false,
    selfGenerated: caller === 'app',
    ...(kind === 'updated' ? { updateTrigger: 'edit_page' } : {}),
    content: {
      id,
      type: 'page',
      status: kind === 'deleted' ? 'deleted' : status,
      title,
      space: { id: Number(space.id), key: space.key, name: space.name, type: 'global', status: 'current' },
      history: { latest: true, createdBy: { accountId: versions[0]!.authorId }, createdDate: createdAt },
      version: { number, when, by: { accountId: authorId } },
    },
  });
}
