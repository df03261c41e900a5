import type { Team } from '../../contract/team';
import { invitableAgainAt, type InvitedUntil } from '../../domain/survey/opening';
import type { StoredConfiguration } from '../../storage/configuration-storage';
import { readInvitations, type StoredInvitation } from '../../storage/invitation-storage';

/** Who was invited lately, in any partnership, and when last. */
export interface LastInvitations {
  /** By account id, epoch ms. */
  at: ReadonlyMap<string, number>;
  /** By team. */
  ofTeam: ReadonlyMap<string, StoredInvitation>;
}

/**
 * Reads the invitations of all teams there are, and of those that were deleted lately: people change teams, and nobody
 * is asked more often for that.
 *
 * @param configuration must have been read before: whoever changes it while somebody opens a wave makes that fail
 *   (`openWave`), so that between two openings a person is in one team only.
 */
export async function readLastInvitations(
  configuration: Pick<StoredConfiguration, 'teams' | 'formerTeams'>,
): Promise<LastInvitations> {
  const ids = [
    ...new Set([...configuration.teams.map(({ id }) => id), ...Object.keys(configuration.formerTeams)]),
  ];
  const stored = await readInvitations(ids);
  const at = new Map<string, number>();
  const ofTeam = new Map<string, StoredInvitation>();
  stored.forEach((invitation, index) => {
    if (invitation === null) return;
    ofTeam.set(ids[index]!, invitation);
    for (const round of invitation.rounds) {
      for (const id of round.accountIds) at.set(id, Math.max(round.at, at.get(id) ?? round.at));
    }
  });
  return { at, ofTeam };
}

/** By side: until when nobody of the team may be invited again, epoch ms; `null`: anybody may. */
export function invitedUntil(
  teams: readonly [Team | null, Team | null],
  { at }: LastInvitations,
  now: number,
): InvitedUntil {
  const ofTeam = (team: Team | null) => {
    const invitedAt = Math.max(...(team?.members ?? []).map((member) => at.get(member) ?? -Infinity));
    if (team === null || invitedAt === -Infinity) return null;
    const until = invitableAgainAt(invitedAt, team.timeZone);
    return until > now ? until : null;
  };
  return [ofTeam(teams[0]), ofTeam(teams[1])];
}
