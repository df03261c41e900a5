import { getConfiguration, setUp } from '../src/app/configuration';
import type { Settings } from '../src/contract/settings';
import { teamLimits } from '../src/contract/team';
import type { Team } from '../src/contract/team';
import type { ForgePlatform } from './forge/platform';

/**
 * Saves teams and settings into Rapport as its admin page would: by the app's own functions, in its own storage.
 *
 * @param accountId of an admin of the site.
 * @param settings `null`: the defaults stay.
 */
export async function saveConfiguration(
  platform: ForgePlatform,
  accountId: string,
  { teams, settings }: { teams: readonly Team[]; settings: Settings | null },
): Promise<void> {
  const admin = platform.site.people.find(accountId);
  if (admin === null) throw new RangeError(`The site has no user ${accountId}.`);
  await platform.runInFunction(admin, async () => {
    let saved = await getConfiguration();
    for (let from = 0; from < Math.max(teams.length, 1); from += teamLimits.teamsPerSave) {
      saved = await setUp({
        revision: saved.revision,
        teams: teams.slice(from, from + teamLimits.teamsPerSave),
        settings: settings ?? saved.settings,
      });
    }
  });
}
