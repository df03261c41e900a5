import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOfText, findPage, publishPage } from '../../../local/confluence/pages';
import type { LedgerAct } from '../../../src/domain/ledger/ledger-event';
import { leaveWork } from '../../../src/entry/work-queue';
import { hourMs, startLedgerHost, uuid, type LedgerHost } from '../../entry/ledger-host';

let host: LedgerHost;
beforeEach(async () => {
  host = await startLedgerHost();
});
afterEach(() => {
  expect(host.site.violations).toEqual([]);
  host.site.close();
});

const lozengeKey = 'com.atlassian.jira.issue:00000000-0000-0000-0000-000000000000:rapport-context:status';
const lozenge = async (issueKey?: string) =>
  (
    (await host.property(lozengeKey, issueKey)) as unknown as {
      value: { label: string; type: string };
    } | null
  )?.value;
const promise = (toTeamId: string, date = '2026-03-05'): LedgerAct => ({
  kind: 'promise',
  toTeamId,
  text: 'We will answer',
  due: { date },
});
const handOver = (toTeamId: string): LedgerAct => ({ kind: 'handOver', toTeamId, checklist: [] });

/** Has an issue looked at anew, as whatever notices a change does. */
async function lookAnew(issueId = '1'): Promise<string[]> {
  await host.inFunction(() => leaveWork([{ projectIssueId: issueId }]));
  host.forget();
  await host.platform.agenda.runDue();
  return host.asked.filter((path) => path.includes('/properties/'));
}

describe('what the issue shows', () => {
  it('is found by JQL, by alias and by path', async () => {
    await host.done('bea', promise('pune'));
    await host.done('bea', handOver('pune'), 'PAY-2');
    const queries: [string, string[]][] = [
      ['rapportPromise = "open"', ['PAY-1']],
      ['issue.property[rapport].promise = open', ['PAY-1']],
      ['rapportPromise is empty', ['PAY-2', 'PAY-3']],
      ['rapportHandoff = "waiting"', ['PAY-2']],
      ['rapportRequirement < 2', ['PAY-2']],
      ['rapportRequirement >= 3', ['PAY-1']],
      ['rapportDirection = "berlin>pune"', ['PAY-1', 'PAY-2']],
      ['rapportDue <= "2026-03-06" and rapportPromise in (open, atRisk, overdue)', ['PAY-1']],
      ['rapportPromise = overdue', []],
    ];
    for (const [jql, keys] of queries) expect([jql, await host.find(jql)]).toEqual([jql, keys]);
    await host.done('bea', { kind: 'answer', promiseId: uuid(1_000_001), kept: true });
    expect(await host.find('rapportPromise = open')).toEqual(['PAY-1']); // The due date, which comes next.
    expect((await host.property())!.direction).toBe('pune>berlin');
  });

  it('answers the questions of the user guide', async () => {
    await host.done('bea', promise('pune'));
    const guide = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'user-guide.md'), 'utf8');
    const [, examples] = /## Find it with JQL.*?```text\n(.*?)```/s.exec(guide)!;
    const found = examples!
      .trim()
      .split('\n')
      .map(async (jql) => {
        const path = `/rest/api/3/search/jql?fields=key&jql=${encodeURIComponent(jql)}`;
        const { issues } = (await host.jira('bea', 'GET', path)) as { issues: { key: string }[] };
        return issues.map(({ key }) => key);
      });
    // Only what is open is due within a week.
    expect(await Promise.all(found)).toEqual([[], ['PAY-1'], [], [], []]);
  });

  it('is what was there before, when the act is undone', async () => {
    await host.done('bea', promise('pune', '2026-03-20'));
    const before = (await host.property())!;
    const event = await host.done('pia', {
      kind: 'warn',
      promiseId: 'dueDate',
      reason: 'other',
      estimate: null,
      note: null,
    });
    expect(await host.find('rapportPromise = atRisk')).toEqual(['PAY-1']);
    await host.done('pau', { kind: 'undo', eventId: event.id });
    const { revision, events, ...after } = (await host.property())!;
    expect({ ...after, revision: before.revision, events: before.events }).toEqual(before);
    expect([revision, events.length]).toEqual([3, 3]);
  });

  it('says in a word what needs somebody first', async () => {
    await host.done('pia', handOver('berlin'));
    expect(await lozenge()).toEqual({ label: 'Handoff waits', type: 'moved' });
    await host.done('bea', { kind: 'return', reason: 'The logs are missing' });
    expect(await lozenge()).toEqual({ label: 'Returned', type: 'moved' });
    await host.done('pia', { kind: 'accept' });
    expect(await lozenge()).toEqual({ label: 'Promised', type: 'inprogress' });
    await host.done('pia', {
      kind: 'warn',
      promiseId: 'dueDate',
      reason: 'other',
      estimate: null,
      note: null,
    });
    expect(await lozenge()).toEqual({ label: 'At risk', type: 'moved' });
    await host.done('pia', handOver('lima'));
    expect(await lozenge()).toEqual({ label: 'At risk', type: 'moved' });
  });

  it('says nothing beside the fields where nothing was promised, unless it was taken back', async () => {
    await host.done('bea', { kind: 'thank', toTeamId: 'pune', text: 'Thanks' }, 'PAY-2');
    expect(await lozenge('PAY-2')).toBeUndefined();
    const { id: eventId } = await host.done('bea', promise('pune'), 'PAY-2');
    expect(await lozenge('PAY-2')).toEqual({ label: 'Promised', type: 'inprogress' });
    await host.done('bea', { kind: 'undo', eventId }, 'PAY-2');
    expect(await lozenge('PAY-2')).toEqual({ label: 'Nothing promised', type: 'default' });
  });
});

