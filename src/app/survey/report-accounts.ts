import { createHash } from 'node:crypto';
import { putAccountReport, readAccountReport, type AccountReport } from '../../storage/report-storage';
import { readAndWrite } from '../read-and-write';
import { eraseAccounts, findStoredAccounts } from './stored-accounts';

/** Tells Atlassian which accounts are stored, as `privacy.reportPersonalData` of `@forge/api` does. */
export type ReportPersonalData = (
  accounts: { accountId: string; updatedAt: string }[],
) => Promise<{ accountId: string; status: 'updated' | 'closed' }[]>;

const dayMs = 86_400_000;
/** Every account is to be reported at least every seven days: a day is left for ticks that come late or not at all. */
const reportEveryMs = 6 * dayMs;
/** @see https://developer.atlassian.com/platform/forge/runtime-reference/privacy-api/ accounts of one call */
const maxAccounts = 90;

/**
 * Whether accounts are to be reported: the last report began six days ago, or was not finished.
 *
 * @param now epoch ms.
 */
export async function isAccountReportDue(now: number): Promise<boolean> {
  const report = await readAccountReport();
  return report === null || report.finishedAt === null || now >= report.startedAt + reportEveryMs;
}

/**
 * Reports the stored accounts to Atlassian, 90 a call, and erases those that were closed. How far it has come is
 * written after each call, so that whoever is stopped goes on from there; two at once report some accounts twice.
 * Of an account nothing but its id is stored, so there is nothing to renew where Atlassian says `updated`.
 *
 * @param mayGoOn asked before each call; when it says no, the rest is left to the next run.
 * @param now epoch ms.
 * @returns whether all has been reported.
 * @throws what `report` rejects with. @throws {StorageUnavailableError} @throws {StorageConflictError}
 */
export async function reportAccounts(
  report: ReportPersonalData,
  mayGoOn: () => boolean,
  now: number,
): Promise<boolean> {
  const { startedAt, after } = await begin(now);
  const accounts = [...new Set(Object.values(await findStoredAccounts()).flatMap((kind) => [...kind]))]
    .map((accountId) => ({ accountId, order: orderOf(accountId) }))
    .filter(({ order }) => after === null || order > after)
    .sort((one, other) => (one.order < other.order ? -1 : 1));
  for (let from = 0; from < accounts.length; from += maxAccounts) {
    if (!mayGoOn()) return false;
    const part = accounts.slice(from, from + maxAccounts);
    const updatedAt = new Date(startedAt).toISOString();
    const updates = await report(part.map(({ accountId }) => ({ accountId, updatedAt })));
    const closed = updates.flatMap(({ accountId, status }) => (status === 'closed' ? [accountId] : []));
    // Before it is written that they have been reported: whoever is stopped in between asks again.
    if (closed.length > 0) await eraseAccounts(new Set(closed));
    await advance(startedAt, { after: part.at(-1)!.order });
  }
  await advance(startedAt, { after: null, finishedAt: now, lastFinishedAt: now });
  return true;
}

/** Where an account stands in a report: how far it has come must not be kept as the id of somebody. */
function orderOf(accountId: string): string {
  return createHash('sha256').update(accountId).digest('hex').slice(0, 16);
}

/** The report that is under way, or a new one. */
function begin(now: number): Promise<AccountReport> {
  return readAndWrite(async () => {
    const stored = await readAccountReport();
    const isUnderWay =
      stored !== null && stored.finishedAt === null && now < stored.startedAt + reportEveryMs;
    if (isUnderWay) return { write: [], result: stored };
    const report: AccountReport = {
      startedAt: now,
      after: null,
      finishedAt: null,
      lastFinishedAt: stored?.lastFinishedAt ?? null,
    };
    return { write: [putAccountReport(report, stored?.revision ?? 0)], result: report };
  });
}

/** Writes how far the report that began then has come, unless another has begun since. */
function advance(startedAt: number, change: Partial<AccountReport>): Promise<void> {
  return readAndWrite(async () => {
    const stored = await readAccountReport();
    if (stored === null || stored.startedAt !== startedAt) return { write: [], result: undefined };
    const { revision, ...report } = stored;
    return { write: [putAccountReport({ ...report, ...change }, revision)], result: undefined };
  });
}
