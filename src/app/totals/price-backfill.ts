import type { BackfillEstimate } from '../../contract/backfill-api';
import { billOf, gbSecondsOf, sqlHoursOf } from '../../domain/costs/forge-prices';
import { factRecordsAtOnce } from '../../storage/fact-record-storage';

/**
 * What a back-fill uses of the platform for each issue, as `npm run bench -- totals` measures it on real ones.
 *
 * @see ../../../docs/performance.md
 */
export const usePerIssue = {
  computedMs: 2.5,
  readBytes: 300,
  writtenBytes: 750,
  /** Its record is read, with the ledger's, and written before and after; the facts in between, and their cells. */
  storageRequests: 5 / factRecordsAtOnce,
  sqlStatements: 2 / factRecordsAtOnce,
} as const;

/** For each open issue besides: two properties are written, and the ledger is looked at again. */
export const usePerOpenIssue = { restCalls: 2, storageRequests: 1, readBytes: 100 } as const;

const bytesPerGb = 1e9;

/** What a back-fill costs. @param bulkRestCalls requests to Jira about hundreds of issues. */
export function priceBackfill({
  issues,
  open,
  bulkRestCalls,
}: {
  issues: number;
  open: number;
  bulkRestCalls: number;
}): Pick<BackfillEstimate, 'listDollars' | 'dueDollars'> {
  const sqlStatements = issues * usePerIssue.sqlStatements;
  const lines = billOf({
    functions: gbSecondsOf({
      computedMs: issues * usePerIssue.computedMs,
      storageRequests: issues * usePerIssue.storageRequests + open * usePerOpenIssue.storageRequests,
      sqlStatements,
      bulkRestCalls,
      restCalls: open * usePerOpenIssue.restCalls,
    }),
    storageRead: (issues * usePerIssue.readBytes + open * usePerOpenIssue.readBytes) / bytesPerGb,
    storageWritten: (issues * usePerIssue.writtenBytes) / bytesPerGb,
    sqlRequests: sqlStatements,
    sqlCompute: sqlHoursOf(sqlStatements),
  });
  const sumOf = (which: 'listDollars' | 'dueDollars') =>
    Object.values(lines).reduce((sum, line) => sum + line[which], 0);
  return { listDollars: sumOf('listDollars'), dueDollars: sumOf('dueDollars') };
}
