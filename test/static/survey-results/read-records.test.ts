import type { Configuration } from '../../../src/contract/configuration-api';
import type { ProductRequest } from '../../../src/contract/product-request';
import type { PublishedWave } from '../../../src/contract/survey-api';
import { initialSettings } from '../../../src/contract/settings';
import {
  mostIssues,
  readRecords,
  recordsPeriod,
  recordsQuery,
} from '../../../static/src/shared/survey-results/read-records';

const at = (date: string) => Date.parse(`${date}T12:00:00Z`);

describe('the period whose records stand beside a wave', () => {
  const waves = [at('2026-01-30'), at('2026-02-27'), at('2026-04-24')].map((askedUntil) => ({
    askedUntil,
  })) as PublishedWave[];

  it('is from the closing of the wave before to its own, also after a pause', () => {
    expect(recordsPeriod(waves, 2)).toEqual({ start: at('2026-02-27'), end: at('2026-04-24') });
  });
  it('is 28 days before the first wave’s closing', () => {
    expect(recordsPeriod(waves, 0)).toEqual({ start: at('2026-01-02'), end: at('2026-01-30') });
  });
});

describe('the query', () => {
  it('takes the period’s dates and later ones, and what lost its date, with a day more for the zones', () => {
    const period = { start: at('2026-02-27'), end: at('2026-03-27') };
    expect(recordsQuery(['10', '11'], period)).toBe(
      'project in (10, 11) AND created <= "2026-03-28" AND (duedate >= "2026-02-26" OR (duedate is EMPTY AND updated >= "2026-02-26")) ORDER BY duedate ASC, key ASC',
    );
  });
});

const team = (id: string, timeZone: string) => ({
  id,
  name: id,
  shore: 'onshore' as const,
  timeZone,
  hours: { '1': [['09:00', '17:00'] as [string, string]] },
  holidays: [],
  members: [`${id}-1`],
});
const configuration: Configuration = {
  revision: 1,
  teams: [team('pune', 'Asia/Kolkata'), team('berlin', 'Europe/Berlin')],
  settings: initialSettings,
};

const fields = (more: Record<string, unknown>) => ({
  created: '2026-01-05T09:00:00.000+0000',
  creator: { accountId: 'berlin-1' },
  reporter: { accountId: 'berlin-1' },
  assignee: { accountId: 'pune-1' },
  duedate: '2026-03-10',
  resolution: null,
  resolutiondate: null,
  status: { id: '3', statusCategory: { key: 'indeterminate' } },
  ...more,
});

/** A Jira with these issues, in pages; it remembers what it was asked. */
function jiraWith(
  issues: { id: string; key: string; fields: unknown; histories?: unknown[] }[],
  visible = ['10'],
) {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  const request: ProductRequest = (path, init) => {
    const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>;
    asked.push({ path: path.split('?')[0]!, body });
    if (path.startsWith('/rest/api/3/project/search')) {
      return Promise.resolve(
        Response.json({ values: visible.map((id) => ({ id, key: `K${id}`, name: id })) }),
      );
    }
    if (path === '/rest/api/3/status') return Promise.resolve(Response.json([]));
    if (path === '/rest/api/3/changelog/bulkfetch') {
      const logs = issues.map(({ id, histories = [] }) => ({ issueId: id, changeHistories: histories }));
      return Promise.resolve(Response.json({ issueChangeLogs: logs }));
    }
    const start = Number(body['nextPageToken'] ?? 0);
    const end = start + Number(body['maxResults']);
    const page = issues.slice(start, end).map(({ id, key, fields: given }) => ({ id, key, fields: given }));
    return Promise.resolve(
      Response.json({ issues: page, ...(end < issues.length ? { nextPageToken: String(end) } : {}) }),
    );
  };
  return { request, asked };
}

const read = (jira: { request: ProductRequest }, projectIds = ['10']) =>
  readRecords(jira.request, {
    projectIds,
    teamIds: ['pune', 'berlin'],
    period: { start: at('2026-02-27'), end: at('2026-03-27') },
    configuration,
    clock: at('2026-04-01'),
  });

describe('reading the records', () => {
  it('counts each promise in its direction by the date that it had first', async () => {
    const moved = {
      created: at('2026-03-01'),
      author: { accountId: 'pune-1' },
      items: [{ field: 'duedate', fieldId: 'duedate', from: '2026-03-20', to: '2026-05-01', toString: '' }],
    };
    const records = await read(
      jiraWith([
        { id: '1', key: 'A-1', fields: fields({}) },
        { id: '2', key: 'A-2', fields: fields({ duedate: '2026-05-01' }), histories: [moved] },
        { id: '3', key: 'A-3', fields: fields({ duedate: '2026-05-01' }) },
        {
          id: '4',
          key: 'A-4',
          fields: fields({ reporter: { accountId: 'pune-1' }, assignee: { accountId: 'berlin-1' } }),
        },
        { id: '5', key: 'A-5', fields: fields({ assignee: { accountId: 'stranger' } }) },
        { id: '6', key: 'A-6', fields: fields({ duedate: null }) },
      ]),
    );
    const keys = records.directions.map((promises) => promises.map(({ issueKey }) => issueKey));
    expect(keys).toEqual([['A-1', 'A-2'], ['A-4']]);
    expect(records.directions[0].map(({ outcome }) => outcome)).toEqual(['missedSilently', 'open']);
  });

  it('asks for the promises’ fields only, and for their changes', async () => {
    const jira = jiraWith([{ id: '1', key: 'A-1', fields: fields({}) }]);
    await read(jira);
    const changes = jira.asked.find(({ path }) => path === '/rest/api/3/changelog/bulkfetch')!.body;
    expect(changes['fieldIds']).toEqual(['assignee', 'reporter', 'duedate', 'status', 'resolution']);
    const search = jira.asked.find(({ path }) => path === '/rest/api/3/search/jql')!.body;
    expect(search['fields']).not.toContain('summary');
  });

  it('leaves out projects that the reader can’t see, and asks nothing more where there is none', async () => {
    const jira = jiraWith([], ['10']);
    expect(await read(jira, ['10', '11'])).toMatchObject({ projects: 2, hiddenProjects: 1 });
    expect(
      String(jira.asked.at(-3)!.body['jql'] ?? jira.asked.find(({ body }) => body['jql'])!.body['jql']),
    ).toContain('project in (10) ');
    const blind = jiraWith([], []);
    expect(await read(blind, ['10', '11'])).toMatchObject({ hiddenProjects: 2, directions: [[], []] });
    expect(blind.asked).toHaveLength(1);
  });

  it('stops at the most issues that it reads, and says so', async () => {
    const many = Array.from({ length: mostIssues + 1 }, (_, index) => ({
      id: String(index + 1),
      key: `A-${index + 1}`,
      fields: fields({}),
    }));
    const records = await read(jiraWith(many));
    expect(records.isCut).toBe(true);
    expect(records.directions[0]).toHaveLength(mostIssues);
    expect((await read(jiraWith(many.slice(0, mostIssues)))).isCut).toBe(false);
  });
});
