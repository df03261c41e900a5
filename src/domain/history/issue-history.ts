import type { Settings } from '../assessment/settings';
import { findInstant } from '../calendar/instant';
import { comparable } from '../comparable';
import { isSprintValue, readSprintRecords, type SprintRecord } from '../commitment/sprint-record';
import { readRemoteLinks, type DocumentLink } from '../requirement/documents';
import { makeFieldHistory, type ChangeItem, type FieldHistory } from './field-history';
import { asObject, findAccount, findDate, findId, findName, findText, type Json } from './read-json';
import { categoryOfStatus, type StatusCategory } from './status-category';

/** Somebody did something to the issue. */
export interface Act {
  /** Epoch ms. */
  at: number;
  /** Account id. */
  author: string;
  kind: 'change' | 'comment';
}

/** A value with the words people see for it, as a status' id and name. */
export interface NamedValue {
  id: string;
  name: string | null;
}

/**
 * What Jira told of one issue, read but not judged (`measures.md` §2). It knows no teams and no `now`. Instants in
 * epoch ms, changes in their order.
 */
export interface IssueHistory {
  key: string;
  createdAt: number;
  updatedAt: number | null;
  /** Name of the present type. */
  issueType: string | null;
  /** Account id. */
  creator: string | null;
  status: FieldHistory<string>;
  /** The present status as the issue itself shows it; its category `undefined` where the issue doesn't tell. */
  presentStatus: { id: string; category: StatusCategory | undefined } | null;
  resolution: FieldHistory<NamedValue>;
  resolutionDate: number | null;
  assignee: FieldHistory<string>;
  reporter: FieldHistory<string>;
  dueDate: FieldHistory<string>;
  /** Ids of the sprints, comma-separated. */
  sprint: FieldHistory<string>;
  /** Records of the sprints that the issue shows, by id. */
  sprints: ReadonlyMap<string, SprintRecord>;
  /** A string or ADF, unread. */
  description: FieldHistory<unknown>;
  /** Of the field of the setting `acceptanceCriteriaField`. */
  acceptanceCriteria: FieldHistory<unknown>;
  /** Documents linked by remote link. */
  documents: readonly DocumentLink[];
  /** Who changed something, and when; `null`: unknown. */
  entries: readonly { at: number; author: string | null }[];
  /** As Jira gives them, for {@link readActs}: few issues' are needed. */
  comments: unknown;
  /** Jira has more changes than were given. */
  changelogCutOff: boolean;
}

/** What was given is no issue; the message names what is missing. */
export class IssueFormatError extends Error {
  override name = 'IssueFormatError';
}

interface Change {
  at: number;
  id: number;
  author: string | null;
  items: readonly unknown[];
}

/**
 * Reads an issue in Jira's REST shape, of Cloud or of older servers, whole or with parts fetched one by one.
 *
 * @param raw.histories all changes, where they were fetched apart; else those within `issue` are read.
 * @param raw.comments all comments, likewise; else those of the field `comment`.
 * @param raw.remoteLinks likewise; else `remotelinks` beside the fields.
 * @throws {IssueFormatError} it has no key, no fields, or no `created` that is an instant.
 */
