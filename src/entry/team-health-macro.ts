import { getTeamHealth } from '../app/totals/get-team-health';
import { teamHealthDocument } from '../app/totals/team-health-document';
import {
  parseTeamHealthConfiguration,
  type TeamHealthApi,
  teamHealthRequest,
} from '../contract/team-health-api';
import { healthExport as text } from '../contract/team-health-messages';
import { documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { makeViewer, readerOf, viewerOf } from './host-context';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/** Functions behind the macro `rapport-team-health` of manifest.yml. */
export const teamHealthResolver = makeResolver<TeamHealthApi>({
  getTeamHealth: (request) =>
    run('getTeamHealth', request, { allow: signedIn, schema: teamHealthRequest }, (input) =>
      getTeamHealth(input, { ...viewerOf(request), ...readerOf(request) }, Date.now()),
    ),
});

/** `adfExport` of the macro `rapport-team-health`. */
export const exportTeamHealth = makeMacroExport(
  'exportTeamHealth',
  text.name,
  parseTeamHealthConfiguration,
  async ({ configuration: { partnershipId, weeks, ...shown }, reader }) => {
    const viewer = { ...makeViewer(reader.accountId), ...reader };
    const health = await getTeamHealth({ partnershipId, weeks }, viewer, Date.now());
    if (health === null) return documentOf([heading(3, text.name), paragraph(text.none)]);
    return teamHealthDocument(health, shown);
  },
);
