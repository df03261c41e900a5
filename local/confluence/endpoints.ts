import { emitProductEvent } from '../product-events';
import type { LocalSite } from '../site';
import { badRequest, count, list, notFound, type Call, type Endpoints } from '../answer';
import type { SeedPage } from '../seed';
import { isIn } from '../jira/people';

type Json = Record<string, unknown>;

const mostPages = 250;

export const confluenceEndpoints: Endpoints = {
  /** Pages that the reader may not see are left out, as if they weren't there. */
  'GET /wiki/api/v2/pages': (call) => {
    const { site, actor, query } = call;
    const ids = list(query, 'id');
    const spaces = list(query, 'space-id');
    const limit = count(query, 'limit', 25, mostPages, 1);
    const after = cursorOf(query.get('cursor'));
    const rows = site.database
      .prepare(
        `select json from page where id > ? ${ids ? 'and id in (select cast(value as integer) from json_each(?))' : ''}
         order by id`,
      )
      .pluck()
      .all(after, ...(ids ? [JSON.stringify(ids)] : []));
    const visible = rows
      .map((row) => JSON.parse(String(row)) as SeedPage)
      .filter(({ readers, spaceId, title }) => {
        const wantedTitle = query.get('title');
        return (
          isIn(readers, actor) &&
          (spaces === null || spaces.includes(spaceId)) &&
          (wantedTitle === null || wantedTitle === title)
        );
      });
    const shown = visible.slice(0, limit);
    const last = shown.at(-1);
    const next = visible.length > limit && last ? nextPlace(query, last.id) : null;
    return {
      status: 200,
      body: {
        results: shown.map((page) => pageAnswer(page, null)),
        _links: { base: `${site.origin}/wiki`, ...(next ? { next } : {}) },
      },
      ...(next ? { headers: { Link: `<${next}>; rel="next"` } } : {}),
    };
  },

  'GET /wiki/api/v2/pages/{id}': (call) => {
    const page = getPage(call);
    return {
      status: 200,
      body: {
        ...pageAnswer(page, call.query.get('body-format')),
        _links: { ...links(page), base: `${call.site.origin}/wiki` },
      },
    };
  },

  /** All at once, up to the limit: a page of the local site has few versions, so there is no cursor. */
  'GET /wiki/api/v2/pages/{id}/versions': (call) => {
    const { versions } = getPage(call);
    const newestFirst = call.query.get('sort')?.startsWith('-') ?? true;
    const ordered = newestFirst ? [...versions].reverse() : versions;
    const shown = ordered.slice(0, count(call.query, 'limit', 25, mostPages, 1));
    return {
      status: 200,
      body: { results: shown.map(versionAnswer), _links: { base: `${call.site.origin}/wiki` } },
    };
  },
};

/** A new version of a page, as its editor makes one when it publishes. @throws {Error} there is no such page. */
export function editPage(site: LocalSite, pageId: string, authorId: string, text: string): void {
  const row = site.database.prepare('select json from page where id = ?').pluck().get(Number(pageId));
  if (row === undefined) throw new Error(`The site has no page ${pageId}.`);
  const page = JSON.parse(String(row)) as SeedPage;
  const createdAt = new Date(site.now()).toISOString();
  const version = { number: page.versions.at(-1)!.number + 1, createdAt, authorId };
  const changed: SeedPage = { ...page, body: text, versions: [...page.versions, version] };
  site.database.transaction(() => {
    site.database
      .prepare('update page set json = ? where id = ?')
      .run(JSON.stringify(changed), Number(pageId));
    emitProductEvent(site, {
      eventType: 'avi:confluence:updated:page',
      atlassianId: authorId,
      eventCreatedDate: createdAt,
      selfGenerated: false,
      content: {
        id: pageId,
        type: 'page',
        status: 'current',
        title: page.title,
        version: { number: version.number },
      },
    });
  })();
}

/** @throws {Refusal} 404, also for a page that the reader may not see. */
function getPage({ site, actor, path }: Call): SeedPage {
  const row = site.database.prepare('select json from page where id = ?').pluck().get(Number(path['id']));
  const page = row === undefined ? null : (JSON.parse(String(row)) as SeedPage);
  if (!page || !isIn(page.readers, actor)) {
    throw notFound('com.atlassian.confluence.api.service.exceptions.api.NotFoundException: No page found');
  }
  return page;
}

function versionAnswer(version: SeedPage['versions'][number]): Json {
  return {
    createdAt: new Date(Date.parse(version.createdAt)).toISOString(),
    message: '',
    number: version.number,
    minorEdit: false,
    authorId: version.authorId,
  };
}

function links(page: SeedPage): Json {
  const place = `/spaces/${page.spaceKey}/pages/${page.id}`;
  return {
    webui: `${place}/${encodeURIComponent(page.title)}`,
    editui: `${place}/edit`,
    tinyui: `/x/${page.id}`,
  };
}

function pageAnswer(page: SeedPage, bodyFormat: string | null): Json {
  const version = page.versions.at(-1)!;
  const instant = (text: string) => new Date(Date.parse(text)).toISOString();
  const authorId = page.versions[0]!.authorId;
  return {
    id: page.id,
    status: 'current',
    title: page.title,
    spaceId: page.spaceId,
    position: 0,
    authorId,
    ownerId: authorId,
    lastOwnerId: null,
    createdAt: instant(page.createdAt),
    version: versionAnswer(version),
    body: bodyFormat === null ? {} : bodyAnswer(page, bodyFormat),
    _links: links(page),
  };
}

function bodyAnswer(page: SeedPage, format: string): Json {
  const paragraphs = (page.body ?? '').split(/\n{2,}/).filter((text) => text.trim() !== '');
  if (format === 'storage' || format === 'view') {
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const value = paragraphs.map((text) => `<p>${escape(text)}</p>`).join('');
    return { [format]: { representation: format, value } };
  }
  if (format === 'atlas_doc_format') {
    const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
    return {
      atlas_doc_format: {
        representation: 'atlas_doc_format',
        value: JSON.stringify({ type: 'doc', version: 1, content }),
      },
    };
  }
  throw badRequest(`Local site: the body format "${format}" is not simulated.`);
}

function nextPlace(query: URLSearchParams, lastId: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', Buffer.from(`after:${lastId}`).toString('base64url'));
  return `/wiki/api/v2/pages?${next.toString()}`;
}

function cursorOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const id = Number(/^after:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (!Number.isFinite(id)) throw badRequest('The cursor is not valid.');
  return id;
}
