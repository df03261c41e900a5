import { getPages } from '../../src/confluence/get-pages';
import type { OpenPromisesAsked } from '../../src/contract/follow-through-api';
import {
  parseRetryAfter,
  type ProductRequest,
  ProductRequestError,
  requestJson,
} from '../../src/contract/product-request';
import { checkBrowsing } from '../../src/jira/check-browsing';
import { createIssue } from '../../src/jira/create-issue';
import { findIssue } from '../../src/jira/find-issue';
import { findOpenPromises } from '../../src/jira/find-open-promises';
import { getProjects } from '../../src/jira/find-projects';
import { findSprint } from '../../src/jira/find-sprint';
import { getCommentsPage, getFurtherComments } from '../../src/jira/get-comments';
import { getCreatableTypes, getCreateFields } from '../../src/jira/get-create-meta';
import { getFurtherHistories, getHistoriesByIssue, getHistoriesPage } from '../../src/jira/get-histories';
import { getIssue } from '../../src/jira/get-issue';
import { getRemoteLinks } from '../../src/jira/get-remote-links';
import { getStatuses } from '../../src/jira/get-statuses';
import { isAdministrator } from '../../src/jira/is-administrator';
import { searchIssues } from '../../src/jira/search-issues';
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

describe('open promises of two teams', () => {
  const asked: OpenPromisesAsked = {
    projectIds: ['1', '2'],
    teams: [
      { id: 'pune', timeZone: 'Asia/Kolkata' },
      { id: 'chicago', timeZone: 'America/Chicago' },
    ],
    before: '2026-12-14',
  };
  const promised = (key: string, rapport: unknown, category = 'new') => ({
    id: key.slice(2),
    key,
    fields: { status: { name: 'A status', statusCategory: { key: category } } },
    properties: { rapport },
  });
  const open = (dueAt: string, direction = 'pune>chicago') => ({ promise: 'open', direction, dueAt });

  it('come the soonest first, on the day on which whoever promised counts them', async () => {
    const { request } = productAnswering({
      issues: [
        // The last moments of days in Pune and in Chicago, and a moment that is the next day in Pune alone.
        promised('P-1', open('2026-12-01T18:29:59.999Z')),
        promised('P-2', open('2026-12-01T05:59:59.999Z', 'chicago>pune')),
        promised('P-3', open('2026-12-05T20:00:00.000Z')),
        promised('P-4', { ...open('2026-11-03T05:59:59.999Z', 'chicago>pune'), promise: 'overdue' }),
      ],
    });
    const { promises } = await findOpenPromises(request, asked);
    expect(promises.map(({ issue, date, state }) => [issue.key, date, state])).toEqual([
      ['P-4', '2026-11-02', 'overdue'],
      ['P-2', '2026-11-30', 'open'],
      ['P-1', '2026-12-01', 'open'],
      ['P-3', '2026-12-06', 'open'],
    ]);
  });

  it('end with the same day for each team, whoever asks: Jira is asked for more, in whose zone that may be', async () => {
    const { request, asked: sent } = productAnswering({
      issues: [
        promised('P-1', open('2026-12-14T05:59:59.999Z', 'chicago>pune')),
        promised('P-2', open('2026-12-13T18:29:59.999Z')),
        promised('P-3', open('2026-12-14T06:00:00.000Z', 'chicago>pune')),
        promised('P-4', open('2026-12-13T18:30:00.000Z')),
      ],
    });
    const { promises } = await findOpenPromises(request, asked);
    expect(promises.map(({ issue, date }) => [issue.key, date])).toEqual([
      ['P-2', '2026-12-13'],
      ['P-1', '2026-12-13'],
    ]);
    expect(JSON.stringify(sent)).toContain('2026-12-16');
  });

  it('are none of what is done or over by now, or is not written as Rapport writes it', async () => {
    const due = open('2026-12-01T18:30:00.000Z');
    const { request } = productAnswering({
      issues: [
        promised('P-1', due, 'done'),
        promised('P-2', { ...due, promise: 'kept' }),
        promised('P-3', { ...due, dueAt: 'soon' }),
        promised('P-4', { ...due, direction: 'pune' }),
        promised('P-5', 'a text'),
        promised('P-6', undefined),
      ],
    });
    expect(await findOpenPromises(request, asked)).toEqual({ promises: [], more: false });
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

describe('histories of many issues', () => {
  it('are put together by issue, over all pages', async () => {
    const { request, asked } = productAnswering(
      {
        issueChangeLogs: [
          { issueId: '1', changeHistories: [{ id: '5' }] },
          { issueId: '2', changeHistories: [{ id: '6' }] },
        ],
        nextPageToken: 'b',
      },
      { issueChangeLogs: [{ issueId: '1', changeHistories: [{ id: '7' }] }] },
    );
    expect(await getHistoriesByIssue(request, ['1', '2', '3'], ['duedate'])).toEqual(
      new Map([
        ['1', [{ id: '5' }, { id: '7' }]],
        ['2', [{ id: '6' }]],
      ]),
    );
    const wanted = { issueIdsOrKeys: ['1', '2', '3'], fieldIds: ['duedate'], maxResults: 10_000 };
    expect(asked.map(({ body }) => body)).toEqual([wanted, { ...wanted, nextPageToken: 'b' }]);
  });

  it('are asked for a thousand issues at a time', async () => {
    const { request, asked } = productAnswering({}, {});
    const ids = Array.from({ length: 1_001 }, (_, index) => String(index));
    await getHistoriesByIssue(request, ids, ['duedate']);
    expect(asked.map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length)).toEqual([
      1_000, 1,
    ]);
  });
});

describe('a search', () => {
  const page = (count: number, nextPageToken?: string) => ({
    issues: Array.from({ length: count }, (_, index) => ({ id: String(index), key: 'A-1', fields: {} })),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
  });
  const query = { jql: 'project in (1)', fields: ['duedate'] };

  it('goes from page to page to the end', async () => {
    const { request, asked } = productAnswering(page(100, 'b'), page(20));
    const { issues, more } = await searchIssues(request, { ...query, most: 1_000 });
    expect([issues.length, more]).toEqual([120, false]);
    expect(asked.map(({ body }) => body)).toEqual([
      { ...query, maxResults: 100 },
      { ...query, maxResults: 100, nextPageToken: 'b' },
    ]);
  });

  it('stops at the most that is wanted, and says that there is more', async () => {
    const { request, asked } = productAnswering(page(100, 'b'), page(50, 'c'), page(100));
    const { issues, more } = await searchIssues(request, { ...query, most: 150 });
    expect([issues.length, more, asked.length]).toEqual([150, true, 2]);
    expect(asked[1]!.body).toMatchObject({ maxResults: 50 });
  });

  it('that ends exactly there has no more', async () => {
    const { request } = productAnswering(page(100));
    expect((await searchIssues(request, { ...query, most: 100 })).more).toBe(false);
  });

  it('stops at a token that repeats itself', async () => {
    const { request } = productAnswering(page(1, 'b'), page(1, 'b'), page(1, 'b'));
    expect((await searchIssues(request, { ...query, most: 100 })).issues).toHaveLength(2);
  });
});

describe('making an issue', () => {
  const issue = {
    projectId: '10',
    issueTypeId: '3',
    summary: 'Warn earlier',
    description: ['From the pulse.'],
    dueDate: '2026-01-31',
    assigneeId: null,
  };

  it('sends what Jira needs, and no assignee where nobody was chosen', async () => {
    const { request, asked } = productAnswering({ id: '77', key: 'A-7', self: '…' });
    expect(await createIssue(request, issue)).toEqual({ id: '77', key: 'A-7' });
    expect(asked).toEqual([
      {
        path: '/rest/api/3/issue',
        body: {
          fields: {
            project: { id: '10' },
            issuetype: { id: '3' },
            summary: 'Warn earlier',
            duedate: '2026-01-31',
            description: {
              type: 'doc',
              version: 1,
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'From the pulse.' }] }],
            },
          },
        },
      },
    ]);
    const { request: again, asked: askedAgain } = productAnswering({ id: '78', key: 'A-8' });
    await createIssue(again, { ...issue, assigneeId: 'ada', dueDate: null });
    expect(askedAgain[0]!.body).toMatchObject({ fields: { assignee: { id: 'ada' } } });
    expect(askedAgain[0]!.body).not.toHaveProperty('fields.duedate');
  });

  it('passes Jira’s objections on, in its own words', async () => {
    const refusal = Response.json(
      { errorMessages: ['No.'], errors: { duedate: 'It is not on the screen.' } },
      { status: 400 },
    );
    const error = await failureOf(createIssue(productAnswering(refusal).request, issue));
    expect(error.objections).toEqual(['No.', 'It is not on the screen.']);
    const silent = new Response('<html>', { status: 400 });
    const other = await failureOf(createIssue(productAnswering(silent).request, issue));
    expect(other.objections).toEqual([]);
  });

  it('offers the types that can stand alone, and tells which fields must be filled', async () => {
    const types = productAnswering({
      issueTypes: [
        { id: '1', name: 'Epic', subtask: false, hierarchyLevel: 1 },
        { id: '3', name: 'Task', subtask: false },
        { id: '5', name: 'Sub-task', subtask: true },
      ],
    });
    expect(await getCreatableTypes(types.request, '10')).toEqual([
      { id: '1', name: 'Epic', isLarge: true },
      { id: '3', name: 'Task', isLarge: false },
    ]);
    const fields = productAnswering({
      fields: [
        { fieldId: 'summary', name: 'Summary', required: true },
        { fieldId: 'priority', name: 'Priority', required: true, hasDefaultValue: true },
        { fieldId: 'duedate', name: 'Due date', required: false },
      ],
    });
    expect(await getCreateFields(fields.request, '10', '3')).toEqual([
      { id: 'summary', name: 'Summary', required: true },
      { id: 'priority', name: 'Priority', required: false },
      { id: 'duedate', name: 'Due date', required: false },
    ]);
    expect(fields.asked[0]!.path).toBe('/rest/api/3/issue/createmeta/10/issuetypes/3?maxResults=200');
  });
});

