import { badRequest, count, list, notFound, type Endpoints, type Call, Refusal } from '../answer';
import { jiraLimits } from '../limits';
import type { SeedProject } from '../seed';
import { issueTypeAnswer, schemaAnswer, siteFields, statusAnswer } from './catalogue';
import { createIssue, issueTypesOf } from './create-issue';
import {
  addComment,
  deleteIssue,
  editComment,
  editIssue,
  transitionIssue,
  transitionsOf,
} from './edit-issue';
import {
  commentAnswer,
  commentPage,
  fieldSelection,
  findIssue,
  findProject,
  getIssue,
  historyAnswer,
  issueAnswer,
  mayBrowse,
  visibleProjects,
  type CommentRow,
  type HistoryRow,
  type IssueRow,
} from './issues';
import { formatInstant } from './instant';
import { parseJql } from './jql';
import { notify, type Notification } from './notify';
import { isIn, type Person } from './people';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const author = ({ actor }: Call): Person | null => (actor.kind === 'user' ? actor.person : null);
const issueOf = ({ site, actor, path }: Call): IssueRow => getIssue(site, actor, path['issueIdOrKey']!);
const expansions = (value: string | null) => new Set((value ?? '').split(',').map((part) => part.trim()));

/** What `createIssue` needs, and what else it takes besides the custom fields. */
const requiredFields: ReadonlySet<string> = new Set(['project', 'issuetype', 'summary', 'reporter']);
const creatableFields: ReadonlySet<string> = new Set([
  ...requiredFields,
  'description',
  'duedate',
  'assignee',
  'labels',
  'priority',
]);

function browsableProject({ site, actor, path }: Call): SeedProject {
  const project = findProject(site, path['projectIdOrKey']!);
  if (!project || !isIn(project.browse, actor)) {
    throw notFound(`No project could be found with key '${path['projectIdOrKey']}'.`);
  }
  return project;
}

