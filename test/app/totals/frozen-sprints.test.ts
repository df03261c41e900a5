import { deleteSprint } from '../../../local/jira/boards';
import { createIssue } from '../../../local/jira/create-issue';
import { deleteIssue, editIssue, transitionIssue } from '../../../local/jira/edit-issue';
import { findIssue } from '../../../local/jira/issues';
import { changeSprint } from '../../../local/jira/sprints';
import { readCommitments } from '../../../src/storage/commitment-storage';
import { dayMs, hourMs, makeTotalsSeed, minuteMs, startTotalsHost, type TotalsHost } from './totals-host';

let host: TotalsHost;
beforeEach(async () => {
  host = await startTotalsHost();
});
afterEach(() => {
  expect(host.site.violations).toEqual([]);
  host.close();
});

const person = (id: string) => host.site.people.find(id)!;
const issue = (key: string) => findIssue(host.site, key)!;
/** An issue that Berlin asks of Pune, in sprint 7. */
const create = (sprint: number | null = 7) => {
  const { key } = createIssue(
    host.site,
    { kind: 'user', person: person('b1') },
    {
      project: { key: 'ONE' },
      issuetype: { name: 'Story' },
      summary: 'Issue',
      assignee: { accountId: 'p1' },
    },
  );
  if (sprint !== null) put(key, sprint);
  return key;
};
const put = (key: string, sprint: number | null) =>
  editIssue(host.site, person('b1'), issue(key), { customfield_10020: sprint });
const finish = (key: string, resolutionId = '1') =>
  transitionIssue(host.site, person('p1'), issue(key), '5', { resolution: { id: resolutionId } });
const change = (changes: object) => changeSprint(host.site, person('b1'), '7', { ...changes });
const start = () => change({ state: 'active' });
const close = () => change({ state: 'closed' });
const direction = 'pune>berlin';

/** What is counted, how much of it was recorded as it happened, and whether `analyse` says the same. */
async function counted() {
  const { directions } = await host.sums();
  const [found] = directions.filter(({ from, to }) => from === 'pune' && to === 'berlin');
  const sprints = await host.sprints();
  return {
    sprints: sprints[direction] ?? {},
    frozen: found?.sprintsFrozen ?? 0,
    asAnalysed: JSON.stringify(sorted(sprints)) === JSON.stringify(sorted(host.expectedSprints())),
  };
}

function sorted(value: Record<string, Record<string, number>>): unknown {
  return Object.entries(value).map(([name, counts]) => [name, Object.entries(counts).sort()]);
}

const commitment = async () => (await host.inFunction(() => readCommitments(['7']))).get('7') ?? null;

describe('A sprint that is seen starting and being closed', () => {
  it('is recorded as it was then, and comes to what analyse finds', async () => {
    const [kept, left, cancelled, open, doneBefore] = [create(), create(), create(), create(), create()];
    finish(doneBefore);
    await host.pass(minuteMs);
    start();
    await host.pass(minuteMs);
    expect(await counted()).toEqual({ sprints: { 'committed open': 4 }, frozen: 4, asAnalysed: true });

    const [added, alsoAdded] = [create(), create()];
    await host.pass(minuteMs);
    finish(kept);
    finish(added);
    finish(cancelled, '2');
    put(left, null);
    await host.pass(dayMs);
    expect(await counted()).toEqual({
      sprints: {
        'committed kept': 1,
        'committed descoped': 2,
        'committed open': 1,
        'added kept': 1,
        'added open': 1,
      },
      frozen: 6,
      asAnalysed: true,
    });
    close();
    await host.pass(minuteMs);
    // Afterwards, what was open goes on elsewhere.
    put(open, 8);
    put(alsoAdded, null);
    finish(open);
    await host.pass(minuteMs);
    expect(await counted()).toEqual({
      sprints: {
        'committed kept': 1,
        'committed descoped': 2,
        'committed carried': 1,
        'added kept': 1,
        'added carried': 1,
      },
      frozen: 6,
      asAnalysed: true,
    });
  });

  it('stays so when its start is moved afterwards: there analyse, which knows only the present start, differs', async () => {
    create();
    await host.pass(minuteMs);
    start();
    await host.pass(hourMs);
    const startedAt = (await commitment())!.start!.at;
    create();
    await host.pass(minuteMs);
    // Somebody makes it look as if the sprint began with both.
    change({ startDate: new Date(host.site.now()).toISOString() });
    await host.pass(minuteMs);
    expect((await commitment())!.start!.at).toBe(startedAt);
    expect(await counted()).toEqual({
      sprints: { 'committed open': 1, 'added open': 1 },
      frozen: 2,
      asAnalysed: false,
    });
    expect(host.expectedSprints()).toEqual({ [direction]: { 'committed open': 2 } });
  });

  it('is recorded once, however often and late its events come', async () => {
    // Of two at once the second finds that the first was there, and is tried again.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const key = create();
    await host.pass(minuteMs);
    host.site.faults = [
      { pathPattern: '/event/avi:jira-software:started', twice: true, times: 1 },
      { pathPattern: '/event/avi:jira-software:closed', lateSeconds: 3 * 3_600, times: 1 },
    ];
    start();
    await host.pass(1_000);
    put(key, null);
    await host.pass(hourMs);
    // It left before anybody looked: only its history tells that it was there.
    expect(await counted()).toEqual({ sprints: { 'committed descoped': 1 }, frozen: 0, asAnalysed: true });
    expect((await commitment())!.revision).toBe(1);
    const late = create();
    await host.pass(minuteMs);
    close();
    await host.pass(hourMs);
    finish(late);
    await host.pass(4 * hourMs);
    expect(await counted()).toEqual({
      sprints: { 'committed descoped': 1, 'added carried': 1 },
      frozen: 1,
      asAnalysed: true,
    });
  });

  it('is recorded whole when its end is heard of before its start', async () => {
    create();
    await host.pass(minuteMs);
    host.site.faults = [{ pathPattern: '/event/avi:jira-software:started', lateSeconds: 3_600, times: 1 }];
    start();
    close();
    await host.pass(10 * minuteMs);
    expect(await counted()).toEqual({ sprints: { 'committed carried': 1 }, frozen: 0, asAnalysed: true });
    await host.pass(2 * hourMs);
    expect(await counted()).toEqual({ sprints: { 'committed carried': 1 }, frozen: 1, asAnalysed: true });
  });

  it('is recorded again when it is opened again and closed later', async () => {
    const key = create();
    await host.pass(minuteMs);
    start();
    await host.pass(minuteMs);
    close();
    await host.pass(minuteMs);
    const first = (await commitment())!.end!.at;
    reopen();
    finish(key);
    await host.pass(hourMs);
    expect(await counted()).toMatchObject({ sprints: { 'committed kept': 1 }, asAnalysed: true });
    close();
    await host.pass(minuteMs);
    expect((await commitment())!.end!.at).toBeGreaterThan(first);
    expect(await counted()).toEqual({ sprints: { 'committed kept': 1 }, frozen: 1, asAnalysed: true });
  });
});

