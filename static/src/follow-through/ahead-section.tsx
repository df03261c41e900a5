import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { Direction, Pair } from '../../../src/contract/totals-figures';
import type { JiraIssue } from '../../../src/jira/get-issue';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { IssueRow } from '../shared/totals/issue-row';
import { totalsText } from '../shared/totals/messages';
import { useIssues } from '../shared/totals/use-issues';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { followThroughText } from './messages';

const text = followThroughText.ahead;

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
