import { makeResolver } from '@forge/resolver';
import { getConfiguration } from '../app/configuration';
import { nothing, type PanelApi } from '../contract/configuration-api';
import { run, signedIn } from './run';

/** Functions behind the `trust-panel` module of manifest.yml. */
export const issuePanelResolver = makeResolver<PanelApi>({
  getConfiguration: (request) =>
    run('getConfiguration', request, { allow: signedIn, schema: nothing }, getConfiguration),
});
