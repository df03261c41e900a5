import { createIssue } from '../../../local/jira/create-issue';
import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { Result } from '../../../src/contract/result';
import { datesOf } from '../../../src/contract/totals-figures';
import type { AdfDocument, AdfNode } from '../../../src/domain/adf/write-adf';
import type { LedgerAct } from '../../../src/domain/ledger/ledger-event';
import { requestJiraAsUser } from '../../../src/entry/product-requests';
import { exportFollowThrough, followThroughResolver } from '../../../src/index';
import { findOpenPromises } from '../../../src/jira/find-open-promises';
import { teamOf } from '../../partnership-fixture';
import { dayMs, hourMs, makeTotalsSeed, startTotalsHost, type TotalsHost } from './totals-host';

/** Of those who read. */
const zones: Record<string, string> = { c1: 'America/Chicago', m1: 'Asia/Manila', m2: 'Pacific/Kiritimati' };
const chicago = teamOf('chicago', ['c1', 'c2'], { timeZone: 'America/Chicago' });
const manila = teamOf('manila', ['m1', 'm2'], { timeZone: 'Asia/Manila', shore: 'offshore' });
const readers = Object.keys(zones);

let host: TotalsHost;
beforeAll(async () => {
  host = await startTotalsHost(
    makeTotalsSeed({
      users: [...chicago.members, ...manila.members, 'admin'].map((accountId) => ({
        accountId,
        displayName: accountId,
        timeZone: zones[accountId] ?? null,
        groups: [],
        isAdmin: accountId === 'admin',
      })),
    }),
  );
  await host.saveTeams(chicago, manila);
});
afterAll(() => host?.close());

const personOf = (accountId: string) => host.site.people.find(accountId)!;
const visitorOf = (accountId: string) => ({ person: personOf(accountId), theme: 'light' as const });

/** An issue of Chicago that somebody in Manila waits for. */
function raise(fields: Record<string, unknown>): string {
  const issue = {
    project: { key: 'ONE' },
    issuetype: { name: 'Story' },
    summary: 'A title',
    assignee: { accountId: 'c1' },
    ...fields,
  };
  return createIssue(host.site, { kind: 'user', person: personOf('m1') }, issue).key;
}

async function promise(issueKey: string, date: string): Promise<void> {
  const act: LedgerAct = { kind: 'promise', toTeamId: 'manila', text: 'The file', due: { date } };
  const id = '00000000-0000-4000-8000-000000000001';
  const answer = await host.platform.invoke('trust-panel', 'act', { id, act }, { issueKey }, visitorOf('c1'));
  expect(answer).toMatchObject({ success: true, payload: { ok: true } });
}

/** What the macro shows to a reader, and what they export of it. */
async function readAs(accountId: string) {
  const config = { projectId: '1' };
  const event = { call: { functionKey: 'getFollowThrough', payload: config }, context: { accountId } };
  const exporting = { exportType: 'pdf', extensionPayload: { config }, context: { accountId } };
  const run = <T>(what: () => Promise<T>) => host.platform.runInFunction(personOf(accountId), what);
  const answer = (await run(() =>
    followThroughResolver(event, { principal: { accountId } } as never),
  )) as Result<FollowThrough | null>;
  if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
  const { openAsked } = answer.value;
  return {
    shown: answer.value,
    open: (await run(() => findOpenPromises(requestJiraAsUser, openAsked!))).promises,
    document: await run(() => exportFollowThrough(exporting)),
  };
}

/** As Confluence writes it: a date node by UTC's calendar. */
function textOf({ type, attrs, text, content }: AdfNode): string {
  if (type === 'date') return new Date(Number(attrs!['timestamp'])).toISOString().slice(0, 10);
  return text ?? (content ?? []).map(textOf).join(type === 'tableRow' ? '|' : '');
}
const linesOf = ({ content }: AdfDocument) =>
  content.flatMap((node) => (node.type === 'table' ? node.content!.map(textOf) : [textOf(node)]));

it('tells the day on which a promise falls due, and lists as many, to every reader and in every export alike', async () => {
  // Monday, 2 March: this week and the next two end with the 22nd.
  const dated = raise({ duedate: '2026-03-05' });
  const last = raise({ duedate: '2026-03-22' });
  raise({ duedate: '2026-03-23' });
  const said = raise({});
  await promise(said, '2026-03-06');
  // Half an hour before the week ends in UTC: in Manila the next one has begun.
  await host.pass(6 * dayMs + 14.5 * hourMs);
  const expected = [
    [dated, '2026-03-05'],
    [said, '2026-03-06'],
    [last, '2026-03-22'],
  ];
  for (const reader of readers) {
    const { shown, open, document } = await readAs(reader);
    expect(open.map(({ issue, date }) => [issue.key, date])).toEqual(expected);
    const lines = linesOf(document);
    const listed = lines.filter((line) => line.startsWith('ONE-'));
    expect(listed.map((line) => [line.split('|')[0], line.split('|')[3]])).toEqual(expected);
    const [from, to] = datesOf(shown.totals.weeks);
    expect(lines[1]).toContain(`Whole weeks from ${from} to ${to}, as of 2026-03-08, 23:30 UTC.`);
    expect(lines[2]).toBe(
      'Chicago kept 0 of 2 promises to Manila; no promise of Manila was settled. No handoff waits to be picked up.',
    );
  }
});
