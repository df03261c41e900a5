import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const permissionsAnswer = z.looseObject({
  permissions: z.optional(z.record(z.string(), z.looseObject({ havePermission: z.optional(z.boolean()) }))),
});

/**
 * Whether the user on whose behalf `request` asks may administer Jira.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
 * @throws {ProductRequestError}
 */
export async function isAdministrator(request: ProductRequest): Promise<boolean> {
  const path = '/rest/api/3/mypermissions?permissions=ADMINISTER';
  const { body } = await requestJson(request, path, permissionsAnswer);
  return body.permissions?.['ADMINISTER']?.havePermission === true;
}
