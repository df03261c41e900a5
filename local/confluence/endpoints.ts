import * as z from 'zod/mini';
import { badRequest, count, list, notFound, Refusal, type Call, type Endpoints } from '../answer';
import { isAdmin, isIn, type Actor } from '../jira/people';
import type { SeedSpace } from '../seed';
import { propertyEndpoints } from './properties';
import {
  allPages,
  allSpaces,
  createPage,
  deletePage,
  documentOf,
  documentOfText,
  findPage,
  findSpace,
  getPage,
  mayEdit,
  maySeeSpace,
  mayView,
  noSuchPage,
  publishPage,
  restrictPage,
  trashPage,
  type Page,
  type PageDocument,
  type PageVersion,
} from './pages';

type Json = Record<string, unknown>;

const mostPages = 250;

export const confluenceEndpoints: Endpoints = {
  ...propertyEndpoints,

  'GET /wiki/api/v2/spaces': (call) => {
    const ids = list(call.query, 'ids');
    const keys = list(call.query, 'keys');
    const spaces = allSpaces(call.site).filter(
      (space) =>
        maySeeSpace(call, space) && (ids?.includes(space.id) ?? true) && (keys?.includes(space.key) ?? true),
    );
    return paged(call, '/wiki/api/v2/spaces', spaces, (space) => spaceAnswer(space));
  },

  'GET /wiki/api/v2/spaces/{id}': (call) => {
    const space = getSpace(call, call.path['id']!);
    const base = `${call.site.origin}/wiki`;
    return { status: 200, body: { ...spaceAnswer(space), _links: { webui: `/spaces/${space.key}`, base } } };
  },

  'GET /wiki/api/v2/spaces/{id}/pages': (call) => {
    const { id } = getSpace(call, call.path['id']!);
    const place = `/wiki/api/v2/spaces/${id}/pages`;
    return pagesAnswer(
      call,
      place,
      (page) => page.spaceId === id && (call.query.get('depth') !== 'root' || page.parentId === null),
    );
  },

  /** What of their content the app is blocked from; only the app itself may ask. */
  'GET /wiki/api/v2/data-policies/spaces': (call) => {
    if (call.actor.kind !== 'app') throw new Refusal(401, ['Only apps can make this request.']);
    const ids = list(call.query, 'ids');
    const keys = list(call.query, 'keys');
    const spaces = allSpaces(call.site).filter(
      (space) => (ids?.includes(space.id) ?? true) && (keys?.includes(space.key) ?? true),
    );
    return paged(call, '/wiki/api/v2/data-policies/spaces', spaces, (space) => {
      const { id, key, name, _links } = spaceAnswer(space);
      return { id, key, name, dataPolicy: { anyContentBlocked: space.appsBlocked ?? false }, _links };
    });
  },

  /** Pages that the reader may not see are left out, as if they weren't there. */
  'GET /wiki/api/v2/pages': (call) => {
    const ids = list(call.query, 'id');
    const spaces = list(call.query, 'space-id');
    return pagesAnswer(
      call,
      '/wiki/api/v2/pages',
      ({ id, spaceId }) => (ids?.includes(id) ?? true) && (spaces?.includes(spaceId) ?? true),
    );
  },

  'POST /wiki/api/v2/pages': (call) => {
    const body = writtenPage.parse(call.body);
    if (body.status === 'draft' || body.subtype) throw notSimulated('Drafts and live docs');
    const space = findSpace(call.site, body.spaceId ?? '');
    if (!space || !maySeeSpace(call, space) || !isIn(space.editors ?? 'everyone', call.actor)) {
      throw notFound('There is no space with this id.');
    }
    const publication = publicationOf(call, { ...body, spaceId: space.id }, null);
    return { status: 200, body: singleAnswer(call, createPage(call, publication), null) };
  },

  'GET /wiki/api/v2/pages/{id}': (call) => {
    const { query, path } = call;
    for (const [name, value] of query) {
      if (name.startsWith('include-') && value !== String(name === 'include-version')) {
        throw notSimulated(`${name}=${value}`);
      }
    }
    const page = getPage(call, path['id']!);
    const statuses = list(query, 'status') ?? ['current'];
    if (!statuses.includes(page.status)) throw noSuchPage();
    const number = Number(query.get('version') ?? page.versions.at(-1)!.number);
    const version = page.versions.find((candidate) => candidate.number === number);
    if (!version) throw noSuchPage();
    return { status: 200, body: singleAnswer(call, page, query.get('body-format'), version) };
  },

  'PUT /wiki/api/v2/pages/{id}': (call) => {
    const page = getEditable(call);
    const body = writtenPage.parse(call.body);
    if (body.status === 'draft') throw notSimulated('Drafts');
    const next = page.versions.at(-1)!.number + 1;
    if (body.version?.number !== next) {
      throw new Refusal(409, [
        `Version must be incremented on update. Current Version is: [${next - 1}]. Provided version is: [${body.version?.number ?? 'none'}]`,
      ]);
    }
    const publication = publicationOf(call, body, page);
    return { status: 200, body: singleAnswer(call, publishPage(call, page, publication), null) };
  },

  'DELETE /wiki/api/v2/pages/{id}': (call) => {
    const page = getEditable(call);
    const purge = call.query.get('purge') === 'true';
    if (purge !== (page.status === 'trashed')) {
      throw badRequest(purge ? 'Only pages in the trash are purged.' : 'The page is in the trash already.');
    }
    if (purge) deletePage(call, page);
    else trashPage(call, page);
    return { status: 204 };
  },

  'GET /wiki/api/v2/pages/{id}/operations': (call) => {
    const page = getPage(call, call.path['id']!);
    const operations = ['read', ...(mayEdit(call, page) ? ['update', 'delete'] : [])];
    return {
      status: 200,
      body: { operations: operations.map((operation) => ({ operation, targetType: 'page' })) },
    };
  },

  /** All at once, up to the limit: a page of the local site has few versions, so there is no cursor. */
  'GET /wiki/api/v2/pages/{id}/versions': (call) => {
    const page = getPage(call, call.path['id']!);
    const newestFirst = call.query.get('sort')?.startsWith('-') ?? true;
    const ordered = newestFirst ? [...page.versions].reverse() : page.versions;
    const shown = ordered.slice(0, count(call.query, 'limit', 25, mostPages, 1));
    const format = call.query.get('body-format');
    const results = shown.map((version) => ({
      ...versionAnswer(version),
      ...(format === null
        ? {}
        : { page: { id: page.id, title: page.title, body: bodyAnswer(call, page, version, format) } }),
    }));
    return { status: 200, body: { results, _links: { base: `${call.site.origin}/wiki` } } };
  },

  'POST /wiki/rest/api/content/{id}/permission/check': (call) => {
    const { site, actor, path } = call;
    const { subject, operation } = call.body as {
      subject: { type: 'user' | 'group'; identifier: string };
      operation: 'read' | 'update' | 'delete';
    };
    const page = findPage(site, path['id']!);
    if (!page) throw noSuchPage();
    if (subject.type === 'group') throw notSimulated('A check for a group');
    const self = actor.kind === 'user' && actor.person.accountId === subject.identifier;
    if (!self && !isAdmin(actor)) throw new Refusal(403, ['Only administrators check others’ permissions.']);
    const person = site.people.find(subject.identifier);
    if (!person) throw badRequest('There is no such user.');
    const asked: Actor = { kind: 'user', person };
    const allowed = operation === 'read' ? mayView : mayEdit;
    return { status: 200, body: { hasPermission: allowed({ ...call, actor: asked }, page), errors: [] } };
  },

  'GET /wiki/rest/api/content/{id}/restriction/byOperation': (call) => {
    const page = getPage(call, call.path['id']!);
    return {
      status: 200,
      body: {
        read: restrictionAnswer(call, 'read', page.readers),
        update: restrictionAnswer(call, 'update', page.editors),
      },
    };
  },

  /** All restrictions at once: an operation that isn't named is free again. */
  'PUT /wiki/rest/api/content/{id}/restriction': (call) => {
    const page = getEditable(call);
    const written = z.parse(z.union([z.array(writtenRestriction), restrictionList]), call.body);
    const restrictions = Array.isArray(written) ? written : written.results;
    const audienceOf = (operation: 'read' | 'update') =>
      writtenAudience(call, restrictions.find((one) => one.operation === operation)?.restrictions ?? {});
    const audiences = { readers: audienceOf('read'), editors: audienceOf('update') };
    if (!mayEdit(call, { ...page, ...audiences }))
      throw badRequest('You cannot shut yourself out of a page.');
    restrictPage(call, page, audiences);
    const results = [
      restrictionAnswer(call, 'read', audiences.readers),
      restrictionAnswer(call, 'update', audiences.editors),
    ];
    const place = { start: 0, limit: 200, size: results.length };
    return { status: 200, body: { results, ...place, restrictionsHash: '', _links: {} } };
  },
};

