import { count, list, notFound, type Call, type Endpoints } from '../answer';
import {
  createSprint,
  deleteSprint,
  findBoards,
  getBoard,
  moveIssues,
  sprintsOf,
  type Board,
} from './boards';
import { findEntry } from './catalogue';
import { findProject } from './issues';
import type { Person } from './people';
import { changeSprint, sprintAnswer } from './sprints';

type Json = Record<string, unknown>;

const author = ({ actor }: Call): Person | null => (actor.kind === 'user' ? actor.person : null);
const bodyOf = ({ body }: Call): Json => body as Json;
const boardOf = ({ site, actor, path }: Call): Board => getBoard(site, actor, path['boardId']!);
const keysOf = (call: Call): string[] => (bodyOf(call)['issues'] as string[] | undefined) ?? [];

/** As many as Jira gives at once. */
const perPage = 50;

function pageOf<T>({ query }: Call, all: readonly T[]): { shown: readonly T[]; page: Json } {
  const startAt = count(query, 'startAt', 0, Infinity);
  const maxResults = count(query, 'maxResults', perPage, perPage);
  const shown = all.slice(startAt, startAt + maxResults);
  return {
    shown,
    page: { maxResults, startAt, total: all.length, isLast: startAt + shown.length >= all.length },
  };
}

export const agileEndpoints: Endpoints = {
  'GET /rest/agile/1.0/board': (call) => {
    const { site, actor, query } = call;
    const wanted = query.get('projectKeyOrId');
    const project = wanted === null ? null : findProject(site, wanted);
    const boards = findBoards(site, actor).filter(
      ({ projectIds }) => wanted === null || (project !== null && projectIds.includes(project.id)),
    );
    const { shown, page } = pageOf(call, boards);
    const values = shown.map(({ id, name, projectIds }) => {
      const { key, name: projectName } = findProject(site, projectIds[0]!)!;
      const location = { projectId: Number(projectIds[0]), projectKey: key, projectName };
      return { id, self: `${site.origin}/rest/agile/1.0/board/${id}`, name, type: 'scrum', location };
    });
    return { status: 200, body: { ...page, values } };
  },

  'GET /rest/agile/1.0/board/{boardId}/sprint': (call) => {
    const states = list(call.query, 'state');
    const sprints = sprintsOf(call.site, boardOf(call)).filter(
      ({ state }) => states === null || states.includes(String(state)),
    );
    const { shown, page } = pageOf(call, sprints);
    return { status: 200, body: { ...page, values: shown.map((sprint) => sprintAnswer(call.site, sprint)) } };
  },

  'POST /rest/agile/1.0/backlog/issue': (call) => {
    moveIssues(call.site, call.actor, keysOf(call), null);
    return { status: 204 };
  },

  'POST /rest/agile/1.0/sprint': (call) => {
    const made = createSprint(call.site, call.actor, bodyOf(call));
    return { status: 201, body: sprintAnswer(call.site, made) };
  },

  'GET /rest/agile/1.0/sprint/{sprintId}': ({ site, path }) => {
    const sprint = findEntry(site.database, 'sprint', path['sprintId']!);
    if (!sprint) throw notFound(`Sprint does not exist`);
    return { status: 200, body: sprintAnswer(site, sprint) };
  },

  /** Starts or closes a sprint, or plans its dates anew. */
  'POST /rest/agile/1.0/sprint/{sprintId}': (call) => {
    const changed = changeSprint(call.site, author(call), call.path['sprintId']!, bodyOf(call));
    return { status: 200, body: sprintAnswer(call.site, changed) };
  },

  'DELETE /rest/agile/1.0/sprint/{sprintId}': (call) => {
    deleteSprint(call.site, author(call), call.path['sprintId']!);
    return { status: 204 };
  },

  'POST /rest/agile/1.0/sprint/{sprintId}/issue': (call) => {
    moveIssues(call.site, call.actor, keysOf(call), call.path['sprintId']!);
    return { status: 204 };
  },
};
