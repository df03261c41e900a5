import { getPages } from '../../src/confluence/get-pages';
import {
  parseRetryAfter,
  type ProductRequest,
  ProductRequestError,
  requestJson,
} from '../../src/contract/product-request';
import { findSprint } from '../../src/jira/find-sprint';
import { getCommentsPage, getFurtherComments } from '../../src/jira/get-comments';
import { getFurtherHistories, getHistoriesPage } from '../../src/jira/get-histories';
import { getIssue } from '../../src/jira/get-issue';
import { getRemoteLinks } from '../../src/jira/get-remote-links';
import { getStatuses } from '../../src/jira/get-statuses';
import { isAdministrator } from '../../src/jira/is-administrator';
import * as z from 'zod/mini';

/** A product that gives the answers in turn, and remembers what it was asked. */
function productAnswering(...answers: (unknown | Response | Error)[]) {
  const asked: { path: string; body: unknown }[] = [];
  const request: ProductRequest = (path, init) => {
    asked.push({ path, body: init?.body === undefined ? null : JSON.parse(String(init.body)) });
    const answer = answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(answer instanceof Response ? answer : Response.json(answer));
  };
  return { request, asked };
}

const failing = (status: number, headers: Record<string, string> = {}) =>
  productAnswering(new Response('{}', { status, headers }));

async function failureOf(promise: Promise<unknown>): Promise<ProductRequestError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProductRequestError);
  return error as ProductRequestError;
}

