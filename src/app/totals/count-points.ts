import type { ProductRequest } from '../../contract/product-request';

/**
 * Asks Jira, and counts what that costs of the points that all installations of the app share: one for the request, one
 * for each issue that it names or finds.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export function countPoints(request: ProductRequest): { request: ProductRequest; points: () => number } {
  let points = 0;
  return {
    points: () => points,
    request: async (path, init) => {
      const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
      const named = body['issueIdsOrKeys'];
      points += 1 + (Array.isArray(named) ? named.length : 0);
      const response = await request(path, init);
      if (path.endsWith('/search/jql') && response.ok) {
        const { issues } = (await response.clone().json()) as { issues?: unknown[] };
        points += issues?.length ?? 0;
      }
      return response;
    },
  };
}
