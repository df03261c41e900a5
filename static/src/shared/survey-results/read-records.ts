import type { Configuration } from '../../../../src/contract/configuration-api';
import type { ProductRequest } from '../../../../src/contract/product-request';
import type { PublishedWave } from '../../../../src/contract/survey-api';
import { dateOf, dayMs, epochDayOf } from '../../../../src/domain/calendar/civil-date';
import { type LocalDate, makeTeamDirectory, type TeamId } from '../../../../src/domain/calendar/team';
import { assessDueDate, type DueDatePromise } from '../../../../src/domain/commitment/due-date-promise';
import { type Period, promisesIn } from '../../../../src/domain/commitment/follow-through';
import { readIssueHistory } from '../../../../src/domain/history/issue-history';
import { readResolution } from '../../../../src/domain/history/resolution';
import { readStatusCategories } from '../../../../src/domain/history/status-category';
import { getProjects } from '../../../../src/jira/find-projects';
import { getHistoriesByIssue } from '../../../../src/jira/get-histories';
import { getStatuses } from '../../../../src/jira/get-statuses';
import { searchIssues } from '../../../../src/jira/search-issues';

/** So many days the period of the first wave reaches back. */
const firstPeriodDays = 28;
/** More issues are not read: they would take a reader's browser, and Jira, too long. */
export const mostIssues = 1_000;

/** The fields that tell of a due-date promise; changes of them are asked for too. */
const fields = ['assignee', 'reporter', 'duedate', 'status', 'resolution'] as const;

/**
 * The period whose records stand beside a wave: from the closing of the wave before to its own, for the first wave
 * 28 days.
 */
export function recordsPeriod(waves: readonly PublishedWave[], index: number): Period {
  const end = waves[index]!.askedUntil;
  return { start: waves[index - 1]?.askedUntil ?? end - firstPeriodDays * dayMs, end };
}

/** The local dates at whose ends that period begins and ends. */
export function recordsDates(
  waves: readonly PublishedWave[],
  index: number,
): [start: LocalDate, end: LocalDate] {
  const end = waves[index]!.closedOn;
  return [waves[index - 1]?.closedOn ?? dateOf(epochDayOf(end) - firstPeriodDays), end];
}

/**
 * Finds the issues that may hold a promise that first fell due in the period. No query reaches dates that an issue
 * had before, so it takes those that now have the period's dates or later ones, the nearest first, and those whose
 * date is gone and that were touched since.
 */
export function recordsQuery(projectIds: readonly string[], { start, end }: Period): string {
  // A day more at each end: dates end in teams' zones, and Jira reads them in the reader's.
  const from = dateText(start - dayMs);
  const until = dateText(end + dayMs);
  return (
    `project in (${projectIds.join(', ')}) AND created <= "${until}" ` +
    `AND (duedate >= "${from}" OR (duedate is EMPTY AND updated >= "${from}")) ORDER BY duedate ASC, key ASC`
  );
}

function dateText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** A promise with the issue that holds it. */
export interface RecordedPromise extends DueDatePromise {
  issueKey: string;
}

/** What the records say of the two teams in a period, as far as the reader may see it. */
export interface Records {
  period: Period;
  /** By who promised: the first team's promises to the second, and the other way. */
  directions: [RecordedPromise[], RecordedPromise[]];
  /** How many of the partnership's projects the reader can't see, of how many. */
  hiddenProjects: number;
  projects: number;
  /** There are more issues than {@link mostIssues}. */
  isCut: boolean;
  /** Epoch ms, by Jira's clock where it tells. */
  readAt: number;
}

/**
 * Reads what the records say of a period, as the reader.
 *
 * @param teamIds the two teams.
 * @param clock epoch ms by this machine's clock.
 * @throws {ProductRequestError}
 */
export async function readRecords(
  requestJira: ProductRequest,
  {
    projectIds,
    teamIds: [first, second],
    period,
    configuration: { teams, settings },
    clock,
  }: {
    projectIds: readonly string[];
    teamIds: readonly [TeamId, TeamId];
    period: Period;
    configuration: Configuration;
    clock: number;
  },
): Promise<Records> {
  // Jira refuses a query that names a project which the reader can't see.
  const projects = await getProjects(requestJira, projectIds);
  const known = {
    period,
    hiddenProjects: projectIds.length - projects.length,
    projects: projectIds.length,
  };
  if (projects.length === 0) return { ...known, directions: [[], []], isCut: false, readAt: clock };

  const jql = recordsQuery(
    projects.map(({ id }) => id),
    period,
  );
  const [{ issues, more, answeredAt }, statuses] = await Promise.all([
    searchIssues(requestJira, {
      jql,
      fields: [...fields, 'creator', 'created', 'resolutiondate'],
      most: mostIssues,
    }),
    getStatuses(requestJira),
  ]);
  const histories = await getHistoriesByIssue(
    requestJira,
    issues.map(({ id }) => id),
    fields,
  );
  const now = answeredAt ?? clock;
  const directory = makeTeamDirectory(teams);
  const statusCategories = readStatusCategories(statuses);
  const promises = issues.flatMap((issue): RecordedPromise[] => {
    const history = readIssueHistory({ issue, histories: histories.get(issue.id) ?? [] }, settings);
    if (history.createdAt > now) return [];
    const resolution = readResolution(history, statusCategories, settings, now);
    const promise = assessDueDate(history, resolution, { teams: directory, settings, now });
    return promise === null ? [] : [{ ...promise, issueKey: issue.key }];
  });
  return {
    ...known,
    directions: [
      promisesIn(promises, { from: first, to: second }, period),
      promisesIn(promises, { from: second, to: first }, period),
    ],
    isCut: more,
    readAt: now,
  };
}
