import { createHash } from 'node:crypto';
import type { SiteDatabase } from './database';
import { plainText } from './jira/document-text';
import { findInstant } from '../src/domain/calendar/instant';
import { isServerSprint, parseServerSprint, sprintFieldType } from './jira/sprints';
import { documentOfText, type Page } from './confluence/pages';
import { seedIssue, SeedError, type SeedProject, type SeedSpace, type SiteSeed } from './seed';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : typeof value === 'number'
      ? String(value)
      : null;

/** What the loaded site holds, for the start page's sentence. */
export interface LoadedSite {
  users: number;
  projects: number;
  issues: number;
}

/**
 * Replaces everything the site holds by the seed, in one transaction: either all of it is there afterwards, or what
 * was there before. An issue that comes twice counts as the later `updated`, then as the later one.
 *
 * @throws {SeedError} the seed has an issue that is none, or that has no project.
 */
export async function loadSeed(database: SiteDatabase, seed: SiteSeed): Promise<LoadedSite> {
  database.exec('begin immediate');
  try {
    const loader = new SeedLoader(database);
    const loaded = await loader.load(seed);
    database.exec('commit');
    return loaded;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/** One load: the catalogues grow by what issues name, so it keeps what it has seen. */
class SeedLoader {
  readonly #database: SiteDatabase;
  readonly #people = new Set<string>();
  readonly #catalogue = new Set<string>();
  readonly #catalogueSizes = new Map<string, number>();
  readonly #projects = new Map<string, string>();
  readonly #sprintFields = new Set<string>();
  readonly #textFields = new Set<string>(['description', 'environment']);
  #nextIssueId = 10_000;

  constructor(database: SiteDatabase) {
    this.#database = database;
  }

  async load(seed: SiteSeed): Promise<LoadedSite> {
    const tables = [
      'setting',
      'user',
      'user_group',
      'group_member',
      'catalogue',
      'project',
      'issue',
      'history',
    ];
    tables.push('comment', 'remote_link', 'issue_property', 'pinned_panel', 'gadget', 'task', 'kvs');
    tables.push('space', 'page', 'page_body', 'content_property');
    tables.push(
      'account_change',
      'without_jira',
      'mail',
      'schedule',
      'queue_job',
      'queue_event',
      'product_event',
    );
    for (const table of tables) this.#database.exec(`delete from ${table}`);

    this.#setting('name', seed.name);
    this.#loadPeople(seed);
    for (const status of seed.statuses) {
      this.#entry('status', status.id, { ...status, statusCategory: { key: status.statusCategory } });
    }
    for (const type of seed.issueTypes) this.#entry('issuetype', type.id, type);
    for (const priority of seed.priorities) this.#entry('priority', priority.id, priority);
    for (const resolution of seed.resolutions) this.#entry('resolution', resolution.id, resolution);
    for (const field of seed.fields) this.#field(field.id, field.name, field.schema);
    for (const sprint of seed.sprints) this.#entry('sprint', String(sprint.id), sprint);
    for (const project of seed.projects) this.#project(project);

    for await (const issue of seed.issues) this.#issue(issue);

    this.#loadWiki(seed);
    const count = (table: string) =>
      this.#database.prepare(`select count(*) from ${table}`).pluck().get() as number;
    return { users: count('user'), projects: count('project'), issues: count('issue') };
  }

  #loadWiki({ spaces = [], pages }: SiteSeed): void {
    const addSpace = this.#database.prepare('insert or ignore into space (id, key, json) values (?, ?, ?)');
    for (const space of spaces) addSpace.run(space.id, space.key, JSON.stringify(space));
    const addPage = this.#database.prepare('insert into page (id, json) values (?, ?)');
    const addBody = this.#database.prepare('insert into page_body (page_id, version, body) values (?, 1, ?)');
    for (const seedPage of pages) {
      const { id, spaceId, spaceKey, body = '', readers, editors = 'everyone', parentId = null } = seedPage;
      if (!/^\d{1,15}$/.test(id)) throw new SeedError(`Page id "${id}" is not a number`);
      if (seedPage.versions.length === 0) throw new SeedError(`Page ${id} has no version`);
      const space: SeedSpace = { id: spaceId, key: spaceKey, name: spaceKey, readers: 'everyone' };
      addSpace.run(spaceId, spaceKey, JSON.stringify(space));
      const page: Page = {
        id,
        spaceId,
        parentId,
        title: seedPage.title,
        status: 'current',
        createdAt: seedPage.createdAt,
        versions: seedPage.versions.map(({ message = '', ...version }) => ({ ...version, message })),
        readers,
        editors,
      };
      addPage.run(Number(id), JSON.stringify(page));
      addBody.run(Number(id), JSON.stringify(typeof body === 'string' ? documentOfText(body) : body));
    }
  }

  #setting(name: string, value: string): void {
    this.#database.prepare('insert or replace into setting (name, value) values (?, ?)').run(name, value);
  }

  #loadPeople(seed: SiteSeed): void {
    const addGroup = this.#database.prepare('insert or ignore into user_group (name, id) values (?, ?)');
    const addMember = this.#database.prepare('insert or ignore into group_member values (?, ?)');
    for (const { name, id } of seed.groups) addGroup.run(name, id ?? groupIdOf(name));
    for (const user of seed.users) {
      const { accountId, displayName, timeZone, locale = 'en_US', emailAddress, isAdmin = false } = user;
      this.#insertUser({
        accountId,
        displayName,
        timeZone,
        locale,
        email: emailAddress ?? null,
        isAdmin,
        active: user.active ?? true,
      });
      if (user.hasJira === false) {
        this.#database.prepare('insert into without_jira (account_id) values (?)').run(accountId);
      }
      for (const name of user.groups) {
        addGroup.run(name, groupIdOf(name));
        addMember.run(name, accountId);
      }
    }
  }

  #insertUser(user: {
    accountId: string;
    displayName: string;
    timeZone: string | null;
    locale: string;
    email: string | null;
    isAdmin: boolean;
    active: boolean;
  }): void {
    this.#people.add(user.accountId);
    this.#database
      .prepare('insert or replace into user values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        user.accountId,
        this.#people.size,
        user.displayName,
        user.timeZone,
        user.locale,
        user.email,
        user.isAdmin ? 1 : 0,
        user.active ? 1 : 0,
      );
  }

  /** A person as an issue shows them, by their id; one whom the seed doesn't list is added. */
  #person(value: unknown): { accountId: string } | null {
    if (!isObject(value)) return null;
    const accountId = text(value['accountId']) ?? text(value['key']) ?? text(value['name']);
    if (accountId === null) return null;
    if (!this.#people.has(accountId)) {
      this.#insertUser({
        accountId,
        displayName: text(value['displayName']) ?? text(value['name']) ?? accountId,
        timeZone: text(value['timeZone']),
        locale: 'en_US',
        email: null,
        isAdmin: false,
        active: value['active'] !== false,
      });
    }
    return { accountId };
  }

  #entry(kind: string, id: string, json: unknown): void {
    const place = `${kind} ${id}`;
    if (this.#catalogue.has(place)) return;
    this.#catalogue.add(place);
    const position = (this.#catalogueSizes.get(kind) ?? 0) + 1;
    this.#catalogueSizes.set(kind, position);
    this.#database
      .prepare('insert or replace into catalogue (kind, id, position, json) values (?, ?, ?, ?)')
      .run(kind, id, position, JSON.stringify(json));
  }

  #field(id: string, name: string, schema: Json | undefined): void {
    if (schema?.['custom'] === sprintFieldType) this.#sprintFields.add(id);
    if (typeof schema?.['custom'] === 'string' && schema['custom'].endsWith(':textarea'))
      this.#textFields.add(id);
    this.#entry('field', id, { id, name, ...(schema ? { schema } : {}) });
  }

  #project(project: SeedProject): void {
    this.#projects.set(project.key.toUpperCase(), project.id);
    this.#database
      .prepare('insert or replace into project (id, key, name, json) values (?, ?, ?, ?)')
      .run(project.id, project.key, project.name, JSON.stringify(project));
  }

  #projectIdOf(key: string, fields: Json): string {
    const prefix = key.slice(0, key.lastIndexOf('-'));
    const known = this.#projects.get(prefix.toUpperCase());
    if (known) return known;
    const shown = isObject(fields['project']) ? fields['project'] : {};
    const id = text(shown['id']) ?? String(20_000 + this.#projects.size);
    const taken = this.#database.prepare('select 1 from project where id = ?').get(id) !== undefined;
    const project: SeedProject = {
      id: taken ? String(20_000 + this.#projects.size) : id,
      key: prefix,
      name: (shown['key'] === prefix ? text(shown['name']) : null) ?? prefix,
      leadAccountId: null,
      browse: 'everyone',
      issueTypeIds: [],
    };
    this.#project(project);
    return project.id;
  }

  /** Adds what an issue names to its catalogue, and takes it as the issue shows it. */
  #named(kind: string, value: unknown): Json | null {
    if (!isObject(value)) return null;
    const id = text(value['id']);
    if (id === null) {
      const { id: _id, ...nameless } = value;
      return nameless;
    }
    const { self: _self, iconUrl: _iconUrl, ...shown } = value;
    const named: Json = { ...shown, id };
    this.#entry(kind, id, named);
    return named;
  }

  #customValue(id: string, value: unknown, name: string | null): unknown {
    const values = Array.isArray(value) ? value : [value];
    if (values.some(isServerSprint) || this.#sprintFields.has(id)) {
      if (!this.#sprintFields.has(id)) {
        this.#field(id, name ?? 'Sprint', { type: 'array', items: 'json', custom: sprintFieldType });
        this.#sprintFields.add(id);
      }
      if (value === null || value === undefined) return null;
      const sprints = values.map((sprint) =>
        typeof sprint === 'string' ? parseServerSprint(sprint) : sprint,
      );
      const readable = sprints.filter(
        (sprint): sprint is Json => isObject(sprint) && text(sprint['id']) !== null,
      );
      for (const sprint of readable) this.#entry('sprint', text(sprint['id'])!, sprint);
      return readable;
    }
    if (id.startsWith('customfield_')) this.#unlistedField(id, value, name);
    if (
      isObject(value) &&
      ('accountId' in value || ('displayName' in value && ('key' in value || 'name' in value)))
    ) {
      return this.#person(value);
    }
    return value;
  }

  /** A custom field that the seed doesn't list: its name as the export has it, its type as the value shows it. */
  #unlistedField(id: string, value: unknown, name: string | null): void {
    if (value === null || value === undefined || this.#catalogue.has(`field ${id}`)) return;
    const custom = 'com.atlassian.jira.plugin.system.customfieldtypes:';
    const customId = Number(id.slice('customfield_'.length)) || 0;
    const type =
      typeof value === 'string'
        ? { type: 'string', custom: `${custom}${value.includes('\n') ? 'textarea' : 'textfield'}` }
        : typeof value === 'number'
          ? { type: 'number', custom: `${custom}float` }
          : Array.isArray(value)
            ? { type: 'array', items: 'string', custom: `${custom}multiselect` }
            : { type: 'option', custom: `${custom}select` };
    this.#field(id, name ?? id, { ...type, customId });
  }

  #issue(raw: unknown): void {
    const parsed = seedIssue.safeParse(raw);
    if (!parsed.success) {
      const key = isObject(raw) ? (text(raw['key']) ?? 'An issue') : 'An issue';
      const problems = parsed.error.issues.map(({ message }) => message);
      throw new SeedError(`${key} cannot be loaded: ${problems.join('; ')}`);
    }
    const issue = parsed.data;
    const created = findInstant(issue.fields.created)!;
    const updated = findInstant(issue.fields['updated']) ?? created;
    const found = this.#database.prepare('select id, updated from issue where key = ?').get(issue.key) as
      { id: number; updated: number } | undefined;
    if (found) {
      if (found.updated > updated) return;
      for (const table of ['history', 'comment', 'remote_link', 'issue_property']) {
        this.#database.prepare(`delete from ${table} where issue_id = ?`).run(found.id);
      }
      this.#database.prepare('delete from issue where id = ?').run(found.id);
    }
    const id = this.#freeIssueId(issue.id);
    const names = isObject(issue['names']) ? issue['names'] : {};

    const fields: Json = {};
    for (const [fieldId, value] of Object.entries(issue.fields)) {
      if (fieldId === 'comment' || fieldId === 'project') continue;
      fields[fieldId] = this.#customValue(fieldId, value, text(names[fieldId]));
    }
    for (const fieldId of ['assignee', 'reporter', 'creator']) {
      fields[fieldId] = this.#person(issue.fields[fieldId]);
    }
    const status = this.#named('status', issue.fields['status']);
    const issueType = this.#named('issuetype', issue.fields['issuetype']);
    const priority = this.#named('priority', issue.fields['priority']);
    const resolution = this.#named('resolution', issue.fields['resolution']);
    Object.assign(fields, { status, issuetype: issueType, priority, resolution });
    // Any instant in the one form Jira Cloud answers in.
    fields['created'] = created;
    fields['updated'] = updated;
    fields['resolutiondate'] = findInstant(issue.fields['resolutiondate']);

    const category = isObject(status?.['statusCategory']) ? text(status['statusCategory']['key']) : null;
    const summary = text(issue.fields['summary']) ?? '';
    this.#database
      .prepare(
        `insert into issue (id, key, project_id, number, created, updated, due, summary, status_id, status_category,
           assignee_id, reporter_id, issue_type_id, priority_id, resolution_id, words, fields)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        issue.key,
        this.#projectIdOf(issue.key, issue.fields),
        Number(issue.key.slice(issue.key.lastIndexOf('-') + 1)),
        created,
        updated,
        text(issue.fields['duedate']),
        summary,
        status?.['id'] ?? null,
        category,
        idOf(fields['assignee']),
        idOf(fields['reporter']),
        issueType?.['id'] ?? null,
        priority?.['id'] ?? null,
        resolution?.['id'] ?? null,
        wordsOf(summary, issue.fields['description']),
        JSON.stringify(fields),
      );
    this.#histories(id, issue);
    this.#comments(id, issue.fields['comment']);
    this.#rest(id, issue);
  }

  /** The issue's own id where it has a free one. */
  #freeIssueId(wanted: unknown): number {
    const isTaken = this.#database.prepare('select 1 from issue where id = ?');
    const own = Number(wanted);
    if (Number.isSafeInteger(own) && own > 0 && isTaken.get(own) === undefined) return own;
    do this.#nextIssueId += 1;
    while (isTaken.get(this.#nextIssueId) !== undefined);
    return this.#nextIssueId;
  }

  #histories(issueId: number, issue: Json): void {
    const changelog = isObject(issue['changelog']) ? issue['changelog'] : {};
    const histories =
      [changelog['histories'], changelog['values'], issue['changeHistories']].find(Array.isArray) ?? [];
    const insert = this.#database.prepare(
      'insert into history (id, issue_id, created, author_id, items) values (?, ?, ?, ?, ?)',
    );
    for (const [index, history] of (histories as unknown[]).entries()) {
      if (!isObject(history)) continue;
      const created = findInstant(history['created']);
      if (created === null) continue;
      const items = (Array.isArray(history['items']) ? history['items'] : []).filter(isObject).map(changeOf);
      const id = text(history['id']) ?? String(index);
      insert.run(
        id,
        issueId,
        created,
        this.#person(history['author'])?.accountId ?? null,
        JSON.stringify(items),
      );
    }
  }

  #comments(issueId: number, value: unknown): void {
    const comments = isObject(value) && Array.isArray(value['comments']) ? value['comments'] : [];
    const insert = this.#database.prepare(
      'insert into comment (id, issue_id, created, updated, author_id, update_author_id, json) values (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const [index, comment] of (comments as unknown[]).entries()) {
      if (!isObject(comment)) continue;
      const created = findInstant(comment['created']);
      if (created === null) continue;
      const author = this.#person(comment['author'])?.accountId ?? null;
      insert.run(
        text(comment['id']) ?? String(index),
        issueId,
        created,
        findInstant(comment['updated']) ?? created,
        author,
        this.#person(comment['updateAuthor'])?.accountId ?? author,
        JSON.stringify({ body: comment['body'] ?? '' }),
      );
    }
  }

  #rest(issueId: number, issue: Json): void {
    const links = Array.isArray(issue['remotelinks']) ? issue['remotelinks'] : [];
    const insertLink = this.#database.prepare('insert into remote_link (issue_id, json) values (?, ?)');
    for (const link of (links as unknown[]).filter(isObject)) {
      const object = isObject(link['object']) ? link['object'] : {};
      if (typeof object['url'] !== 'string') continue;
      const { self: _self, id: _id, ...rest } = link;
      insertLink.run(
        issueId,
        JSON.stringify({ ...rest, object: { ...object, title: object['title'] ?? object['url'] } }),
      );
    }
    const insertProperty = this.#database.prepare('insert or replace into issue_property values (?, ?, ?)');
    for (const [key, value] of Object.entries(isObject(issue['properties']) ? issue['properties'] : {})) {
      insertProperty.run(issueId, key, JSON.stringify(value));
    }
  }
}

/** An item of a change with the keys that Jira Cloud's description has, values as they are. */
function changeOf(item: Json): Json {
  const value = (key: string) => {
    const given: unknown = Object.hasOwn(item, key) ? item[key] : null;
    return given === null || typeof given === 'string' ? given : String(given);
  };
  return {
    field: value('field') ?? '',
    fieldtype: value('fieldtype') ?? 'jira',
    ...(typeof item['fieldId'] === 'string' ? { fieldId: item['fieldId'] } : {}),
    from: value('from'),
    fromString: value('fromString'),
    to: value('to'),
    toString: value('toString'),
  };
}

function idOf(value: unknown): string | null {
  return isObject(value) ? text(value['accountId']) : null;
}

/** What `text ~` looks through: summary and description, folded. */
export function wordsOf(summary: string, description: unknown): string {
  return `${summary}\n${plainText(description)}`.toLocaleLowerCase('en').normalize('NFKC').slice(0, 50_000);
}

/** A group's id made from its name, in the form Jira's ids have. */
function groupIdOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
