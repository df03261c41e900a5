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

/** A time in which nobody was assigned, or somebody who is in no team. Epoch ms. */
export interface TimeWithoutTeam {
  from: number;
  until: number;
  assigned: 'nobody' | 'outsider';
}

/** Who is assigned at an instant where it is no team's member; `null`: it is one. */
export function findTeamless(
  { assignee }: IssueHistory,
  teams: TeamDirectory,
  at: number,
): TimeWithoutTeam['assigned'] | null {
  return teamlessOf(valueAt(assignee, at), teams);
}

function teamlessOf(assigned: string | null, teams: TeamDirectory): TimeWithoutTeam['assigned'] | null {
  if (assigned === null) return 'nobody';
  return teams.teamOf(assigned) === null ? 'outsider' : null;
}

/** When no team's member was assigned, from the issue's creation to an instant, in order. */
export function timesWithoutTeam(
  { assignee, createdAt }: IssueHistory,
  teams: TeamDirectory,
  until: number,
): TimeWithoutTeam[] {
  const times: TimeWithoutTeam[] = [];
  const assignments = [
    { at: createdAt, to: valueAt(assignee, createdAt) },
    ...changesBetween(assignee, createdAt, until),
  ];
  assignments.forEach(({ at, to }, index) => {
    const end = assignments[index + 1]?.at ?? until;
    const assigned = teamlessOf(to, teams);
    if (assigned === null || end <= at) return;
    const last = times.at(-1);
    if (last?.until === at && last.assigned === assigned) last.until = end;
    else times.push({ from: at, until: end, assigned });
  });
  return times;
}

/** The team of the reporter at creation: those who wait for the issue. */
export function teamOfReporter(history: IssueHistory, teams: TeamDirectory): TeamId | null {
  return teams.teamOf(valueAt(history.reporter, history.createdAt));
}

/** Who made the issue: the creator, else the reporter at creation. */
export function creatorOf(history: IssueHistory): string | null {
  return history.creator ?? valueAt(history.reporter, history.createdAt);
}
