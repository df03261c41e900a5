import type { SiteDatabase } from '../database';
import type { Audience } from '../seed';

export interface Person {
  accountId: string;
  displayName: string;
  timeZone: string | null;
  locale: string;
  email: string | null;
  isAdmin: boolean;
  active: boolean;
  /** Has access to Jira, not only to Confluence. */
  hasJira: boolean;
  groups: ReadonlySet<string>;
  /** The last change of the account itself, epoch ms, and whether it was closed by it; `null`: as the seed has it. */
  change: { at: number; closed: boolean } | null;
}

export interface Group {
  name: string;
  id: string;
}

/** What Atlassian's products show of a closed account. */
const formerUser = {
  displayName: 'Former user',
  timeZone: null,
  locale: 'en_US',
  email: null,
  isAdmin: false,
  active: false,
  hasJira: false,
  groups: new Set<string>(),
};

/** The site's people and groups, read once: {@link LocalSite.changeAccount} and loads read them anew. */
export class People {
  readonly all: readonly Person[];
  readonly groups: readonly Group[];
  readonly #byId: ReadonlyMap<string, Person>;

  constructor(database: SiteDatabase) {
    const groupsOf = new Map<string, Set<string>>();
    for (const row of database.prepare('select group_name, account_id from group_member').all()) {
      const { group_name: name, account_id: accountId } = row as { group_name: string; account_id: string };
      const groups = groupsOf.get(accountId) ?? new Set();
      groupsOf.set(accountId, groups.add(name));
    }
    const changes = new Map(
      database
        .prepare('select * from account_change')
        .all()
        .map((row) => row as { account_id: string; at: number; closed: number; display_name: string | null })
        .map(({ account_id: accountId, ...change }) => [accountId, change]),
    );
    const withoutJira = new Set(database.prepare('select account_id from without_jira').pluck().all());
    this.all = database
      .prepare('select * from user order by position')
      .all()
      .map((row): Person => {
        const user = row as Record<string, string | number | null>;
        const accountId = String(user['account_id']);
        const changed = changes.get(accountId);
        const change = changed ? { at: changed.at, closed: changed.closed === 1 } : null;
        if (change?.closed) return { ...formerUser, accountId, change };
        return {
          accountId,
          change,
          displayName: changed?.display_name ?? String(user['display_name']),
          timeZone: user['time_zone'] === null ? null : String(user['time_zone']),
          locale: String(user['locale']),
          email: user['email'] === null ? null : String(user['email']),
          isAdmin: user['is_admin'] === 1,
          active: user['active'] === 1,
          hasJira: !withoutJira.has(accountId),
          groups: groupsOf.get(accountId) ?? new Set(),
        };
      });
    this.#byId = new Map(this.all.map((person) => [person.accountId, person]));
    this.groups = database
      .prepare('select name, id from user_group order by name')
      .all()
      .map((row) => row as Group);
  }

  find(accountId: string): Person | null {
    return this.#byId.get(accountId) ?? null;
  }

  membersOf(groupName: string): Person[] {
    return this.all.filter(({ groups }) => groups.has(groupName));
  }
}

/**
 * Who asks: a person, somebody who is not signed in, or the app on its own behalf (`asApp`), which may see and do all
 * that its scopes allow.
 */
export type Actor = { kind: 'user'; person: Person } | { kind: 'anonymous' } | { kind: 'app' };

/** @param person `null`: nobody is signed in. */
export function actorOf(person: Person | null): Actor {
  return person === null ? { kind: 'anonymous' } : { kind: 'user', person };
}

/** An audience is of people who are signed in, `everyone` too. */
export function isIn(audience: Audience, actor: Actor): boolean {
  if (actor.kind !== 'user') return actor.kind === 'app';
  if (audience === 'everyone') return true;
  const { accountId, groups } = actor.person;
  return audience.accountIds.includes(accountId) || audience.groups.some((name) => groups.has(name));
}

export function isAdmin(actor: Actor): boolean {
  return actor.kind === 'app' || (actor.kind === 'user' && actor.person.isAdmin);
}

/** Whether somebody may see what such an audience may in Jira; nobody without access to it, whatever it says. */
export function isInJira(audience: Audience, person: Person): boolean {
  return person.hasJira && isIn(audience, { kind: 'user', person });
}
