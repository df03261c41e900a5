import { badRequest, Refusal } from '../answer';
import type { LocalSite } from '../site';
import { findProject, type IssueRow } from './issues';
import { type Actor, type Person, isInJira } from './people';

type Json = Record<string, unknown>;

/** Body of `POST /issue/{issueIdOrKey}/notify`, as far as the description's schema checked it. */
export interface Notification {
  subject?: string;
  textBody?: string;
  htmlBody?: string;
  to?: {
    reporter?: boolean;
    assignee?: boolean;
    watchers?: boolean;
    voters?: boolean;
    users?: { accountId?: string }[];
    groups?: { name?: string; groupId?: string }[];
    groupIds?: string[];
  };
  restrict?: {
    groups?: { name?: string; groupId?: string }[];
    groupIds?: string[];
    permissions?: unknown[];
  };
}

/** A mail as it lies in somebody's inbox. */
export interface Mail {
  id: number;
  issueKey: string;
  subject: string;
  /** Plain text and HTML, as they were sent; `null`: not sent. */
  text: string | null;
  html: string | null;
  /** Who sent it, as a name. */
  sender: string;
  /** Epoch ms. */
  sentAt: number;
  seen: boolean;
}

/**
 * Sends a mail about an issue to everybody named who may see the issue; others are left out without a word.
 *
 * @param sender who sends it, as a name.
 * @throws {Refusal} 400: nobody is named, somebody who is not there, or the sender alone.
 */
export function notify(
  site: LocalSite,
  actor: Actor,
  sender: string,
  issue: IssueRow,
  { subject, textBody, htmlBody, to = {}, restrict = {} }: Notification,
): void {
  if (restrict.permissions && restrict.permissions.length > 0) {
    throw new Refusal(501, ['Local site: restricting a notification by permissions is not simulated yet.']);
  }
  const named = recipientsOf(site, issue, to);
  if (named.size === 0) throw badRequest('No recipients were defined for notification.');
  const self = actor.kind === 'user' ? actor.person : null;
  if (self && named.size === 1 && named.has(self)) {
    throw badRequest('The recipient of a notification is the same as the calling user.');
  }
  const only = groupNames(site, restrict.groups, restrict.groupIds);
  const project = findProject(site, issue.project_id)!;
  const reached = [...named].filter(
    (person) =>
      person.active &&
      isInJira(project.browse, person) &&
      (only.length === 0 || only.some((name) => person.groups.has(name))),
  );
  const send = site.database.prepare(
    `insert into mail (account_id, issue_key, subject, text, html, sender, origin, sent, seen)
     values (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  site.database.transaction(() => {
    for (const { accountId } of reached) {
      send.run(
        accountId,
        issue.key,
        subject ?? `(${issue.key}) ${issue.summary}`,
        textBody ?? null,
        htmlBody ?? null,
        sender,
        site.origin,
        site.now(),
      );
    }
  })();
}

function recipientsOf(site: LocalSite, issue: IssueRow, to: NonNullable<Notification['to']>): Set<Person> {
  const fields = JSON.parse(issue.fields) as Json;
  const personOf = (accountId: string | undefined): Person => {
    const person = site.people.find(accountId ?? '');
    if (!person) throw badRequest('A recipient of the notification is not a user.');
    return person;
  };
  const inField = (field: string): Person => {
    const value = fields[field] as { accountId?: string } | null | undefined;
    if (!value) throw badRequest(`The issue has no ${field} to be notified.`);
    return personOf(value.accountId);
  };
  return new Set([
    ...(to.users ?? []).map(({ accountId }) => personOf(accountId)),
    ...groupNames(site, to.groups, to.groupIds).flatMap((name) => site.people.membersOf(name)),
    ...(to.reporter ? [inField('reporter')] : []),
    ...(to.assignee ? [inField('assignee')] : []),
    ...(to.watchers ? watchersOf(site, issue, fields) : []),
  ]);
}

function groupNames(
  site: LocalSite,
  groups: readonly { name?: string; groupId?: string }[] = [],
  ids: readonly string[] = [],
): string[] {
  const wanted = [...groups, ...ids.map((groupId) => ({ name: undefined, groupId }))];
  return wanted.map(({ name, groupId }) => {
    const group = site.people.groups.find((one) => one.id === groupId || one.name === name);
    if (!group) throw badRequest('A group of the notification does not exist.');
    return group.name;
  });
}

/** By Jira's usual preference "autowatch": who made the issue or commented on it watches it. */
function watchersOf(site: LocalSite, issue: IssueRow, fields: Json): Person[] {
  const creator = fields['creator'] as { accountId?: string } | null | undefined;
  const authors = site.database
    .prepare('select distinct author_id from comment where issue_id = ?')
    .pluck()
    .all(issue.id) as (string | null)[];
  return [creator?.accountId, ...authors].flatMap((accountId) => site.people.find(accountId ?? '') ?? []);
}

interface MailRow {
  id: number;
  issue_key: string;
  subject: string;
  text: string | null;
  html: string | null;
  sender: string;
  /** Where the site was served: links into it lead to where it is now. */
  origin: string;
  sent: number;
  seen: number;
}

/** Somebody's mails, the newest first. */
export function inboxOf(site: LocalSite, accountId: string): Mail[] {
  const rows = site.database
    .prepare('select * from mail where account_id = ? order by sent desc, id desc')
    .all(accountId) as MailRow[];
  return rows.map(({ id, issue_key: issueKey, subject, text, html, sender, origin, sent, seen }) => {
    const here = (body: string | null) => body?.replaceAll(`${origin}/`, `${site.origin}/`) ?? null;
    return {
      id,
      issueKey,
      subject,
      text: here(text),
      html: here(html),
      sender,
      sentAt: sent,
      seen: seen === 1,
    };
  });
}

/** Marks all that lies in somebody's inbox as seen. */
export function markSeen(site: LocalSite, accountId: string): void {
  site.database.prepare('update mail set seen = 1 where account_id = ?').run(accountId);
}
