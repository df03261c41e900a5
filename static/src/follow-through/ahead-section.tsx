import { requestJira } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { Direction, Pair } from '../../../src/contract/totals-figures';
import type { JiraIssue } from '../../../src/jira/get-issue';
import { getIssues } from '../../../src/jira/get-issues';
import { askOncePerPage } from '../shared/ask-once-per-page';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { failureText } from '../shared/product-failure';
import { TeamMark } from '../shared/team-mark';
import { IssueRow } from '../shared/totals/issue-row';
import { totalsText } from '../shared/totals/messages';
import { issueFields } from '../shared/totals/use-at-risk';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { followThroughText } from './messages';

const text = followThroughText.ahead;

type Known =
  { status: 'loading' } | { status: 'failed'; reason: string } | { status: 'ready'; issues: JiraIssue[] };

/** What both teams have promised for the weeks ahead: what to talk about. */
export function AheadSection({
  followThrough: { ahead },
  pair,
  formats,
}: {
  followThrough: FollowThrough;
  pair: Pair;
  formats: Formats;
}) {
  const asked = ahead.flatMap(({ issueIds }) => issueIds);
  const known = useIssues(asked);
  const isHidden = known.status === 'ready' && known.issues.length < asked.length;
  return (
    <section className="macro-section" aria-busy={known.status === 'loading'}>
      <SectionHeading title={text.title} hasNumber={false}>
        {() => (
          <WhyParts parts={[[messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)]]} />
        )}
      </SectionHeading>
      {known.status === 'loading' ? (
        <p className="meta" role="status">
          {text.loading}
        </p>
      ) : known.status === 'failed' ? (
        <Notice title={known.reason} tone="warning" compact />
      ) : (
        pair.directions.map((direction) => (
          <Promised
            key={direction.from.id}
            direction={direction}
            isNone={!ahead.some(({ from, issueIds }) => from === direction.from.id && issueIds.length > 0)}
            issues={issuesOf(direction, ahead, known.issues)}
            formats={formats}
          />
        ))
      )}
      {isHidden ? <p className="meta">{text.someHidden}</p> : null}
      {ahead.some(({ more }) => more) ? <p className="meta">{text.more}</p> : null}
    </section>
  );
}

function Promised({
  direction: { from, to },
  isNone,
  issues,
  formats,
}: {
  direction: Direction;
  /** Nothing was promised; else it may be that the reader sees none of it. */
  isNone: boolean;
  issues: readonly JiraIssue[];
  formats: Formats;
}) {
  if (isNone) return <p className="meta">{text.none(from.name, to.name)}</p>;
  if (issues.length === 0) return null;
  return (
    <>
      <h4 className="ahead-direction">
        <TeamMark index={from.index} /> {totalsText.direction(from.name, to.name)}
      </h4>
      <ul className="plain-list">
        {issues.map((issue) => (
          <IssueRow key={issue.id} issue={issue} formats={formats} />
        ))}
      </ul>
    </>
  );
}

/** The soonest first, in Jira's own present dates. */
function issuesOf(
  { from }: Direction,
  ahead: FollowThrough['ahead'],
  issues: readonly JiraIssue[],
): JiraIssue[] {
  const ids = ahead.filter((promised) => promised.from === from.id).flatMap(({ issueIds }) => issueIds);
  const dueOf = ({ fields }: JiraIssue) =>
    typeof fields['duedate'] === 'string' ? fields['duedate'] : '9999';
  return issues
    .filter(({ id }) => ids.includes(id))
    .sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
}

/** Asks Jira as the reader. */
function useIssues(issueIds: readonly string[]): Known {
  const wanted = issueIds.join();
  const [answer, setAnswer] = useState<{ of: string; known: Known } | null>(null);
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
