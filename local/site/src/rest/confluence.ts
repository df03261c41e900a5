/** Confluence's REST API v2, as far as the site's page view uses it. */
import * as z from 'zod/mini';
import { request } from './request';

const version = z.looseObject({
  number: z.number(),
  createdAt: z.string(),
  authorId: z.nullish(z.string()),
  message: z.nullish(z.string()),
});

const page = z.looseObject({
  id: z.string(),
  title: z.string(),
  spaceId: z.optional(z.string()),
  createdAt: z.optional(z.string()),
  version: z.optional(version),
  body: z.nullish(
    z.looseObject({
      atlas_doc_format: z.optional(z.looseObject({ value: z.string() })),
      storage: z.optional(z.looseObject({ value: z.string() })),
    }),
  ),
});

export const getPage = (id: string) =>
  request(page, 'GET', `/wiki/api/v2/pages/${encodeURIComponent(id)}?body-format=atlas_doc_format`);

/** The newest versions of a page, newest first. */
export const getVersions = async (id: string) =>
  (
    await request(
      z.looseObject({ results: z.array(version) }),
      'GET',
      `/wiki/api/v2/pages/${encodeURIComponent(id)}/versions?limit=25&sort=-modified-date`,
    )
  ).results;
