import type { SeedUser } from '../../local/seed';
import type { LedgerState } from '../../src/contract/ledger';
import type { Result } from '../../src/contract/result';
import { initialSettings } from '../../src/contract/settings';
import type { LedgerAct, LedgerEvent } from '../../src/domain/ledger/ledger-event';
import type { Projection } from '../../src/domain/ledger/projection';
import { requestJiraAsUser } from '../../src/entry/product-requests';
import { startForgeHost, type ForgeHost } from './forge-host';
import { hourMs, startOfClock, teamOf } from './survey-host';

export { hourMs, startOfClock };

/** Bea of Berlin reported what Pia of Pune is to do; Lima is a third team, and Sam is in none. */
export const berlin = teamOf('berlin', ['bea', 'ben', 'olga']);
export const pune = teamOf('pune', ['pia', 'pau'], { timeZone: 'Asia/Kolkata', shore: 'offshore' });
export const lima = teamOf('lima', ['lea'], { timeZone: 'America/Lima' });

/** Every act's id: a UUID told by a number. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The app on a local site with three teams and a few issues, and what tests of the ledger ask it. */
export interface LedgerHost extends ForgeHost {
  /** Acts on an issue as somebody; each time with an id of its own, unless one is given. */
  act(accountId: string, act: LedgerAct, issueKey?: string, id?: string): Promise<Result<LedgerState>>;
  /** As {@link LedgerHost.act}. @returns the event that came of it. @throws its failure. */
  done(accountId: string, act: LedgerAct, issueKey?: string, id?: string): Promise<LedgerEvent>;
  /** @throws its failure. */
  stateFor(accountId: string, issueKey?: string): Promise<LedgerState>;
  /** The issue's property as somebody reads it; `null`: there is none. */
  property(key?: string, issueKey?: string): Promise<Projection | null>;
  /** Keys of the issues that JQL finds, in order. */
  find(jql: string): Promise<string[]>;
  /** Asks Jira as somebody, as the issue's page does. @throws it refuses. */
  jira(accountId: string, method: string, path: string, body?: unknown): Promise<unknown>;
  /** Lets so much time pass, with all that is planned in it. */
  wait(ms: number): Promise<void>;
}

const user = (accountId: string): SeedUser => ({
  accountId,
  displayName: `Name of ${accountId}`,
  timeZone: null,
  groups: accountId === 'olga' ? [] : ['payments'],
});

const issue = (id: string, fields: Record<string, unknown>) => ({
  id,
  key: `PAY-${id}`,
  fields: {
    summary: `Issue ${id}`,
    created: '2026-02-23T08:00:00.000+0000',
    updated: '2026-02-23T08:00:00.000+0000',
    status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
    issuetype: { id: '10', name: 'Story' },
    reporter: { accountId: 'bea' },
    creator: { accountId: 'bea' },
    assignee: { accountId: 'pia' },
    description: null,
    ...fields,
  },
});

const done = {
  status: { id: '5', name: 'Done', statusCategory: { key: 'done' } },
  resolution: { id: '1', name: 'Fixed' },
};

/** Stands at level 3. */
const described = `${'word '.repeat(20)}

h2. Acceptance criteria
* it works

http://localhost/wiki/spaces/S/pages/42`;

/** `PAY-1` is due on Friday, 13 March 2026; `PAY-2` is with nobody, without a date; `PAY-3` is done. */
export async function startLedgerHost(): Promise<LedgerHost> {
  const people = [...berlin.members, ...pune.members, ...lima.members, 'sam'].map(user);
  const forge = await startForgeHost(
    people,
    [
      issue('1', { duedate: '2026-03-13', description: described }),
      issue('2', { assignee: null }),
      issue('3', { ...done, resolutiondate: '2026-02-24T08:00:00.000Z' }),
    ],
    {
      groups: [{ name: 'payments' }],
      projects: [
        {
          id: '7',
          key: 'PAY',
          name: 'Payments',
          leadAccountId: 'bea',
          browse: { groups: ['payments'], accountIds: [] },
          issueTypeIds: [],
        },
      ],
      statuses: [
        { id: '1', name: 'To Do', statusCategory: 'new' },
        { id: '5', name: 'Done', statusCategory: 'done' },
      ],
      issueTypes: [{ id: '10', name: 'Story' }],
      resolutions: [{ id: '1', name: 'Fixed' }],
      pages: [
        {
          id: '42',
          spaceKey: 'S',
          spaceId: '5',
          title: 'Payments',
          createdAt: '2026-01-01T00:00:00.000Z',
          versions: [{ number: 1, createdAt: '2026-02-01T00:00:00.000Z', authorId: 'bea' }],
          readers: 'everyone',
        },
      ],
    },
  );
  forge.site.stopClockAt(startOfClock);
  // Beyond the ids that tests give.
  let acts = 1_000_000;
  const valueOf = <Value>(result: Result<Value>): Value => {
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const invoke = (name: string, payload: unknown, accountId: string, issueKey: string) =>
    forge.invoke('trust-panel', name, payload, accountId, issueKey) as Promise<Result<LedgerState>>;
  const host: LedgerHost = Object.assign(forge, {
    act: (accountId: string, act: LedgerAct, issueKey = 'PAY-1', id = uuid(++acts)) =>
      invoke('act', { id, act }, accountId, issueKey),
    async done(accountId: string, act: LedgerAct, issueKey = 'PAY-1', id = uuid(++acts)) {
      const { events } = valueOf(await host.act(accountId, act, issueKey, id));
      return events.find((event) => event.id === id)!;
    },
    stateFor: async (accountId: string, issueKey = 'PAY-1') =>
      valueOf(await invoke('getLedger', {}, accountId, issueKey)),
    async property(key = 'rapport', issueKey = 'PAY-1') {
      const { properties } = (await host.jira(
        'bea',
        'GET',
        `/rest/api/3/issue/${issueKey}?fields=summary&properties=${encodeURIComponent(key)}`,
      )) as { properties?: Record<string, unknown> };
      return (properties?.[key] ?? null) as Projection | null;
    },
    async find(jql: string) {
      const path = `/rest/api/3/search/jql?fields=key&jql=${encodeURIComponent(`${jql} order by key`)}`;
      const { issues } = (await host.jira('bea', 'GET', path)) as { issues: { key: string }[] };
      return issues.map((found) => found.key);
    },
    async jira(accountId: string, method: string, path: string, body?: unknown) {
      const person = forge.site.people.find(accountId)!;
      return forge.platform.runInFunction(person, async () => {
        const answer = await requestJiraAsUser(path, {
          method,
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${answer.status} ${text}`);
        return text === '' ? null : (JSON.parse(text) as unknown);
      });
    },
    async wait(ms: number) {
      const until = forge.site.now() + ms;
      await forge.platform.agenda.moveTo(until);
      forge.site.stopClockAt(until);
    },
  });
  const payload = { revision: 0, teams: [berlin, pune, lima], settings: initialSettings };
  valueOf((await forge.invoke('rapport-admin', 'setUp', payload)) as Result<unknown>);
  return host;
}