export function readIssueHistory(
  raw: { issue: unknown; histories?: unknown; comments?: unknown; remoteLinks?: unknown },
  settings: Pick<Settings, 'acceptanceCriteriaField' | 'sprintField'>,
): IssueHistory {
  const issue = asObject(raw.issue);
  if (issue === null) throw new IssueFormatError('it is not an object');
  const { key } = issue;
  if (typeof key !== 'string' || key.trim() === '') throw new IssueFormatError('it has no "key"');
  const fields = asObject(issue['fields']);
  if (fields === null) throw new IssueFormatError('it has no "fields"');
  const createdAt = findInstant(fields['created']);
  if (createdAt === null) throw new IssueFormatError('its field "created" is missing or no instant');

  const rawHistories = findHistories(raw.histories, issue);
  const total = asObject(issue['changelog'])?.['total'];
  const changes = readChanges(rawHistories);
  const names = readFieldNames(issue);
  const sprintFields = findSprintFields(issue, fields, settings.sprintField);
  const sprintIds = sprintFields.ids.map(comparable);
  const sprintNames = ['sprint', ...sprintIds.flatMap((id) => names.get(id) ?? [])];
  const sprints = readSprintRecords(sprintFields.values);
  const criteriaId =
    settings.acceptanceCriteriaField === null ? null : comparable(settings.acceptanceCriteriaField);
  const criteriaName = criteriaId === null ? undefined : names.get(criteriaId);
  const presentStatus = asObject(fields['status']);
  const statusId = findId(presentStatus?.['id']);

  const items = collectItems(changes, (field, fieldId, isCustom) => {
    const id = fieldId ?? (isCustom ? '' : field);
    if (systemFields.has(id)) return id;
    if (criteriaId !== null && (fieldId ?? field) === criteriaId) return 'criteria';
    if (fieldId !== null) {
      const isSprint = sprintIds.length === 0 ? field === 'sprint' : sprintIds.includes(fieldId);
      return isSprint ? 'sprint' : null;
    }
    if (field === criteriaName) return 'criteria';
    return sprintNames.includes(field) ? 'sprint' : null;
  });
  const historyOf = <T>(
    field: string,
    present: T | null,
    read: (id: unknown, text: unknown) => T | null,
  ): FieldHistory<T> => makeFieldHistory(items.get(field) ?? [], present, read);
  const textHistoryOf = (field: string, present: unknown): FieldHistory<unknown> =>
    makeFieldHistory(items.get(field) ?? [], present, (id, text) => findText(text) ?? findText(id), {
      // An export without the field tells of it by the changes alone.
      presentIsFuller: present !== undefined,
    });

  return {
    key,
    createdAt,
    updatedAt: findInstant(fields['updated']),
    issueType: findName(fields['issuetype']),
    creator: findAccount(fields['creator']),
    status: historyOf('status', statusId, (id, text) => findId(id) ?? findText(text)),
    presentStatus: statusId === null ? null : { id: statusId, category: categoryOfStatus(presentStatus) },
    resolution: historyOf('resolution', readNamed(fields['resolution']), (id, text) => {
      const value = findId(id) ?? findText(text);
      return value === null ? null : { id: value, name: findText(text) };
    }),
    resolutionDate: findInstant(fields['resolutiondate']),
    assignee: historyOf('assignee', findAccount(fields['assignee']), findId),
    reporter: historyOf('reporter', findAccount(fields['reporter']), findId),
    dueDate: historyOf('duedate', findDate(fields['duedate']), (id, text) => findDate(findId(id) ?? text)),
    sprint: historyOf('sprint', [...sprints.keys()].join(',') || null, findId),
    sprints,
    description: textHistoryOf('description', fields['description']),
    acceptanceCriteria:
      criteriaId === null
        ? makeFieldHistory<unknown>([], null, () => null)
        : textHistoryOf(
            systemFields.has(criteriaId) ? criteriaId : 'criteria',
            findField(fields, criteriaId),
          ),
    documents: readRemoteLinks(raw.remoteLinks ?? issue['remotelinks']),
    entries: changes,
    comments: raw.comments ?? fields['comment'],
    changelogCutOff: typeof total === 'number' && total > rawHistories.length,
  };
}

const systemFields: ReadonlySet<string> = new Set([
  'assignee',
  'description',
  'duedate',
  'reporter',
  'resolution',
  'status',
]);

/** The first form of changelog that there is; none is an empty one. */
function findHistories(fetchedApart: unknown, issue: Json): readonly unknown[] {
  const changelog = asObject(issue['changelog']);
  const forms = [fetchedApart, changelog?.['histories'], changelog?.['values'], issue['changeHistories']];
  return (forms.find(Array.isArray) as unknown[] | undefined) ?? [];
}

/** Sorted by instant, then by numeric id, then as they came; without those whose instant is none. */
function readChanges(histories: readonly unknown[]): Change[] {
  const changes: Change[] = [];
  for (const raw of histories) {
    const history = asObject(raw);
    const at = findInstant(history?.['created']);
    if (history === null || at === null) continue;
    const { id, items } = history;
    changes.push({
      at,
      id: typeof id === 'number' ? id : typeof id === 'string' && /^\s*\d+\s*$/.test(id) ? Number(id) : 0,
      author: findAccount(history['author']),
      items: Array.isArray(items) ? (items as unknown[]) : [],
    });
  }
  return changes.sort((a, b) => a.at - b.at || a.id - b.id);
}

