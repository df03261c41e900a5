import { badRequest, notFound } from '../answer';
import type { LocalSite } from '../site';
import { emitProductEvent } from '../product-events';
import { entries, findEntry, siteFields } from './catalogue';
import { editIssue } from './edit-issue';
import { findIssue, findProject, mayBrowse, visibleProjects, type IssueRow } from './issues';
import type { Actor, Person } from './people';
import { sprintAnswer, sprintFieldType } from './sprints';

type Json = Record<string, unknown>;

/** A scrum board: the projects whose issues were ever in one of its sprints, the one with the most of them first. */
export interface Board {
  id: number;
  name: string;
  projectIds: string[];
}

/** Issues that one request may move. @see https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/ */
const mostMoved = 50;

/** The id of the field that holds an issue's sprints; `null`: the site has none. */
function sprintFieldId(site: LocalSite): string | null {
  return siteFields(site.database).find(({ schema }) => schema?.custom === sprintFieldType)?.id ?? null;
}

const sprintPath = (site: LocalSite) => `$.${sprintFieldId(site) ?? ''}`;

/**
 * The boards that the site's sprints are of. A new board has Jira's usual name; whoever may browse none of its projects
 * doesn't see it.
 */
export function findBoards(site: LocalSite, actor: Actor): Board[] {
  const visible = new Set(visibleProjects(site, actor).map(({ id }) => id));
  const rows = site.database
    .prepare<[string], { board: number; project: string }>(
      `select json_extract(sprint.json, '$.boardId') board, project_id project
       from issue, json_each(issue.fields, ?) put
       join catalogue sprint on sprint.kind = 'sprint' and sprint.id = cast(json_extract(put.value, '$.id') as text)
       where json_extract(sprint.json, '$.boardId') is not null
       group by board, project order by board, count(*) desc, project`,
    )
    .all(sprintPath(site));
  const boards = new Map<number, Board>();
  for (const { board: id, project } of rows) {
    const board = boards.get(id) ?? { id, name: `${findProject(site, project)!.key} board`, projectIds: [] };
    boards.set(id, { ...board, projectIds: [...board.projectIds, project] });
  }
  return [...boards.values()].filter(({ projectIds }) => projectIds.some((id) => visible.has(id)));
}

/** @throws {Refusal} 404 */
export function getBoard(site: LocalSite, actor: Actor, id: string): Board {
  const board = findBoards(site, actor).find((one) => String(one.id) === id);
  if (!board)
    throw notFound(
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    );
  return board;
}

const order = ['closed', 'active', 'future'];

/** A board's sprints: those that are closed, active, future, in the order of their ids. */
export function sprintsOf(site: LocalSite, board: Board): Json[] {
  return entries(site.database, 'sprint')
    .filter(({ boardId }) => boardId === board.id)
    .sort(
      (a, b) =>
        order.indexOf(String(a['state'])) - order.indexOf(String(b['state'])) ||
        Number(a['id']) - Number(b['id']),
    );
}

/** Makes a sprint that is to come. @throws {Refusal} 400: it has no name, or there is no such board. */
export function createSprint(site: LocalSite, actor: Actor, { name, originBoardId, ...dates }: Json): Json {
  if (typeof name !== 'string' || name.trim() === '') throw badRequest('The name of a sprint must be given.');
  const board = getBoard(site, actor, String(originBoardId));
  const last = site.database
    .prepare("select max(cast(id as integer)) from catalogue where kind = 'sprint'")
    .pluck()
    .get();
  const sprint = {
    ...dates,
    id: Number(last ?? 0) + 1,
    name: name.trim(),
    state: 'future',
    boardId: board.id,
  };
  site.database
    .prepare("insert into catalogue (kind, id, position, json) values ('sprint', ?, ?, ?)")
    .run(String(sprint.id), sprint.id, JSON.stringify(sprint));
  return sprint;
}

/** Deletes a sprint; its issues leave it. @throws {Refusal} 404 */
export function deleteSprint(site: LocalSite, author: Person | null, id: string): void {
  const sprint = findEntry(site.database, 'sprint', id);
  if (!sprint) throw notFound('Sprint does not exist');
  const rows = site.database
    .prepare<[string, string], IssueRow>(
      `select * from issue where exists (select 1 from json_each(issue.fields, ?) put
         where cast(json_extract(put.value, '$.id') as text) = ?)`,
    )
    .all(sprintPath(site), id);
  site.database.transaction(() => {
    site.database.prepare("delete from catalogue where kind = 'sprint' and id = ?").run(id);
    for (const row of rows) setSprint(site, author, row, openSprintOf(site, row));
    emitProductEvent(site, {
      eventType: 'avi:jira-software:deleted:sprint',
      sprint: sprintAnswer(site, sprint),
      ...(author === null ? {} : { atlassianId: author.accountId }),
    });
  })();
}

/**
 * Puts issues into a sprint (`null`: into the backlog), all or none.
 *
 * @throws {Refusal} 400: too many, one that isn't there, or the sprint is closed. 404: there is no such sprint.
 */
export function moveIssues(
  site: LocalSite,
  actor: Actor,
  keys: readonly string[],
  sprintId: string | null,
): void {
  if (keys.length > mostMoved) throw badRequest(`At most ${mostMoved} issues can be moved at once.`);
  if (sprintId !== null && !findEntry(site.database, 'sprint', sprintId))
    throw notFound('Sprint does not exist');
  const author = actor.kind === 'user' ? actor.person : null;
  site.database.transaction(() => {
    for (const key of keys) {
      const issue = findIssue(site, key);
      if (!issue || !mayBrowse(site, actor, issue)) throw badRequest(`Issue ${key} does not exist.`);
      setSprint(site, author, issue, sprintId === null ? null : Number(sprintId));
    }
  })();
}

function setSprint(site: LocalSite, author: Person | null, issue: IssueRow, sprintId: number | null): void {
  const field = sprintFieldId(site);
  if (field === null) throw badRequest('The site has no sprint field.');
  editIssue(site, author, issue, { [field]: sprintId });
}

/** The sprint of an issue that is not closed. */
function openSprintOf(site: LocalSite, { fields }: IssueRow): number | null {
  const put = (JSON.parse(fields) as Json)[sprintFieldId(site) ?? ''];
  const ids = (Array.isArray(put) ? (put as Json[]) : []).map(({ id }) => String(id));
  const open = ids.find(
    (id) => !['closed', undefined].includes(findEntry(site.database, 'sprint', id)?.['state'] as string),
  );
  return open === undefined ? null : Number(open);
}
