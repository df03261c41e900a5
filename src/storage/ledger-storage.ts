import * as z from 'zod/mini';
import { ledgerEventSchema } from '../contract/ledger';
import type { LedgerEvent } from '../domain/ledger/ledger-event';
import { portionsOf } from '../domain/portions';
import {
  at,
  findKeys,
  maxOperations,
  put,
  readRecords,
  recordFields,
  remove,
  transact,
  type Operation,
  type RecordKind,
} from './records';

const ledgerKind = {
  entity: 'ledger',
  version: 1,
  schema: z.object({ ...recordFields, projectId: z.string(), events: z.array(ledgerEventSchema) }),
  upgrades: {},
  called: () => 'the ledger of an issue',
} satisfies RecordKind;

/** What was done on one issue. */
export interface Ledger {
  /** Rises with each event; 0 as long as there is none. */
  revision: number;
  /** In the order in which they were recorded. */
  events: LedgerEvent[];
}

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readLedger(issueId: string): Promise<Ledger> {
  const [record] = await readRecords([at(ledgerKind, issueId)]);
  return ledgerOf(record);
}

/** The ledgers of many issues, in the order of the ids. @see readLedger */
export async function readLedgers(issueIds: readonly string[]): Promise<Ledger[]> {
  return (await readRecords(issueIds.map((issueId) => at(ledgerKind, issueId)))).map(ledgerOf);
}

function ledgerOf(record: Ledger | null | undefined): Ledger {
  return { revision: record?.revision ?? 0, events: record?.events ?? [] };
}

/** Issues that have a ledger, and were in a project when somebody last acted on them. @throws {StorageUnavailableError} */
export function findLedgersIn(projectId: string): Promise<string[]> {
  return findKeys(ledgerKind, 'projectId', projectId);
}

/** @throws {StorageUnavailableError} */
export async function removeLedgers(issueIds: readonly string[]): Promise<void> {
  for (const some of portionsOf(issueIds, maxOperations)) {
    await transact(some.map((issueId) => remove(at(ledgerKind, issueId), null)));
  }
}

/**
 * Adds an event, if nobody added one since the ledger was read.
 *
 * @param projectId of the issue: the ledgers of a project can be found by it.
 */
export function putEvent(
  issueId: string,
  projectId: string,
  { revision, events }: Ledger,
  event: LedgerEvent,
): Operation {
  return put(at(ledgerKind, issueId), { projectId, events: [...events, event] }, revision + 1);
}
