import { requestJira } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { JiraIssue } from '../../../../src/jira/get-issue';
import { searchIssues } from '../../../../src/jira/search-issues';

/** What is shown of an issue in a list. */
export const issueFields = ['summary', 'status', 'duedate'] as const;

/** More are not counted one by one. */
const mostAtRisk = 200;

/** Issues with a promise at risk now that the reader can see, by direction (`from>to`); `more`: there may be others. */
export type AtRisk =
  { status: 'loading' | 'failed' } | { status: 'known'; issues: Map<string, JiraIssue[]>; more: boolean };

/** Asks Jira as the reader: the totals do not hold warnings, the property of the issues does. */
export function useAtRisk(projectIds: readonly string[]): AtRisk {
  const jql = `project in (${projectIds.join(', ')}) AND rapportPromise in ("atRisk", "notKept")`;
  const [answer, setAnswer] = useState<{ jql: string; known: AtRisk } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void read(jql).then((known) => {
      if (isCurrent) setAnswer({ jql, known });
    });
    return () => {
      isCurrent = false;
    };
  }, [jql]);
  return answer?.jql === jql ? answer.known : { status: 'loading' };
}

async function read(jql: string): Promise<AtRisk> {
  try {
    const { issues, more } = await searchIssues(requestJira, {
      jql,
      fields: issueFields,
      properties: ['rapport'],
      most: mostAtRisk,
    });
    const byDirection = new Map<string, JiraIssue[]>();
    for (const issue of issues) {
      const direction = (issue.properties?.['rapport'] as { direction?: unknown } | undefined)?.direction;
      // The property follows within minutes; what is done by now is at risk no more.
      if (typeof direction !== 'string' || isDone(issue)) continue;
      byDirection.set(direction, [...(byDirection.get(direction) ?? []), issue]);
    }
    return { status: 'known', issues: byDirection, more };
  } catch {
    return { status: 'failed' };
  }
}

function isDone({ fields }: JiraIssue): boolean {
  const status = fields['status'] as { statusCategory?: { key?: unknown } } | null | undefined;
  return status?.statusCategory?.key === 'done';
}
