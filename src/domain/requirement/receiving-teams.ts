import type { Team, TeamId } from '../calendar/team';

/**
 * The teams of which one takes an issue on, and may say whether it is clear enough to start (`measures.md` §4).
 *
 * @param owner the team that has the issue; `null`: none has had it yet.
 * @param reporterTeam those who asked for it, who never confirm what they wrote themselves.
 */
export function receivingTeams(
  owner: TeamId | null,
  reporterTeam: TeamId | null,
  teams: readonly Team[],
): TeamId[] {
  // As long as the issue is with those who wrote it, or with nobody, whoever else reads it may take it on.
  if (owner !== null && owner !== reporterTeam) return [owner];
  return teams.map(({ id }) => id).filter((id) => id !== reporterTeam);
}
