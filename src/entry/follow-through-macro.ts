import { followThroughDocument } from '../app/totals/follow-through-document';
import { getFollowThrough } from '../app/totals/get-follow-through';
import {
  type FollowThroughApi,
  followThroughRequest,
  parseFollowThroughConfiguration,
} from '../contract/follow-through-api';
import { followThroughExport as text } from '../contract/follow-through-messages';
import { macroExportMessages as macroText } from '../contract/macro-messages';
import { documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { findOpenPromises } from '../jira/find-open-promises';
import { readerOf } from './host-context';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { requestJiraAsUser } from './product-requests';
import { run, signedIn } from './run';

/** Functions behind the macro `rapport-follow-through` of manifest.yml. */
export const followThroughResolver = makeResolver<FollowThroughApi>({
  getFollowThrough: (request) =>
    run('getFollowThrough', request, { allow: signedIn, schema: followThroughRequest }, (input) =>
      getFollowThrough(input, readerOf(request), Date.now()),
    ),
});

/** `adfExport` of the macro `rapport-follow-through`. */
export const exportFollowThrough = makeMacroExport(
  'exportFollowThrough',
  text.name,
  parseFollowThroughConfiguration,
  async ({ configuration: { parts, ...request }, reader, siteUrl }) => {
    const followThrough = await getFollowThrough(
      { ...request, byWeek: parts.includes('weeks') },
      reader,
      Date.now(),
    );
    if (followThrough === null) return documentOf([heading(3, text.name), paragraph(macroText.none)]);
    const asked = parts.includes('open') ? followThrough.openAsked : null;
    const open =
      asked === null ? { promises: [], more: false } : await findOpenPromises(requestJiraAsUser, asked);
    return followThroughDocument(followThrough, parts, open, siteUrl);
  },
);
