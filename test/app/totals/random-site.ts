import { createIssue } from '../../../local/jira/create-issue';
import {
  addComment,
  deleteIssue,
  editIssue,
  moveIssue,
  transitionIssue,
  transitionsOf,
} from '../../../local/jira/edit-issue';
import { findIssue, type IssueRow } from '../../../local/jira/issues';
import { changeSprint } from '../../../local/jira/sprints';
import { findEntry } from '../../../local/jira/catalogue';
import type { Fault } from '../../../local/host-api';
import type { LedgerAct } from '../../../src/domain/ledger/ledger-event';
import { paragraph } from '../../local/start-test-site';
import { berlin, dayMs, everybody, minuteMs, pune, siteIssues, type TotalsHost } from './totals-host';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function makeRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(from: readonly T[]) => from[below(from.length)]!,
  };
}
export type Random = ReturnType<typeof makeRandom>;

const described = paragraph(
  'As a shopper I want to pay by card so that I need no cash. Acceptance criteria: given a basket, when I pay with a card, then the order is placed and I see its number.',
);
const linked = {
  ...described,
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Acceptance criteria' }] },
    ...described.content,
    {
      type: 'paragraph',
      content: [
        { type: 'inlineCard', attrs: { url: 'https://x.atlassian.net/wiki/spaces/S/pages/42/Page' } },
      ],
    },
  ],
};
const descriptions = [null, paragraph('Short'), described, linked];

/** A comment that mentions people. */
export function asking(...accountIds: string[]) {
  const mentions = accountIds.map((id) => ({ type: 'mention', attrs: { id, text: `@${id}` } }));
  const content = [{ type: 'text', text: 'How is it? ' }, ...mentions];
  return { ...paragraph(''), content: [{ type: 'paragraph', content }] };
}

/** Does something at random to the site, as somebody. */
export async function editAtRandom(host: TotalsHost, random: Random): Promise<void> {
  const { site } = host;
  const issues = siteIssues(site);
  const author = site.people.find(random.pick(everybody))!;
  const date = () => new Date(site.now() + (random.below(9) - 2) * dayMs).toISOString().slice(0, 10);
  const edit = (issue: IssueRow, changes: Record<string, unknown>) => editIssue(site, author, issue, changes);
  if (issues.length < 3 || random.chance(0.1)) {
    createIssue(
      site,
      { kind: 'user', person: author },
      {
        project: { key: random.pick(['ONE', 'TWO']) },
        issuetype: { name: random.pick(['Story', 'Story', 'Bug']) },
        summary: 'Issue',
        description: random.pick(descriptions),
        ...(random.chance(0.5) ? { duedate: date() } : {}),
        ...(random.chance(0.7) ? { assignee: { accountId: random.pick(everybody) } } : {}),
      },
    );
    return;
  }
  const issue = random.pick(issues);
  const kind = random.below(23);
  if (kind < 5) edit(issue, { assignee: random.chance(0.1) ? null : { accountId: random.pick(everybody) } });
  else if (kind < 8) edit(issue, { duedate: random.chance(0.1) ? null : date() });
  else if (kind < 12) {
    const [...transitions] = transitionsOf(site, issue);
    const to = random.pick(transitions);
    const isDone = to['id'] === '5';
    const resolution = random.chance(0.3) ? { resolution: { id: '2' } } : {};
    transitionIssue(site, author, issue, String(to['id']), isDone ? resolution : {});
  } else if (kind < 13) edit(issue, { description: random.pick(descriptions) });
  else if (kind < 15) addComment(site, author, issue, paragraph('Words'));
  else if (kind < 17) {
    const open = ['7', '8', '9'].filter(
      (id) => findEntry(site.database, 'sprint', id)!['state'] !== 'closed',
    );
    edit(issue, {
      customfield_10020: open.length === 0 || random.chance(0.3) ? null : Number(random.pick(open)),
    });
  } else if (kind === 17) {
    const id = random.pick(['7', '8', '9']);
    const state = findEntry(site.database, 'sprint', id)!['state'];
    if (state !== 'closed')
      changeSprint(site, author, id, { state: state === 'future' ? 'active' : 'closed' });
  } else if (kind === 18) {
    if (random.chance(0.4)) deleteIssue(site, author, issue);
    else {
      const [id, key] = issue.project_id === '1' ? ['2', 'TWO'] : ['1', 'ONE'];
      moveIssue(site, author, findIssue(site, issue.key)!, { id, key });
    }
  } else if (kind >= 20) {
    addComment(site, author, issue, asking(...everybody.filter(() => random.chance(0.2))));
  } else if (random.chance(0.3)) {
    // Somebody changes teams, or a holiday is found out.
    const moved = random.pick(['b3', 'p3', 'stranger']);
    const without = (members: readonly string[]) => members.filter((id) => id !== moved);
    await host.saveTeams(
      { ...berlin, members: [...without(berlin.members), ...(random.chance(0.5) ? [moved] : [])] },
      { ...pune, members: without(pune.members), holidays: random.chance(0.5) ? ['2026-03-04'] : [] },
    );
  }
}

