import * as z from 'zod/mini';
import { postedJson, type ProductRequest, requestJson } from '../contract/product-request';

const submittedAnswer = z.looseObject({ taskId: z.string() });
const taskAnswer = z.looseObject({
  status: z.string(),
  progress: z.optional(z.number()),
  message: z.optional(z.string()),
});

/** How far Jira is with a pinning. */
export interface PinningTask {
  status: 'running' | 'done' | 'failed';
  /** 0 to 100. */
  progressPercent: number;
  /** What Jira says of it, where it says something. */
  message: string | null;
}

/**
 * Has Jira pin an issue panel to projects: their issues show it without anybody adding it by hand.
 *
 * @param moduleId `ari:cloud:ecosystem::extension/{app-id}/{environment-id}/static/{module-key}`
 * @param projectIds at most 1,000: Jira takes no more in one request.
 * @returns the id of the task that does it, for {@link getPinningTask}.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-panels/
 * @throws {ProductRequestError}
 */
export async function pinPanel(
  request: ProductRequest,
  moduleId: string,
  projectIds: readonly string[],
): Promise<string> {
  const projectList = projectIds.map((projectIdOrKey) => ({ projectIdOrKey, action: 'PIN' }));
  const { body } = await requestJson(
    request,
    '/rest/api/3/forge/panel/action/bulk/async',
    submittedAnswer,
    postedJson({ moduleId, projectList }),
  );
  return body.taskId;
}

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-tasks/ @throws {ProductRequestError} */
export async function getPinningTask(request: ProductRequest, taskId: string): Promise<PinningTask> {
  const path = `/rest/api/3/task/${encodeURIComponent(taskId)}`;
  const { body } = await requestJson(request, path, taskAnswer);
  const running = ['ENQUEUED', 'RUNNING', 'CANCEL_REQUESTED'].includes(body.status);
  return {
    status: running ? 'running' : body.status === 'COMPLETE' ? 'done' : 'failed',
    progressPercent: body.progress ?? 0,
    message: body.message?.trim() || null,
  };
}
