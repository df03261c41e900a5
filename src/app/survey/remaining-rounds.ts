import { invitationCountsUntil } from '../../domain/survey/opening';
import type { InvitationRound } from '../../storage/invitation-storage';

/**
 * What is still needed of a team's invitations: whom nobody may invite again yet, and which waves are open.
 *
 * @param now epoch ms.
 */
export function remainingRounds(rounds: readonly InvitationRound[], now: number): InvitationRound[] {
  return rounds.flatMap((round) => {
    const counts = round.accountIds.length > 0 && now < invitationCountsUntil(round.at);
    if (!counts && now >= round.closesAt) return [];
    return [{ ...round, accountIds: counts ? round.accountIds : [] }];
  });
}
