import type { Team } from '../../contract/team';
import type { OpeningSituation } from '../../domain/survey/opening';
import type { Wave } from '../../domain/survey/wave';
import { readConfiguration, readTeams } from '../../storage/configuration-storage';
import { readPartnershipsById, type StoredPartnership } from '../../storage/partnership-storage';
import type { StoredWave } from '../../storage/wave-storage';
import { teamsOf } from './get-partnerships';
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
  const makeFacts = (
    [one = null, other = null]: readonly (Team | null)[],
    until: OpeningSituation['invitedUntil'],
  ): Situation['facts'] => ({
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
    invitedUntil: until,
    now,
  });
  if (wave?.status === 'open') {
    const facts = makeFacts(await readTeams(partnership.teamIds), [null, null]);
    return { stored, latest, opening: null, facts };
  }
  const configuration = await readConfiguration();
  const invitations = await readLastInvitations(configuration);
  const teams = teamsOf(partnership.teamIds, configuration);
  return {
    stored,
    latest,
    opening: { configurationRevision: configuration.revision, invitations },
    facts: makeFacts(teams, invitedUntil(teams, invitations, now)),
  };
}
