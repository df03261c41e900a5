import { badField, badRequest, Refusal } from '../answer';
import { jiraLimits } from '../limits';
import { wordsOf } from '../load-seed';
import type { SeedField } from '../seed';
import type { LocalSite } from '../site';
import { entries, findEntry, siteFields } from './catalogue';
import { isDocument, plainText, wikiText } from './document-text';
import { emitIssueEvent } from './issue-events';
import { findProject, type IssueRow } from './issues';
import { type Person, isInJira } from './people';
import { sprintFieldType } from './sprints';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An item of a change, as Jira writes it into the changelog. */
export interface ChangeItem {
  field: string;
  fieldtype: 'jira' | 'custom';
  fieldId: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

/** What an edit does to one field: its new value, and what the changelog says of it (`null`: nothing changed). */
interface FieldEdit {
  value: unknown;
  item: ChangeItem | null;
}

/**
 * Sets fields of an issue as `PUT /issue/{key}` does, all or none, in one history.
 *
 * @throws {Refusal} 400 with an error for each field that cannot be set so.
 */
export function editIssue(site: LocalSite, author: Person | null, issue: IssueRow, changes: Json): void {
  const stored = JSON.parse(issue.fields) as Json;
  const known = new Map(siteFields(site.database).map((field) => [field.id, field]));
  const errors: Record<string, string> = {};
  const items: ChangeItem[] = [];
  const now = site.now();
  for (const [id, wanted] of Object.entries(changes)) {
    try {
      const edit = editField(site, issue, stored, known.get(id) ?? null, id, wanted);
      stored[id] = edit.value;
      if (edit.item) items.push(edit.item);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(errors, error.errors);
    }
  }
  if (Object.keys(errors).length > 0) throw new Refusal(400, [], errors);
  if (items.some(({ field }) => field === 'resolution')) {
    stored['resolutiondate'] = stored['resolution'] ? now : null;
  }
  saveIssue(site, author, issue, stored, items, now);
}

/**
 * Moves an issue to another status. Into a category *done* it gets a resolution (the one asked for, else the
 * site's Done or Fixed, else its first), out of it it loses it: what Jira's own workflows do by post functions.
 *
 * @throws {Refusal} 400: no such transition, or no such resolution.
 */
export function transitionIssue(
  site: LocalSite,
  author: Person | null,
  issue: IssueRow,
  transitionId: string,
  changes: Json,
): void {
  const status = transitionsOf(site, issue).find(({ id }) => String(id) === transitionId);
  if (!status) {
    throw badRequest(
      `It seems that you have tried to perform an illegal workflow operation: transition ${transitionId} is not valid for this issue.`,
    );
  }
  const stored = JSON.parse(issue.fields) as Json;
  const before = isObject(stored['status']) ? stored['status'] : {};
  const items: ChangeItem[] = [];
  const isDone = (value: Json) =>
    isObject(value['statusCategory']) && value['statusCategory']['key'] === 'done';
  const { resolution: wanted, ...others } = changes;
  if (Object.keys(others).length > 0) {
    const names = Object.keys(others).map((id) => [
      id,
      `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`,
    ]);
    throw new Refusal(400, [], Object.fromEntries(names) as Record<string, string>);
  }
  const resolution = isDone(status) ? (wanted ?? stored['resolution'] ?? usualResolution(site)) : null;
  const edit = resolutionEdit(site, stored, resolution);
  stored['resolution'] = edit.value;
  const now = site.now();
  if (edit.item) {
    items.push(edit.item);
    stored['resolutiondate'] = edit.value ? now : null;
  }
  stored['status'] = status;
  if (String(before['id']) !== String(status['id'])) items.push(namedItem('status', before, status));
  saveIssue(site, author, issue, stored, items, now);
}

/** The statuses an issue can go to: every one of its project's, as one simple workflow has it. */
export function transitionsOf(site: LocalSite, issue: IssueRow): Json[] {
  const own = findProject(site, issue.project_id)?.statusIds ?? [];
  const all = entries(site.database, 'status');
  const current = (JSON.parse(issue.fields) as Json)['status'];
  return all.filter(
    ({ id }) =>
      (own.length === 0 || own.includes(String(id))) && !(isObject(current) && current['id'] === id),
  );
}

function usualResolution(site: LocalSite): Json | null {
  const all = entries(site.database, 'resolution');
  const usual = ['done', 'fixed', 'resolved'];
  return all.find(({ name }) => usual.includes(String(name).toLowerCase())) ?? all[0] ?? null;
}

/** @param issue only its project is looked at: one that is being made has nothing else yet. */
export function editField(
  site: LocalSite,
  issue: Pick<IssueRow, 'project_id'>,
  stored: Json,
  field: SeedField | null,
  id: string,
  wanted: unknown,
): FieldEdit {
  const before = stored[id] ?? null;
  const unknown = () =>
    badField(id, `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
  switch (id) {
    case 'summary':
      return textEdit(id, before, summaryOf(wanted));
    case 'description':
      return documentEdit({ id, name: id }, before, wanted);
    case 'duedate':
      return dueDateEdit(before, wanted);
    case 'assignee':
      return assigneeEdit(site, issue, before, wanted);
    case 'priority':
      return namedEdit(site, id, before, wanted);
    case 'resolution':
      return resolutionEdit(site, stored, wanted);
    case 'labels':
      return labelsEdit(before, wanted);
  }
  if (field === null || !id.startsWith('customfield_')) throw unknown();
  if (field.schema?.custom === sprintFieldType) return sprintEdit(site, field, before, wanted);
  if (field.schema?.custom?.endsWith(':textarea')) return documentEdit(field, before, wanted);
  if (field.schema?.type === 'string' && (wanted === null || typeof wanted === 'string')) {
    return { value: wanted, item: customItem(field, [null, texts(before)], [null, wanted]) };
  }
  throw unknown();
}

const texts = (value: unknown): string | null =>
  value === null || value === undefined ? null : wikiText(value) || null;

function summaryOf(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.trim() === '') {
    throw badField('summary', 'You must specify a summary of the issue.');
  }
  if (/[\r\n]/.test(wanted)) {
    throw badField('summary', 'The summary is invalid because it contains newline characters.');
  }
  if (wanted.length > jiraLimits.summaryCharacters) {
    throw badField('summary', `Summary can't exceed ${jiraLimits.summaryCharacters} characters.`);
  }
  return wanted;
}

function textEdit(id: string, before: unknown, after: string): FieldEdit {
  const was = typeof before === 'string' ? before : null;
  const item: ChangeItem = {
    field: id,
    fieldtype: 'jira',
    fieldId: id,
    from: null,
    fromString: was,
    to: null,
    toString: after,
  };
  return { value: after, item: was === after ? null : item };
}

function documentEdit(field: SeedField, before: unknown, wanted: unknown): FieldEdit {
  if (wanted !== null && !isDocument(wanted)) {
    throw badField(
      field.id,
      'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
    );
  }
  // A document without a word is an empty field.
  const value = wanted === null || wikiText(wanted).trim() === '' ? null : wanted;
  const [was, is] = [texts(before), texts(value)];
  const custom = field.id.startsWith('customfield_');
  const item: ChangeItem = {
    field: field.name,
    fieldtype: custom ? 'custom' : 'jira',
    fieldId: field.id,
    from: null,
    fromString: was,
    to: null,
    toString: is,
  };
  const same = was === is && (!isDocument(before) || JSON.stringify(before) === JSON.stringify(value));
  return { value: same ? before : value, item: same ? null : item };
}

function dueDateEdit(before: unknown, wanted: unknown): FieldEdit {
  const isDate = typeof wanted === 'string' && /^\d{4}-\d\d-\d\d$/.test(wanted);
  const instant = isDate ? Date.parse(`${wanted}T00:00:00Z`) : NaN;
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(String(wanted));
  if (wanted !== null && wanted !== '' && !exists) {
    throw badField('duedate', 'Error parsing date string: use the form yyyy-MM-dd.');
  }
  const was = typeof before === 'string' && before !== '' ? before : null;
  const is = exists ? (wanted as string) : null;
  const long = (date: string | null) => (date === null ? null : `${date} 00:00:00.0`);
  const item: ChangeItem = {
    field: 'duedate',
    fieldtype: 'jira',
    fieldId: 'duedate',
    from: was,
    fromString: long(was),
    to: is,
    toString: long(is),
  };
  return { value: is, item: was === is ? null : item };
}

function assigneeEdit(
  site: LocalSite,
  issue: Pick<IssueRow, 'project_id'>,
  before: unknown,
  wanted: unknown,
): FieldEdit {
  const accountId = isObject(wanted) ? (wanted['accountId'] ?? wanted['id'] ?? null) : wanted;
  if (accountId !== null && typeof accountId !== 'string')
    throw badField('assignee', 'data was not an object');
  const person = accountId === null ? null : site.people.find(accountId);
  const project = findProject(site, issue.project_id);
  const assignable = person?.active && project && isInJira(project.browse, person);
  if (accountId !== null && !assignable) {
    throw badField('assignee', `User '${accountId}' cannot be assigned issues.`);
  }
  const was = isObject(before) ? String(before['accountId']) : null;
  const item: ChangeItem = {
    field: 'assignee',
    fieldtype: 'jira',
    fieldId: 'assignee',
    from: was,
    fromString: was === null ? null : (site.people.find(was)?.displayName ?? was),
    to: accountId,
    toString: person?.displayName ?? null,
  };
  return { value: accountId === null ? null : { accountId }, item: was === accountId ? null : item };
}

function namedEdit(
  site: LocalSite,
  id: 'priority' | 'resolution',
  before: unknown,
  wanted: unknown,
): FieldEdit {
  const entry = findNamed(site, id, wanted);
  const was = isObject(before) ? before : null;
  return {
    value: entry,
    item: String(was?.['id']) === String(entry?.['id']) ? null : namedItem(id, was ?? {}, entry ?? {}),
  };
}

function resolutionEdit(site: LocalSite, stored: Json, wanted: unknown): FieldEdit {
  return namedEdit(site, 'resolution', stored['resolution'] ?? null, wanted);
}

function findNamed(site: LocalSite, kind: 'priority' | 'resolution', wanted: unknown): Json | null {
  if (wanted === null) return null;
  if (!isObject(wanted)) throw badField(kind, 'data was not an object');
  const byId = typeof wanted['id'] === 'string' ? findEntry(site.database, kind, wanted['id']) : null;
  const byName = entries(site.database, kind).find(({ name }) => name === wanted['name']);
  const entry = byId ?? byName;
  if (!entry) throw badField(kind, `The ${kind} selected is invalid.`);
  return entry;
}

function namedItem(field: string, before: Json, after: Json): ChangeItem {
  const value = (entry: Json, key: string) => (entry[key] === undefined ? null : String(entry[key]));
  return {
    field,
    fieldtype: 'jira',
    fieldId: field,
    from: value(before, 'id'),
    fromString: value(before, 'name'),
    to: value(after, 'id'),
    toString: value(after, 'name'),
  };
}

function labelsEdit(before: unknown, wanted: unknown): FieldEdit {
  const isLabels =
    Array.isArray(wanted) && wanted.every((label) => typeof label === 'string' && /^\S+$/.test(label));
  if (!isLabels) throw badField('labels', "The label can't contain spaces.");
  const was = Array.isArray(before) ? before.join(' ') : '';
  const is = wanted.join(' ');
  const item: ChangeItem = {
    field: 'labels',
    fieldtype: 'jira',
    fieldId: 'labels',
    from: null,
    fromString: was,
    to: null,
    toString: is,
  };
  return { value: wanted, item: was === is ? null : item };
}

/** The field takes one sprint's id, or nothing; closed sprints the issue was in stay. */
function sprintEdit(site: LocalSite, field: SeedField, before: unknown, wanted: unknown): FieldEdit {
  const sprint = wanted === null ? null : findEntry(site.database, 'sprint', String(wanted));
  if (wanted !== null && (typeof wanted !== 'number' || !sprint)) {
    throw badField(field.id, `Specify a valid sprint id for field '${field.name}'.`);
  }
  if (sprint?.['state'] === 'closed')
    throw badField(field.id, 'The sprint is closed: no issues can be put into it.');
  const was = (Array.isArray(before) ? before : []).filter(isObject);
  // Shown as the sprint's own record has it now.
  const closed = was.filter(
    ({ id }) => (findEntry(site.database, 'sprint', String(id)) ?? {})['state'] === 'closed',
  );
  const is = [...closed, ...(sprint ? [sprint] : [])];
  const ids = (sprints: Json[]) => sprints.map(({ id }) => String(id)).join(', ');
  const names = (sprints: Json[]) => sprints.map(({ name }) => String(name)).join(', ');
  return {
    value: is.length > 0 ? is : null,
    item: customItem(field, [ids(was), names(was)], [ids(is), names(is)]),
  };
}

function customItem(
  field: SeedField,
  before: readonly [string | null, string | null],
  after: readonly [string | null, string | null],
): ChangeItem | null {
  if (before[0] === after[0] && before[1] === after[1]) return null;
  return {
    field: field.name,
    fieldtype: 'custom',
    fieldId: field.id,
    from: before[0],
    fromString: before[1],
    to: after[0],
    toString: after[1],
  };
}

function saveIssue(
  site: LocalSite,
  author: Person | null,
  issue: IssueRow,
  fields: Json,
  items: readonly ChangeItem[],
  now: number,
): void {
  if (items.length === 0) return;
  site.database.transaction(() => {
    writeFields(site, issue.id, fields, now);
    site.database
      .prepare('insert into history (id, issue_id, created, author_id, items) values (?, ?, ?, ?, ?)')
      .run(nextId(site, 'history'), issue.id, now, author?.accountId ?? null, JSON.stringify(items));
    emitIssueEvent(site, 'updated', issue.id, author, { changelog: { items } });
  })();
}

/** Deletes an issue with all that is its own. */
export function deleteIssue(site: LocalSite, author: Person | null, issue: IssueRow): void {
  site.database.transaction(() => {
    emitIssueEvent(site, 'deleted', issue.id, author);
    removeIssue(site, issue.id);
  })();
}

/** Takes an issue away without a word. */
export function removeIssue(site: LocalSite, issueId: number): void {
  for (const table of ['history', 'comment', 'remote_link', 'issue_property']) {
    site.database.prepare(`delete from ${table} where issue_id = ?`).run(issueId);
  }
  site.database.prepare('delete from issue where id = ?').run(issueId);
}

/** Moves an issue to another project, as Jira's "Move" does: it gets a key of that project and keeps its id. */
export function moveIssue(
  site: LocalSite,
  author: Person | null,
  issue: IssueRow,
  project: { id: string; key: string },
): void {
  const item = (
    field: string,
    from: string,
    to: string,
    ids: [string | null, string | null],
  ): ChangeItem => ({
    field,
    fieldtype: 'jira',
    fieldId: field.toLowerCase(),
    from: ids[0],
    fromString: from,
    to: ids[1],
    toString: to,
  });
  const now = site.now();
  site.database.transaction(() => {
    const last = site.database.prepare('select max(number) from issue where project_id = ?').pluck();
    const number = Number(last.get(project.id) ?? 0) + 1;
    const key = `${project.key}-${number}`;
    site.database
      .prepare('update issue set project_id = ?, number = ?, key = ? where id = ?')
      .run(project.id, number, key, issue.id);
    const items = [
      item('project', issue.project_id, project.id, [issue.project_id, project.id]),
      item('Key', issue.key, key, [null, null]),
    ];
    saveIssue(site, author, issue, JSON.parse(issue.fields) as Json, items, now);
  })();
}

/** Stores an issue's fields, with the columns that searches look at. */
export function writeFields(site: LocalSite, issueId: number, fields: Json, now: number): void {
  const idOf = (field: string, key: string) => {
    const value = fields[field];
    return isObject(value) && value[key] !== undefined ? String(value[key]) : null;
  };
  const status = isObject(fields['status']) ? fields['status'] : {};
  const summary = typeof fields['summary'] === 'string' ? fields['summary'] : '';
  site.database
    .prepare(
      `update issue set updated = ?, due = ?, summary = ?, status_id = ?, status_category = ?, assignee_id = ?,
         priority_id = ?, resolution_id = ?, words = ?, fields = ? where id = ?`,
    )
    .run(
      now,
      fields['duedate'] ?? null,
      summary,
      idOf('status', 'id'),
      isObject(status['statusCategory']) ? (status['statusCategory']['key'] ?? null) : null,
      idOf('assignee', 'accountId'),
      idOf('priority', 'id'),
      idOf('resolution', 'id'),
      wordsOf(summary, fields['description']),
      JSON.stringify({ ...fields, updated: now }),
      issueId,
    );
}

/** A fresh id, above all that are numbers. */
function nextId(site: LocalSite, table: 'history' | 'comment'): string {
  const name = `last ${table} id`;
  const last =
    Number(site.findSetting(name)) ||
    Number(site.database.prepare(`select max(cast(id as integer)) from ${table}`).pluck().get() ?? 0);
  const id = Math.max(last, 10_000) + 1;
  site.setSetting(name, String(id));
  return String(id);
}

/** @returns the new comment's id. @throws {Refusal} 400: it is no document, has no word, or is too long. */
export function addComment(site: LocalSite, author: Person | null, issue: IssueRow, body: unknown): string {
  checkCommentBody(body);
  const now = site.now();
  return site.database.transaction(() => {
    const id = nextId(site, 'comment');
    site.database
      .prepare(
        `insert into comment (id, issue_id, created, updated, author_id, update_author_id, json)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        issue.id,
        now,
        now,
        author?.accountId ?? null,
        author?.accountId ?? null,
        JSON.stringify({ body }),
      );
    touch(site, issue, now);
    emitIssueEvent(site, 'commented', issue.id, author, { comment: { id } });
    return id;
  })();
}

/** @throws {Refusal} 400 as {@link addComment}. */
export function editComment(
  site: LocalSite,
  author: Person | null,
  issue: IssueRow,
  commentId: string,
  body: unknown,
): void {
  checkCommentBody(body);
  const now = site.now();
  site.database.transaction(() => {
    site.database
      .prepare('update comment set updated = ?, update_author_id = ?, json = ? where issue_id = ? and id = ?')
      .run(now, author?.accountId ?? null, JSON.stringify({ body }), issue.id, commentId);
    touch(site, issue, now);
  })();
}

function checkCommentBody(body: unknown): void {
  if (!isDocument(body)) throw badField('comment', 'Comment body is not valid!');
  if (plainText(body).trim() === '' && wikiText(body).trim() === '') {
    throw badField('comment', 'Comment body can not be empty!');
  }
  if (wikiText(body).length > jiraLimits.commentCharacters) {
    throw badField(
      'comment',
      `The entered text is too long. It exceeds the allowed limit of ${jiraLimits.commentCharacters} characters.`,
    );
  }
}

function touch(site: LocalSite, issue: IssueRow, now: number): void {
  const fields = { ...(JSON.parse(issue.fields) as Json), updated: now };
  site.database
    .prepare('update issue set updated = ?, fields = ? where id = ?')
    .run(now, JSON.stringify(fields), issue.id);
}
