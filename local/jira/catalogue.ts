import type { SiteDatabase } from '../database';
import type { SeedField } from '../seed';
import type { LocalSite } from '../site';

type Json = Record<string, unknown>;
export type CatalogueKind = 'status' | 'issuetype' | 'priority' | 'resolution' | 'field' | 'sprint';

/** All entries of one of the site's lists, in its order. */
export function entries(database: SiteDatabase, kind: CatalogueKind): Json[] {
  const rows = database
    .prepare('select json from catalogue where kind = ? order by position')
    .pluck()
    .all(kind);
  return rows.map((row) => JSON.parse(String(row)) as Json);
}

export function findEntry(database: SiteDatabase, kind: CatalogueKind, id: string): Json | null {
  const row = database.prepare('select json from catalogue where kind = ? and id = ?').pluck().get(kind, id);
  return row === undefined ? null : (JSON.parse(String(row)) as Json);
}

/** Jira's status categories. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-status-categories/ */
const categories: Record<string, { id: number; name: string; colorName: string }> = {
  undefined: { id: 1, name: 'No Category', colorName: 'medium-gray' },
  new: { id: 2, name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, name: 'Done', colorName: 'green' },
};

const self = (site: LocalSite, kind: string, id: unknown) =>
  `${site.origin}/rest/api/3/${kind}/${String(id)}`;

export function statusAnswer(site: LocalSite, status: Json): Json {
  const category = (status['statusCategory'] ?? {}) as Json;
  const key = typeof category['key'] === 'string' ? category['key'] : 'undefined';
  const known = categories[key] ?? categories['undefined']!;
  return {
    self: self(site, 'status', status['id']),
    description: String(status['description'] ?? ''),
    iconUrl: `${site.origin}/`,
    name: String(status['name'] ?? status['id']),
    id: String(status['id']),
    statusCategory: {
      self: self(site, 'statuscategory', category['id'] ?? known.id),
      id: Number(category['id'] ?? known.id),
      key,
      colorName: String(category['colorName'] ?? known.colorName),
      name: String(category['name'] ?? known.name),
    },
  };
}

/** Pictures of Jira's own issue types, by their ids. */
const avatarIds: Record<string, number> = {
  epic: 10307,
  story: 10315,
  task: 10318,
  'sub-task': 10316,
  bug: 10303,
};

export function issueTypeAnswer(site: LocalSite, type: Json): Json {
  const name = String(type['name'] ?? type['id']);
  const subtask = type['subtask'] === true;
  const avatarId = Number(type['avatarId'] ?? avatarIds[name.toLowerCase()] ?? 10300);
  return {
    self: self(site, 'issuetype', type['id']),
    id: String(type['id']),
    description: String(type['description'] ?? ''),
    iconUrl: `${site.origin}/rest/api/2/universal_avatar/view/type/issuetype/avatar/${avatarId}?size=medium`,
    name,
    subtask,
    avatarId,
    hierarchyLevel: Number(type['hierarchyLevel'] ?? (subtask ? -1 : name.toLowerCase() === 'epic' ? 1 : 0)),
  };
}

export function priorityAnswer(site: LocalSite, priority: Json): Json {
  return {
    self: self(site, 'priority', priority['id']),
    iconUrl: `${site.origin}/images/icons/priorities/${String(priority['name'] ?? '').toLowerCase()}.svg`,
    name: String(priority['name'] ?? priority['id']),
    id: String(priority['id']),
    ...(typeof priority['description'] === 'string' ? { description: priority['description'] } : {}),
  };
}

export function resolutionAnswer(site: LocalSite, resolution: Json): Json {
  return {
    self: self(site, 'resolution', resolution['id']),
    id: String(resolution['id']),
    description: String(resolution['description'] ?? ''),
    name: String(resolution['name'] ?? resolution['id']),
  };
}

/** Jira's own fields that the site's issues have. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/ */
const systemFields: readonly SeedField[] = [
  ['summary', 'Summary', 'string'],
  ['description', 'Description', 'string'],
  ['environment', 'Environment', 'string'],
  ['issuetype', 'Issue Type', 'issuetype'],
  ['project', 'Project', 'project'],
  ['status', 'Status', 'status'],
  ['priority', 'Priority', 'priority'],
  ['resolution', 'Resolution', 'resolution'],
  ['resolutiondate', 'Resolved', 'datetime'],
  ['assignee', 'Assignee', 'user'],
  ['reporter', 'Reporter', 'user'],
  ['creator', 'Creator', 'user'],
  ['created', 'Created', 'datetime'],
  ['updated', 'Updated', 'datetime'],
  ['duedate', 'Due date', 'date'],
  ['labels', 'Labels', 'array', 'string'],
  ['components', 'Components', 'array', 'component'],
  ['fixVersions', 'Fix versions', 'array', 'version'],
  ['versions', 'Affects versions', 'array', 'version'],
  ['parent', 'Parent', 'issuelink'],
  ['subtasks', 'Sub-tasks', 'array', 'issuelinks'],
  ['issuelinks', 'Linked Issues', 'array', 'issuelinks'],
  ['comment', 'Comment', 'comments-page'],
].map(([id, name, type, items]) => ({
  id: id!,
  name: name!,
  schema: { type: type!, system: id!, ...(items ? { items } : {}) },
}));

/** Every field of the site, Jira's own first. */
export function siteFields(database: SiteDatabase): SeedField[] {
  const listed = entries(database, 'field') as unknown as SeedField[];
  const own = new Map(listed.map((field) => [field.id, field]));
  const system = systemFields.map((field) => ({ ...field, ...own.get(field.id), schema: field.schema! }));
  return [...system, ...listed.filter(({ id }) => !systemFields.some((field) => field.id === id))];
}

/** A field's schema in an answer; one that the seed gives no schema is of any type, as Jira says it. */
export function schemaAnswer(field: SeedField): Json {
  const customId = Number(/^customfield_(\d+)$/.exec(field.id)?.[1]);
  const { schema = { type: 'any' } } = field;
  return { ...schema, ...(Number.isFinite(customId) && schema.custom ? { customId } : {}) };
}

export function fieldAnswer(field: SeedField): Json {
  const custom = field.id.startsWith('customfield_');
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom,
    orderable: true,
    navigable: field.id !== 'comment',
    searchable: true,
    clauseNames: custom ? [`cf[${field.id.slice('customfield_'.length)}]`, field.name] : [field.id],
    schema: schemaAnswer(field),
  };
}
