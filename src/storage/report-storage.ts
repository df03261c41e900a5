import * as z from 'zod/mini';
import { at, put, readRecords, recordFields, type Operation, type RecordKind } from './records';

const reportKind = {
  entity: 'report',
  version: 1,
  schema: z.object({
    ...recordFields,
    report: z.object({
      startedAt: z.int(),
      after: z.nullable(z.string()),
      finishedAt: z.nullable(z.int()),
      lastFinishedAt: z.nullable(z.int()),
    }),
  }),
  upgrades: {},
  called: () => 'how far the report of accounts has come',
} satisfies RecordKind;

const place = at(reportKind, 'accounts');

/** How far the latest report of all stored accounts to Atlassian has come. Instants in epoch ms. */
export interface AccountReport {
  startedAt: number;
  /** Accounts up to this place in the report's order have been reported; `null`: none yet, or all. */
  after: string | null;
  /** `null` while some are still to be reported. */
  finishedAt: number | null;
  /** When the latest report that was finished ended. */
  lastFinishedAt: number | null;
}

/** `null`: none was ever begun. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readAccountReport(): Promise<(AccountReport & { revision: number }) | null> {
  const [record] = await readRecords([place]);
  return record === null ? null : { ...record.report, revision: record.revision };
}

/** @param on the revision that the change is based on, 0 for the first report. */
export function putAccountReport(report: AccountReport, on: number): Operation {
  return put(place, { report }, on + 1);
}
