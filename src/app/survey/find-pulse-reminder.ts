import type { PulseReminder } from '../../contract/configuration-api';
import type { Team } from '../../contract/team';
import type { Side } from '../../domain/survey/wave';
import { readInvitations } from '../../storage/invitation-storage';
import { readWholeWaves } from '../../storage/wave-storage';
import { findOwnTeam } from './viewer';
import { idOf } from './waves';

/**
 * The pulse that waits for somebody's answers; `null`: none. It costs people in no team nothing, and others at most two
 * requests.
 *
 * @param teams all there are.
 * @param now epoch ms.
 */
export async function findPulseReminder(
  teams: readonly Team[],
  accountId: string,
  now: number,
): Promise<PulseReminder | null> {
  const team = findOwnTeam(teams, accountId);
  if (team === null) return null;
  const [invitation = null] = await readInvitations([team.id]);
  if (invitation !== null && 'error' in invitation) throw invitation.error;
  const open = (invitation?.rounds ?? []).filter(({ at, closesAt }) => at <= now && now < closesAt);
  const waves = await readWholeWaves(open.map(({ waveId }) => waveId));
  for (const { stored, participations } of waves) {
    if (stored?.wave.status !== 'open') continue;
    const { sides } = stored.wave;
    const side = sides.findIndex(({ teamId }) => teamId === team.id) as Side;
    const { invited = [], answered = [] } = participations[side] ?? {};
    if (answered[invited.indexOf(accountId)] !== false) continue;
    return {
      waveId: idOf(stored.wave),
      partnerName: sides[side === 0 ? 1 : 0].teamName,
      closesAt: sides[side].closesAt,
    };
  }
  return null;
}