export const issueEndpoints: Endpoints = {
  'POST /rest/api/3/issue': (call) => {
    const { site, actor } = call;
    const body = isObject(call.body) ? call.body : {};
    for (const part of ['update', 'transition', 'properties']) {
      const value = body[part];
      if (isObject(value) ? Object.keys(value).length > 0 : Array.isArray(value) && value.length > 0) {
        throw new Refusal(501, [
          `Local site: \`${part}\` of a new issue is not simulated yet; use \`fields\`.`,
        ]);
      }
    }
    const { id, key } = createIssue(site, actor, isObject(body['fields']) ? body['fields'] : {});
    const self = `${site.origin}/rest/api/3/issue/${id}`;
    return { status: 201, body: { id: String(id), key, self } };
  },

  'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes': (call) => {
    const { site, query } = call;
    const project = browsableProject(call);
    const types = issueTypesOf(site, project).map((type) => issueTypeAnswer(site, type));
    const startAt = count(query, 'startAt', 0, Infinity);
    const maxResults = count(query, 'maxResults', 50, jiraLimits.createMetaPage);
    const issueTypes = types.slice(startAt, startAt + maxResults);
    return { status: 200, body: { startAt, maxResults, total: types.length, issueTypes } };
  },

  'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}': (call) => {
    const { site, path, query } = call;
    const project = browsableProject(call);
    if (!issueTypesOf(site, project).some(({ id }) => String(id) === path['issueTypeId'])) {
      throw notFound('The issue type is not one of the project.');
    }
    const creatable = siteFields(site.database)
      .filter(({ id }) => creatableFields.has(id) || id.startsWith('customfield_'))
      .map((field) => ({
        fieldId: field.id,
        key: field.id,
        name: field.name,
        required: requiredFields.has(field.id),
        hasDefaultValue: field.id === 'reporter' || field.id === 'priority',
        operations: ['set'],
        schema: schemaAnswer(field),
      }));
    const startAt = count(query, 'startAt', 0, Infinity);
    const maxResults = count(query, 'maxResults', 50, jiraLimits.createMetaPage);
    const fields = creatable.slice(startAt, startAt + maxResults);
    return { status: 200, body: { startAt, maxResults, total: creatable.length, fields } };
  },

  'POST /rest/api/3/issue/{issueIdOrKey}/notify': (call) => {
    const { site, actor } = call;
    const sender = actor.kind === 'user' ? actor.person.displayName : 'Rapport';
    notify(site, actor, sender, issueOf(call), call.body as Notification);
    return { status: 204 };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}': (call) => {
    const options = {
      selects: fieldSelection(list(call.query, 'fields'), '*all'),
      expand: expansions(call.query.get('expand')),
      properties: list(call.query, 'properties') ?? [],
    };
    return { status: 200, body: issueAnswer(call.site, issueOf(call), options) };
  },

  'PUT /rest/api/3/issue/{issueIdOrKey}': (call) => {
    const issue = issueOf(call);
    const body = isObject(call.body) ? call.body : {};
    if (isObject(body['update']) && Object.keys(body['update']).length > 0) {
      throw new Refusal(501, ['Local site: `update` of an issue is not simulated yet; use `fields`.']);
    }
    editIssue(call.site, author(call), issue, isObject(body['fields']) ? body['fields'] : {});
    return { status: 204 };
  },

  'DELETE /rest/api/3/issue/{issueIdOrKey}': (call) => {
    deleteIssue(call.site, author(call), issueOf(call));
    return { status: 204 };
  },

  'PUT /rest/api/3/issue/{issueIdOrKey}/assignee': (call) => {
    const accountId = isObject(call.body) ? call.body['accountId'] : undefined;
    if (accountId === undefined) throw badRequest('The accountId is missing.');
    editIssue(call.site, author(call), issueOf(call), { assignee: { accountId } });
    return { status: 204 };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/changelog': (call) => {
    const { site, query } = call;
    const issue = issueOf(call);
    const startAt = count(query, 'startAt', 0, Infinity);
    const maxResults = count(query, 'maxResults', jiraLimits.changelogPage, jiraLimits.changelogPage, 1);
    const total = site.database
      .prepare('select count(*) from history where issue_id = ?')
      .pluck()
      .get(issue.id) as number;
    const rows = site.database
      .prepare('select * from history where issue_id = ? order by created, place limit ? offset ?')
      .all(issue.id, maxResults, startAt) as HistoryRow[];
    const place = `${site.origin}/rest/api/3/issue/${issue.id}/changelog`;
    const isLast = startAt + rows.length >= total;
    return {
      status: 200,
      body: {
        self: `${place}?maxResults=${maxResults}&startAt=${startAt}`,
        ...(isLast ? {} : { nextPage: `${place}?maxResults=${maxResults}&startAt=${startAt + rows.length}` }),
        maxResults,
        startAt,
        total,
        isLast,
        values: rows.map((row) => historyAnswer(site, row, formatInstant(row.created))),
      },
    };
  },

  'POST /rest/api/3/changelog/bulkfetch': (call) => bulkChangelogs(call),

  /** By ascending ids; what isn't there or may not be seen is left out. */
  'POST /rest/api/3/issue/bulkfetch': ({ site, actor, body }) => {
    const { issueIdsOrKeys, fields, expand, properties } = body as {
      issueIdsOrKeys: string[];
      fields?: string[];
      expand?: string[];
      properties?: string[];
    };
    if (issueIdsOrKeys.length > jiraLimits.bulkIssues) {
      throw badRequest(`Up to ${jiraLimits.bulkIssues} issues can be fetched at once.`);
    }
    if ((properties ?? []).length > jiraLimits.bulkProperties) {
      throw badRequest(`Up to ${jiraLimits.bulkProperties} properties can be asked for.`);
    }
    const options = {
      selects: fieldSelection(fields ?? null, '*navigable'),
      expand: new Set(expand ?? []),
      properties: properties ?? [],
    };
    const found = browsable(site, actor, issueIdsOrKeys);
    const issues = [...found.values()].sort((a, b) => a.id - b.id);
    return {
      status: 200,
      body: { issues: issues.map((issue) => issueAnswer(site, issue, options)), issueErrors: [] },
    };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/comment': (call) => {
    const startAt = count(call.query, 'startAt', 0, Infinity);
    const maxResults = count(call.query, 'maxResults', 100, jiraLimits.commentPage);
    const orderBy = call.query.get('orderBy') ?? 'created';
    return { status: 200, body: commentPage(call.site, issueOf(call), startAt, maxResults, orderBy) };
  },

  'POST /rest/api/3/issue/{issueIdOrKey}/comment': (call) => {
    const issue = issueOf(call);
    const body = isObject(call.body) ? call.body : {};
    const id = addComment(call.site, author(call), issue, body['body']);
    return { status: 201, body: commentAnswer(call.site, issue.id, getComment(call, issue, id)) };
  },

  'PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}': (call) => {
    const issue = issueOf(call);
    const id = call.path['id']!;
    const comment = getComment(call, issue, id);
    if (
      call.actor.kind === 'user' &&
      !call.actor.person.isAdmin &&
      comment.author_id !== call.actor.person.accountId
    ) {
      throw badRequest(
        `${call.actor.person.displayName}, you do not have the permission to edit this comment.`,
      );
    }
    editComment(call.site, author(call), issue, id, isObject(call.body) ? call.body['body'] : undefined);
    return { status: 200, body: commentAnswer(call.site, issue.id, getComment(call, issue, id)) };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/remotelink': (call) => {
    const issue = issueOf(call);
    const rows = call.site.database
      .prepare('select id, json from remote_link where issue_id = ? order by id')
      .all(issue.id) as { id: number; json: string }[];
    const links = rows.map(({ id, json }) => ({
      id,
      self: `${call.site.origin}/rest/api/3/issue/${issue.id}/remotelink/${id}`,
      ...(JSON.parse(json) as Json),
    }));
    const globalId = call.query.get('globalId');
    if (globalId === null) return { status: 200, body: links };
    const link = links.find((candidate) => (candidate as Json)['globalId'] === globalId);
    if (!link) throw notFound(`The remote link with globalId ${globalId} does not exist for this issue.`);
    return { status: 200, body: link };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/transitions': (call) => {
    const wanted = call.query.get('transitionId');
    const transitions = transitionsOf(call.site, issueOf(call)).map((status) => ({
      id: String(status['id']),
      name: String(status['name']),
      to: statusAnswer(call.site, status),
      hasScreen: false,
      isGlobal: true,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      looped: false,
    }));
    return {
      status: 200,
      body: {
        expand: 'transitions',
        transitions: wanted === null ? transitions : transitions.filter(({ id }) => id === wanted),
      },
    };
  },

  'POST /rest/api/3/issue/{issueIdOrKey}/transitions': (call) => {
    const issue = issueOf(call);
    const body = isObject(call.body) ? call.body : {};
    const transition = isObject(body['transition']) ? body['transition'] : {};
    if (typeof transition['id'] !== 'string') throw badRequest('Transition id is required.');
    const fields = isObject(body['fields']) ? body['fields'] : {};
    transitionIssue(call.site, author(call), issue, transition['id'], fields);
    return { status: 204 };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/properties': (call) => {
    const issue = issueOf(call);
    const keys = call.site.database
      .prepare('select key from issue_property where issue_id = ? order by key')
      .pluck()
      .all(issue.id) as string[];
    return {
      status: 200,
      body: { keys: keys.map((key) => ({ self: propertyPlace(call, issue, key), key })) },
    };
  },

  'GET /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': (call) => {
    const key = call.path['propertyKey']!;
    const value = propertyValue(call, issueOf(call), key);
    if (value === null) throw notFound(`The property with key '${key}' does not exist.`);
    return { status: 200, body: { key, value: JSON.parse(value) as unknown } };
  },

  'PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': (call) => {
    const issue = issueOf(call);
    const key = call.path['propertyKey']!;
    const text = JSON.stringify(call.body);
    if (text === undefined) throw badRequest('The property value is not valid JSON.');
    if (key.length > jiraLimits.propertyKeyCharacters) {
      throw badRequest(
        `The property key cannot be longer than ${jiraLimits.propertyKeyCharacters} characters.`,
      );
    }
    if (text.length > jiraLimits.propertyCharacters) {
      throw badRequest(
        `The property value cannot be longer than ${jiraLimits.propertyCharacters} characters.`,
      );
    }
    const existed = propertyValue(call, issue, key) !== null;
    call.site.database
      .prepare('insert or replace into issue_property (issue_id, key, value) values (?, ?, ?)')
      .run(issue.id, key, text);
    return { status: existed ? 200 : 201, body: {} };
  },

  'DELETE /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': (call) => {
    const issue = issueOf(call);
    const key = call.path['propertyKey']!;
    if (propertyValue(call, issue, key) === null) {
      throw notFound(`The property with key '${key}' does not exist.`);
    }
    call.site.database
      .prepare('delete from issue_property where issue_id = ? and key = ?')
      .run(issue.id, key);
    return { status: 204 };
  },

  'GET /rest/api/3/search/jql': (call) => {
    const { query } = call;
    return search(call, {
      jql: query.get('jql') ?? '',
      fields: list(query, 'fields'),
      expand: query.get('expand') ?? '',
      maxResults: count(query, 'maxResults', 50, jiraLimits.searchPage, 1),
      nextPageToken: query.get('nextPageToken'),
      properties: list(query, 'properties') ?? [],
    });
  },

  'POST /rest/api/3/search/jql': (call) => {
    const body = isObject(call.body) ? call.body : {};
    const strings = (value: unknown) => (Array.isArray(value) ? value.map(String) : null);
    return search(call, {
      jql: String(body['jql'] ?? ''),
      fields: strings(body['fields']),
      expand: String(body['expand'] ?? ''),
      maxResults: Math.max(1, Math.min(jiraLimits.searchPage, Number(body['maxResults'] ?? 50))),
      nextPageToken: typeof body['nextPageToken'] === 'string' ? body['nextPageToken'] : null,
      properties: strings(body['properties']) ?? [],
    });
  },

  'POST /rest/api/3/search/approximate-count': (call) => {
    const jql = isObject(call.body) ? String(call.body['jql'] ?? '') : '';
    const { where, parameters } = boundedQuery(call, jql);
    const total = call.site.database
      .prepare(`select count(*) from issue where ${where}`)
      .pluck()
      .get(...parameters);
    return { status: 200, body: { count: total } };
  },
};

