import api, { assumeTrustedRoute } from '@forge/api';
import type { ProductRequest } from '../contract/product-request';

/**
 * Asks Jira as the user who invoked the function, so that Jira's own permissions hold. Paths are made by `src/jira`
 * with encoded parts, never from what a page sends.
 */
export const requestJiraAsUser: ProductRequest = async (path, init) =>
  (await api.asUser().requestJira(assumeTrustedRoute(path), init as never)) as unknown as Response;

/** Asks Jira as the app: in work of the app's own, and to write what a user may have written only by a function. */
export const requestJiraAsApp: ProductRequest = async (path, init) =>
  (await api.asApp().requestJira(assumeTrustedRoute(path), init as never)) as unknown as Response;

/** Asks Confluence as the user who invoked the function, so that Confluence's own permissions hold. */
export const requestConfluenceAsUser: ProductRequest = async (path, init) =>
  (await api.asUser().requestConfluence(assumeTrustedRoute(path), init as never)) as unknown as Response;

/** Asks Confluence as the app. Where it isn't connected, it refuses. */
export const requestConfluenceAsApp: ProductRequest = async (path, init) =>
  (await api.asApp().requestConfluence(assumeTrustedRoute(path), init as never)) as unknown as Response;
