import type { Request } from '@forge/resolver';
import { getConfiguration } from '../app/configuration';
import { NotAllowedError } from '../app/errors';
import { act, getLedger, type Actor } from '../app/ledger/act';
import { findPulseReminder } from '../app/survey/find-pulse-reminder';
import { nothing, type PanelApi, type PulseReminder } from '../contract/configuration-api';
import { actRequest } from '../contract/ledger';
import { ledgerMessages } from '../contract/ledger-messages';
import type { Team } from '../contract/team';
import { findIssueId, readerOf } from './host-context';
import { leaveIssueToTotals } from './leave-issue-to-totals';
import { makeLedgerWorld } from './ledger-world';
import { makeResolver } from './make-resolver';
import { logFailure, run, signedIn } from './run';

/** Functions behind the `trust-panel` module of manifest.yml. */
export const issuePanelResolver = makeResolver<PanelApi>({
  getConfiguration: (request) =>
    run('getConfiguration', request, { allow: signedIn, schema: nothing }, async () => {
      const configuration = await getConfiguration();
      return { ...configuration, pulse: await findReminder(configuration.teams, request) };
    }),
  getLedger: (request) =>
    run('getLedger', request, { allow: signedIn, schema: nothing }, () =>
      getLedger(actorOf(request), makeLedgerWorld()),
    ),
  act: (request) =>
    run('act', request, { allow: signedIn, schema: actRequest }, async (input) => {
      const actor = actorOf(request);
      const state = await act(input, actor, makeLedgerWorld());
      await leaveIssueToTotals(actor.issueId);
      return state;
    }),
});

/** Which issue it is about is the platform's word, not the page's. */
function actorOf(request: Request): Actor {
  const issueId = findIssueId(request.context);
  if (issueId === null) throw new NotAllowedError(ledgerMessages.issueHidden);
  return { ...readerOf(request), issueId };
}

/** The panel shows what it is there for also when the survey cannot be read. */
async function findReminder(teams: readonly Team[], request: Request): Promise<PulseReminder | null> {
  try {
    return await findPulseReminder(teams, readerOf(request).accountId, Date.now());
  } catch (error) {
    logFailure('findPulseReminder', error);
    return null;
  }
}
