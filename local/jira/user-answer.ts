import type { LocalSite } from '../site';
import type { Person } from './people';

type Json = Record<string, unknown>;

/** A person as Jira tells of them (`UserDetails`). One who is not in the site any more is only an id. */
export function userAnswer(site: LocalSite, accountId: string): Json {
  const person = site.people.find(accountId);
  return person ? personAnswer(site, person) : { self: selfOf(site, accountId), accountId, active: false };
}

export function personAnswer(site: LocalSite, person: Person): Json {
  return {
    self: selfOf(site, person.accountId),
    accountId: person.accountId,
    accountType: 'atlassian',
    ...(person.email ? { emailAddress: person.email } : {}),
    avatarUrls: Object.fromEntries(
      [16, 24, 32, 48].map((size) => [
        `${size}x${size}`,
        `${site.origin}/_site/avatar/${encodeURIComponent(person.accountId)}?size=${size}`,
      ]),
    ),
    displayName: person.displayName,
    active: person.active,
    ...(person.timeZone ? { timeZone: person.timeZone } : {}),
  };
}

function selfOf(site: LocalSite, accountId: string): string {
  return `${site.origin}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`;
}
