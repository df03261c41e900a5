import { isDeepStrictEqual } from 'node:util';
import { readConfigurationHead, writeConfiguration } from '../../storage/configuration-storage';
import { putInvitation, removeInvitation } from '../../storage/invitation-storage';
import { maxOperations } from '../../storage/records';
import { countsUntil, readLastInvitations } from './last-invitations';
import { readAndWrite } from '../read-and-write';
import { remainingRounds } from './remaining-rounds';

/**
 * Forgets who was invited when nobody has to be kept from inviting them again, and then the teams that were deleted.
 *
 * A record that cannot be read is removed when nothing in it can count any more.
 *
 * @param now epoch ms.
 * @throws {StorageCorruptError} the first that cannot be read and still counts, after all else was done.
 */
export async function tidyInvitations(now: number): Promise<void> {
  await readAndWrite(async () => {
    const { ofTeam, unreadable } = await readLastInvitations(await readConfigurationHead());
    const outdated = [...unreadable].filter(([, record]) => now >= countsUntil(record));
    const changed = [...ofTeam].flatMap(([teamId, { rounds, revision }]) => {
      const remaining = remainingRounds(rounds, now);
      if (remaining.length === 0) return removeInvitation(teamId, revision);
      return isDeepStrictEqual(remaining, rounds) ? [] : putInvitation(teamId, remaining, revision);
    });
    const write = [...outdated.map(([teamId]) => removeInvitation(teamId, null)), ...changed];
    // What does not fit is left to the next tick.
    return { write: write.slice(0, maxOperations), result: undefined };
  });
  const { revision, teamIds, formerTeams } = await readConfigurationHead();
  const { ofTeam, unreadable } = await readLastInvitations({ teamIds, formerTeams });
  const kept = Object.entries(formerTeams).filter(([id]) => ofTeam.has(id) || unreadable.has(id));
  if (kept.length < Object.keys(formerTeams).length) {
    await writeConfiguration({
      baseRevision: revision,
      teamIds,
      teams: [],
      deletedTeamIds: [],
      formerTeams: Object.fromEntries(kept),
      settings: null,
    });
  }
  for (const { error } of unreadable.values()) throw error;
}
