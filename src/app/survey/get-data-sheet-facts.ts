import type { DataSheetFacts } from '../../contract/survey-api';
import { waitForAll } from '../../contract/wait-for-all';
import { readPartnerships } from '../../storage/partnership-storage';
import { readAccountReport } from '../../storage/report-storage';
import { findStoredAccounts } from './stored-accounts';
import { readLatestWaves } from './waves';

/** Figures of what is stored at this moment: how many, never who. */
export async function getDataSheetFacts(): Promise<DataSheetFacts> {
  const [{ stored }, accounts, report] = await waitForAll([
    readPartnerships(),
    findStoredAccounts(),
    readAccountReport(),
  ]);
  const waves = await readLatestWaves(stored);
  return {
    partnerships: stored.length,
    openWaves: waves.filter((entry) => entry?.wave.status === 'open').length,
    accounts: Object.entries(accounts).map(([kind, ids]) => ({ kind, count: ids.size })),
    lastReportedAt: report?.lastFinishedAt ?? null,
  };
}
