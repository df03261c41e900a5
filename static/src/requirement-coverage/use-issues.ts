import { requestJira } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { JiraIssue } from '../../../src/jira/get-issue';
import { getIssues } from '../../../src/jira/get-issues';
import { askOncePerPage } from '../shared/ask-once-per-page';
import { failureText } from '../shared/product-failure';
import { issueFields } from '../shared/totals/use-at-risk';

/** What is known of a list's issues. */
export type KnownIssues =
  { status: 'loading' } | { status: 'failed'; reason: string } | { status: 'ready'; issues: JiraIssue[] };

/**
 * Issues of a list, asked of Jira as the reader: what they may not see is not among them.
 *
 * @param issueIds at most 100.
 */
export function useIssues(issueIds: readonly string[]): KnownIssues {
  const wanted = issueIds.join();
  const [answer, setAnswer] = useState<{ of: string; known: KnownIssues } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ids = wanted === '' ? [] : wanted.split(',');
    const reading =
      ids.length === 0
        ? Promise.resolve({ issues: [] })
        : askOncePerPage(['issues', ids], () => getIssues(requestJira, ids, issueFields));
    reading.then(
      ({ issues }) => isCurrent && setAnswer({ of: wanted, known: { status: 'ready', issues } }),
      (error: unknown) =>
        isCurrent && setAnswer({ of: wanted, known: { status: 'failed', reason: failureText(error) } }),
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return answer?.of === wanted ? answer.known : { status: 'loading' };
}
