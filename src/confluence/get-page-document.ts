import * as z from 'zod/mini';
import { ProductRequestError, type ProductRequest, requestJson } from '../contract/product-request';

const pageAnswer = z.looseObject({
  version: z.optional(z.looseObject({ number: z.optional(z.int()) })),
  body: z.looseObject({ atlas_doc_format: z.looseObject({ value: z.string() }) }),
});
const adf = z.looseObject({ type: z.literal('doc') });

/** What a page says, in the Atlassian Document Format. */
export interface PageDocument {
  document: Record<string, unknown>;
  /** `null` where Confluence doesn't say. */
  version: number | null;
}

/**
 * A page as it was last published.
 *
 * @param pageId of digits only.
 * @see https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/
 * @throws {ProductRequestError} `notFound`: the one who asks can't see it, or it was never published.
 */
export async function getPageDocument(request: ProductRequest, pageId: string): Promise<PageDocument> {
  const place = `/wiki/api/v2/pages/${encodeURIComponent(pageId)}`;
  const { body: page } = await requestJson(request, `${place}?body-format=atlas_doc_format`, pageAnswer);
  try {
    const document = z.parse(adf, JSON.parse(page.body.atlas_doc_format.value));
    return { document, version: page.version?.number ?? null };
  } catch (cause) {
    throw new ProductRequestError('unreadable', place, null, null, { cause });
  }
}
