import type { Configuration } from '../../src/contract/configuration-api';

/** Tuesday, 9 December 2025, 15:20 in Munich. */
export const now = Date.UTC(2025, 11, 9, 14, 20);
const hourMs = 3_600_000;
const weekdays = (start: string, end: string) =>
  Object.fromEntries(
    ['1', '2', '3', '4', '5'].map((weekday) => [weekday, [[start, end] as [string, string]]]),
  );

/** Two teams with two members each; benchmarks take them too. */
export const configuration: Configuration = {
  revision: 3,
  teams: [
    {
      id: 'hyderabad',
      name: 'Hyderabad',
      shore: 'offshore',
      timeZone: 'Asia/Kolkata',
      hours: weekdays('09:30', '18:30'),
      holidays: ['2025-12-04'],
      members: ['h1', 'h2'],
    },
    {
      id: 'munich',
      name: 'Munich',
      shore: 'onshore',
      timeZone: 'Europe/Berlin',
      hours: weekdays('09:00', '17:30'),
      holidays: [],
      members: ['m1', 'm2'],
    },
  ],
  settings: {
    siteTimeZone: 'Europe/Berlin',
    noticeMs: 8 * hourMs,
    reopenWindowMs: 14 * 24 * hourMs,
    cancelledResolutions: ["Won't Do"],
    requirementIssueTypes: ['Story'],
    acceptanceCriteriaField: null,
    sprintField: null,
  },
};

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const heading = (text: string) => ({
  type: 'heading',
  attrs: { level: 3 },
  content: [{ type: 'text', text }],
});

const goodDescription = {
  type: 'doc',
  version: 1,
  content: [
    paragraph(
      'A customer who sends an order back gets the money on the card that was used, within two working days.',
    ),
    heading('Acceptance criteria'),
    paragraph('The refund shows on the statement.'),
    paragraph('A refund is never larger than what was paid.'),
  ],
};

const user = (accountId: string) => ({ accountId, displayName: 'A person' });

/** A Jira change of one field. `at` is ISO 8601. */
export function change(
  id: number,
  at: string,
  author: string,
  field: string,
  from: string | null,
  to: string | null,
) {
  return {
    id: String(id),
    created: at,
    author: user(author),
    items: [
      {
        field,
        fieldId: field,
        fieldtype: 'jira',
        from,
        fromString: from,
        to,
        toString: to,
      },
    ],
  };
}

export function jiraIssue(fields: Record<string, unknown> = {}) {
  return {
    id: '10001',
    key: 'PAY-1',
    fields: {
      summary: 'Refunds from the checkout',
      created: '2025-11-24T09:00:00.000+0100',
      updated: '2025-12-08T10:00:00.000+0100',
      creator: user('m1'),
      reporter: user('m1'),
      assignee: user('m1'),
      duedate: '2025-12-12',
      resolution: null,
      resolutiondate: null,
      status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      issuetype: { id: '10', name: 'Story', subtask: false },
      description: goodDescription,
      ...fields,
    },
  };
}

/**
 * Munich hands it over with a date, Hyderabad picks it up, moves the date with a week's notice, and hands it back
 * with a question, which Munich takes up by a comment.
 */
export const histories = [
  change(1, '2025-11-25T10:00:00.000+0100', 'm1', 'assignee', 'm1', 'h1'),
  change(2, '2025-11-25T10:01:00.000+0100', 'm1', 'duedate', null, '2025-12-05'),
  change(3, '2025-11-26T10:00:00.000+0530', 'h1', 'status', '1', '3'),
  change(4, '2025-12-01T11:00:00.000+0530', 'h1', 'duedate', '2025-12-05', '2025-12-12'),
  change(5, '2025-12-08T12:30:00.000+0530', 'h1', 'assignee', 'h1', 'm1'),
];

const comments = [
  { id: '1', created: '2025-12-08T12:31:00.000+0530', author: user('h1'), body: paragraph('Which card?') },
  { id: '2', created: '2025-12-08T10:00:00.000+0100', author: user('m1'), body: paragraph('The last one.') },
];

export const remoteLinks = [
  {
    id: 1,
    globalId: 'appId=1&pageId=77',
    application: { type: 'com.atlassian.confluence', name: 'Confluence' },
    object: { url: 'https://site.atlassian.net/wiki/pages/viewpage.action?pageId=77', title: 'Page' },
  },
];

/** What Jira and Confluence answer, by what the path contains; the first that fits counts. */
export type Route = readonly [
  path: string,
  answer: {
    body?: unknown;
    status?: number;
    headers?: Record<string, string>;
    hang?: boolean;
    /** Answers only when the test says `release()`. */
    held?: boolean;
  },
];

export function routes(
  issue: {
    fields?: Record<string, unknown>;
    histories?: unknown[];
    comments?: unknown[];
    remoteLinks?: unknown[];
  } = {},
  ...first: Route[]
): Route[] {
  const given = issue.comments ?? comments;
  return [
    ...first,
    [
      '/changelog/bulkfetch',
      { body: { issueChangeLogs: [{ issueId: '10001', changeHistories: issue.histories ?? histories }] } },
    ],
    ['/comment', { body: { comments: given, startAt: 0, total: given.length, maxResults: 5000 } }],
    ['/remotelink', { body: issue.remoteLinks ?? remoteLinks }],
    [
      '/rest/api/3/status',
      {
        body: [
          { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
          { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
          { id: '5', name: 'Done', statusCategory: { key: 'done' } },
        ],
      },
    ],
    ['/mypermissions', { body: { permissions: { ADMINISTER: { havePermission: true } } } }],
    [
      '/wiki/api/v2/pages',
      {
        body: {
          results: [
            { id: '77', title: 'Checkout: refunds', version: { createdAt: '2025-11-27T10:00:00.000Z' } },
          ],
        },
      },
    ],
    ['/rest/api/3/issue/10001', { body: jiraIssue(issue.fields) }],
  ];
}