describe('an issue in brief', () => {
  it('is its key, summary, status and date', async () => {
    const { request } = productAnswering({
      id: '7',
      key: 'A-7',
      fields: {
        summary: 'Warn earlier',
        project: { id: '10' },
        duedate: '2026-01-31',
        status: { name: 'Erledigt', statusCategory: { key: 'done' } },
      },
    });
    expect(await findIssue(request, 'a-7')).toEqual({
      id: '7',
      key: 'A-7',
      projectId: '10',
      summary: 'Warn earlier',
      status: 'Erledigt',
      done: true,
      dueDate: '2026-01-31',
    });
  });
  it.each([404, 403])('answered by %i is none', async (status) => {
    expect(await findIssue(failing(status).request, '7')).toBeNull();
  });
});

describe('projects by id', () => {
  it('are those of the asked ones that the user may see', async () => {
    const { request, asked } = productAnswering({ values: [{ id: '10', key: 'A', name: 'Alpha' }] });
    expect(await getProjects(request, ['10', '11'])).toEqual([{ id: '10', key: 'A', name: 'Alpha' }]);
    expect(asked[0]!.path).toBe('/rest/api/3/project/search?maxResults=50&orderBy=name&id=10&id=11');
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

describe('what a person may browse', () => {
  it('is asked by ids, and told by them', async () => {
    const { request, asked } = productAnswering({
      globalPermissions: [],
      projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [10], issues: [7] }],
    });
    const things = { projectIds: ['10', '11'], issueIds: ['7'] };
    expect(await checkBrowsing(request, 'ada', things)).toEqual({ projectIds: ['10'], issueIds: ['7'] });
    expect(asked).toEqual([
      {
        path: '/rest/api/3/permissions/check',
        body: {
          accountId: 'ada',
          projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [10, 11], issues: [7] }],
        },
      },
    ]);
  });
});