/** As "Reopen sprint" in Jira's sprint report, for which there is no endpoint. */
function reopen(): void {
  const { database } = host.site;
  database
    .prepare(
      `update catalogue set json = json_remove(json_set(json, '$.state', 'active'), '$.completeDate')
       where kind = 'sprint' and id = '7'`,
    )
    .run();
}

describe('A sprint of which an event was lost', () => {
  it.each(['started', 'closed'])('(%s) is rebuilt from histories', async (lost) => {
    const [key] = [create(), create()];
    await host.pass(minuteMs);
    host.site.faults = [{ pathPattern: `/event/avi:jira-software:${lost}`, skip: true }];
    start();
    await host.pass(minuteMs);
    finish(key);
    await host.pass(hourMs);
    close();
    await host.pass(2 * dayMs);
    expect(await counted()).toEqual({
      sprints: { 'committed kept': 1, 'committed carried': 1 },
      frozen: 0,
      asAnalysed: true,
    });
  });

  it('is still only rebuilt for an issue that was not found as it started', async () => {
    const [there, elsewhere] = [create(), create(null)];
    await host.pass(minuteMs);
    start();
    await host.pass(minuteMs);
    // What Jira's index learns late comes to the same: the record lacks an issue that the history has.
    const { database } = host.site;
    put(elsewhere, 7);
    const before = (await commitment())!.start!.at - 1;
    database.prepare('update history set created = ? where issue_id = ?').run(before, issue(elsewhere).id);
    await host.pass(minuteMs);
    expect(await counted()).toEqual({ sprints: { 'committed open': 2 }, frozen: 1, asAnalysed: true });
    expect((await commitment())!.start!.committed).toEqual([issue(there).id]);
  });
});

describe('What is kept of a sprint', () => {
  it('is ids alone, also of hundreds of issues, and little of them', async () => {
    host.close();
    const account = (accountId: string) => ({ accountId });
    const sprints = [{ id: 7 }];
    host = await startTotalsHost(
      makeTotalsSeed({
        issues: Array.from({ length: 600 }, (_, index) => ({
          id: String(100_001 + index),
          key: `ONE-${index + 1}`,
          fields: {
            project: { key: 'ONE' },
            issuetype: { id: '10', name: 'Story' },
            summary: 'Issue',
            status: { id: '1', name: 'To Do' },
            created: '2026-03-01T09:00:00.000Z',
            reporter: account('b1'),
            assignee: account('p1'),
            customfield_10020: sprints,
          },
        })),
      }),
    );
    start();
    await host.pass(hourMs);
    const stored = (await commitment())!;
    expect(stored.start!.committed).toHaveLength(600);
    expect(Object.keys(stored)).toEqual(['start', 'end', 'revision']);
    expect(JSON.stringify(stored).length).toBeLessThan(10 * 1_024);
    expect(await counted()).toEqual({ sprints: { 'committed open': 600 }, frozen: 600, asAnalysed: true });
  });

  it('is forgotten with the sprint, and counts no issue that is deleted', async () => {
    const [deleted] = [create(), create()];
    await host.pass(minuteMs);
    start();
    await host.pass(minuteMs);
    deleteIssue(host.site, person('b1'), issue(deleted));
    await host.pass(minuteMs);
    expect(await counted()).toEqual({ sprints: { 'committed open': 1 }, frozen: 1, asAnalysed: true });
    deleteSprint(host.site, person('b1'), '7');
    await host.pass(minuteMs);
    expect(await commitment()).toBeNull();
    expect(await counted()).toEqual({ sprints: {}, frozen: 0, asAnalysed: true });
  });
});
