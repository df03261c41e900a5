import * as z from 'zod/mini';
import { type ProductRequest, requestJson } from '../contract/product-request';

/** A person as Jira tells of them; what their privacy settings hide is `null`. Shown, never stored. */
export interface Person {
  accountId: string;
  displayName: string;
  timeZone: string | null;
}

const userSchema = z.looseObject({
  accountId: z.optional(z.string()),
  accountType: z.optional(z.string()),
  active: z.optional(z.boolean()),
  displayName: z.optional(z.nullable(z.string())),
  timeZone: z.optional(z.nullable(z.string())),
});
const usersAnswer = z.array(userSchema);
const userPageAnswer = z.looseObject({
  values: z.optional(usersAnswer),
  isLast: z.optional(z.boolean()),
  total: z.optional(z.number()),
});

type User = z.infer<typeof userSchema>;

/** Apps, service-desk customers and closed accounts are nobody's colleagues. */
function isColleague(user: User): boolean {
  return (
    user.accountId !== undefined && user.active !== false && (user.accountType ?? 'atlassian') === 'atlassian'
  );
}

function personOf(user: User): Person {
  return {
    accountId: user.accountId!,
    displayName: user.displayName?.trim() || user.accountId!,
    timeZone: user.timeZone || null,
  };
}

/** As many as Jira gives at once (`maxResults` of users/search). */
const usersPerPage = 1_000;

/**
 * One page of all users of the site.
 *
 * @param startAt index of the first user wanted, counting also those that are left out of `people`.
 * @returns `next`: where the next page starts, `null` after the last. Jira may give fewer than a full page before
 *   the last, so that only an empty one is the end.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/
 * @throws {ProductRequestError}
 */
export async function getUsersPage(
  request: ProductRequest,
  startAt: number,
): Promise<{ people: Person[]; next: number | null }> {
  const path = `/rest/api/3/users/search?startAt=${startAt}&maxResults=${usersPerPage}`;
  const { body } = await requestJson(request, path, usersAnswer);
  return {
    people: body.filter(isColleague).map(personOf),
    next: body.length === 0 ? null : startAt + usersPerPage,
  };
}

/** People whose name (or address, where visible) has a word that starts with `query`. @throws {ProductRequestError} */
export async function findPeople(request: ProductRequest, query: string): Promise<Person[]> {
  const path = `/rest/api/3/user/search?query=${encodeURIComponent(query)}&maxResults=20`;
  const { body } = await requestJson(request, path, usersAnswer);
  return body.filter(isColleague).map(personOf);
}

/** People to whom issues of a project may be assigned, by the start of a word of their name. @throws {ProductRequestError} */
export async function findAssignable(
  request: ProductRequest,
  projectId: string,
  query: string,
): Promise<Person[]> {
  const path = `/rest/api/3/user/assignable/search?project=${encodeURIComponent(projectId)}&query=${encodeURIComponent(query)}&maxResults=20`;
  const { body } = await requestJson(request, path, usersAnswer);
  return body.filter(isColleague).map(personOf);
}

/**
 * People by account id, also those who have left. One that Jira doesn't know is missing from the answer.
 *
 * @param accountIds at most 100, so that the address stays short enough.
 * @throws {ProductRequestError}
 */
export async function getPeople(request: ProductRequest, accountIds: readonly string[]): Promise<Person[]> {
  if (accountIds.length === 0) return [];
  const ids = accountIds.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
  const path = `/rest/api/3/user/bulk?maxResults=${accountIds.length}&${ids}`;
  const { body } = await requestJson(request, path, userPageAnswer);
  return (body.values ?? []).filter((user) => user.accountId !== undefined).map(personOf);
}

/** As many as Jira gives at once (`maxResults` of group/member). */
const membersPerPage = 50;

/**
 * All people of a group, without apps and closed accounts.
 *
 * @param onProgress told after each page how many were read, of how many.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/
 * @throws {ProductRequestError}
 */
export async function getGroupMembers(
  request: ProductRequest,
  groupId: string,
  onProgress: (read: number, total: number) => void = () => undefined,
): Promise<Person[]> {
  const page = async (startAt: number) => {
    const path = `/rest/api/3/group/member?groupId=${encodeURIComponent(groupId)}&startAt=${startAt}&maxResults=${membersPerPage}`;
    return (await requestJson(request, path, userPageAnswer)).body;
  };
  const people: Person[] = [];
  for (let startAt = 0; ; startAt += membersPerPage) {
    const body = await page(startAt);
    const values = body.values ?? [];
    people.push(...values.filter(isColleague).map(personOf));
    onProgress(startAt + values.length, body.total ?? startAt + values.length);
    if (values.length === 0 || body.isLast !== false) return people;
  }
}
