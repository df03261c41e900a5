import { waitForAll } from '../../contract/wait-for-all';
import type { OpeningSituation } from '../../domain/survey/opening';
import type { Wave } from '../../domain/survey/wave';
import { readConfigurationHead, readTeams } from '../../storage/configuration-storage';
import { readPartnershipsById, type StoredPartnership } from '../../storage/partnership-storage';
import type { StoredWave } from '../../storage/wave-storage';
import { invitedUntil, readLastInvitations, type LastInvitations } from './last-invitations';
import { readLatestWaves } from './waves';

/** A partnership, and all that decides what is next to be done for it. */
export interface Situation {
  stored: StoredPartnership;
  /** The latest wave; `null` before the first. */
  latest: StoredWave | null;
  /** What the opening of a wave depends on besides; not read while one is open. */
  opening: { configurationRevision: number; invitations: LastInvitations } | null;
  /** As the domain's rules take it. */
  facts: OpeningSituation & { wave: Wave | null };
}

/**
 * @param now epoch ms.
 * @returns `null`: there is no such partnership (any more).
 */
export async function readSituation(partnershipId: string, now: number): Promise<Situation | null> {
  const [stored = null] = await readPartnershipsById([partnershipId]);
  if (stored === null) return null;
  const { partnership, schedule } = stored;
  const [latest = null] = await readLatestWaves([stored]);
  const wave = latest?.wave ?? null;
  // Before the teams, so that a change of either in between makes the opening fail.
  const configuration = wave?.status === 'open' ? null : await readConfigurationHead();
  const [[one = null, other = null], invitations] = await waitForAll([
    readTeams(partnership.teamIds),
    configuration && readLastInvitations(configuration),
  ]);
  const facts: Situation['facts'] = {
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
    invitedUntil: invitations === null ? [null, null] : invitedUntil([one, other], invitations, now),
    now,
  };
  const opening = invitations && { configurationRevision: configuration!.revision, invitations };
  return { stored, latest, opening, facts };
}
