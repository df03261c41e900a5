import { act } from '../app/ledger/act';
import { getSprintReview } from '../app/totals/get-sprint-review';
import { reviewRequest, thankRequest, type SprintApi } from '../contract/sprint-api';
import { makeLedgerWorld } from './ledger-world';
import { readerOf } from './host-context';
import { leaveIssueToTotals } from './leave-issue-to-totals';
import { makeResolver } from './make-resolver';
import { run, signedIn } from './run';

/**
 * Functions behind the module `sprint-review` of manifest.yml. Sprint and issue are the page's word, for it shows more
 * than the sprint in whose menu it was opened: of both the reader gets and does only what Jira lets them, asked each
 * time.
 */
export const sprintResolver = makeResolver<SprintApi>({
  getSprintReview: (request) =>
    run('getSprintReview', request, { allow: signedIn, schema: reviewRequest }, (input) =>
      getSprintReview(input, readerOf(request), Date.now()),
    ),
  thank: (request) =>
    run(
      'thank',
      request,
      { allow: signedIn, schema: thankRequest },
      async ({ id, issueId, toTeamId, text }) => {
        const thanks = { id, act: { kind: 'thank', toTeamId, text } } as const;
        await act(thanks, { issueId, ...readerOf(request) }, makeLedgerWorld());
        await leaveIssueToTotals(issueId);
        return null;
      },
    ),
});