describe('asking a product', () => {
  it.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'rateLimited'],
    [400, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('an answer %i is a failure “%s”', async (status, failure) => {
    const error = await failureOf(getIssue(failing(status).request, '10001'));
    expect(error).toMatchObject({ failure, status, path: '/rest/api/3/issue/10001' });
  });

  it('a rejected request is no answer', async () => {
    const cause = new TypeError('Failed to fetch');
    const error = await failureOf(getRemoteLinks(productAnswering(cause).request, '10001'));
    expect(error).toMatchObject({ failure: 'noAnswer', status: null, cause });
  });

  it('silence for 25 seconds is no answer', async () => {
    jest.useFakeTimers();
    try {
      const asking = failureOf(getStatuses(() => new Promise(() => undefined)));
      await jest.advanceTimersByTimeAsync(25_000);
      expect(await asking).toMatchObject({ failure: 'noAnswer', status: null });
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['no JSON', new Response('<html>')],
    ['another shape', { id: 10001 }],
  ])('an answer that is %s is unreadable', async (_what, answer) => {
    const error = await failureOf(getIssue(productAnswering(answer).request, '10001'));
    expect(error.failure).toBe('unreadable');
  });

  it('tells how long Jira asks to wait', async () => {
    const error = await failureOf(getIssue(failing(429, { 'Retry-After': '12' }).request, '1'));
    expect(error.retryAfterMs).toBe(12_000);
  });

  it('tells when the answer was given, by the product’s own clock', async () => {
    const dated = Response.json({}, { headers: { Date: 'Mon, 08 Dec 2025 10:00:05 GMT' } });
    const { answeredAt } = await requestJson(productAnswering(dated).request, '/x', z.unknown());
    expect(answeredAt).toBe(Date.UTC(2025, 11, 8, 10, 0, 5));
    const undated = await requestJson(productAnswering({}).request, '/x', z.unknown());
    expect(undated.answeredAt).toBeNull();
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2025, 11, 8, 10, 0, 0);
  it.each([
    ['0', 0],
    [' 30 ', 30_000],
    ['Mon, 08 Dec 2025 10:00:20 GMT', 20_000],
    ['Mon, 08 Dec 2025 09:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j means %j ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

describe('an issue', () => {
  it('is read with the names and schemas of its fields, without the bulky ones', async () => {
    const { request, asked } = productAnswering({
      id: '1',
      key: 'A-1',
      fields: { summary: 'x' },
      more: true,
    });
    const { issue } = await getIssue(request, 'A 1/2');
    expect(issue).toMatchObject({ key: 'A-1', fields: { summary: 'x' } });
    expect(asked[0]!.path).toBe(
      '/rest/api/3/issue/A%201%2F2?fields=*all,-comment,-worklog,-attachment&expand=names,schema',
    );
  });
});

describe('histories', () => {
  it('come in one request up to 10,000', async () => {
    const { request, asked } = productAnswering({
      issueChangeLogs: [{ issueId: '1', changeHistories: [{ id: '5' }] }],
    });
    expect(await getHistoriesPage(request, '1', null)).toEqual({ histories: [{ id: '5' }], next: null });
    expect(asked).toEqual([
      { path: '/rest/api/3/changelog/bulkfetch', body: { issueIdsOrKeys: ['1'], maxResults: 10_000 } },
    ]);
  });

  it('of an issue that never changed are none', async () => {
    expect(await getHistoriesPage(productAnswering({}).request, '1', null)).toEqual({
      histories: [],
      next: null,
    });
  });

  it('follow the token from page to page', async () => {
    const { request, asked } = productAnswering(
      { issueChangeLogs: [{ changeHistories: [{ id: '2' }] }], nextPageToken: 'c' },
      { issueChangeLogs: [{ changeHistories: [{ id: '3' }] }] },
    );
    expect(await getFurtherHistories(request, '1', { histories: [], next: 'b' })).toEqual([
      { id: '2' },
      { id: '3' },
    ]);
    expect(asked.map(({ body }) => (body as { nextPageToken: string }).nextPageToken)).toEqual(['b', 'c']);
  });

  it('stop at a token that repeats itself', async () => {
    const page = { issueChangeLogs: [{ changeHistories: [{ id: '2' }] }], nextPageToken: 'b' };
    const { request } = productAnswering(page, page, page);
    expect(await getFurtherHistories(request, '1', { histories: [], next: 'b' })).toHaveLength(1);
  });
});

describe('comments', () => {
  it('go on where the page before ended', async () => {
    const { request, asked } = productAnswering(
      { comments: [{ id: 'a' }, { id: 'b' }], startAt: 0, total: 3 },
      { comments: [{ id: 'c' }], startAt: 2, total: 3 },
    );
    const first = await getCommentsPage(request, '1', 0);
    expect(first.next).toBe(2);
    expect(await getFurtherComments(request, '1', first)).toEqual([{ id: 'c' }]);
    expect(asked[1]!.path).toBe('/rest/api/3/issue/1/comment?startAt=2&maxResults=5000&orderBy=created');
  });

  it('end at an empty page, whatever the total says', async () => {
    const { request } = productAnswering({ comments: [], startAt: 0, total: 9 });
    expect((await getCommentsPage(request, '1', 0)).next).toBeNull();
  });
});

describe('a sprint', () => {
  it.each([404, 403])('answered by %i is none', async (status) => {
    expect(await findSprint(failing(status).request, '7')).toBeNull();
  });
  it('that Jira is too busy for is a failure, not none', async () => {
    expect((await failureOf(findSprint(failing(429).request, '7'))).failure).toBe('rateLimited');
  });
});

describe('whether the reader administers Jira', () => {
  it.each([
    [{ permissions: { ADMINISTER: { havePermission: true } } }, true],
    [{ permissions: { ADMINISTER: { havePermission: false } } }, false],
    [{ permissions: {} }, false],
    [{}, false],
  ])('%j: %j', async (answer, expected) => {
    expect(await isAdministrator(productAnswering(answer).request)).toBe(expected);
  });
});

describe('Confluence pages', () => {
  it('are those of the asked ones that the reader can open', async () => {
    const { request, asked } = productAnswering({
      results: [
        { id: '12', title: 'Refunds', version: { createdAt: '2025-11-26T09:00:00.000Z' } },
        { id: 13, createdAt: '2025-01-01T00:00:00.000Z' },
      ],
    });
    const pages = await getPages(request, ['12', '13', '14']);
    expect(asked[0]!.path).toBe('/wiki/api/v2/pages?limit=250&id=12&id=13&id=14');
    expect([...pages.values()]).toEqual([
      { id: '12', title: 'Refunds', changedAt: Date.UTC(2025, 10, 26, 9) },
      { id: '13', title: null, changedAt: Date.UTC(2025, 0, 1) },
    ]);
  });
});
