import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';
import { portionsOf } from '../domain/portions';

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
  const { logs, next } = await fetchChangelogs(request, { issueIdsOrKeys: [issueId] }, token);
  return { histories: logs.flatMap((log) => log.changeHistories ?? []), next };
}

async function fetchChangelogs(
  request: ProductRequest,
  wanted: { issueIdsOrKeys: readonly string[]; fieldIds?: readonly string[] },
  token: string | null,
) {
  const { body } = await requestJson(
    request,
    '/rest/api/3/changelog/bulkfetch',
    changelogAnswer,
    postedJson({
      ...wanted,
      maxResults: historiesPerPage,
      ...(token === null ? {} : { nextPageToken: token }),
    }),
  );
  return { logs: body.issueChangeLogs ?? [], next: body.nextPageToken ?? null };
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

/** The most issues that one request may name. */
const issuesPerRequest = 1_000;

/**
 * Histories of many issues, oldest first within each; an issue without any is missing.
 *
 * @param fieldIds only changes of these fields, at most 10; `null`: all changes.
 * @throws {ProductRequestError}
 */
export async function getHistoriesByIssue(
  request: ProductRequest,
  issueIds: readonly string[],
  fieldIds: readonly string[] | null,
): Promise<Map<string, unknown[]>> {
  const histories = new Map<string, unknown[]>();
  for (const issueIdsOrKeys of portionsOf(issueIds, issuesPerRequest)) {
    const named = { issueIdsOrKeys };
    const wanted = fieldIds === null ? named : { ...named, fieldIds };
    for (let token: string | null = null, pages = true; pages;) {
      const { logs, next } = await fetchChangelogs(request, wanted, token);
      for (const { issueId, changeHistories } of logs) {
        if (issueId === undefined) continue;
        histories.set(issueId, [...(histories.get(issueId) ?? []), ...(changeHistories ?? [])]);
      }
      pages = next !== null && next !== token;
      token = next;
    }
  }
  return histories;
}
