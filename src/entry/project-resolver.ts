import type { Request } from '@forge/resolver';
import { NotAllowedError } from '../app/errors';
import { getPulse } from '../app/survey/get-pulse';
import { findCounted } from '../app/totals/find-counted';
import { getProjectTotals } from '../app/totals/get-project-totals';
import type { ProjectReader } from '../app/totals/summed-projects';
import { nothing } from '../contract/configuration-api';
import { countedRequest, totalsRequest, type ProjectApi } from '../contract/totals-api';
import { totalsMessages } from '../contract/totals-messages';
import { findProjectId, readerOf, viewerOf } from './host-context';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/** Functions behind the module `rapport-project` of manifest.yml. */
export const projectResolver = makeResolver<ProjectApi>({
  getPulse: (request) =>
    run('getPulse', request, { allow: signedIn, schema: nothing }, () =>
      getPulse(viewerOf(request), Date.now()),
    ),
  getProjectTotals: (request) =>
    run('getProjectTotals', request, { allow: signedIn, schema: totalsRequest }, (input) =>
      getProjectTotals(input, projectReaderOf(request), Date.now()),
    ),
  findCounted: (request) =>
    run('findCounted', request, { allow: signedIn, schema: countedRequest }, (input) =>
      findCounted(input, projectReaderOf(request), Date.now()),
    ),
});

/** In which project the page stands is the platform's word, not the page's. */
function projectReaderOf(request: Request): ProjectReader {
  const projectId = findProjectId(request.context);
  if (projectId === null) throw new NotAllowedError(totalsMessages.notInProject);
  return { ...readerOf(request), projectId };
}