function getComment(call: Call, issue: IssueRow, id: string): CommentRow {
  const row = call.site.database
    .prepare('select * from comment where issue_id = ? and id = ?')
    .get(issue.id, id);
  if (!row) throw notFound(`Can not find a comment for the id: ${id}.`);
  return row as CommentRow;
}

function propertyPlace(call: Call, issue: IssueRow, key: string): string {
  return `${call.site.origin}/rest/api/3/issue/${issue.id}/properties/${encodeURIComponent(key)}`;
}

function propertyValue(call: Call, issue: IssueRow, key: string): string | null {
  const value = call.site.database
    .prepare('select value from issue_property where issue_id = ? and key = ?')
    .pluck()
    .get(issue.id, key);
  return value === undefined ? null : String(value);
}

/** The issues, by id, that are there and that the actor may see. */
function browsable(site: Call['site'], actor: Call['actor'], idsOrKeys: readonly string[]) {
  const visible = new Map<number, IssueRow>();
  for (const idOrKey of idsOrKeys) {
    const issue = findIssue(site, idOrKey);
    if (issue && mayBrowse(site, actor, issue)) visible.set(issue.id, issue);
  }
  return visible;
}

/** Histories of several issues, oldest first, then by issue id; `created` is a number here, epoch ms. */
function bulkChangelogs({ site, actor, body }: Call) {
  const request = body as {
    issueIdsOrKeys: string[];
    fieldIds?: string[];
    maxResults?: number;
    nextPageToken?: string;
  };
  const visible = browsable(site, actor, request.issueIdsOrKeys);
  const maxResults = Math.min(request.maxResults ?? 1_000, jiraLimits.bulkChangelogPage);
  const offset = offsetOf(request.nextPageToken ?? null);
  const ids = JSON.stringify([...visible.keys()]);
  // An item without a field id (of an older server's export) is told by its field's name.
  const byField =
    request.fieldIds && request.fieldIds.length > 0
      ? `and exists (select 1 from json_each(history.items) item where
           coalesce(json_extract(item.value, '$.fieldId'), json_extract(item.value, '$.field'))
           in (select value from json_each(?)))`
      : '';
  const rows = site.database
    .prepare(
      `select * from history where issue_id in (select value from json_each(?)) ${byField}
       order by created, issue_id, place limit ? offset ?`,
    )
    .all(ids, ...(byField ? [JSON.stringify(request.fieldIds)] : []), maxResults + 1, offset) as HistoryRow[];
  const more = rows.length > maxResults;
  const wanted = new Set(request.fieldIds ?? []);
  const logs = new Map<number, Json[]>();
  for (const row of more ? rows.slice(0, maxResults) : rows) {
    const history = historyAnswer(site, row, row.created);
    if (wanted.size > 0) {
      const items = history['items'] as Json[];
      history['items'] = items.filter((item) => wanted.has(String(item['fieldId'] ?? item['field'])));
    }
    const log = logs.get(row.issue_id);
    if (log) log.push(history);
    else logs.set(row.issue_id, [history]);
  }
  return {
    status: 200,
    body: {
      issueChangeLogs: [...logs].map(([issueId, changeHistories]) => ({
        issueId: String(issueId),
        changeHistories,
      })),
      ...(more ? { nextPageToken: tokenOf(offset + maxResults) } : {}),
    },
  };
}

