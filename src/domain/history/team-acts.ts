import type { TeamDirectory, TeamId } from '../calendar/team';
import type { LedgerEvent } from '../ledger/ledger-event';

/** When members of each team did something up to now, in order: in Jira, and in the ledger. */
export function actsByTeam(
  acts: readonly { at: number; author: string | null }[],
  teams: TeamDirectory,
  now: number,
  ledger: readonly LedgerEvent[] = [],
): Map<TeamId, number[]> {
  const instants = new Map<TeamId, number[]>();
  const add = (team: TeamId, at: number) => {
    const known = instants.get(team);
    if (known === undefined) instants.set(team, [at]);
    else known.push(at);
  };
  for (const { at, author } of acts) {
    const team = at <= now ? teams.teamOf(author) : null;
    if (team !== null) add(team, at);
  }
  for (const { at, teamId } of ledger) add(teamId, at);
  for (const known of instants.values()) known.sort((a, b) => a - b);
  return instants;
}

/** The first of sorted instants that is not before `at`; `Infinity`: there is none. */
export function firstFrom(instants: readonly number[] | undefined, at: number): number {
  let low = 0;
  let high = instants?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants![middle]! < at) low = middle + 1;
    else high = middle;
  }
  return instants?.[low] ?? Infinity;
}
