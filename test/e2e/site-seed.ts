import type { SiteSeed } from '../../local/seed';

/** A small site: two projects, one of them closed to Ravi, and an issue with something of everything. */
export const people = {
  ada: 'account-ada',
  ravi: 'account-ravi',
  long: 'account-long',
};

const text = (value: string, marks?: readonly { type: string; attrs?: Record<string, unknown> }[]) => ({
  type: 'text',
  text: value,
  ...(marks === undefined ? {} : { marks }),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
export const document = (...content: unknown[]) => ({ type: 'doc', version: 1, content });

const richDescription = document(
  { type: 'heading', attrs: { level: 2 }, content: [text('Goal')] },
  paragraph(
    text('A '),
    text('bold', [{ type: 'strong' }]),
    text(' plan with '),
    text('code', [{ type: 'code' }]),
  ),
  {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [paragraph(text('first point'))] }],
  },
  {
    type: 'taskList',
    attrs: { localId: 'tasks' },
    content: [
      { type: 'taskItem', attrs: { localId: 'one', state: 'DONE' }, content: [text('a finished task')] },
    ],
  },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', attrs: {}, content: [paragraph(text('Country'))] },
          { type: 'tableCell', attrs: {}, content: [paragraph(text('Austria'))] },
        ],
      },
    ],
  },
  { type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph(text('mind the gap'))] },
  { type: 'expand', attrs: { title: 'More' }, content: [paragraph(text('what was hidden'))] },
  { type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select 1')] },
  { type: 'rule' },
  paragraph({ type: 'mention', attrs: { id: people.ravi, text: '@Ravi Kumar' } }, text(' knows more')),
  paragraph(text('put it into '), {
    type: 'inlineExtension',
    attrs: { extensionType: 'com.atlassian.jira.wiki-markup', extensionKey: 'html', text: '<space>' },
  }),
  { type: 'neverSeenBefore', content: [paragraph(text('text of an unknown node'))] },
  paragraph(text('bad', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])),
);

const user = (accountId: string) => ({ accountId });

function issue(number: number, project: 'PAY' | 'SEC', fields: Record<string, unknown>) {
  const id = (project === 'PAY' ? 10_000 : 20_000) + number;
  return {
    id: String(id),
    key: `${project}-${number}`,
    fields: {
      summary: `Issue ${number}`,
      project: { id: project === 'PAY' ? '1' : '2', key: project },
      issuetype: { id: '10', name: 'Story' },
      status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
      priority: { id: '3', name: 'Medium' },
      created: new Date(Date.UTC(2026, 8, 1, 9, number)).toISOString(),
      updated: new Date(Date.UTC(2026, 8, 1, 9, number)).toISOString(),
      creator: user(people.ada),
      reporter: user(people.ada),
      assignee: null,
      resolution: null,
      duedate: null,
      description: null,
      ...fields,
    },
    changelog: { histories: [] as unknown[] },
  };
}

export function siteSeed(): SiteSeed {
  const rich = issue(1, 'PAY', {
    summary: 'Refunds from the checkout',
    description: richDescription,
    assignee: user(people.ravi),
    duedate: '2026-12-12',
    status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
    comment: {
      comments: [
        {
          id: '900',
          created: '2026-09-02T09:00:00.000Z',
          updated: '2026-09-02T09:00:00.000Z',
          author: user(people.ravi),
          body: document(paragraph(text('Which card?'))),
        },
      ],
    },
  });
  rich.changelog.histories.push({
    id: '500',
    created: '2026-09-03T09:00:00.000Z',
    author: user(people.ravi),
    items: [
      {
        field: 'duedate',
        fieldId: 'duedate',
        fieldtype: 'jira',
        from: '2026-12-05',
        fromString: '2026-12-05 00:00:00.0',
        to: '2026-12-12',
        toString: '2026-12-12 00:00:00.0',
      },
    ],
  });
  const others = Array.from({ length: 70 }, (_, index) => issue(index + 2, 'PAY', {}));
  const odd = issue(80, 'PAY', {
    summary: `نقل بيانات العميل ${'Donaudampfschifffahrtsgesellschaft'.repeat(6)}`,
    assignee: user(people.long),
    description: document(paragraph(text('هذا النص من اليمين إلى اليسار')), {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph(text('نقل البيانات'))] },
        { type: 'listItem', content: [paragraph(text('Move the data'))] },
      ],
    }),
  });
  return {
    name: 'Test site',
    now: Date.UTC(2026, 8, 10, 12),
    users: [
      {
        accountId: people.ada,
        displayName: 'Ada Lovelace',
        timeZone: 'Europe/Berlin',
        locale: 'en_GB',
        groups: ['munich'],
        isAdmin: true,
      },
      {
        accountId: people.ravi,
        displayName: 'Ravi Kumar',
        timeZone: 'Asia/Kolkata',
        locale: 'en_US',
        groups: ['hyderabad'],
      },
      {
        accountId: people.long,
        displayName: `Maximiliane ${'von-und-zu-'.repeat(12)}Hohenzollern`,
        timeZone: null,
        groups: ['hyderabad'],
      },
    ],
    groups: [],
    projects: [
      {
        id: '1',
        key: 'PAY',
        name: 'Payments',
        leadAccountId: people.ada,
        browse: 'everyone',
        issueTypeIds: [],
      },
      {
        id: '2',
        key: 'SEC',
        name: 'Secrets',
        leadAccountId: people.ada,
        browse: { groups: ['munich'], accountIds: [] },
        issueTypeIds: [],
      },
    ],
    statuses: [
      { id: '1', name: 'To Do', statusCategory: 'new' },
      { id: '3', name: 'In Progress', statusCategory: 'indeterminate' },
      { id: '5', name: 'Done', statusCategory: 'done' },
    ],
    issueTypes: [{ id: '10', name: 'Story' }],
    priorities: [{ id: '3', name: 'Medium' }],
    resolutions: [{ id: '1', name: 'Done' }],
    fields: [],
    sprints: [],
    issues: [rich, ...others, odd, issue(1, 'SEC', { summary: 'A secret' })],
    pages: [
      {
        id: '77',
        spaceKey: 'DOC',
        spaceId: '7',
        title: 'How refunds work',
        body: 'First paragraph.\n\nSecond paragraph.',
        createdAt: '2026-08-01T09:00:00.000Z',
        versions: [
          { number: 1, createdAt: '2026-08-01T09:00:00.000Z', authorId: people.ada },
          { number: 2, createdAt: '2026-08-02T09:00:00.000Z', authorId: people.ravi },
        ],
        readers: { groups: ['munich'], accountIds: [] },
      },
    ],
  };
}
