import { projectionKey } from '../../contract/ledger';
import type { ProductRequest } from '../../contract/product-request';
import { assessIssue, type IssueAssessment } from '../../domain/assessment/assess-issue';
import type { Settings } from '../../domain/assessment/settings';
import type { TeamDirectory } from '../../domain/calendar/team';
import { readIssueHistory, type IssueHistory } from '../../domain/history/issue-history';
import { readStatusCategories } from '../../domain/history/status-category';
import type { LedgerEvent } from '../../domain/ledger/ledger-event';
import { getCommentsPage, getFurtherComments } from '../../jira/get-comments';
import { getFurtherHistories, getHistoriesPage } from '../../jira/get-histories';
import { getIssue, type JiraIssue } from '../../jira/get-issue';
import { getRemoteLinks } from '../../jira/get-remote-links';
import { getStatuses } from '../../jira/get-statuses';
import { waitForAll } from '../../contract/wait-for-all';

/** All of an issue that promises, handoffs and requirements are judged by, as Jira has it at a moment. */
export interface IssueSource {
  /** With its properties that Rapport writes. */
  issue: JiraIssue;
  histories: readonly unknown[];
  comments: readonly unknown[];
  remoteLinks: readonly unknown[];
  statuses: Parameters<typeof readStatusCategories>[0];
}

/** Judges an issue with the ledger's events, as of an instant (epoch ms). */
export interface Judge {
  /**
   * The instant as of which it is to be judged, epoch ms: what Jira and the ledger date lies in the past, whatever the
   * function's clock says.
   */
  nowFor(events: readonly LedgerEvent[], clock: number): number;
  assess(events: readonly LedgerEvent[], now: number): IssueAssessment;
}

/**
 * Reads an issue: five requests at once, and more only for more than 10,000 changes or 5,000 comments.
 *
 * @param request as whom: nothing is read that they may not see.
 * @param lozengeKey of the second property that Rapport writes.
 * @throws {ProductRequestError}
 */
export async function readIssue(
  request: ProductRequest,
  issueId: string,
  lozengeKey: string,
): Promise<IssueSource> {
  const [{ issue }, histories, comments, remoteLinks, statuses] = await waitForAll([
    getIssue(request, issueId, [projectionKey, lozengeKey]),
    getHistoriesPage(request, issueId, null),
    getCommentsPage(request, issueId, 0),
    getRemoteLinks(request, issueId),
    getStatuses(request),
  ]);
  const [furtherHistories, furtherComments] = await waitForAll([
    getFurtherHistories(request, issueId, histories),
    getFurtherComments(request, issueId, comments),
  ]);
  return {
    issue,
    histories: [...histories.histories, ...furtherHistories],
    comments: [...comments.comments, ...furtherComments],
    remoteLinks,
    statuses,
  };
}

/** Sprints are left out. @throws {IssueFormatError} the issue lacks what Jira always gives. */
export function makeJudge(
  source: IssueSource,
  { teams, settings }: { teams: TeamDirectory; settings: Settings },
): Judge {
  const statusCategories = readStatusCategories(source.statuses);
  return makeHistoryJudge(readIssueHistory(source, settings), { teams, settings, statusCategories });
}

/** Judges an issue of which the history was read. */
export function makeHistoryJudge(
  history: IssueHistory,
  context: Omit<Parameters<typeof assessIssue>[1], 'ledger' | 'now'>,
): Judge {
  return {
    nowFor: (events, clock) =>
      Math.max(clock, history.updatedAt ?? history.createdAt, events.at(-1)?.at ?? -Infinity),
    assess: (ledger, now) => assessIssue(history, { ...context, ledger, now }),
  };
}

/** The project that an issue lies in; empty where Jira doesn't say. */
export function projectIdOf({ issue }: IssueSource): string {
  const project = issue.fields['project'] as { id?: unknown } | null | undefined;
  return String(project?.id ?? '');
}
