import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const serverAnswer = z.looseObject({ baseUrl: z.string() });

/**
 * The address under which people open the site, without a slash at its end.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-server-info/
 * @throws {ProductRequestError}
 */
export async function getSiteAddress(request: ProductRequest): Promise<string> {
  const { body } = await requestJson(request, '/rest/api/3/serverInfo', serverAnswer);
  return body.baseUrl.replace(/\/$/, '');
}
