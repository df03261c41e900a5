import { waitForAll } from '../../contract/wait-for-all';
import { waveIdOf, type Side } from '../../domain/survey/wave';
import {
  readConfiguration,
  readConfigurationHead,
  writeConfiguration,
} from '../../storage/configuration-storage';
import { putInvitation } from '../../storage/invitation-storage';
import { putPartnership, putSurveyHead, readPartnerships } from '../../storage/partnership-storage';
import { maxOperations, type Operation } from '../../storage/records';
import { readReminders, readWithoutReminders } from '../../storage/reminder-storage';
import { putParticipation, readParticipations } from '../../storage/wave-storage';
import { readLastInvitations } from './last-invitations';
import { readAndWrite } from '../read-and-write';

/** The kinds of records that hold accounts, as manifest.yml names them. */
export type AccountKind = 'team' | 'partnership' | 'invitation' | 'participation' | 'preference';

/** Atlassian's stand-in for somebody who is nobody any more: not to be stored, nor reported. */
const unknownAccount = 'unknown';

/**
 * Every account that the app stores, by the kind of record that holds it.
 *
 * @throws {StorageCorruptError} @throws {StorageUnavailableError}
 */
export async function findStoredAccounts(): Promise<Record<AccountKind, ReadonlySet<string>>> {
  const configuration = await readConfiguration();
  const [{ stored }, invitations, withoutReminders] = await waitForAll([
    readPartnerships(),
    readLastInvitations(configuration),
    readWithoutReminders(),
  ]);
  const participations = await readParticipations(recentWaveIds(stored));
  const rounds = [...invitations.ofTeam.values()].flatMap((invitation) => invitation.rounds);
  const setOf = (accountIds: readonly string[]) =>
    new Set(accountIds.filter((id) => id !== '' && id !== unknownAccount));
  return {
    team: setOf(configuration.teams.flatMap(({ members }) => members)),
    partnership: setOf(stored.flatMap(({ partnership }) => partnership.leads)),
    invitation: setOf(rounds.flatMap(({ accountIds }) => accountIds)),
    participation: setOf(participations.flat().flatMap((side) => side?.invited ?? [])),
    preference: setOf([...withoutReminders]),
  };
}

/**
 * Takes accounts out of every record. Ballots stay: they carry none. Doing it again does no harm, so whoever is
 * stopped half way begins anew.
 *
 * @throws {StorageConflictError} others wrote the same, time and again. @throws {StorageUnavailableError}
 */
export async function eraseAccounts(accountIds: ReadonlySet<string>): Promise<void> {
  const without = (ids: readonly string[]) => ids.filter((id) => !accountIds.has(id));
  const holds = (ids: readonly string[]) => ids.some((id) => accountIds.has(id));
  await eraseFromTeams(without, holds);
  await eraseFromLeads(without, holds);
  await readAndWriteInParts(async () => {
    const { ofTeam } = await readLastInvitations(await readConfigurationHead());
    return [...ofTeam].flatMap(([teamId, { rounds, revision }]) =>
      rounds.some((round) => holds(round.accountIds))
        ? putInvitation(
            teamId,
            rounds.map((round) => ({ ...round, accountIds: without(round.accountIds) })),
            revision,
          )
        : [],
    );
  });
  await readAndWriteInParts(async () => {
    const waveIds = recentWaveIds((await readPartnerships()).stored);
    const participations = await readParticipations(waveIds);
    return participations.flatMap((sides, index) =>
      sides.flatMap((side, place) => {
        if (side === null || !holds(side.invited)) return [];
        // The places of the others, and how many were invited, stay.
        const invited = side.invited.map((id) => (accountIds.has(id) ? '' : id));
        return putParticipation(waveIds[index]!, place as Side, { ...side, invited }, side.revision);
      }),
    );
  });
  for (const accountId of accountIds) {
    await readAndWrite(async () => {
      const reminders = await readReminders(accountId);
      return { write: reminders.on ? [] : [reminders.change(true)], result: undefined };
    });
  }
}

type Without = (ids: readonly string[]) => string[];
type Holds = (ids: readonly string[]) => boolean;

function eraseFromTeams(without: Without, holds: Holds): Promise<void> {
  return repeatWhileMore(async () => {
    const { revision, teams, formerTeams } = await readConfiguration();
    const affected = teams.filter(({ members }) => holds(members));
    const changed = affected.slice(0, maxOperations - 1);
    if (changed.length > 0) {
      await writeConfiguration({
        baseRevision: revision,
        teamIds: teams.map(({ id }) => id),
        teams: changed.map((team) => ({ ...team, members: without(team.members) })),
        deletedTeamIds: [],
        formerTeams,
        settings: null,
      });
    }
    return affected.length > changed.length;
  });
}

function eraseFromLeads(without: Without, holds: Holds): Promise<void> {
  return repeatWhileMore(() =>
    readAndWrite(async () => {
      const { stored, ...head } = await readPartnerships();
      const affected = stored.filter(({ partnership }) => holds(partnership.leads));
      const changed = affected.slice(0, maxOperations - 1);
      const write: Operation[] = changed.map(({ partnership }) => {
        const leads = without(partnership.leads);
        return putPartnership({ ...partnership, leads }, head.revision + 1, leads.length === 0);
      });
      return {
        write: write.length === 0 ? [] : [putSurveyHead(head), ...write],
        result: affected.length > changed.length,
      };
    }),
  );
}

/** Reads what is to be written, writes as much as a transaction takes, and so on until nothing is left. */
function readAndWriteInParts(find: () => Promise<Operation[]>): Promise<void> {
  return repeatWhileMore(() =>
    readAndWrite(async () => {
      const found = await find();
      return { write: found.slice(0, maxOperations), result: found.length > maxOperations };
    }),
  );
}

async function repeatWhileMore(step: () => Promise<boolean>): Promise<void> {
  while (await step());
}

/**
 * The waves of which it may still be stored who took part: the latest of each partnership, and the one before it,
 * which the next may follow within the day after which it is forgotten.
 */
function recentWaveIds(
  stored: readonly { partnership: { id: string }; schedule: { latestWave: number } }[],
): string[] {
  return stored.flatMap(({ partnership, schedule: { latestWave } }) =>
    [latestWave, latestWave - 1]
      .filter((number) => number > 0)
      .map((number) => waveIdOf(partnership.id, number)),
  );
}
