import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

const changelogAnswer = z.looseObject({
  issueChangeLogs: z.optional(
    z.array(
      z.looseObject({ issueId: z.optional(z.string()), changeHistories: z.optional(z.array(z.unknown())) }),
    ),
  ),
  nextPageToken: z.nullish(z.string()),
});

/** The most histories that one answer may hold. */
const historiesPerPage = 10_000;

/** A page of an issue's histories, oldest first; `next` asks for the page after it. */
export interface HistoriesPage {
  histories: unknown[];
  next: string | null;
}

/**
 * An issue's histories: all of them in one request up to 10,000.
 *
 * @param token `next` of the page before; `null` for the first.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (bulk fetch changelogs)
 * @throws {ProductRequestError}
 */
export async function getHistoriesPage(
  request: ProductRequest,
  issueId: string,
  token: string | null,
): Promise<HistoriesPage> {
  const { body } = await requestJson(request, '/rest/api/3/changelog/bulkfetch', changelogAnswer, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      issueIdsOrKeys: [issueId],
      maxResults: historiesPerPage,
      ...(token === null ? {} : { nextPageToken: token }),
    }),
  });
  return {
    histories: (body.issueChangeLogs ?? []).flatMap((log) => log.changeHistories ?? []),
    next: body.nextPageToken ?? null,
  };
}

/** The pages after the first, in order; none when the first was the last. */
export async function getFurtherHistories(
  request: ProductRequest,
  issueId: string,
  first: HistoriesPage,
): Promise<unknown[]> {
  const histories: unknown[] = [];
  for (let next = first.next; next !== null;) {
    const page = await getHistoriesPage(request, issueId, next);
    histories.push(...page.histories);
    // A token that comes again would never end.
    next = page.next === next ? null : page.next;
  }
  return histories;
}
