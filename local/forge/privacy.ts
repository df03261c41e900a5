import * as z from 'zod/mini';
import { privacyLimits as limits } from '../limits';
import type { LocalSite } from '../site';
import type { StargateAnswer } from './queue';

const report = z.object({
  accounts: z
    .array(z.object({ accountId: z.string().check(z.minLength(1)), updatedAt: z.string() }))
    .check(z.minLength(1), z.maxLength(limits.accountsPerReport)),
});

/** Atlassian's own accounts for trying the report, on every site. */
const closedTestAccount = '5be24ba3f91c106033269289';

/**
 * Answers a report of the accounts that the app stores: of those that were closed the data is to be erased, of those
 * that were changed after `updatedAt` fetched anew. Others, among them those that this site has never heard of, are not
 * mentioned.
 *
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export function reportAccounts(site: LocalSite, body: unknown): StargateAnswer {
  const parsed = report.safeParse(body);
  const updated = (parsed.data?.accounts ?? []).map(({ updatedAt }) => Date.parse(updatedAt));
  if (!parsed.success || updated.some(Number.isNaN)) {
    return { status: 400, body: { message: 'Not a report of accounts.' } };
  }
  const accounts = parsed.data.accounts.flatMap(({ accountId }, index) => {
    const change = site.people.find(accountId)?.change;
    if (accountId === closedTestAccount || change?.closed) return [{ accountId, status: 'closed' }];
    return change && change.at > updated[index]! ? [{ accountId, status: 'updated' }] : [];
  });
  const headers = { 'cycle-period': String(limits.cycleSeconds) };
  return accounts.length === 0 ? { status: 204, headers } : { status: 200, headers, body: { accounts } };
}
