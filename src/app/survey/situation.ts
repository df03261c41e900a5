import type { OpeningSituation } from '../../domain/survey/opening';
import type { Wave } from '../../domain/survey/wave';
import { readConfiguration, type StoredConfiguration } from '../../storage/configuration-storage';
import { readPartnershipsById, type StoredPartnership } from '../../storage/partnership-storage';
import type { StoredWave } from '../../storage/wave-storage';
import { teamsOf } from './get-partnerships';
import { invitedUntil, readLastInvitations, type LastInvitations } from './last-invitations';
import { readLatestWaves } from './waves';

/** A partnership, and all that decides what is next to be done for it. */
export interface Situation {
  configuration: StoredConfiguration;
  stored: StoredPartnership;
  /** The latest wave; `null` before the first. */
  latest: StoredWave | null;
  /** Not read while a wave is open: nothing depends on it then. */
  invitations: LastInvitations;
  /** As the domain's rules take it. */
  facts: OpeningSituation & { wave: Wave | null };
}

/**
 * @param now epoch ms.
 * @returns `null`: there is no such partnership (any more).
 */
export async function readSituation(partnershipId: string, now: number): Promise<Situation | null> {
  const [configuration, [stored]] = await Promise.all([
    readConfiguration(),
    readPartnershipsById([partnershipId]),
  ]);
  if (stored === undefined || stored === null) return null;
  const [latest = null] = await readLatestWaves([stored]);
  const wave = latest?.wave ?? null;
  const invitations: LastInvitations =
    wave?.status === 'open' ? { at: new Map(), ofTeam: new Map() } : await readLastInvitations(configuration);
  const { partnership, schedule } = stored;
  const [one, other] = teamsOf(partnership.teamIds, configuration);
  return {
    configuration,
    stored,
    latest,
    invitations,
    facts: {
      partnership,
      teams: one === null || other === null ? null : [one, other],
      schedule,
      wave,
      latestWave: wave && {
        number: wave.number,
        status: wave.status,
        published: wave.result?.published ?? null,
        hasResponse: wave.response !== null,
      },
      invitedUntil: invitedUntil([one, other], invitations, now),
      now,
    },
  };
}
