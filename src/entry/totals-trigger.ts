import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod/mini';
import { sprintChanges } from '../app/totals/freeze-sprint';
import { logFailure } from './run';
import { leaveTotalsWork, type TotalsWork } from './totals-queue';

const id = z.union([z.string().check(z.regex(/^\d+$/)), z.int()]);

/** Of events only this is read: which thing changed. What it is like now is asked of Jira. */
const eventSchema = z.looseObject({
  eventType: z.string(),
  selfGenerated: z.optional(z.boolean()),
  issue: z.optional(z.looseObject({ id })),
  sourceIssueId: z.optional(id),
  destinationIssueId: z.optional(id),
  sprint: z.optional(z.looseObject({ id })),
  content: z.optional(z.looseObject({ id })),
  project: z.optional(z.looseObject({ id })),
});

/** The queue may be full for this minute. */
const againAfterSeconds = 60;

/**
 * Function of the trigger `changes`: leaves what an event of Jira or Confluence is about to the queue. An issue that the
 * app makes for somebody counts as any other; all that it changes on issues is their properties, of which Jira tells by
 * another event. Should it tell of an update too, that would be answered by nothing new to write; it isn't even asked.
 */
export async function totalsTrigger(event: unknown): Promise<InvocationError | undefined> {
  const parsed = z.safeParse(eventSchema, event);
  if (!parsed.success) {
    logFailure('totalsTrigger', parsed.error);
    return undefined;
  }
  if (parsed.data.selfGenerated === true && parsed.data.eventType === 'avi:jira:updated:issue')
    return undefined;
  try {
    await leaveTotalsWork(workOf(parsed.data, Date.now()));
    return undefined;
  } catch (error) {
    logFailure('totalsTrigger', error);
    return new InvocationError({
      retryAfter: againAfterSeconds,
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    });
  }
}

function workOf(event: z.infer<typeof eventSchema>, since: number): TotalsWork[] {
  const { eventType, issue, sourceIssueId, destinationIssueId, sprint, content, project } = event;
  const change = sprintChanges.find((one) => eventType === `avi:jira-software:${one}:sprint`);
  const issueIds = [issue?.id, sourceIssueId, destinationIssueId].flatMap((one) => one ?? []).map(Number);
  return [
    ...issueIds.map((issueId) => ({
      issueIds: [issueId],
      since,
      ...(eventType === 'avi:jira:deleted:issue' ? { deleted: true as const } : {}),
    })),
    ...(sprint === undefined
      ? []
      : [{ sprintId: String(sprint.id), ...(change === undefined ? {} : { change }), since }]),
    ...(content === undefined ? [] : [{ pageId: String(content.id), since }]),
    // Of its issues no event tells.
    ...(project === undefined || eventType !== 'avi:jira:deleted:project'
      ? []
      : [{ deletedProjectId: String(project.id), since }]),
  ];
}
