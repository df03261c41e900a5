import { randomUUID } from 'node:crypto';
import { createIssue } from '../../../local/jira/create-issue';
import { deleteProject } from '../../../local/jira/delete-project';
import { addComment, deleteIssue, editIssue, moveIssue } from '../../../local/jira/edit-issue';
import { emitIssueEvent } from '../../../local/jira/issue-events';
import { findIssue, findProject } from '../../../local/jira/issues';
import { emitProductEvent } from '../../../local/product-events';
import { changeSprint } from '../../../local/jira/sprints';
import type { Usage } from '../../../local/forge/meter';
import { getProjectTotals } from '../../../src/app/totals/get-project-totals';
import { mondayOf } from '../../../src/domain/totals/facts';
import { requestJiraAsUser } from '../../../src/entry/product-requests';
import { paragraph } from '../../local/start-test-site';
import { describeOn, engines, type StartedEngine } from '../../start-sql-engine';
import { asking } from './random-site';
import { berlin, dayMs, hourMs, minuteMs, pune, startTotalsHost, type TotalsHost } from './totals-host';

describe.each(engines)('Totals', (kind) => {
  describeOn(kind, 'as events come', () => {
    let started: StartedEngine;
    let host: TotalsHost;
    beforeEach(async () => {
      started = await kind.start();
      host = await startTotalsHost(undefined, started.engine);
    });
    afterEach(async () => {
      expect(host.site.violations).toEqual([]);
      host.close();
      await started.stop();
    });

    const person = (id: string) => host.site.people.find(id)!;
    const create = (fields: object = {}) => {
      const { key } = createIssue(
        host.site,
        { kind: 'user', person: person('b1') },
        { project: { key: 'ONE' }, issuetype: { name: 'Story' }, summary: 'Issue', ...fields },
      );
      return key;
    };
    const issue = (key: string) => findIssue(host.site, key)!;
    const edit = (key: string, author: string, changes: Record<string, unknown>) =>
      editIssue(host.site, person(author), issue(key), changes);
    /** What one thing that happens costs, from the trigger to the replaced facts. */
    const costOf = async (happen: () => void) => {
      host.platform.meter.reset();
      happen();
      await host.pass(minuteMs);
      const { rest, sql, storage, queue }: Usage = host.platform.meter.usage;
      return {
        rest: Object.values(rest.functions).reduce((sum, count) => sum + count, 0),
        statements: sql.statements,
        reads: storage.read.requests,
        writes: storage.written.requests,
        events: queue.events,
      };
    };

    it('follow an issue through its life', async () => {
      const key = create({ duedate: '2026-03-06', assignee: { accountId: 'p1' } });
      const check = async (ms = minuteMs) => {
        await host.pass(ms);
        const totals = await host.totals();
        expect(totals).toEqual(host.expected());
        expect(host.wronglyShown()).toEqual([]);
        return totals;
      };
      expect((await check()).promises).toMatchObject({ 'pune>berlin': { open: 1 } });
      edit(key, 'p1', { assignee: { accountId: 'b2' } });
      expect((await check()).handoffs).toMatchObject({ 'pune>berlin': { count: 1, medianWaitMs: null } });
      await host.pass(3 * hourMs);
      addComment(host.site, person('b2'), issue(key), paragraph('I take it.'));
      expect((await check()).handoffs['pune>berlin']!.medianWaitMs).toBeGreaterThan(3 * hourMs);
      moveIssue(host.site, person('b1'), issue(key), { id: '2', key: 'TWO' });
      await check();
      // Nobody does anything, and the date passes.
      expect((await check(6 * dayMs)).promises).toMatchObject({ 'pune>berlin': { missedSilently: 1 } });
      deleteIssue(host.site, person('b1'), issue('TWO-1'));
      expect((await check()).issues).toBe(0);
    });

    it('know a question by its mention: when it turns late though nothing happens, is answered, or left', async () => {
      const key = create();
      // Tuesday, 04:00 UTC: Pune works from 03:30 to 11:30. Late is the question after half an hour of Wednesday.
      await host.pass(19 * hourMs);
      const check = async (ms: number) => {
        await host.pass(ms);
        const replies = await host.replies();
        expect(replies).toEqual(host.expectedReplies());
        return replies['berlin>pune'];
      };
      addComment(host.site, person('b2'), issue(key), asking('p1', 'p2', 'b1'));
      expect(await check(minuteMs)).toMatchObject({ count: 1, open: 1, late: 0, medianAwakeMs: null });
      expect(await check(23 * hourMs)).toMatchObject({ open: 1, late: 0 });
      expect(await check(2 * hourMs)).toMatchObject({ open: 1, late: 1, inTime: 0 });
      addComment(host.site, person('p3'), issue(key), paragraph('Well.'));
      expect(await check(minuteMs)).toMatchObject({ answered: 1, open: 0, late: 1 });
      addComment(host.site, person('b2'), issue(key), asking('p1'));
      editIssue(host.site, person('b2'), issue(key), { resolution: { id: '1' } });
      expect(await check(minuteMs)).toMatchObject({ count: 2, answered: 1, open: 0, left: 1 });
    });

    it('cost two requests to read, one for each property that changes, and two statements; nothing is written where nothing changed', async () => {
      const key = create({ duedate: '2026-03-06', assignee: { accountId: 'p1' } });
      await host.pass(minuteMs);
      for (let change = 0; change < 100; change++) edit(key, 'p1', { summary: `Summary ${change}` });
      await host.pass(hourMs);
      const changed = await costOf(() => edit(key, 'b1', { duedate: '2026-03-09' }));
      expect(changed).toEqual({ rest: 3, statements: 2, reads: 6, writes: 2, events: 1 });
      const unchanged = await costOf(() => edit(key, 'p1', { summary: 'Another' }));
      expect(unchanged).toEqual({ rest: 2, statements: 0, reads: 5, writes: 0, events: 1 });
      // Before, its date was promised; now nothing is, which the word beside the fields says too.
      const taken = await costOf(() => edit(key, 'b1', { duedate: null }));
      expect(taken).toEqual({ rest: 4, statements: 2, reads: 6, writes: 2, events: 1 });
    });

    it('are read for the last weeks by three statements, however many issues there are', async () => {
      const key = create({ duedate: '2026-03-06', assignee: { accountId: 'p1' } });
      create({ duedate: '2026-05-06' });
      await host.pass(minuteMs);
      edit(key, 'p1', { assignee: { accountId: 'b2' } });
      await host.pass(minuteMs);
      host.platform.meter.reset();
      const reader = { accountId: 'b1', projectId: '1', requestJira: requestJiraAsUser };
      const { weeks, totals, isCut } = await host.platform.runInFunction(person('b1'), () =>
        getProjectTotals({ partnershipId: null, period: { last: 13 } }, reader, host.site.now()),
      );
      expect(host.platform.meter.usage.sql).toMatchObject({ statements: 3 });
      // Monday, 2 March: its own week is the last of them. What is due in May is not yet of it.
      expect([mondayOf(weeks.to) * dayMs, weeks.to - weeks.from]).toEqual([Date.UTC(2026, 2, 2), 12]);
      const made = totals.directions.map(({ from, to, promises, handoffs }) => [
        from,
        to,
        promises.open,
        handoffs.waiting,
      ]);
      expect(made).toEqual([['pune', 'berlin', 1, 1]]);
      expect([totals.issues, isCut]).toEqual([2, false]);
    });

    it('read an issue once for a flurry of changes', async () => {
      const key = create();
      await host.pass(minuteMs);
      const cost = await costOf(() => {
        for (const day of ['05', '06', '07', '08', '09']) edit(key, 'b1', { duedate: `2026-03-${day}` });
      });
      // The first promise: both properties are new.
      expect(cost).toMatchObject({ rest: 2 + 2, statements: 2, events: 5 });
      expect(await host.totals()).toEqual(host.expected());
    });

    it('are not looked at again for what the app itself writes on an issue', async () => {
      const key = create({ duedate: '2026-03-06', assignee: { accountId: 'p1' } });
      await host.pass(minuteMs);
      expect(host.wronglyShown()).toEqual([]);
      // As Jira would tell of an update by an app; of a property it tells by an event that the manifest doesn't name.
      const cost = await costOf(() => emitIssueEvent(host.site, 'updated', issue(key).id, null));
      expect(cost).toEqual({ rest: 0, statements: 0, reads: 0, writes: 0, events: 0 });
      expect(host.platform.manifest.triggers.flatMap(({ events }) => events)).not.toContain(
        'avi:jira:set:issue-property',
      );
    });

    it('count also where the app may not write on issues, and wait where Jira asks for it', async () => {
      host.site.faults = [{ pathPattern: '/properties/', status: 403 }];
      create({ duedate: '2026-03-06', assignee: { accountId: 'p1' } });
      await host.pass(minuteMs);
      expect(await host.totals()).toEqual(host.expected());
      expect(host.wronglyShown()).toHaveLength(1);
      jest.spyOn(console, 'error').mockImplementation(() => undefined);
      host.site.faults = [
        { pathPattern: '/properties/', status: 429, headers: { 'retry-after': '300' }, times: 1 },
      ];
      edit('ONE-1', 'b1', { duedate: '2026-03-09' });
      await host.pass(minuteMs);
      expect(host.wronglyShown()).toHaveLength(1);
      await host.pass(5 * minuteMs);
      expect(host.wronglyShown()).toEqual([]);
      expect(await host.totals()).toEqual(host.expected());
      jest.restoreAllMocks();
    });

    it('are forgotten, with what was done in the panel, when Jira says that an issue or a project is gone', async () => {
      const act = { kind: 'thank', toTeamId: 'berlin', text: 'Thanks' };
      const visitor = { person: person('p1'), theme: 'light' as const };
      const keys = [create(), create(), create({ project: { key: 'TWO' } })];
      for (const issueKey of keys) {
        const request = { id: randomUUID(), act };
        const answer = await host.platform.invoke('trust-panel', 'act', request, { issueKey }, visitor);
        expect(answer).toMatchObject({ success: true, payload: { ok: true } });
      }
      const stored = async () => {
        await host.pass(minuteMs);
        const totals = await host.totals();
        expect(totals).toEqual(host.expected());
        const count = host.site.database.prepare('select count(*) from kvs where entity = ?').pluck();
        const { rows } = (await started.engine.run(
          "SELECT COUNT(*) AS n FROM fact WHERE kind <> 'none'",
          [],
          60_000,
        )) as { rows: { n: number }[] };
        return { ledgers: count.get('ledger'), records: count.get('facts'), facts: Number(rows[0]!.n) };
      };
      // Of each a fact that it is there, and one of its requirement.
      expect(await stored()).toEqual({ ledgers: 3, records: 3, facts: 6 });
      deleteIssue(host.site, person('b1'), issue(keys[0]!));
      expect(await stored()).toEqual({ ledgers: 2, records: 2, facts: 4 });
      deleteProject(host.site, person('admin'), findProject(host.site, 'ONE')!);
      expect(await stored()).toEqual({ ledgers: 1, records: 1, facts: 2 });
    });

    it('keep what was done on an issue that is still there, whatever an event says', async () => {
      const key = create();
      const request = { id: randomUUID(), act: { kind: 'thank', toTeamId: 'berlin', text: 'Thanks' } };
      const visitor = { person: person('p1'), theme: 'light' as const };
      await host.platform.invoke('trust-panel', 'act', request, { issueKey: key }, visitor);
      emitIssueEvent(host.site, 'deleted', issue(key).id, person('b1'));
      await host.pass(minuteMs);
      const count = host.site.database.prepare("select count(*) from kvs where entity = 'ledger'").pluck();
      expect([count.get(), await host.totals()]).toEqual([1, host.expected()]);
    });

    it('hear of each event that the manifest names: what it is about is looked at again', async () => {
      const ids = [create(), create()].map((key) => String(issue(key).id));
      // The first ticks are over then, and the next are not yet due.
      await host.pass(10 * minuteMs);
      const about: Record<string, object> = {
        issue: { issue: { id: ids[0] } },
        // As Forge's reference has it: the two issues by their ids, and nothing of them.
        issuelink: { id: '1', sourceIssueId: ids[0], destinationIssueId: ids[1] },
        project: { project: { id: '99', key: 'GONE', name: 'Gone' } },
        sprint: { sprint: { id: 7 } },
        page: { content: { id: '42' } },
      };
      for (const eventType of host.platform.manifest.triggers.flatMap(({ events }) => events)) {
        const kind = eventType.split(':').at(-1)!;
        const { events } = await costOf(() =>
          emitProductEvent(host.site, { eventType, selfGenerated: false, ...about[kind] }),
        );
        expect([eventType, events]).toEqual([eventType, kind === 'issuelink' ? 2 : 1]);
      }
    });

    it('know of a sprint’s start and end what its issues do not tell', async () => {
      const key = create({ assignee: { accountId: 'p1' } });
      edit(key, 'b1', { customfield_10020: 7 });
      await host.pass(minuteMs);
      const sprints = async () =>
        (await host.sums()).directions.flatMap((one) => Object.entries(one.sprints));
      expect(await sprints()).toEqual([]);
      changeSprint(host.site, person('b1'), '7', { state: 'active' });
      await host.pass(minuteMs);
      expect(await sprints()).toEqual([['committed open', 1]]);
      changeSprint(host.site, person('b1'), '7', { state: 'closed' });
      await host.pass(minuteMs);
      expect(await sprints()).toEqual([['committed carried', 1]]);
    });

    it('are derived anew when the teams change, within the hour', async () => {
      create({ duedate: '2026-03-20', assignee: { accountId: 'stranger' } });
      await host.pass(minuteMs);
      expect((await host.totals()).promises).toHaveProperty(['->berlin']);
      await host.saveTeams(berlin, { ...pune, members: [...pune.members, 'stranger'] });
      await host.pass(hourMs + 10 * minuteMs);
      expect((await host.totals()).promises).toEqual(host.expected().promises);
      expect((await host.totals()).promises).toHaveProperty(['pune>berlin']);
    });
  });
});
