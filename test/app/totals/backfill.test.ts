import type { Backfill, BackfillEstimate } from '../../../src/contract/backfill-api';
import { usePerIssue, usePerOpenIssue } from '../../../src/app/totals/price-backfill';
import { leaveTotalsWork } from '../../../src/entry/totals-queue';
import type { Result } from '../../../src/contract/result';
import type { ProjectTotals } from '../../../src/contract/totals-api';
import {
  hourMs,
  makeTotalsSeed,
  minuteMs,
  startOfClock,
  startTotalsHost,
  type TotalsHost,
} from './totals-host';

/** Issues that were there before the app: it heard of none of them. */
const issueCount = 700;
const instant = (hoursAgo: number) => new Date(startOfClock - hoursAgo * hourMs).toISOString();
const issues = Array.from({ length: issueCount }, (_, index) => ({
  id: String(20_000 + index),
  key: `${index % 2 === 0 ? 'ONE' : 'TWO'}-${index + 1}`,
  fields: {
    summary: 'Issue',
    created: instant(2_000 - index),
    updated: instant(1_000),
    reporter: { accountId: 'b1' },
    assignee: { accountId: index % 3 === 0 ? 'p1' : 'b2' },
    duedate: '2026-03-20',
    issuetype: { id: '10', name: 'Story' },
    status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
  },
}));
const scope = { projectIds: ['1', '2'], days: 90, sharePercent: 20 };

let host: TotalsHost;
beforeEach(async () => {
  host = await startTotalsHost(makeTotalsSeed({ issues }));
  // The first reconciliation has found nothing.
  await host.pass(minuteMs);
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  host.close();
});

const tryAsk = async (key: string, payload?: unknown, accountId = 'admin') => {
  const visitor = { person: host.site.people.find(accountId)!, theme: 'light' as const };
  const answer = await host.platform.invoke('rapport-admin', key, payload, {}, visitor);
  if (!answer.success) throw new Error(answer.error.message);
  return answer.payload as Result<unknown>;
};
const ask = async <T>(key: string, payload?: unknown): Promise<T> => {
  const result = await tryAsk(key, payload);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as T;
};
const state = () => ask<Backfill>('getBackfill');

it('says before it starts what it takes, and takes about that', async () => {
  const estimate = await ask<BackfillEstimate>('estimateBackfill', scope);
  // Two properties are written on each, as all are open and have a date.
  const requests = 1 + 2 + 1 + 7 + 2 + 2 * issueCount;
  expect(estimate).toMatchObject({ issues: issueCount, open: issueCount, requests });
  host.platform.meter.reset();
  await ask('startBackfill', scope);
  await host.pass(2 * minuteMs);
  const { points, ...done } = await state();
  expect(done).toMatchObject({
    status: 'done',
    expected: issueCount,
    done: issueCount,
    written: issueCount,
    msLeft: 0,
  });
  expect(Math.abs(points - estimate.points)).toBeLessThan(0.02 * estimate.points);
  expect(await host.totals()).toEqual(host.expected());
  const { rest, sql, storage } = host.platform.meter.usage;
  expect(rest.functions).toMatchObject({
    'POST /rest/api/3/issue/bulkfetch': 8,
    'POST /rest/api/3/changelog/bulkfetch': 2,
    'POST /rest/api/3/search/jql': 2,
    'PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': 2 * issueCount,
  });
  expect(host.wronglyShown()).toEqual([]);
  expect(sql.statements).toBeLessThan(2 * Math.ceil(issueCount / 25) + 10);
  // What its price is reckoned from.
  const { read, written } = storage;
  for (const [used, said] of [
    [read.bytes, usePerIssue.readBytes + usePerOpenIssue.readBytes],
    [written.bytes, usePerIssue.writtenBytes],
    [read.requests + written.requests, usePerIssue.storageRequests + usePerOpenIssue.storageRequests],
    [sql.statements, usePerIssue.sqlStatements],
  ] as const) {
    expect(used / issueCount / said).toBeGreaterThan(0.5);
    expect(used / issueCount / said).toBeLessThan(2);
  }
});

it('stops when it is paused, and goes on where it stopped', async () => {
  await ask('startBackfill', { ...scope, sharePercent: 1 });
  await host.pass(minuteMs);
  const waiting = await state();
  // One percent is 650 points an hour: the first portion has used them up.
  expect(waiting).toMatchObject({ status: 'running', waitsUntil: startOfClock + hourMs });
  expect(waiting.done).toBeGreaterThan(0);
  expect(waiting.done).toBeLessThan(issueCount);
  expect(await ask<Backfill>('pauseBackfill')).toMatchObject({ status: 'paused', done: waiting.done });
  await host.pass(5 * hourMs);
  expect((await state()).done).toBe(waiting.done);
  expect(await ask<Backfill>('resumeBackfill')).toMatchObject({ status: 'running' });
  await host.pass(6 * hourMs);
  expect(await state()).toMatchObject({ status: 'done', done: issueCount });
  expect(await host.totals()).toEqual(host.expected());
  expect(host.wronglyShown()).toEqual([]);
});