/** The items of the fields that are read, by `chooseField`'s name for the field. */
function collectItems(
  changes: readonly Change[],
  chooseField: (field: string, fieldId: string | null, isCustom: boolean) => string | null,
): Map<string, ChangeItem[]> {
  const items = new Map<string, ChangeItem[]>();
  const chosen = new Map<unknown, { fieldId: unknown; fieldtype: unknown; name: string | null }>();
  for (const change of changes) {
    for (const raw of change.items) {
      const item = asObject(raw);
      if (item === null) continue;
      const { field, fieldId, fieldtype } = item;
      let choice = chosen.get(field);
      if (choice === undefined || choice.fieldId !== fieldId || choice.fieldtype !== fieldtype) {
        const name = chooseField(
          typeof field === 'string' ? comparableName(field) : '',
          findText(fieldId) === null ? null : comparableName(fieldId as string),
          typeof fieldtype === 'string' && comparableName(fieldtype) === 'custom',
        );
        choice = { fieldId, fieldtype, name };
        chosen.set(field, choice);
      }
      const { name } = choice;
      if (name === null) continue;
      const found = items.get(name);
      const entry = { at: change.at, author: change.author, item };
      if (found === undefined) items.set(name, [entry]);
      else found.push(entry);
    }
  }
  return items;
}

/** As {@link comparable}, remembered: there are few names, and each comes a thousand times. */
function comparableName(name: string): string {
  let found = comparableNames.get(name);
  if (found === undefined) {
    if (comparableNames.size > 1000) comparableNames.clear();
    comparableNames.set(name, (found = comparable(name)));
  }
  return found;
}

const comparableNames = new Map<string, string>();

/** Names of the fields by id, where the issue was fetched with them; both as they are compared. */
function readFieldNames(issue: Json): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id, name] of Object.entries(asObject(issue['names']) ?? {})) {
    if (typeof name === 'string') names.set(comparable(id), comparable(name));
  }
  return names;
}

/** @param id as it is compared. */
function findField(fields: Json, id: string): unknown {
  if (Object.hasOwn(fields, id)) return fields[id];
  for (const key of Object.keys(fields)) if (comparable(key) === id) return fields[key];
  return undefined;
}

/** The sprint fields that the issue shows, and what is in them; the agile API's own fields have no id of a field. */
function findSprintFields(
  issue: Json,
  fields: Json,
  setting: string | null,
): { ids: string[]; values: unknown[] } {
  const ids: string[] = [];
  let values: unknown[] = [];
  const addValues = (value: unknown) => {
    values = values.concat(value);
  };
  if (setting !== null) {
    ids.push(setting);
    addValues(findField(fields, comparable(setting)));
  } else {
    const schema = asObject(issue['schema']);
    // Few issues show a sprint, and all their values are quicker looked at than one after another by name.
    if (schema !== null || Object.values(fields).some(isSprintValue)) {
      for (const [id, value] of Object.entries(fields)) {
        const isSprint =
          isSprintValue(value) || String(asObject(schema?.[id])?.['custom'] ?? '').endsWith(':gh-sprint');
        if (!isSprint || agileSprintFields.includes(id)) continue;
        ids.push(id);
        addValues(value);
      }
    }
  }
  for (const id of agileSprintFields) if (fields[id] !== undefined) addValues(fields[id]);
  return { ids, values };
}

const agileSprintFields = ['sprint', 'closedSprints'];

function readNamed(value: unknown): NamedValue | null {
  const name = findName(value);
  const id = findId(asObject(value)?.['id']) ?? name;
  return id === null ? null : { id, name };
}

/** A comment whose author is known. */
export interface Comment {
  /** When it was written, epoch ms. */
  at: number;
  /** Account id. */
  author: string;
  /** As it is now: a string or ADF, unread. */
  body: unknown;
  /** Only some group or role can see it. */
  isRestricted: boolean;
}

/** Comments whose author and instant are known, as they came. */
export function readComments({ comments: raw }: IssueHistory): Comment[] {
  const list = Array.isArray(raw) ? (raw as unknown[]) : asObject(raw)?.['comments'];
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
    const comment = asObject(one);
    const at = findInstant(comment?.['created']);
    const author = findAccount(comment?.['author']);
    if (comment === null || at === null || author === null) return [];
    return { at, author, body: comment['body'], isRestricted: asObject(comment['visibility']) !== null };
  });
}

/** Changes and comments whose author is known, by instant. */
export function readActs(history: IssueHistory): Act[] {
  const acts: Act[] = [];
  for (const { at, author } of history.entries) {
    if (author !== null) acts.push({ at, author, kind: 'change' });
  }
  for (const { at, author } of readComments(history)) acts.push({ at, author, kind: 'comment' });
  return acts.sort((a, b) => a.at - b.at);
}