function tokenOf(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url');
}

function offsetOf(token: string | null): number {
  if (token === null) return 0;
  const offset = Number(/^offset:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1]);
  if (!Number.isFinite(offset)) throw badRequest('The value of nextPageToken is not valid.');
  return offset;
}

function boundedQuery(call: Call, jql: string) {
  const query = parseJql(call.site, call.actor, jql);
  if (!query.bounded) {
    throw badRequest(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const projects = visibleProjects(call.site, call.actor).map(({ id }) => id);
  return {
    ...query,
    where: `project_id in (select value from json_each(?)) and (${query.where})`,
    parameters: [JSON.stringify(projects), ...query.parameters],
  };
}

interface Search {
  jql: string;
  fields: string[] | null;
  expand: string;
  maxResults: number;
  nextPageToken: string | null;
  properties: string[];
}

function search(call: Call, request: Search) {
  const { where, parameters, orderBy } = boundedQuery(call, request.jql);
  const onlyIds = (request.fields ?? ['id']).every((field) => field === 'id' || field === 'key');
  const limit = Math.min(
    request.maxResults,
    onlyIds ? jiraLimits.searchPage : jiraLimits.searchPageWithFields,
  );
  const offset = offsetOf(request.nextPageToken);
  const rows = call.site.database
    .prepare(`select * from issue where ${where} order by ${orderBy} limit ? offset ?`)
    .all(...parameters, limit + 1, offset) as IssueRow[];
  const more = rows.length > limit;
  const options = {
    selects: fieldSelection(request.fields, 'id'),
    expand: new Set([...expansions(request.expand)].filter((part) => part === 'changelog')),
    properties: request.properties,
  };
  const issues = rows.slice(0, limit).map((row) => {
    const answer = issueAnswer(call.site, row, options);
    if (!onlyIds) return answer;
    const { id, key, self } = answer;
    return request.fields?.includes('key') ? { id, key, self } : { id };
  });
  return {
    status: 200,
    body: { issues, isLast: !more, ...(more ? { nextPageToken: tokenOf(offset + limit) } : {}) },
  };
}
