import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const pagesAnswer = z.looseObject({
  results: z.optional(
    z.array(
      z.looseObject({
        id: z.union([z.string(), z.number()]),
        title: z.optional(z.string()),
        createdAt: z.optional(z.string()),
        version: z.optional(z.looseObject({ createdAt: z.optional(z.string()) })),
      }),
    ),
  ),
});

/** A Confluence page as its last version has it. */
export interface ConfluencePage {
  id: string;
  title: string | null;
  /** When its last version was published, epoch ms. */
  changedAt: number | null;
}

/** The most ids that one request may name; Confluence allows as many in a page of its answer. */
export const pagesPerRequest = 250;

/**
 * The pages among `pageIds` that the reader can open. One that is missing in the answer cannot be opened or
 * doesn't exist; Confluence doesn't say which.
 *
 * @param pageIds up to {@link pagesPerRequest} ids, each of digits only.
 * @see https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/
 * @throws {ProductRequestError} where Confluence isn't installed (404) or doesn't answer.
 */
export async function getPages(
  request: ProductRequest,
  pageIds: readonly string[],
): Promise<Map<string, ConfluencePage>> {
  const query = new URLSearchParams({ limit: String(pagesPerRequest) });
  for (const pageId of pageIds.slice(0, pagesPerRequest)) query.append('id', pageId);
  const { body } = await requestJson(request, `/wiki/api/v2/pages?${query.toString()}`, pagesAnswer);
  return new Map(
    (body.results ?? []).map((page) => {
      const changedAt = Date.parse(page.version?.createdAt ?? page.createdAt ?? '');
      const id = String(page.id);
      return [id, { id, title: page.title ?? null, changedAt: Number.isNaN(changedAt) ? null : changedAt }];
    }),
  );
}
