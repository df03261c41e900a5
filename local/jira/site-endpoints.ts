import { badRequest, count, list, notFound, Refusal, type Call, type Endpoints } from '../answer';
import { jiraLimits } from '../limits';
import type { SeedProject } from '../seed';
import {
  entries,
  fieldAnswer,
  issueTypeAnswer,
  priorityAnswer,
  resolutionAnswer,
  siteFields,
  statusAnswer,
} from './catalogue';
import { issueTypesOf } from './create-issue';
import { formatInstant } from './instant';
import { deleteProject } from './delete-project';
import { findIssue, findProject, getIssue, mayBrowse, projectAnswer, visibleProjects } from './issues';
import { type Actor, type Person, isAdmin, isIn, isInJira } from './people';
import { personAnswer } from './user-answer';

type Json = Record<string, unknown>;

/** Jira's permissions that the site knows; project ones are all held by who may browse the project. */
const permissions: Record<string, { id: string; name: string; type: 'GLOBAL' | 'PROJECT' }> = {
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL' },
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT' },
  ASSIGN_ISSUES: { id: '13', name: 'Assign Issues', type: 'PROJECT' },
  ADD_COMMENTS: { id: '15', name: 'Add Comments', type: 'PROJECT' },
  TRANSITION_ISSUES: { id: '46', name: 'Transition Issues', type: 'PROJECT' },
  ASSIGNABLE_USER: { id: '17', name: 'Assignable User', type: 'PROJECT' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT' },
};

export const siteEndpoints: Endpoints = {
  'GET /rest/api/3/status': ({ site }) => ({
    status: 200,
    body: entries(site.database, 'status').map((status) => statusAnswer(site, status)),
  }),
  'GET /rest/api/3/field': ({ site }) => ({ status: 200, body: siteFields(site.database).map(fieldAnswer) }),
  'GET /rest/api/3/issuetype': ({ site }) => ({
    status: 200,
    body: entries(site.database, 'issuetype').map((type) => issueTypeAnswer(site, type)),
  }),
  'GET /rest/api/3/priority': ({ site }) => ({
    status: 200,
    body: entries(site.database, 'priority').map((priority) => priorityAnswer(site, priority)),
  }),
  'GET /rest/api/3/resolution': ({ site }) => ({
    status: 200,
    body: entries(site.database, 'resolution').map((resolution) => resolutionAnswer(site, resolution)),
  }),
  'GET /rest/api/3/resolution/search': (call) => {
    const all = entries(call.site.database, 'resolution');
    const ids = list(call.query, 'id');
    const wanted = ids === null ? all : all.filter(({ id }) => ids.includes(String(id)));
    const answers = wanted.map((resolution) => ({
      id: String(resolution['id']),
      name: String(resolution['name']),
      description: String(resolution['description'] ?? ''),
    }));
    return { status: 200, body: page(call, answers, 50, 1_000) };
  },

  'GET /rest/api/3/serverInfo': ({ site }) => ({
    status: 200,
    body: {
      baseUrl: site.origin,
      displayUrl: site.origin,
      version: '1001.0.0-SNAPSHOT',
      versionNumbers: [1001, 0, 0],
      deploymentType: 'Cloud',
      buildNumber: 100_000,
      buildDate: '2026-01-01T00:00:00.000+0000',
      serverTime: formatInstant(site.now()),
      scmInfo: 'local-site',
      serverTitle: 'Jira',
    },
  }),

  'GET /rest/api/3/myself': ({ site, actor }) => {
    if (actor.kind !== 'user') throw new Refusal(403, ['The app has no user of its own here.']);
    const { locale, groups } = actor.person;
    const items = site.people.groups
      .filter(({ name }) => groups.has(name))
      .map(({ name, id }) => ({ name, groupId: id, self: `${site.origin}/rest/api/3/group?groupId=${id}` }));
    return {
      status: 200,
      body: { ...personAnswer(site, actor.person), locale, groups: { size: items.length, items } },
    };
  },

  'GET /rest/api/3/mypermissions': myPermissions,

  'POST /rest/api/3/permissions/check': (call) => {
    const { site, actor } = call;
    const body = call.body as {
      accountId?: string;
      globalPermissions?: string[];
      projectPermissions?: { permissions: string[]; issues?: number[]; projects?: number[] }[];
    };
    let asked = actor;
    if (
      body.accountId !== undefined &&
      !(actor.kind === 'user' && actor.person.accountId === body.accountId)
    ) {
      if (!isAdmin(actor))
        throw new Refusal(403, ['You must be an administrator to check others’ permissions.']);
      const person = site.people.find(body.accountId);
      if (!person) throw badRequest(`User with account id '${body.accountId}' does not exist.`);
      asked = { kind: 'user', person };
    }
    for (const key of [
      ...(body.globalPermissions ?? []),
      ...(body.projectPermissions ?? []).flatMap((group) => group.permissions),
    ]) {
      if (!permissions[key]) throw badRequest(`Unrecognized permission: ${key}`);
    }
    const hasJira = asked.kind !== 'user' || asked.person.hasJira;
    const grants = (body.projectPermissions ?? []).flatMap((group) =>
      group.permissions.map((permission) => ({
        permission,
        issues: (group.issues ?? []).filter((id) => {
          const issue = findIssue(site, String(id));
          return (
            hasJira &&
            issue?.id === id &&
            mayBrowse(site, asked, issue) &&
            holds(asked.kind, permission, isAdmin(asked))
          );
        }),
        projects: (group.projects ?? []).filter((id) => {
          const project = findProject(site, String(id));
          return (
            hasJira && project && isIn(project.browse, asked) && holds(asked.kind, permission, isAdmin(asked))
          );
        }),
      })),
    );
    const globalPermissions = (body.globalPermissions ?? []).filter(
      (key) => key === 'ADMINISTER' && isAdmin(asked),
    );
    return { status: 200, body: { globalPermissions, projectPermissions: grants } };
  },

  'GET /rest/api/3/project/search': (call) => {
    const { site, actor, query } = call;
    const text = (query.get('query') ?? '').toLowerCase();
    const [ids, keys] = [list(query, 'id'), list(query, 'keys')];
    const found = visibleProjects(site, actor).filter(
      ({ id, key, name }) =>
        (key.toLowerCase().includes(text) || name.toLowerCase().includes(text)) &&
        (ids === null || ids.includes(id)) &&
        (keys === null || keys.includes(key)),
    );
    const orderBy = query.get('orderBy') ?? 'key';
    const direction = orderBy.startsWith('-') ? -1 : 1;
    if (orderBy.endsWith('lastIssueUpdatedDate')) {
      const updated = site.database.prepare('select max(updated) from issue where project_id = ?').pluck();
      const times = new Map(found.map(({ id }) => [id, Number(updated.get(id) ?? 0)]));
      found.sort((a, b) => (times.get(a.id)! - times.get(b.id)!) * direction);
    } else {
      const by = /name/.test(orderBy) ? 'name' : 'key';
      found.sort((a, b) => a[by].localeCompare(b[by]) * direction);
    }
    const expand = query.get('expand') ?? '';
    const answers = found.map((project) => ({
      ...projectAnswer(site, project),
      ...(expand.includes('lead') ? leadOf(call, project) : {}),
    }));
    return { status: 200, body: page(call, answers, jiraLimits.projectPage, jiraLimits.projectPage) };
  },

  'DELETE /rest/api/3/project/{projectIdOrKey}': (call) => {
    const { site, actor, path, query } = call;
    const project = findProject(site, path['projectIdOrKey']!);
    if (!project || !isAdmin(actor)) throw notFound('No project could be found.');
    if (query.get('enableUndo') !== 'false') {
      throw new Refusal(501, ['Local site: projects in the trash are not simulated: enableUndo=false.']);
    }
    deleteProject(site, actor.kind === 'user' ? actor.person : null, project);
    return { status: 204 };
  },

  'GET /rest/api/3/project/{projectIdOrKey}': (call) => {
    const { site, actor, path } = call;
    const idOrKey = path['projectIdOrKey']!;
    const project = findProject(site, idOrKey);
    if (!project || !isIn(project.browse, actor)) {
      throw notFound(`No project could be found with key '${idOrKey}'.`);
    }
    return {
      status: 200,
      body: {
        ...projectAnswer(site, project),
        description: '',
        ...leadOf(call, project),
        issueTypes: issueTypesOf(site, project).map((type) => issueTypeAnswer(site, type)),
        assigneeType: 'UNASSIGNED',
        components: [],
        versions: [],
        roles: {},
        style: 'classic',
        isPrivate: false,
      },
    };
  },

  'GET /rest/api/3/user': (call) => {
    const accountId = call.query.get('accountId') ?? '';
    const person = call.site.people.find(accountId);
    if (!person) throw notFound('Specified user does not exist or you do not have required permissions');
    return { status: 200, body: personAnswer(call.site, person) };
  },

  'GET /rest/api/3/user/bulk': (call) => {
    const ids = call.query.getAll('accountId');
    const found = ids.flatMap((id) => call.site.people.find(id) ?? []);
    const answers = found.map((person) => personAnswer(call.site, person));
    return { status: 200, body: page(call, answers, 10, jiraLimits.userBulkPage) };
  },

  'GET /rest/api/3/users/search': (call) => ({ status: 200, body: people(call, call.site.people.all) }),

  'GET /rest/api/3/user/search': (call) => {
    const accountId = call.query.get('accountId');
    const query = call.query.get('query');
    if (accountId === null && query === null && !call.query.has('property')) {
      throw badRequest('Either the query, accountId or property parameter must be provided.');
    }
    const found = call.site.people.all.filter(
      (person) => (accountId === null || person.accountId === accountId) && answersTo(person, query ?? ''),
    );
    return { status: 200, body: people(call, found) };
  },

  'GET /rest/api/3/user/assignable/search': (call) => {
    const { site, actor, query } = call;
    const issueId = query.get('issueKey') ?? query.get('issueId');
    const project =
      issueId === null
        ? findProject(site, query.get('project') ?? '')
        : findProject(site, getIssue(site, actor, issueId).project_id);
    if (!project || !isIn(project.browse, actor)) throw notFound('No project could be found.');
    const found = site.people.all.filter(
      (person) =>
        person.active &&
        isInJira(project.browse, person) &&
        answersTo(person, query.get('query') ?? '') &&
        (query.get('accountId') ?? person.accountId) === person.accountId,
    );
    return { status: 200, body: people(call, found) };
  },

  'GET /rest/api/3/group/bulk': (call) => {
    const [ids, names] = [call.query.getAll('groupId'), call.query.getAll('groupName')];
    const found = call.site.people.groups.filter(
      ({ id, name }) => (ids.length === 0 && names.length === 0) || ids.includes(id) || names.includes(name),
    );
    const answers = found.map(({ id, name }) => ({ name, groupId: id }));
    return { status: 200, body: page(call, answers, 50, jiraLimits.groupPage) };
  },

  'GET /rest/api/3/groups/picker': (call) => {
    const query = (call.query.get('query') ?? '').toLowerCase();
    const maxResults = count(call.query, 'maxResults', 20, 1_000);
    const found = call.site.people.groups.filter(({ name }) => name.toLowerCase().includes(query));
    const shown = found.slice(0, maxResults);
    return {
      status: 200,
      body: {
        header: `Showing ${shown.length} of ${found.length} matching groups`,
        total: found.length,
        groups: shown.map(({ id, name }) => ({ name, html: escapeHtml(name), groupId: id, labels: [] })),
      },
    };
  },

  'GET /rest/api/3/group/member': (call) => {
    if (!isAdmin(call.actor)) throw new Refusal(403, ['You are not authorized to perform this operation.']);
    const { groups } = call.site.people;
    const [id, name] = [call.query.get('groupId'), call.query.get('groupname')];
    if (id === null && name === null) throw badRequest('Either groupname or groupId must be provided.');
    const group = groups.find((candidate) => candidate.id === id || candidate.name === name);
    if (!group) throw notFound(`The group was not found: ${id ?? name}`);
    const members = call.site.people
      .membersOf(group.name)
      .filter(({ active }) => active || call.query.get('includeInactiveUsers') === 'true')
      .map((person) => personAnswer(call.site, person));
    return { status: 200, body: page(call, members, jiraLimits.groupMemberPage, jiraLimits.groupMemberPage) };
  },

  'GET /rest/api/3/task/{taskId}': (call) => {
    const { site, actor, path } = call;
    const id = path['taskId']!;
    const row = site.database.prepare('select json from task where id = ?').pluck().get(id);
    if (row === undefined) throw notFound('The task does not exist.');
    if (!isAdmin(actor)) throw new Refusal(403, ['You are not allowed to see this task.']);
    const { looks, ...task } = JSON.parse(String(row)) as Json & { looks: number };
    // Seen running once, so that whoever waits for a task is seen to wait.
    const done = looks > 0;
    site.database
      .prepare('update task set json = ? where id = ?')
      .run(JSON.stringify({ ...task, looks: looks + 1 }), id);
    return {
      status: 200,
      body: {
        ...task,
        id,
        self: `${site.origin}/rest/api/3/task/${id}`,
        status: done ? 'COMPLETE' : 'RUNNING',
        progress: done ? 100 : 0,
        elapsedRuntime: done ? 1 : 0,
        lastUpdate: site.now(),
        ...(done ? { finished: site.now() } : {}),
      },
    };
  },
};

function holds(kind: Actor['kind'], permission: string, admin: boolean): boolean {
  if (permissions[permission]!.type === 'GLOBAL') return false;
  return kind === 'app' || permission !== 'ADMINISTER_PROJECTS' || admin;
}

function myPermissions(call: Call) {
  const { site, actor, query } = call;
  const asked = list(query, 'permissions');
  if (asked === null || asked.length === 0) {
    throw badRequest("The 'permissions' query parameter is required.");
  }
  for (const key of asked) if (!permissions[key]) throw badRequest(`Unrecognized permission: ${key}`);
  const issueId = query.get('issueKey') ?? query.get('issueId');
  const projectId = query.get('projectKey') ?? query.get('projectId');
  let projects: SeedProject[];
  if (issueId !== null) {
    const project = findProject(site, getIssue(site, actor, issueId).project_id);
    projects = project ? [project] : [];
  } else if (projectId !== null) {
    const project = findProject(site, projectId);
    if (!project || !isIn(project.browse, actor)) {
      throw notFound(`No project could be found with key '${projectId}'.`);
    }
    projects = [project];
  } else {
    projects = visibleProjects(site, actor);
  }
  const answer = asked.map((key) => {
    const { id, name, type } = permissions[key]!;
    const havePermission =
      type === 'GLOBAL' ? isAdmin(actor) : projects.length > 0 && holds(actor.kind, key, isAdmin(actor));
    return [key, { id, key, name, type, description: name, havePermission }];
  });
  return { status: 200, body: { permissions: Object.fromEntries(answer) as Json } };
}

function leadOf({ site }: Call, project: SeedProject): Json {
  const lead = project.leadAccountId === null ? null : site.people.find(project.leadAccountId);
  return lead ? { lead: personAnswer(site, lead) } : {};
}

/** Each word of the query starts a word of the name, as Jira matches people. */
function answersTo(person: Person, query: string): boolean {
  const folded = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const words = folded(`${person.displayName} ${person.email ?? ''}`).split(/[\s.@_-]+/);
  return folded(query)
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function people(call: Call, found: readonly Person[]): Json[] {
  const startAt = count(call.query, 'startAt', 0, Infinity);
  const maxResults = count(call.query, 'maxResults', 50, jiraLimits.userPage);
  return found.slice(startAt, startAt + maxResults).map((person) => personAnswer(call.site, person));
}

/** A page in Jira's own form. */
function page(call: Call, all: readonly Json[], fallback: number, max: number): Json {
  const startAt = count(call.query, 'startAt', 0, Infinity);
  const maxResults = count(call.query, 'maxResults', fallback, max);
  const values = all.slice(startAt, startAt + maxResults);
  return { maxResults, startAt, total: all.length, isLast: startAt + values.length >= all.length, values };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