describe('looking at an issue anew', () => {
  it('shows what came about without anybody’s acting, also where there is no ledger', async () => {
    await lookAnew();
    expect(await host.property()).toMatchObject({ revision: 0, promise: 'open', events: [] });
    host.site.stopClockAt(host.site.now() + 20 * 24 * hourMs);
    await lookAnew();
    expect(await host.find('rapportPromise = overdue')).toEqual(['PAY-1']);
    expect(await lozenge()).toEqual({ label: 'Overdue', type: 'removed' });
  });

  it('shows a handoff by assignee, and its pick-up by a comment', async () => {
    await host.jira('pia', 'PUT', '/rest/api/3/issue/PAY-1/assignee', { accountId: 'lea' });
    await lookAnew();
    expect(await host.find('rapportHandoff = waiting')).toEqual(['PAY-1']);
    const body = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'On it' }] }],
    };
    await host.jira('lea', 'POST', '/rest/api/3/issue/PAY-1/comment', { body });
    await lookAnew();
    expect(await host.find('rapportHandoff = pickedUp')).toEqual(['PAY-1']);
  });

  it('writes nothing where nothing has changed, and only what has', async () => {
    expect(await lookAnew()).toHaveLength(2);
    expect(await lookAnew()).toEqual([]);
    // Open still, by another date.
    await host.jira('pia', 'PUT', '/rest/api/3/issue/PAY-1', { fields: { duedate: '2026-03-20' } });
    expect(await lookAnew()).toEqual(['/rest/api/3/issue/1/properties/rapport']);
  });

  it('leaves alone what was done before, until somebody acts on it', async () => {
    expect(await lookAnew('3')).toEqual([]);
    await host.done('bea', { kind: 'thank', toTeamId: 'pune', text: 'Thanks' }, 'PAY-3');
    expect(await host.property('rapport', 'PAY-3')).toMatchObject({ revision: 1 });
  });

  it('mends what somebody else has written there', async () => {
    await host.done('bea', promise('pune'));
    const written = await host.property();
    await host.jira('bea', 'PUT', '/rest/api/3/issue/PAY-1/properties/rapport', {
      version: 1,
      promise: 'kept',
    });
    await lookAnew();
    expect(await host.property()).toEqual(written);
  });

  it('lowers a confirmed requirement when a linked page was changed since', async () => {
    await host.done('pia', { kind: 'confirm' });
    expect((await host.property())!.requirement).toBe(4);
    const changePage = (createdAt: string) =>
      host.site.database
        .prepare(
          `update page set json = json_insert(json, '$.versions[#]', json_object('number', 2, 'createdAt', ?, 'authorId', 'bea'))`,
        )
        .run(createdAt);
    await host.wait(2 * hourMs);
    changePage(new Date(host.site.now() - hourMs).toISOString());
    await lookAnew();
    expect((await host.property())!.requirement).toBe(3);
    await host.done('pia', { kind: 'confirm' });
    expect((await host.property())!.requirement).toBe(4);
  });

  it('holds nothing against an issue that Confluence cannot be asked about', async () => {
    await host.done('pia', { kind: 'confirm' });
    host.site.faults = [{ pathPattern: '^/wiki/', status: 503 }];
    await lookAnew();
    expect((await host.property())!.requirement).toBe(4);
  });

  it('ends with an issue that is not there: nothing is tried again', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await lookAnew('999')).toEqual([]);
    log.mockRestore();
    host.forget();
    await host.wait(24 * hourMs);
    expect(host.asked.filter((path) => path.includes('/999'))).toEqual([]);
  });
});

describe('with nobody looking', () => {
  it('the issue shows that a linked page was changed, and that its date passed', async () => {
    const { site } = host;
    // The hourly tick makes the tables, without which nothing is looked at.
    await host.wait(hourMs);
    await host.done('pia', { kind: 'confirm' });
    await host.wait(60_000);
    expect(await host.find('rapportRequirement = 4')).toEqual(['PAY-1']);
    const page = findPage(site, '42')!;
    const author = { kind: 'user' as const, person: site.people.find('bea')! };
    const document = documentOfText('New text');
    publishPage({ site, actor: author, caller: 'page' }, page, { ...page, document });
    await host.wait(60_000);
    expect(await host.find('rapportRequirement = 3')).toEqual(['PAY-1']);
    // Over on 13 March at 18:30 UTC, where Pune is; within the hour it shows.
    await host.wait(Date.UTC(2026, 2, 13, 18, 30) - site.now());
    expect(await host.find('rapportPromise = overdue')).toEqual([]);
    await host.wait(hourMs + 60_000);
    expect(await host.find('rapportPromise = overdue')).toEqual(['PAY-1']);
    expect(await lozenge()).toEqual({ label: 'Overdue', type: 'removed' });
  });
});
