import { getTeamHealth } from '../app/totals/get-team-health';
import { teamHealthDocument } from '../app/totals/team-health-document';
import {
  parseTeamHealthConfiguration,
  type TeamHealthApi,
  teamHealthRequest,
} from '../contract/team-health-api';
import { healthExport as text } from '../contract/team-health-messages';
import { documentOf, heading, paragraph } from '../domain/adf/write-adf';
import { isAdministrator } from '../jira/is-administrator';
import { makeMacroExport } from './macro-export';
import { makeResolver } from './make-resolver';
import { requestJiraAsUser } from './product-requests';
import { run, signedIn, viewerOf } from './run';

/** Functions behind the macro `rapport-team-health` of manifest.yml. */
export const teamHealthResolver = makeResolver<TeamHealthApi>({
  getTeamHealth: (request) =>
    run('getTeamHealth', request, { allow: signedIn, schema: teamHealthRequest }, (input) =>
      getTeamHealth(input, { ...viewerOf(request), requestJira: requestJiraAsUser }, Date.now()),
    ),
});

/** `adfExport` of the macro `rapport-team-health`. */
export const exportTeamHealth = makeMacroExport(
  'exportTeamHealth',
  text.name,
  parseTeamHealthConfiguration,
  async ({ configuration: { partnershipId, weeks, ...shown }, accountId }) => {
    const reader = {
      accountId,
      isAdministrator: () => isAdministrator(requestJiraAsUser),
      requestJira: requestJiraAsUser,
    };
    const health = await getTeamHealth({ partnershipId, weeks }, reader, Date.now());
    if (health === null) return documentOf([heading(3, text.name), paragraph(text.none)]);
    return teamHealthDocument(health, shown);
  },
);
