import { getHeadline } from '../app/totals/get-headline';
import { headlineRequest } from '../contract/headline';
import { type GadgetApi } from '../contract/gadget-api';
import { readerOf } from './host-context';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/** Functions behind the module `rapport-gadget` of manifest.yml. */
export const gadgetResolver = makeResolver<GadgetApi>({
  getHeadline: (request) =>
    run('getHeadline', request, { allow: signedIn, schema: headlineRequest }, (input) =>
      getHeadline(input, readerOf(request), Date.now()),
    ),
});
