import type { AgreementActRequest } from '../../contract/agreement-api';
import { agreementMessages as text } from '../../contract/agreement-messages';
import { waitForAll } from '../../contract/wait-for-all';
import { applyAct } from '../../domain/agreement/agreement';
import { putAgreement, readAgreement } from '../../storage/agreement-storage';
import { readConfiguration } from '../../storage/configuration-storage';
import { StorageConflictError } from '../../storage/errors';
import { partnershipUnchanged, readPartnershipsById } from '../../storage/partnership-storage';
import { NotAllowedError } from '../errors';
import { readAndWrite } from '../read-and-write';
import { findOwnTeam, findSide } from '../survey/viewer';

/**
 * Proposes, signs, takes a signature back or withdraws, for the team of which somebody is a member.
 *
 * @param accountId by the platform's word. @param now epoch ms.
 * @throws {NotAllowedError} they are a member of neither team, or the act is too late or the other team's.
 * @throws {StorageConflictError} somebody proposed something else since.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function actOnAgreement(
  { partnershipId, act }: AgreementActRequest,
  accountId: string,
  now: number,
): Promise<null> {
  return readAndWrite(async () => {
    const [{ teams }, [stored = null], { agreement, revision }] = await waitForAll([
      readConfiguration(),
      readPartnershipsById([partnershipId]),
      readAgreement(partnershipId),
    ]);
    const side = stored && findSide(stored.partnership.teamIds, findOwnTeam(teams, accountId));
    if (stored === null || side === null) throw new NotAllowedError(text.onlyMembers);
    const changed = applyAct(agreement, act, side, now);
    if (changed === 'changed') throw new StorageConflictError('The agreement was changed since');
    if (typeof changed === 'string') throw new NotAllowedError(text[changed]);
    if (changed === agreement) return { write: [], result: null };
    return {
      write: [
        putAgreement(partnershipId, changed, revision),
        // Or an agreement would stay of a partnership that is deleted at this moment.
        partnershipUnchanged(partnershipId, stored.scheduleRevision),
      ],
      result: null,
    };
  });
}