function restrictionAnswer({ site }: Call, operation: 'read' | 'update', audience: Page['readers']): Json {
  const { accountIds, groups } = audience === 'everyone' ? { accountIds: [], groups: [] } : audience;
  const users = accountIds.map((accountId) => ({
    type: 'known',
    accountId,
    displayName: site.people.find(accountId)?.displayName ?? '',
  }));
  const known = site.people.groups.filter(({ name }) => groups.includes(name));
  return {
    operation,
    restrictions: {
      user: { results: users, start: 0, limit: 200, size: users.length },
      group: {
        results: known.map(({ name, id }) => ({ type: 'group', name, id })),
        start: 0,
        limit: 200,
        size: known.length,
      },
    },
    _expandable: {},
    _links: {},
  };
}

const writtenRestriction = z.object({
  operation: z.string(),
  restrictions: z.object({
    user: z.optional(z.array(z.object({ accountId: z.string() }))),
    group: z.optional(z.array(z.object({ id: z.string() }))),
  }),
});
const restrictionList = z.object({ results: z.array(writtenRestriction) });

/** Nobody named: everyone. */
function writtenAudience(
  { site }: Call,
  { user = [], group = [] }: z.infer<typeof writtenRestriction>['restrictions'],
): Page['readers'] {
  const accountIds = user.map(({ accountId }) => accountId);
  if (accountIds.some((id) => site.people.find(id) === null)) throw badRequest('There is no such user.');
  const groups = group.map(({ id }) => {
    const known = site.people.groups.find((one) => one.id === id);
    if (known === undefined) throw badRequest('There is no such group.');
    return known.name;
  });
  return accountIds.length + groups.length === 0 ? 'everyone' : { accountIds, groups };
}

