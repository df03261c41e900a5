import { invitableAgainAt } from '../../domain/survey/opening';
import type { InvitationRound } from '../../storage/invitation-storage';

/**
 * What is still needed of a team's invitations: whom nobody may invite again yet, and which waves are open.
 *
 * @param timeZone of the team; of one that isn't there any more, any that is nowhere behind.
 */
export function remainingRounds(
  rounds: readonly InvitationRound[],
  timeZone: string,
  now: number,
): InvitationRound[] {
  return rounds.flatMap((round) => {
    const counts = round.accountIds.length > 0 && now < invitableAgainAt(round.at, timeZone);
    if (!counts && now >= round.closesAt) return [];
    return [{ ...round, accountIds: counts ? round.accountIds : [] }];
  });
}
