import { notFound } from '../answer';
import { jiraLimits } from '../limits';
import type { SeedField, SeedProject } from '../seed';
import type { LocalSite } from '../site';
import {
  findEntry,
  issueTypeAnswer,
  priorityAnswer,
  resolutionAnswer,
  schemaAnswer,
  siteFields,
  statusAnswer,
} from './catalogue';
import { isDocument } from './document-text';
import { formatInstant } from './instant';
import { isIn, type Actor } from './people';
import { sprintFieldType } from './sprints';
import { userAnswer } from './user-answer';
import { documentOfWikiMarkup } from './wiki-markup';

type Json = Record<string, unknown>;

export interface IssueRow {
  id: number;
  key: string;
  project_id: string;
  created: number;
  updated: number;
  summary: string;
  /** JSON of the fields. */
  fields: string;
}

export function findProject(site: LocalSite, idOrKey: string): SeedProject | null {
  const row = site.database
    .prepare('select json from project where id = ? or key = ? collate nocase')
    .pluck()
    .get(idOrKey, idOrKey);
  return row === undefined ? null : (JSON.parse(String(row)) as SeedProject);
}

/** The projects that the actor may browse, by key. */
export function visibleProjects(site: LocalSite, actor: Actor): SeedProject[] {
  const rows = site.database.prepare('select json from project order by key').pluck().all();
  return rows
    .map((row) => JSON.parse(String(row)) as SeedProject)
    .filter(({ browse }) => isIn(browse, actor));
}

export function findIssue(site: LocalSite, idOrKey: string): IssueRow | null {
  // No key is a number. One condition with both would be looked for in each issue.
  const found = /^\d{1,15}$/.test(idOrKey)
    ? site.database.prepare('select * from issue where id = ?').get(Number(idOrKey))
    : site.database.prepare('select * from issue where key = ? collate nocase').get(idOrKey);
  return (found as IssueRow | undefined) ?? null;
}

/** @throws {Refusal} 404: there is none, or the actor may not know whether there is. */
export function getIssue(site: LocalSite, actor: Actor, idOrKey: string): IssueRow {
  const issue = findIssue(site, idOrKey);
  if (!issue || !mayBrowse(site, actor, issue)) {
    throw notFound('Issue does not exist or you do not have permission to see it.');
  }
  return issue;
}

export function mayBrowse(site: LocalSite, actor: Actor, issue: IssueRow): boolean {
  const project = findProject(site, issue.project_id);
  return project !== null && isIn(project.browse, actor);
}

export function projectAnswer(site: LocalSite, project: SeedProject): Json {
  return {
    self: `${site.origin}/rest/api/3/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: false,
    avatarUrls: Object.fromEntries(
      [16, 24, 32, 48].map((size) => [
        `${size}x${size}`,
        `${site.origin}/_site/avatar/project-${encodeURIComponent(project.key)}?size=${size}`,
      ]),
    ),
  };
}

/** Which of an issue's fields an answer is to have: Jira's `fields` parameter (`*all`, `summary`, `-comment`). */
export function fieldSelection(
  wanted: readonly string[] | null,
  fallback: '*all' | '*navigable' | 'id',
): (id: string) => boolean {
  const names = wanted === null || wanted.length === 0 ? [fallback] : wanted;
  const left = new Set(names.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const taken = new Set(names.filter((name) => !name.startsWith('-')));
  const all = taken.has('*all') || taken.has('*navigable') || taken.size === 0;
  const navigable = !taken.has('*all') && taken.has('*navigable');
  return (id) => !left.has(id) && (taken.has(id) || (all && !(navigable && id === 'comment')));
}

export interface IssueAnswerOptions {
  selects: (fieldId: string) => boolean;
  /** `names`, `schema`, `changelog`. */
  expand: ReadonlySet<string>;
  /** Keys of issue properties to show. */
  properties?: readonly string[];
}

/** An issue as version 3 of Jira's API answers it. */
export function issueAnswer(site: LocalSite, issue: IssueRow, options: IssueAnswerOptions): Json {
  const known = new Map(siteFields(site.database).map((field) => [field.id, field]));
  const fields = issueFields(site, issue, options.selects, known);
  const shown = Object.keys(fields).map((id) => known.get(id) ?? { id, name: id });
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: String(issue.id),
    self: `${site.origin}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    fields,
    ...(options.expand.has('names')
      ? { names: Object.fromEntries(shown.map(({ id, name }) => [id, name])) }
      : {}),
    ...(options.expand.has('schema')
      ? { schema: Object.fromEntries(shown.map((field) => [field.id, schemaAnswer(field)])) }
      : {}),
    ...(options.expand.has('changelog') ? { changelog: newestHistories(site, issue.id) } : {}),
    ...(options.properties?.length ? { properties: properties(site, issue.id, options.properties) } : {}),
  };
}

function properties(site: LocalSite, issueId: number, keys: readonly string[]): Json {
  const rows = site.database.prepare('select key, value from issue_property where issue_id = ?').all(issueId);
  const all = keys.includes('*all');
  return Object.fromEntries(
    (rows as { key: string; value: string }[])
      .filter(({ key }) => all || keys.includes(key))
      .map(({ key, value }) => [key, JSON.parse(value) as unknown]),
  );
}

