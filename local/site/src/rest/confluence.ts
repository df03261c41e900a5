/** Confluence's REST API, as far as the site's own pages use it. */
import * as z from 'zod/mini';
import type { AdfNode } from '../adf/adf-node';
import { request } from './request';

const version = z.looseObject({
  number: z.number(),
  createdAt: z.string(),
  authorId: z.nullish(z.string()),
  message: z.nullish(z.string()),
});

const listedPage = z.looseObject({
  id: z.string(),
  title: z.string(),
  spaceId: z.string(),
  parentId: z.nullish(z.string()),
});
export type ListedPage = z.infer<typeof listedPage>;

const page = z.looseObject({
  ...listedPage.shape,
  status: z.string(),
  authorId: z.string(),
  createdAt: z.string(),
  version,
  body: z.looseObject({ atlas_doc_format: z.optional(z.looseObject({ value: z.string() })) }),
});
export type Page = z.infer<typeof page>;

const space = z.looseObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  homepageId: z.nullish(z.string()),
  description: z.nullish(z.looseObject({ plain: z.optional(z.looseObject({ value: z.string() })) })),
});
export type Space = z.infer<typeof space>;

const v2 = '/wiki/api/v2';
const segment = encodeURIComponent;

export const getSpaces = async () =>
  (await request(z.looseObject({ results: z.array(space) }), 'GET', `${v2}/spaces?limit=250`)).results;
export const getSpace = (id: string) => request(space, 'GET', `${v2}/spaces/${segment(id)}`);
/** @returns `null`: there is none, or one may not see it. */
export const findSpace = async (key: string) =>
  (await request(z.looseObject({ results: z.array(space) }), 'GET', `${v2}/spaces?keys=${segment(key)}`))
    .results[0] ?? null;

/** All pages of a space that the reader may see, the oldest first. */
export async function getSpacePages(spaceId: string): Promise<ListedPage[]> {
  const answer = z.looseObject({
    results: z.array(listedPage),
    _links: z.looseObject({ next: z.optional(z.string()) }),
  });
  const pages: ListedPage[] = [];
  let place: string | undefined = `${v2}/spaces/${segment(spaceId)}/pages?limit=250`;
  while (place !== undefined) {
    const { results, _links }: z.infer<typeof answer> = await request(answer, 'GET', place);
    pages.push(...results);
    place = _links.next;
  }
  return pages;
}

/** @param versionNumber `null`: the current one. */
export const getPage = (id: string, versionNumber: number | null = null) =>
  request(
    page,
    'GET',
    `${v2}/pages/${segment(id)}?body-format=atlas_doc_format${versionNumber === null ? '' : `&version=${versionNumber}`}`,
  );

/** The text of a page. A body that is no document shows as an empty one. */
export function documentOf({ body }: Page): AdfNode {
  try {
    return JSON.parse(body.atlas_doc_format?.value ?? '') as AdfNode;
  } catch {
    return { type: 'doc', content: [] };
  }
}

/** The newest versions of a page, newest first. */
export const getVersions = async (id: string) =>
  (
    await request(
      z.looseObject({ results: z.array(version) }),
      'GET',
      `${v2}/pages/${segment(id)}/versions?limit=250&sort=-modified-date`,
    )
  ).results;

export const mayEdit = async (id: string) =>
  (
    await request(
      z.looseObject({ operations: z.array(z.looseObject({ operation: z.string() })) }),
      'GET',
      `${v2}/pages/${segment(id)}/operations`,
    )
  ).operations.some(({ operation }) => operation === 'update');

const restriction = z.looseObject({
  restrictions: z.looseObject({
    user: z.looseObject({
      results: z.array(z.looseObject({ accountId: z.string(), displayName: z.string() })),
    }),
    group: z.looseObject({ results: z.array(z.looseObject({ id: z.string(), name: z.string() })) }),
  }),
});

/** Somebody, or a group, who may view or edit a page that others may not. */
export interface Permitted {
  type: 'user' | 'group';
  id: string;
  name: string;
}
/** Who alone may view or edit a page; empty: everyone who may see its space. */
export interface Restrictions {
  view: readonly Permitted[];
  edit: readonly Permitted[];
}

export async function getRestrictions(id: string): Promise<Restrictions> {
  const { read, update } = await request(
    z.looseObject({ read: restriction, update: restriction }),
    'GET',
    `/wiki/rest/api/content/${segment(id)}/restriction/byOperation`,
  );
  const permitted = ({ restrictions: { user, group } }: z.infer<typeof restriction>): Permitted[] => [
    ...user.results.map(({ accountId, displayName }) => ({
      type: 'user' as const,
      id: accountId,
      name: displayName,
    })),
    ...group.results.map((one) => ({ type: 'group' as const, id: one.id, name: one.name })),
  ];
  return { view: permitted(read), edit: permitted(update) };
}

export const restrictPage = (id: string, { view, edit }: Restrictions) => {
  const restrictionOf = (operation: 'read' | 'update', permitted: readonly Permitted[]) => {
    const users = permitted.filter(({ type }) => type === 'user');
    const groups = permitted.filter(({ type }) => type === 'group');
    const user = users.map(({ id: accountId }) => ({ type: 'known', accountId }));
    const group = groups.map(({ id: groupId }) => ({ type: 'group', id: groupId }));
    // Confluence wants no empty list.
    const restrictions = { ...(user.length > 0 && { user }), ...(group.length > 0 && { group }) };
    return permitted.length === 0 ? [] : [{ operation, restrictions }];
  };
  return request(null, 'PUT', `/wiki/rest/api/content/${segment(id)}/restriction`, [
    ...restrictionOf('read', view),
    ...restrictionOf('update', edit),
  ]);
};

const bodyOf = (document: AdfNode) => ({
  representation: 'atlas_doc_format',
  value: JSON.stringify({ ...document, version: 1 }),
});

/** @param versionNumber of the version that was changed. @throws {RestError} 409: there is a newer one. */
export const publishPage = (
  { id, title, document }: { id: string; title: string; document: AdfNode },
  versionNumber: number,
  message: string,
) =>
  request(page, 'PUT', `${v2}/pages/${segment(id)}`, {
    id,
    status: 'current',
    title,
    body: bodyOf(document),
    version: { number: versionNumber + 1, message },
  });

export const createPage = (made: {
  spaceId: string;
  parentId: string | null;
  title: string;
  document: AdfNode;
}) =>
  request(page, 'POST', `${v2}/pages`, {
    spaceId: made.spaceId,
    title: made.title,
    ...(made.parentId === null ? {} : { parentId: made.parentId }),
    body: bodyOf(made.document),
  });

export const trashPage = (id: string) => request(null, 'DELETE', `${v2}/pages/${segment(id)}`);