const writtenBody = z.object({ representation: z.string(), value: z.string() });
/** Its description has checked it already; this says what is read of it. */
const writtenPage = z.object({
  spaceId: z.optional(z.string()),
  status: z.optional(z.string()),
  subtype: z.optional(z.string()),
  title: z.optional(z.string()),
  parentId: z.optional(z.nullable(z.string())),
  body: z.optional(z.union([writtenBody, z.record(z.string(), writtenBody)])),
  version: z.optional(z.object({ number: z.optional(z.number()), message: z.optional(z.string()) })),
});
const writtenDocument = z.object({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.looseObject({ type: z.string() })),
});

/** @param before the page as it is; `null`: it is new. */
function publicationOf(call: Call, body: z.infer<typeof writtenPage>, before: Page | null) {
  const spaceId = body.spaceId ?? before!.spaceId;
  if (before && spaceId !== before.spaceId) throw notSimulated('Moving a page to another space');
  const title = (body.title ?? before?.title ?? '').trim();
  if (title === '') throw badRequest('Title must not be blank.');
  const parentId = body.parentId === undefined ? (before?.parentId ?? null) : body.parentId;
  if (parentId !== null && getPage(call, parentId).spaceId !== spaceId) throw noSuchPage();
  const taken = allPages(call.site).some(
    (page) =>
      page.spaceId === spaceId && page.status === 'current' && page.title === title && page.id !== before?.id,
  );
  if (taken) throw badRequest('A page with this title already exists: A page already exists in this space.');
  const message = body.version?.message;
  return {
    spaceId,
    parentId,
    title,
    document: body.body === undefined ? documentOfText('') : documentOfBody(body.body),
    ...(message === undefined ? {} : { message }),
  };
}

function documentOfBody(body: NonNullable<z.infer<typeof writtenPage>['body']>): PageDocument {
  const nested = z.safeParse(writtenBody, body);
  const written = nested.success ? nested.data : Object.values(body as Record<string, unknown>)[0];
  const { representation, value } = writtenBody.parse(written);
  if (representation !== 'atlas_doc_format') throw notSimulated(`A body in the format "${representation}"`);
  try {
    return writtenDocument.parse(JSON.parse(value));
  } catch {
    throw badRequest('Content body cannot be converted to new editor format.');
  }
}

