import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createIssue } from '../../../local/jira/create-issue';
import { editIssue, transitionIssue } from '../../../local/jira/edit-issue';
import { findIssue, findProject } from '../../../local/jira/issues';
import { changeSprint } from '../../../local/jira/sprints';
import { ledgerMessages } from '../../../src/contract/ledger-messages';
import type { Result } from '../../../src/contract/result';
import type { SprintReview } from '../../../src/contract/sprint-api';
import { sprintResolver } from '../../../src/index';
import { readLedger } from '../../../src/storage/ledger-storage';
import { everybody, makeTotalsSeed, minuteMs, startTotalsHost, type TotalsHost } from './totals-host';

const projects = ['1', '2'];
let host: TotalsHost;
/** Ids of the issues that were in the sprint, by project. */
const inSprint = new Map<string, string[]>();

beforeAll(async () => {
  host = await startTotalsHost(makeTotalsSeed());
  const { site } = host;
  const person = (id: string) => site.people.find(id)!;
  const ids = projects.flatMap((id, index) =>
    Array.from({ length: 2 + index }, (_, place) => {
      const made = createIssue(
        site,
        { kind: 'user', person: person('b1') },
        {
          project: { id },
          issuetype: { name: 'Story' },
          summary: 'A title to be kept',
          assignee: { accountId: place === 0 ? 'b2' : 'p1' },
        },
      );
      editIssue(site, person('b1'), findIssue(site, made.key)!, { customfield_10020: 7 });
      inSprint.set(id, [...(inSprint.get(id) ?? []), String(made.id)]);
      return made.key;
    }),
  );
  await host.pass(minuteMs);
  changeSprint(site, person('b1'), '7', { state: 'active' });
  await host.pass(minuteMs);
  transitionIssue(site, person('p1'), findIssue(site, ids[1]!)!, '5', {});
  await host.pass(minuteMs);
  changeSprint(site, person('b1'), '7', { state: 'closed' });
  await host.pass(minuteMs);
});
afterAll(() => host?.close());

function ask<Value>(functionKey: string, payload: unknown, accountId: string) {
  const event = { call: { functionKey, payload }, context: { accountId, extension: {} } };
  return host.platform.runInFunction(host.site.people.find(accountId)!, () =>
    sprintResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<Value>>;
}
const review = async (accountId: string, sprintId = '7') => {
  const answer = await ask<SprintReview>('getSprintReview', { sprintId }, accountId);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};
const thank = (accountId: string, issueId: string, toTeamId = 'pune', id: string = randomUUID()) =>
  ask<null>('thank', { id, issueId, toTeamId, text: 'Thank you.' }, accountId);

function allow(browsers: readonly (readonly string[])[]): void {
  for (const [index, id] of projects.entries()) {
    const browse = { groups: [], accountIds: browsers[index]! };
    host.site.database
      .prepare('update project set json = ? where id = ?')
      .run(JSON.stringify({ ...findProject(host.site, id), browse }), id);
  }
}

it('tells what became of each issue between the teams, and that it was recorded', async () => {
  allow([everybody, everybody]);
  const { promises, teams, ownTeamId, endSeen } = await review('b1');
  const found = promises.map(({ from, to, kind, outcome, frozen }) =>
    [from, to, kind, outcome, frozen].join(' '),
  );
  expect(found.sort()).toEqual([
    'berlin berlin committed carried true',
    'berlin berlin committed carried true',
    'pune berlin committed carried true',
    'pune berlin committed carried true',
    'pune berlin committed kept true',
  ]);
  expect([teams.map(({ name }) => name), ownTeamId, endSeen]).toEqual([['Berlin', 'Pune'], 'berlin', true]);
  expect(await review('b1', '8')).toMatchObject({ promises: [], teams: [], endSeen: false });
});

it('holds the issues that the reader may browse at that moment and no other, nor a number, a title or a name of one', async () => {
  const shown = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray(everybody), { minLength: projects.length, maxLength: projects.length }),
      fc.constantFrom(...everybody),
      async (browsers, accountId) => {
        allow(browsers);
        await host.pass(minuteMs);
        const visible = projects.flatMap((id, index) =>
          browsers[index]!.includes(accountId) ? inSprint.get(id)! : [],
        );
        shown.add(visible.length);
        const answer = await review(accountId);
        expect(answer.promises.map(({ issueId }) => issueId).sort()).toEqual([...visible].sort());
        if (visible.length === 0) expect(answer.teams).toEqual([]);
        expect(JSON.stringify(answer)).not.toMatch(/A title|ONE|TWO|"(?:[bp][1-3]|admin|stranger)"/);
      },
    ),
    { numRuns: 40 },
  );
  // All, one of the projects, and nothing were there: else the rest means little.
  expect(shown).toEqual(new Set([0, 2, 3, 5]));
});

describe('thanks', () => {
  const ofIssue = async (issueId: string) => {
    const { events } = await host.inFunction(() => readLedger(issueId));
    return events.map((event) => (event.kind === 'thank' ? `${event.teamId} ${event.toTeamId}` : event.kind));
  };

  it('are recorded once on the issue, for the reader’s team', async () => {
    allow([everybody, everybody]);
    const [, kept] = inSprint.get('1')!;
    const id = randomUUID();
    expect(await thank('b1', kept!, 'pune', id)).toMatchObject({ ok: true });
    expect(await thank('b1', kept!, 'pune', id)).toMatchObject({ ok: true });
    expect(await ofIssue(kept!)).toEqual(['berlin pune']);
  });

  it.each([
    ['on an issue that Jira doesn’t show them', 'b1', [[], everybody], ledgerMessages.issueHidden],
    ['by somebody in no team', 'stranger', [everybody, everybody], null],
  ])('are refused %s', async (_what, accountId, browsers, message) => {
    allow(browsers as string[][]);
    const [other] = inSprint.get('1')!;
    const answer = await thank(accountId, other!);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED', ...(message ? { message } : {}) },
    });
    expect(await ofIssue(other!)).toEqual([]);
  });
});