const acts: readonly LedgerAct[] = [
  { kind: 'thank', toTeamId: 'berlin', text: 'Thanks' },
  { kind: 'warn', promiseId: 'dueDate', reason: 'capacity', estimate: null, note: null },
  { kind: 'confirm' },
  { kind: 'unconfirm' },
  { kind: 'handOver', toTeamId: 'berlin', checklist: [] },
  { kind: 'handOver', toTeamId: 'pune', checklist: [] },
  { kind: 'accept' },
  { kind: 'return', reason: 'Unclear' },
];

/** Has somebody do something in the panel of an issue, if they may. What fails, fails: they would try again. */
export async function actAtRandom({ site, platform }: TotalsHost, random: Random): Promise<void> {
  const issues = siteIssues(site);
  if (issues.length === 0) return;
  const issueKey = random.pick(issues).key;
  const visitor = { person: site.people.find(random.pick(everybody))!, theme: 'light' as const };
  await platform.invoke(
    'trust-panel',
    'act',
    { id: uuidOf(random), act: random.pick(acts) },
    { issueKey },
    visitor,
  );
}

function uuidOf(random: Random): string {
  return `00000000-0000-4000-8000-${String(random.below(1e12)).padStart(12, '0')}`;
}

const storageRefusal = { status: 500, body: { code: 'INTERNAL_ERROR', message: 'x' } };

/** Something that goes wrong, once or twice: things come late, twice, out of order or never, or are stopped half way. */
export function faultAtRandom(random: Random): Fault {
  const times = 1 + random.below(2);
  const some = { times, pass: random.below(4) };
  const retry = random.chance(0.5) ? { headers: { 'retry-after': String(1 + random.below(300)) } } : {};
  return random.pick<Fault>([
    { pathPattern: '/event/', twice: true, ...some },
    { pathPattern: '/event/', lateSeconds: 1 + random.below(7_200), ...some },
    { pathPattern: '/event/', skip: true, ...some },
    { pathPattern: '/event/', killAfterCalls: random.below(2), ...some },
    { pathPattern: '/queue/totals-work', twice: true, ...some },
    { pathPattern: '/queue/totals-work', lateSeconds: 1 + random.below(7_200), ...some },
    { pathPattern: '/queue/totals-work', killAfterCalls: random.below(14), ...some },
    { pathPattern: '/queue/totals-work', killAfterCalls: random.below(14), ...some },
    { pathPattern: '/trigger/totals-hourly', killAfterCalls: random.below(14), ...some },
    { pathPattern: '/invoke/issue-panel-resolver', killAfterCalls: random.below(14), ...some },
    { pathPattern: '/sql/api/v1/execute ', status: 500, body: { code: 'X', message: 'x' }, ...some },
    { pathPattern: '/sql/api/v1/execute ', lost: true, ...some },
    { pathPattern: '/kvs/', ...storageRefusal, ...some },
    { pathPattern: '/kvs/api/v1/transaction', lost: true, ...some },
    { pathPattern: '^/rest/', status: 429, ...retry, ...some },
    { pathPattern: '/stargate/', status: 429, body: { errorMessage: 'x' }, ...some },
  ]);
}

/** Lets a while pass. */
export function passAtRandom(host: TotalsHost, random: Random): Promise<void> {
  const ms = random.pick([0, minuteMs, 7 * minuteMs, 3 * 60 * minuteMs, dayMs]);
  return host.pass(random.below(ms + 1));
}
