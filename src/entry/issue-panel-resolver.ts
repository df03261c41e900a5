import { makeResolver, type Request } from '@forge/resolver';
import { getConfiguration } from '../app/configuration';
import { findPulseReminder } from '../app/survey/find-pulse-reminder';
import { nothing, type PanelApi, type PulseReminder } from '../contract/configuration-api';
import type { Team } from '../contract/team';
import { logFailure, run, signedIn, viewerOf } from './run';

/** Functions behind the `trust-panel` module of manifest.yml. */
export const issuePanelResolver = makeResolver<PanelApi>({
  getConfiguration: (request) =>
    run('getConfiguration', request, { allow: signedIn, schema: nothing }, async () => {
      const configuration = await getConfiguration();
      return { ...configuration, pulse: await findReminder(configuration.teams, request) };
    }),
});

/** The panel shows what it is there for also when the survey cannot be read. */
async function findReminder(teams: readonly Team[], request: Request): Promise<PulseReminder | null> {
  try {
    return await findPulseReminder(teams, viewerOf(request).accountId, Date.now());
  } catch (error) {
    logFailure('findPulseReminder', error);
    return null;
  }
}
