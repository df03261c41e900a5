import type { ProductRequest } from '../../contract/product-request';
import { getIssues } from '../../jira/get-issues';
import { readLedgers, removeLedgers } from '../../storage/ledger-storage';

/**
 * Removes what was done on issues of which Jira said that they were deleted, as far as they are not there indeed. An
 * issue that is only hidden from the app keeps its ledger: nobody said that it was deleted.
 *
 * @param issueIds at most 100. @returns those of which Jira could not tell for now.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function forgetLedgers(
  issueIds: readonly number[],
  requestJira: ProductRequest,
): Promise<number[]> {
  const ids = issueIds.map(String);
  const ledgers = await readLedgers(ids);
  const acted = ids.filter((_id, index) => ledgers[index]!.revision > 0);
  if (acted.length === 0) return [];
  const { issues, failed } = await getIssues(requestJira, acted, ['created']);
  const left = new Set([...issues.map(({ id }) => id), ...failed]);
  await removeLedgers(acted.filter((id) => !left.has(id)));
  return failed.map(Number);
}
