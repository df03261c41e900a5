import * as z from 'zod/mini';
import { termsSchema } from '../contract/agreement';
import { type Agreement, noAgreement } from '../domain/agreement/agreement';
import { at, put, readRecords, recordFields, remove, type Operation, type RecordKind } from './records';

const sideSchema = z.literal([0, 1]);
const instant = z.nullable(z.int());

const agreementSchema: z.ZodMiniType<Agreement> = z.object({
  latestNumber: z.int(),
  versions: z.array(
    z.object({
      number: z.int(),
      terms: termsSchema,
      proposedBy: sideSchema,
      proposedAt: z.int(),
      signedAt: z.tuple([instant, instant]),
    }),
  ),
});

const agreementKind = {
  entity: 'agreement',
  version: 1,
  schema: z.object({ ...recordFields, agreement: agreementSchema }),
  upgrades: {},
  called: () => 'the working agreement',
} satisfies RecordKind;

/** An agreement as it is stored. */
export interface StoredAgreement {
  agreement: Agreement;
  /** Rises with each change; 0 as long as nothing was ever proposed. */
  revision: number;
}

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readAgreement(partnershipId: string): Promise<StoredAgreement> {
  const [record] = await readRecords([at(agreementKind, partnershipId)]);
  return record ?? { agreement: noAgreement, revision: 0 };
}

/** Writes an agreement, if nobody changed it since. @param revision the one that the change is based on. */
export function putAgreement(partnershipId: string, agreement: Agreement, revision: number): Operation {
  return put(at(agreementKind, partnershipId), { agreement }, revision + 1);
}

export function removeAgreement(partnershipId: string): Operation {
  return remove(at(agreementKind, partnershipId), null);
}
