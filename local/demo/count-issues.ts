import type { Backfill } from '../../src/contract/backfill-api';
import type { Result } from '../../src/contract/result';
import type { ForgePlatform } from '../forge/platform';

/**
 * Has the app count all issues of the demo, as an admin does in the tab “Totals”.
 *
 * @param projectIds of all projects.
 * @throws {Error} the app refuses, or isn't done when all its work is done.
 */
export async function countIssues(
  platform: ForgePlatform,
  adminId: string,
  projectIds: readonly string[],
): Promise<void> {
  const { site, agenda } = platform;
  const visitor = { person: site.people.find(adminId)!, theme: 'light' as const };
  const ask = async (key: string, payload?: unknown): Promise<Backfill | null> => {
    const answer = await platform.invoke('rapport-admin', key, payload, {}, visitor);
    if (!answer.success) throw new Error(`${key}: ${answer.error.message}`);
    const result = answer.payload as Result<Backfill | null>;
    if (!result.ok) throw new Error(`${key}: ${result.error.message}`);
    return result.value;
  };
  await ask('startBackfill', { projectIds, days: 3_650, sharePercent: 80 });
  await agenda.runDue();
  const backfill = await ask('getBackfill');
  if (backfill?.status !== 'done') throw new Error(`Back-fill: ${JSON.stringify(backfill)}`);
}