/** Shown as `null` where the issue has no value, as Jira shows its own fields. */
const alwaysShown = [
  'description',
  'resolution',
  'resolutiondate',
  'duedate',
  'assignee',
  'reporter',
  'priority',
];

function issueFields(
  site: LocalSite,
  issue: IssueRow,
  selects: (fieldId: string) => boolean,
  known: ReadonlyMap<string, SeedField>,
): Json {
  const stored = JSON.parse(issue.fields) as Json;
  const fields: Json = {};
  for (const id of alwaysShown) if (selects(id)) fields[id] = null;
  for (const [id, value] of Object.entries(stored)) {
    if (selects(id)) fields[id] = fieldValue(site, known.get(id) ?? { id, name: id }, value);
  }
  if (selects('project')) {
    const project = findProject(site, issue.project_id);
    if (project) fields['project'] = projectAnswer(site, project);
  }
  if (selects('comment')) {
    const page = commentPage(site, issue, 0, jiraLimits.commentPage, 'created');
    fields['comment'] = { ...page, self: `${site.origin}/rest/api/3/issue/${issue.id}/comment` };
  }
  return fields;
}

function fieldValue(site: LocalSite, field: SeedField, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field.id) {
    case 'status':
      return statusAnswer(site, value as Json);
    case 'issuetype':
      return issueTypeAnswer(site, value as Json);
    case 'priority':
      return priorityAnswer(site, value as Json);
    case 'resolution':
      return resolutionAnswer(site, value as Json);
    case 'created':
    case 'updated':
    case 'resolutiondate':
      return formatInstant(value as number);
    case 'description':
    case 'environment':
      return documentAnswer(value);
  }
  if (field.schema?.custom?.endsWith(':textarea')) return documentAnswer(value);
  if (field.schema?.custom === sprintFieldType && Array.isArray(value)) {
    // Shown as the sprint's own record has it now.
    return value.map(
      (sprint: unknown) =>
        findEntry(site.database, 'sprint', String((sprint as Json | null)?.['id'])) ?? sprint,
    );
  }
  const accountId = typeof value === 'object' && 'accountId' in value ? value.accountId : null;
  return typeof accountId === 'string' ? userAnswer(site, accountId) : value;
}

/** Version 3 answers texts as documents; those of older servers are in wiki markup. */
function documentAnswer(value: unknown): unknown {
  if (isDocument(value)) return value;
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? null : documentOfWikiMarkup(value);
}

export interface HistoryRow {
  id: string;
  issue_id: number;
  created: number;
  author_id: string | null;
  items: string;
}

export function historyAnswer(site: LocalSite, row: HistoryRow, created: string | number): Json {
  return {
    id: row.id,
    ...(row.author_id === null ? {} : { author: userAnswer(site, row.author_id) }),
    created,
    items: JSON.parse(row.items) as unknown,
  };
}

/** `expand=changelog`: the newest histories first, cut off. */
function newestHistories(site: LocalSite, issueId: number): Json {
  const total = site.database.prepare('select count(*) from history where issue_id = ?').pluck().get(issueId);
  const rows = site.database
    .prepare('select * from history where issue_id = ? order by created desc, place desc limit ?')
    .all(issueId, jiraLimits.issueChangelogExpand) as HistoryRow[];
  return {
    startAt: 0,
    maxResults: rows.length,
    total,
    histories: rows.map((row) => historyAnswer(site, row, formatInstant(row.created))),
  };
}

export interface CommentRow {
  id: string;
  created: number;
  updated: number;
  author_id: string | null;
  update_author_id: string | null;
  json: string;
}

export function commentAnswer(site: LocalSite, issueId: number, row: CommentRow): Json {
  const { body } = JSON.parse(row.json) as { body: unknown };
  return {
    self: `${site.origin}/rest/api/3/issue/${issueId}/comment/${row.id}`,
    id: row.id,
    ...(row.author_id === null ? {} : { author: userAnswer(site, row.author_id) }),
    body: documentAnswer(body) ?? { type: 'doc', version: 1, content: [] },
    ...(row.update_author_id === null ? {} : { updateAuthor: userAnswer(site, row.update_author_id) }),
    created: formatInstant(row.created),
    updated: formatInstant(row.updated),
    jsdPublic: true,
  };
}

export function commentPage(
  site: LocalSite,
  issue: IssueRow,
  startAt: number,
  maxResults: number,
  orderBy: string,
): Json {
  const direction = orderBy === '-created' ? 'desc' : 'asc';
  const rows = site.database
    .prepare(
      `select * from comment where issue_id = ? order by created ${direction}, place ${direction} limit ? offset ?`,
    )
    .all(issue.id, maxResults, startAt) as CommentRow[];
  const total = site.database
    .prepare('select count(*) from comment where issue_id = ?')
    .pluck()
    .get(issue.id);
  return { comments: rows.map((row) => commentAnswer(site, issue.id, row)), maxResults, total, startAt };
}
