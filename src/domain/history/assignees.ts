import type { TeamDirectory, TeamId } from '../calendar/team';
import { changesBetween, valueAt } from './field-history';
import type { IssueHistory } from './issue-history';

/** The team of the assignee at an instant, or, if nobody was assigned then, of the first assignee after it. */
export function teamAssignedFrom(
  history: IssueHistory,
  teams: TeamDirectory,
  at: number,
  now: number,
): TeamId | null {
  const assignee =
    valueAt(history.assignee, at) ??
    changesBetween(history.assignee, at, now).find((change) => change.to !== null)?.to ??
    null;
  return teams.teamOf(assignee);
}

/** The team of the reporter at creation: those who wait for the issue. */
export function teamOfReporter(history: IssueHistory, teams: TeamDirectory): TeamId | null {
  return teams.teamOf(valueAt(history.reporter, history.createdAt));
}

/** Who made the issue: the creator, else the reporter at creation. */
export function creatorOf(history: IssueHistory): string | null {
  return history.creator ?? valueAt(history.reporter, history.createdAt);
}
