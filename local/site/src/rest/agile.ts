/** Jira Software's REST API, as far as the site's own pages use it. */
import * as z from 'zod/mini';
import { searchIssues, type Issue } from './jira';
import { request } from './request';

const board = z.looseObject({ id: z.number(), name: z.string() });
const sprint = z.looseObject({
  id: z.number(),
  name: z.string(),
  state: z.enum(['future', 'active', 'closed']),
  startDate: z.optional(z.string()),
  endDate: z.optional(z.string()),
  completeDate: z.optional(z.string()),
  goal: z.optional(z.string()),
});
export type Sprint = z.infer<typeof sprint>;

/** A board with its sprints, the closed ones first. */
export interface BoardWithSprints {
  id: number;
  name: string;
  sprints: Sprint[];
}

/** The first board that has issues of a project; `null`: the project was never in a sprint. */
export async function findBoard(projectKey: string): Promise<BoardWithSprints | null> {
  const { values } = await request(
    z.looseObject({ values: z.array(board) }),
    'GET',
    `/rest/agile/1.0/board?projectKeyOrId=${encodeURIComponent(projectKey)}`,
  );
  const [first] = values;
  if (first === undefined) return null;
  const page = z.looseObject({ values: z.array(sprint), isLast: z.boolean() });
  const sprints: Sprint[] = [];
  for (;;) {
    const path = `/rest/agile/1.0/board/${first.id}/sprint?startAt=${sprints.length}`;
    const { values: some, isLast } = await request(page, 'GET', path);
    sprints.push(...some);
    if (isLast || some.length === 0) return { ...first, sprints };
  }
}

/** All issues of a sprint that one may see. */
export async function getSprintIssues(sprintId: number): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (let token: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof searchIssues>> = await searchIssues(
      `sprint = ${sprintId} ORDER BY key`,
      token,
      100,
    );
    issues.push(...page.issues);
    token = page.nextPageToken ?? null;
    if (token === null) return issues;
  }
}

export const createSprint = (boardId: number, name: string) =>
  request(sprint, 'POST', '/rest/agile/1.0/sprint', { name, originBoardId: boardId });

/** @param endDate ISO 8601 instant. */
export const startSprint = (sprintId: number, startDate: string, endDate: string) =>
  request(sprint, 'POST', `/rest/agile/1.0/sprint/${sprintId}`, { state: 'active', startDate, endDate });

const mostMoved = 50;

/** Closes a sprint, and puts issues of it into another one, or (`null`) into the backlog. */
export async function completeSprint(
  sprintId: number,
  moved: readonly string[],
  toSprintId: number | null,
): Promise<void> {
  await request(sprint, 'POST', `/rest/agile/1.0/sprint/${sprintId}`, { state: 'closed' });
  const target = toSprintId === null ? 'backlog' : `sprint/${toSprintId}`;
  for (let start = 0; start < moved.length; start += mostMoved) {
    await request(null, 'POST', `/rest/agile/1.0/${target}/issue`, {
      issues: moved.slice(start, start + mostMoved),
    });
  }
}
