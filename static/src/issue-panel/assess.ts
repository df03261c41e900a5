import type { Configuration } from '../../../src/contract/configuration-api';
import type { ProjectedLedger } from '../../../src/contract/ledger';
import { assessIssue, type IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import {
  type LocalDate,
  makeTeamDirectory,
  type Team,
  type TeamDirectory,
  type TeamId,
} from '../../../src/domain/calendar/team';
import { findLeftOutChanges, teamThatSet } from '../../../src/domain/commitment/due-date-promise';
import { readSprintRecords } from '../../../src/domain/commitment/sprint-record';
import { teamOfReporter } from '../../../src/domain/history/assignees';
import type { LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { valueAt } from '../../../src/domain/history/field-history';
import { type IssueHistory, readIssueHistory } from '../../../src/domain/history/issue-history';
import { readStatusCategories } from '../../../src/domain/history/status-category';
import { countDescriptionWords } from '../../../src/domain/requirement/assess-requirement';
import { receivingTeams } from '../../../src/domain/requirement/receiving-teams';
import { makeVerdict, type Verdict } from '../../../src/domain/verdict/make-verdict';
import { workingDayMs } from '../../../src/domain/verdict/working-day';
import type { JiraIssue } from '../../../src/jira/get-issue';
import { ownerUntilDone } from './lane-pieces';

/** What Jira gave of one issue, unread. */
export interface IssueData {
  issue: JiraIssue;
  histories: unknown[];
  comments: unknown[];
  remoteLinks: unknown[];
  statuses: readonly { id: string; statusCategory?: { key?: string | undefined } | undefined }[];
  /** Records of sprints that the issue itself no longer shows. */
  sprints: readonly unknown[];
  /** What was recorded in the panel; `null`: nothing that the issue shows. */
  ledger: ProjectedLedger | null;
  /** Epoch ms by this machine's clock. */
  readAt: number;
  /** How much this machine's clock is ahead of Jira's. */
  clockAheadMs: number;
}

/** One issue, judged for one instant. */
export interface Assessed {
  /** The instant it was judged for, epoch ms by Jira's clock. */
  now: number;
  history: IssueHistory;
  assessment: IssueAssessment;
  /** Words of the description, as they are counted for its requirement. */
  wordCount: number;
  verdict: Verdict;
  teams: readonly Team[];
  directory: TeamDirectory;
  configuration: Configuration;
  /** All that was recorded in the panel, oldest first. */
  events: readonly LedgerEvent[];
  /** Sprints that the history names and the issue no longer shows: their own records tell what they were. */
  unknownSprintIds: readonly string[];
}

/**
 * Reads and judges an issue: all of it in the browser, and pure but for the clock that it is given.
 *
 * @param clock epoch ms by this machine's clock.
 * @throws {IssueFormatError} the issue lacks what Jira always gives.
 */
export function assess(data: IssueData, configuration: Configuration, clock: number): Assessed {
  const { teams, settings } = configuration;
  const directory = directoryOf(configuration);
  const history = readIssueHistory(
    {
      issue: data.issue,
      histories: data.histories,
      comments: data.comments,
      remoteLinks: data.remoteLinks,
    },
    settings,
  );
  const events = data.ledger?.events ?? [];
  // What Jira and the ledger date lies in the past, whatever the reader's clock says.
  const now = Math.max(
    clock - data.clockAheadMs,
    history.updatedAt ?? history.createdAt,
    events.at(-1)?.at ?? 0,
  );
  const assessment = assessIssue(history, {
    teams: directory,
    settings,
    statusCategories: readStatusCategories(data.statuses),
    sprints: readSprintRecords(data.sprints),
    ledger: events,
    now,
  });
  const lastDate = assessment.dueDatePromise?.segments.at(-1);
  const verdict = makeVerdict(assessment, {
    teams: directory,
    now,
    wasAssigned: wasAssigned(history),
    pastDate: pastDateOf(history, assessment, now),
    dateSetBy: lastDate === undefined ? null : teamThatSet(lastDate, history, directory),
    dueSoonMs: (teamId) => {
      const team = teamId === null ? undefined : directory.team(teamId);
      return (team === undefined ? null : workingDayMs(team)) ?? dayMs;
    },
  });
  return {
    now,
    history,
    assessment,
    wordCount: countDescriptionWords(history, now),
    verdict,
    teams,
    directory,
    configuration,
    events,
    unknownSprintIds: unknownSprintIds(history),
  };
}

/** The due date that Jira shows, where it was set when it was past already. */
function pastDateOf(history: IssueHistory, assessment: IssueAssessment, now: number): LocalDate | null {
  const { dueDatePromise, deliveredAt } = assessment;
  const latest = findLeftOutChanges(history, dueDatePromise, deliveredAt, now).at(-1);
  return latest?.why === 'past' && latest.date === valueAt(history.dueDate, now) ? latest.date : null;
}

/** A directory learns the zones' rules as it is used, so it lives as long as its configuration. */
const directories = new WeakMap<Configuration, TeamDirectory>();

function directoryOf(configuration: Configuration): TeamDirectory {
  let directory = directories.get(configuration);
  if (directory === undefined) {
    directory = makeTeamDirectory(configuration.teams);
    directories.set(configuration, directory);
  }
  return directory;
}

/**
 * Does once, for an issue made up for it, what {@link assess} will do for the real one: what is slow only the first
 * time (zones' rules, patterns of all scripts) is then done while the panel waits for Jira anyway.
 */
export function rehearse(configuration: Configuration, clock: number): void {
  const at = (daysAgo: number) => new Date(clock - daysAgo * dayMs).toISOString();
  const members = configuration.teams.map((team) => team.members[0]).filter((member) => member !== undefined);
  const change = (daysAgo: number, author: string, field: string, to: string) => ({
    created: at(daysAgo),
    author: { accountId: author },
    items: [{ field, fieldId: field, fieldtype: 'jira', from: null, to }],
  });
  const description = 'Words enough for a description';
  assess(
    {
      issue: { id: '0', key: 'REHEARSAL-0', fields: { created: at(30), description } },
      histories: members.flatMap((member, index) => [
        change(20 - index / members.length, member, 'assignee', member),
        change(10 - index / members.length, member, 'duedate', at(-index).slice(0, 10)),
      ]),
      comments: [],
      remoteLinks: [],
      statuses: [],
      sprints: [],
      ledger: null,
      readAt: clock,
      clockAheadMs: 0,
    },
    configuration,
    clock,
  );
}

/**
 * Of the two teams that an issue lies between (its owner's and its reporter's) those that the reader isn't in; none
 * where one of them is not known, or they are the same.
 */
export function otherTeams(
  { history, directory, assessment }: Assessed,
  readerAccountId: string | null,
): readonly TeamId[] {
  const owner = assessment.ownership.at(-1)?.team ?? null;
  const asker = teamOfReporter(history, directory);
  if (owner === null || asker === null || owner === asker) return [];
  const reader = directory.teamOf(readerAccountId);
  return [owner, asker].filter((team) => team !== reader);
}

/** The teams of which one takes the issue on, or took it on until it was done. */
export function receiversOf({ assessment, teams }: Assessed): readonly TeamId[] {
  const owner = assessment.ownership.length === 0 ? null : ownerUntilDone(assessment);
  return receivingTeams(owner, assessment.reporterTeam, teams);
}

/** Whether anybody is or was assigned, of whatever team. */
export function wasAssigned({ assignee }: IssueHistory): boolean {
  return assignee.present !== null || assignee.changes.some(({ from, to }) => from !== null || to !== null);
}

/** Neither who promised it nor who asked for it is in a team. */
export function isBetweenNoTeams({ verdict: { facts } }: Assessed): boolean {
  return (['promiserInNoTeam', 'promiseeInNoTeam'] as const).every((kind) =>
    facts.some((fact) => fact.kind === kind),
  );
}

/** Whether anybody is in any team. */
export function hasMembers(teams: readonly Team[]): boolean {
  return teams.some(({ members }) => members.length > 0);
}

function unknownSprintIds({ sprint, sprints }: IssueHistory): string[] {
  const named = sprint.changes.flatMap(({ from, to }) => [from, to]).flatMap((ids) => ids?.split(',') ?? []);
  return [...new Set(named.map((id) => id.trim()))].filter((id) => /^\d+$/.test(id) && !sprints.has(id));
}

const dayMs = 24 * 60 * 60 * 1000;
