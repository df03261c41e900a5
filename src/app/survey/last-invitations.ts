import type { Team } from '../../contract/team';
import { dayMs } from '../../domain/calendar/civil-date';
import { invitableAgainAt, invitationCountsUntil, type InvitedUntil } from '../../domain/survey/opening';
import type { ConfigurationHead } from '../../storage/configuration-storage';
import {
  readInvitations,
  type StoredInvitation,
  type UnreadableInvitation,
} from '../../storage/invitation-storage';

const hourMs = 3_600_000;

/** Who was invited lately, in any partnership, and when last. */
export interface LastInvitations {
  /** By account id, epoch ms. */
  at: ReadonlyMap<string, number>;
  /** By team. */
  ofTeam: ReadonlyMap<string, StoredInvitation>;
  /** By team: what cannot be read. */
  unreadable: ReadonlyMap<string, UnreadableInvitation>;
}

/**
 * Reads the invitations of all teams there are, and of those that were deleted lately: people change teams, and nobody
 * is asked more often for that.
 *
 * @param configuration must have been read before: whoever changes it while somebody opens a wave makes that fail
 *   (`openWave`), so that between two openings a person is in one team only.
 */
export async function readLastInvitations(
  configuration: Pick<ConfigurationHead, 'teamIds' | 'formerTeams'>,
): Promise<LastInvitations> {
  const ids = [...new Set([...configuration.teamIds, ...Object.keys(configuration.formerTeams)])];
  const stored = await readInvitations(ids);
  const at = new Map<string, number>();
  const ofTeam = new Map<string, StoredInvitation>();
  const unreadable = new Map<string, UnreadableInvitation>();
  stored.forEach((invitation, index) => {
    if (invitation === null) return;
    if ('error' in invitation) return void unreadable.set(ids[index]!, invitation);
    ofTeam.set(ids[index]!, invitation);
    for (const round of invitation.rounds) {
      for (const id of round.accountIds) at.set(id, Math.max(round.at, at.get(id) ?? round.at));
    }
  });
  return { at, ofTeam, unreadable };
}

/** A wave is made when its first side opens. The other one follows on its own first working day. */
const opensLaterMs = 14 * dayMs;

/** From when on nothing that such a record may hold counts any more, epoch ms. */
export function countsUntil({ writtenAt }: UnreadableInvitation): number {
  return invitationCountsUntil(writtenAt + opensLaterMs);
}

/**
 * By side: until when nobody of the team may be invited again, epoch ms; `null`: anybody may. A team whose record
 * cannot be read was invited whole as late as that may have been.
 */
export function invitedUntil(
  teams: readonly [Team | null, Team | null],
  { at, unreadable }: LastInvitations,
  now: number,
): InvitedUntil {
  const ofTeam = (team: Team | null) => {
    if (team === null) return null;
    const hidden = unreadable.get(team.id);
    // The tick removes it then; until it has, no other can be written.
    if (hidden !== undefined) return Math.max(countsUntil(hidden), now + hourMs);
    const invitedAt = Math.max(...team.members.map((member) => at.get(member) ?? -Infinity));
    if (invitedAt === -Infinity) return null;
    const until = invitableAgainAt(invitedAt, team.timeZone);
    return until > now ? until : null;
  };
  return [ofTeam(teams[0]), ofTeam(teams[1])];
}
