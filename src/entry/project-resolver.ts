import type { Request } from '@forge/resolver';
import { NotAllowedError } from '../app/errors';
import { getPulse } from '../app/survey/get-pulse';
import { findCounted } from '../app/totals/find-counted';
import { getProjectTotals } from '../app/totals/get-project-totals';
import type { ProjectReader } from '../app/totals/summed-projects';
import { nothing } from '../contract/configuration-api';
import { countedRequest, totalsRequest, type ProjectApi } from '../contract/totals-api';
import { totalsMessages } from '../contract/totals-messages';
import { makeResolver } from './make-resolver';
import { requestJiraAsUser } from './product-requests';
import { run, signedIn, viewerOf } from './run';

/** Functions behind the module `rapport-project` of manifest.yml. */
export const projectResolver = makeResolver<ProjectApi>({
  getPulse: (request) =>
    run('getPulse', request, { allow: signedIn, schema: nothing }, () =>
      getPulse(viewerOf(request), Date.now()),
    ),
  getProjectTotals: (request) =>
    run('getProjectTotals', request, { allow: signedIn, schema: totalsRequest }, (input) =>
      getProjectTotals(input, readerOf(request), Date.now()),
    ),
  findCounted: (request) =>
    run('findCounted', request, { allow: signedIn, schema: countedRequest }, (input) =>
      findCounted(input, readerOf(request), Date.now()),
    ),
});

/** In which project the page stands is the platform's word, not the page's. */
function readerOf({ context }: Request): ProjectReader {
  const extension = context['extension'] as { project?: { id?: unknown } } | undefined;
  const projectId = extension?.project?.id;
  if (projectId === undefined) throw new NotAllowedError(totalsMessages.notInProject);
  return {
    accountId: String(context['accountId']),
    projectId: String(projectId),
    requestJira: requestJiraAsUser,
  };
}
