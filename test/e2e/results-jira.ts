import type { Jira, JiraAnswer } from './pulse-host';

const user = (accountId: string) => ({ accountId });
const noonOf = (date: string) => Date.parse(`${date}T12:00:00Z`);
const dayMs = 86_400_000;

interface HistoryItem {
  field: string;
  fieldId: string;
  from: string | null;
  to: string;
  toString: string;
}
interface FakeIssue {
  id: string;
  key: string;
  fields: Record<string, unknown>;
  histories: { id: string; created: number; author: { accountId: string }; items: HistoryItem[] }[];
}

const done = { id: '1', name: 'Done' };
const resolved = (instant: number, by: string) => ({
  id: '9',
  created: instant,
  author: user(by),
  items: [{ field: 'resolution', fieldId: 'resolution', from: null, to: '1', toString: 'Done' }],
});

/**
 * An issue that one team promised the other for a date: done the day before, left lying, or moved ten days on a week
 * ahead and then done.
 */
function promise(
  number: number,
  from: 'h' | 'm',
  date: string,
  outcome: 'kept' | 'silent' | 'renegotiated',
): FakeIssue {
  const promiser = `${from}1`;
  const asker = from === 'h' ? 'm1' : 'h1';
  const due = noonOf(date);
  const moved = new Date(due + 10 * dayMs).toISOString().slice(0, 10);
  const change = { field: 'duedate', fieldId: 'duedate', from: date, to: moved, toString: moved };
  const histories = {
    kept: [resolved(due - dayMs, promiser)],
    silent: [],
    renegotiated: [
      { id: '8', created: due - 7 * dayMs, author: user(promiser), items: [change] },
      resolved(due + 9 * dayMs, promiser),
    ],
  };
  return {
    id: String(20_000 + number),
    key: `PAY-${number}`,
    fields: {
      created: '2025-09-15T09:00:00.000+0000',
      creator: user(asker),
      reporter: user(asker),
      assignee: user(promiser),
      duedate: outcome === 'renegotiated' ? moved : date,
      resolution: outcome === 'silent' ? null : done,
      resolutiondate: null,
      status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
    },
    histories: histories[outcome],
  };
}

/**
 * Between the second wave's closing (24 October) and the third's (21 November): of Hyderabad's ten promises eight
 * were kept, of Munich's six two. PAY-30 fell due before, PAY-31 after.
 */
const promises: FakeIssue[] = [
  ...['10-28', '11-03', '11-04', '11-05', '11-10', '11-12', '11-14', '11-17'].map((day, index) =>
    promise(index + 1, 'h', `2025-${day}`, 'kept'),
  ),
  promise(9, 'h', '2025-11-11', 'renegotiated'),
  promise(10, 'h', '2025-11-18', 'silent'),
  ...['10-29', '11-06'].map((day, index) => promise(index + 11, 'm', `2025-${day}`, 'kept')),
  ...['11-07', '11-13', '11-19', '11-20'].map((day, index) =>
    promise(index + 13, 'm', `2025-${day}`, 'silent'),
  ),
  promise(30, 'h', '2025-10-20', 'kept'),
  promise(31, 'm', '2025-11-28', 'kept'),
];

/** What a test can see and change of the Jira behind the page. */
export interface FakeJira {
  answer: Jira;
  /** `METHOD path`, without queries, oldest first. */
  asked: string[];
  /** The queries of searches. */
  queries: string[];
  /** Issues that were made, by key. */
  made: Map<string, FakeIssue>;
  /** Which projects the reader can see. */
  projects: { id: string; key: string; name: string }[];
  /** What happens instead of the next answer to a path that contains the text: another one, or (`lost`) none. */
  next: [path: string, answer: JiraAnswer | 'lost' | 'notReached'][];
}

/** A Jira with the promises of two teams, in which issues can be made and looked for. */
export function makeJira(clock: () => number): FakeJira {
  const jira: FakeJira = {
    asked: [],
    queries: [],
    made: new Map(),
    projects: [
      { id: '10000', key: 'PAY', name: 'Payments' },
      { id: '10001', key: 'SHOP', name: 'Shop' },
    ],
    next: [],
    answer(method, path, body) {
      const [place = ''] = path.split('?');
      jira.asked.push(`${method} ${place}`);
      const at = jira.next.findIndex(([part]) => `${method} ${path}`.includes(part));
      const instead = at < 0 ? undefined : jira.next.splice(at, 1)[0]![1];
      if (instead === 'notReached') return null;
      const answer = typeof instead === 'object' ? instead : respond(jira, method, place, path, body, clock);
      return instead === 'lost' ? null : answer;
    },
  };
  return jira;
}

function respond(
  jira: FakeJira,
  method: string,
  place: string,
  path: string,
  body: unknown,
  clock: () => number,
): JiraAnswer {
  if (place === '/rest/api/3/project/search') {
    const ids = new URLSearchParams(path.split('?')[1]).getAll('id');
    return { body: { values: jira.projects.filter(({ id }) => ids.includes(id)) } };
  }
  if (place === '/rest/api/3/status') {
    return { body: [{ id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } }] };
  }
  if (place === '/rest/api/3/search/jql') {
    const { jql } = body as { jql: string };
    jira.queries.push(jql);
    const found = jql.includes('currentUser()') ? [...jira.made.values()].reverse() : promises;
    return { body: { issues: found.map(({ id, key, fields }) => ({ id, key, fields })) } };
  }
  if (place === '/rest/api/3/changelog/bulkfetch') {
    return {
      body: {
        issueChangeLogs: promises.map(({ id, histories }) => ({ issueId: id, changeHistories: histories })),
      },
    };
  }
  if (/\/createmeta\/\d+\/issuetypes$/.test(place)) {
    return {
      body: {
        issueTypes: [
          { id: '10', name: 'Epic', hierarchyLevel: 1 },
          { id: '3', name: 'Task' },
          { id: '4', name: 'Incident' },
        ],
      },
    };
  }
  if (/\/createmeta\/\d+\/issuetypes\/\d+$/.test(place)) {
    const more = place.endsWith('/4') ? [{ fieldId: 'cf1', name: 'Severity', required: true }] : [];
    const fields = [
      { fieldId: 'summary', name: 'Summary', required: true },
      { fieldId: 'duedate', name: 'Due date', required: false },
      ...more,
    ];
    return { body: { fields } };
  }
  if (place === '/rest/api/3/user/assignable/search') {
    return { body: [{ accountId: 'h1', displayName: 'Priya Rao', active: true }] };
  }
  if (method === 'POST' && place === '/rest/api/3/issue') return makeIssue(jira, body, clock);
  const idOrKey = /^\/rest\/api\/3\/issue\/([^/]+)$/.exec(place)?.[1];
  const issue = [...jira.made.values(), ...promises].find(({ id, key }) => id === idOrKey || key === idOrKey);
  return issue === undefined ? { status: 404 } : { body: issue };
}

function makeIssue(jira: FakeJira, body: unknown, clock: () => number): JiraAnswer {
  const { fields } = body as { fields: Record<string, unknown> };
  const number = 40 + jira.made.size;
  const issue: FakeIssue = {
    id: String(20_000 + number),
    key: `PAY-${number}`,
    fields: {
      ...fields,
      created: new Date(clock()).toISOString(),
      status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
    },
    histories: [],
  };
  jira.made.set(issue.key, issue);
  return { status: 201, body: { id: issue.id, key: issue.key } };
}