it('comes to its end though functions are ended, events come twice and Jira says to wait', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  host.site.faults = [
    { pathPattern: '/queue/totals-work', killAfterCalls: 9, times: 1 },
    { pathPattern: '/queue/totals-work', killAfterCalls: 14, times: 1 },
    { pathPattern: '/queue/totals-work', twice: true, times: 2 },
    {
      pathPattern: '/rest/api/3/issue/bulkfetch',
      status: 429,
      headers: { 'retry-after': '120' },
      pass: 4,
      times: 1,
    },
    { pathPattern: '/rest/api/3/changelog/bulkfetch', status: 429, pass: 2, times: 1 },
  ];
  await ask('startBackfill', scope);
  await host.pass(4 * hourMs);
  expect(await state()).toMatchObject({ status: 'done' });
  expect(await host.totals()).toEqual(host.expected());
  expect(host.wronglyShown()).toEqual([]);
});

it('names what Jira could not tell of, which the daily round brings', async () => {
  // Those that are read first: the latest hundred of the project that comes first.
  const ids = Array.from({ length: 100 }, (_, index) => 20_000 + issueCount - 2 - 2 * index);
  const issueErrors = ids.map((id) => ({ id: String(id), errorMessage: 'x' }));
  host.site.faults = [
    { pathPattern: '/rest/api/3/issue/bulkfetch', status: 200, body: { issues: [], issueErrors }, times: 1 },
  ];
  await ask('startBackfill', scope);
  await host.pass(2 * minuteMs);
  const { skippedIssueIds, ...done } = await state();
  expect(done).toMatchObject({ status: 'done', done: issueCount, written: issueCount - 100, skipped: 100 });
  expect([...skippedIssueIds].sort()).toEqual([...ids].sort());
  await host.pass(25 * hourMs);
  expect(await host.totals()).toEqual(host.expected());
});

it('is known as done of each project that one of them has counted, whichever came last', async () => {
  const fillOf = async (projectKey: string) => {
    const payload = { partnershipId: null, period: { last: 6 } };
    const visitor = { person: host.site.people.find('admin')!, theme: 'light' as const };
    const answer = await host.platform.invoke(
      'rapport-project',
      'getProjectTotals',
      payload,
      { projectKey },
      visitor,
    );
    if (!answer.success) throw new Error(answer.error.message);
    return (answer.payload as { value: ProjectTotals }).value.fill;
  };
  const count = async (projectId: string) => {
    await ask('startBackfill', { ...scope, projectIds: [projectId] });
    await host.pass(2 * minuteMs);
  };
  await count('1');
  expect(await fillOf('ONE')).toMatchObject({ status: 'done' });
  expect(await fillOf('TWO')).toBeNull();
  await ask('startBackfill', { ...scope, projectIds: ['2'] });
  expect([await fillOf('ONE'), await fillOf('TWO')]).toMatchObject([
    { status: 'done' },
    { status: 'running' },
  ]);
  // Nothing of what a stopped one has not counted is said to be.
  await ask('pauseBackfill');
  await count('1');
  expect(await fillOf('TWO')).toBeNull();
  await count('2');
  expect(await state()).toMatchObject({ projectIds: ['2'], countedBefore: ['1'] });
  expect([await fillOf('ONE'), await fillOf('TWO')]).toMatchObject([{ status: 'done' }, { status: 'done' }]);
});

it('goes on where an event was faster with some of its issues', async () => {
  // Of the project that comes first.
  const newest = 20_000 + issueCount - 2;
  // Both begin at once. The event is held up until the back-fill has read the issue too; then it is the faster one.
  host.site.faults = [
    { pathPattern: `/issue/${newest}/properties/`, delayMs: 1_000, times: 1 },
    { pathPattern: `/issue/${newest - 200}/properties/`, delayMs: 2_000, times: 1 },
  ];
  await host.inFunction(() => leaveTotalsWork([{ issueIds: [newest], since: host.site.now() }], 0));
  await ask('startBackfill', scope);
  await host.pass(2 * minuteMs);
  expect(await state()).toMatchObject({ status: 'done', done: issueCount });
  expect(await host.totals()).toEqual(host.expected());
});

it('is for administrators only, and there is one at a time', async () => {
  expect(await tryAsk('startBackfill', scope, 'b1')).toMatchObject({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  });
  expect(await tryAsk('getBackfill', undefined, 'b1')).toMatchObject({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  });
  await ask('startBackfill', scope);
  expect(await tryAsk('startBackfill', scope)).toMatchObject({ ok: false, error: { code: 'INVALID' } });
});
