import { invitableAgainAt } from '../../domain/survey/opening';
import type { InvitationRound } from '../../storage/invitation-storage';

/** Behind all others: who may be invited again by this one may by every zone, also by that of their next team. */
export const lastZone = 'Etc/GMT+12';

/**
 * What is still needed of a team's invitations: whom nobody may invite again yet, and which waves are open.
 *
 * @param now epoch ms.
 */
export function remainingRounds(rounds: readonly InvitationRound[], now: number): InvitationRound[] {
  return rounds.flatMap((round) => {
    const counts = round.accountIds.length > 0 && now < invitableAgainAt(round.at, lastZone);
    if (!counts && now >= round.closesAt) return [];
    return [{ ...round, accountIds: counts ? round.accountIds : [] }];
  });
}