/** @throws {Refusal} 404, also for a page that one may only read. */
function getEditable(call: Call): Page {
  const page = getPage(call, call.path['id']!);
  if (!mayEdit(call, page)) throw noSuchPage();
  return page;
}

function getSpace(call: Call, id: string): SeedSpace {
  const space = findSpace(call.site, id);
  if (!space || space.id !== id || !maySeeSpace(call, space))
    throw notFound('There is no space with this id.');
  return space;
}

function notSimulated(what: string): Refusal {
  return new Refusal(501, [`Local site: ${what}: not simulated.`]);
}

function pagesAnswer(call: Call, place: string, wanted: (page: Page) => boolean) {
  const title = call.query.get('title');
  const statuses = list(call.query, 'status') ?? ['current'];
  const visible = allPages(call.site).filter(
    (page) =>
      wanted(page) &&
      (title === null || title === page.title) &&
      statuses.includes(page.status) &&
      mayView(call, page),
  );
  const format = call.query.get('body-format');
  return paged(call, place, visible, (page) => pageAnswer(call, page, format));
}

/** A page of an answer, in the order of ids, with the place of the next one. */
function paged<T extends { id: string }>(
  { site, query }: Call,
  place: string,
  all: readonly T[],
  answer: (entry: T) => Json,
) {
  const limit = count(query, 'limit', 25, mostPages, 1);
  const after = cursorOf(query.get('cursor'));
  const left = all.filter(({ id }) => Number(id) > after);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const next = left.length > limit && last ? nextPlace(place, query, last.id) : null;
  return {
    status: 200,
    body: {
      results: shown.map(answer),
      _links: { base: `${site.origin}/wiki`, ...(next ? { next } : {}) },
    },
    ...(next ? { headers: { Link: `<${next}>; rel="next"` } } : {}),
  };
}

function spaceAnswer({ id, key, name, homepageId, description }: SeedSpace): Json {
  return {
    id,
    key,
    name,
    type: 'global',
    status: 'current',
    ...(homepageId === undefined ? {} : { homepageId }),
    ...(description === undefined
      ? {}
      : { description: { plain: { representation: 'plain', value: description } } }),
    _links: { webui: `/spaces/${key}` },
  };
}

function versionAnswer(version: PageVersion): Json {
  return {
    createdAt: new Date(Date.parse(version.createdAt)).toISOString(),
    message: version.message,
    number: version.number,
    minorEdit: false,
    authorId: version.authorId,
  };
}

function singleAnswer(call: Call, page: Page, format: string | null, version = page.versions.at(-1)!): Json {
  const answer = pageAnswer(call, page, format, version);
  return { ...answer, _links: { ...links(call, page), base: `${call.site.origin}/wiki` } };
}

function pageAnswer(call: Call, page: Page, format: string | null, version = page.versions.at(-1)!): Json {
  const authorId = page.versions[0]!.authorId;
  return {
    id: page.id,
    status: version === page.versions.at(-1) ? page.status : 'historical',
    title: page.title,
    spaceId: page.spaceId,
    ...(page.parentId === null ? {} : { parentId: page.parentId, parentType: 'page' }),
    position: 0,
    authorId,
    ownerId: authorId,
    lastOwnerId: null,
    createdAt: new Date(Date.parse(page.createdAt)).toISOString(),
    version: versionAnswer(version),
    body: format === null ? {} : bodyAnswer(call, page, version, format),
    _links: links(call, page),
  };
}

function bodyAnswer({ site }: Call, page: Page, { number }: PageVersion, format: string): Json {
  if (format !== 'atlas_doc_format') throw notSimulated(`The body format "${format}"`);
  const value = JSON.stringify(documentOf(site, page, number));
  return { atlas_doc_format: { representation: 'atlas_doc_format', value } };
}

function links({ site }: Call, page: Page): Json {
  const place = `/spaces/${findSpace(site, page.spaceId)?.key ?? ''}/pages`;
  return {
    webui: `${place}/${page.id}/${encodeURIComponent(page.title)}`,
    editui: `${place}/edit-v2/${page.id}`,
    tinyui: `/x/${page.id}`,
  };
}

function nextPlace(place: string, query: URLSearchParams, lastId: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', Buffer.from(`after:${lastId}`).toString('base64url'));
  return `${place}?${next.toString()}`;
}

function cursorOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const id = Number(/^after:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (!Number.isFinite(id)) throw badRequest('The cursor is not valid.');
  return id;
}
