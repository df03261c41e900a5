import * as z from 'zod/mini';
import { waitForAll } from '../contract/wait-for-all';
import { StorageCorruptError } from './errors';
import {
  at,
  findWrittenAt,
  put,
  readEachRecord,
  recordFields,
  remove,
  type Operation,
  type RecordKind,
} from './records';

const roundSchema = z.object({
  waveId: z.string(),
  at: z.int(),
  closesAt: z.int(),
  accountIds: z.array(z.string()),
});
const invitationKind = {
  entity: 'invitation',
  version: 1,
  schema: z.object({ ...recordFields, invitation: z.object({ rounds: z.array(roundSchema) }) }),
  upgrades: {},
  called: () => 'the list of those who were invited',
} satisfies RecordKind;

/** One wave in which a team was invited. */
export interface InvitationRound {
  waveId: string;
  /** When it opened for the team, epoch ms. */
  at: number;
  /** When it closes for the team, epoch ms. */
  closesAt: number;
  /** Who was invited; nobody once the 14 days are over in which they are not invited again. */
  accountIds: string[];
}

/** When a team was invited lately, and who. */
export interface StoredInvitation {
  revision: number;
  /** The latest first. */
  rounds: InvitationRound[];
}

/** What is known of a team's invitations where their record cannot be read. */
export interface UnreadableInvitation {
  error: StorageCorruptError;
  /** When the record was last written, epoch ms. */
  writtenAt: number;
}

/**
 * By teams' ids, in that order; `null` where there are none. A record that cannot be read is told, not thrown: those
 * of all teams are read for each opening of a wave.
 *
 * @throws {StorageUnavailableError}
 */
export async function readInvitations(
  teamIds: readonly string[],
): Promise<(StoredInvitation | UnreadableInvitation | null)[]> {
  const places = teamIds.map((id) => at(invitationKind, id));
  const records = await readEachRecord(places);
  return waitForAll(
    records.map(async (record, index) => {
      if (record instanceof StorageCorruptError) {
        const writtenAt = await findWrittenAt(places[index]!);
        return writtenAt === null ? null : { error: record, writtenAt };
      }
      return record === null ? null : { revision: record.revision, rounds: record.invitation.rounds };
    }),
  );
}

/** @param on the revision that the change is based on, 0 where there is none yet. */
export function putInvitation(teamId: string, rounds: InvitationRound[], on: number): Operation {
  return put(at(invitationKind, teamId), { invitation: { rounds } }, on + 1);
}

/** @param on the revision that the removal is based on; `null`: whatever is there. */
export function removeInvitation(teamId: string, on: number | null): Operation {
  return remove(at(invitationKind, teamId), on);
}
