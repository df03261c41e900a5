import { router } from '@forge/bridge';
import { useState } from 'react';
import type { StatusCategory } from '../../../src/domain/history/status-category';
import type { CoveredRequirement, CoveringIssue } from '../../../src/domain/requirement/coverage';
import type { Formats } from '../shared/formats';
import { Lozenge, type LozengeTone } from '../shared/lozenge';
import { StateMark } from './coverage-bar';
import { coverageText as text } from './messages';

/** So many are painted at first: a page may have hundreds. */
const mostAtFirst = 50;

/** Requirements with what covers them. */
export function RequirementTable({
  rows,
  formats,
}: {
  rows: readonly CoveredRequirement[];
  formats: Formats;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, mostAtFirst);
  return (
    <>
      <table className="requirements">
        <thead>
          <tr>
            <th scope="col">{text.columns.requirement}</th>
            <th scope="col">{text.columns.issues}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <RequirementRow key={row.requirement.id ?? `task-${index}`} row={row} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length ? (
        <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
          {text.more(formats.number(rows.length))}
        </button>
      ) : null}
    </>
  );
}

function RequirementRow({ row: { requirement, issues, state } }: { row: CoveredRequirement }) {
  const { id, text: words, places } = requirement;
  return (
    <tr>
      <th scope="row">
        <StateMark state={state} />
        <span className="visually-hidden">{text.states[state]}: </span>
        {id === null ? null : (
          <>
            <bdi className="requirement-id">{id}</bdi>{' '}
          </>
        )}
        <bdi>{words}</bdi>
        {places > 1 ? <span className="meta"> {text.places(places)}</span> : null}
      </th>
      <td>
        {issues.map((issue) => (
          <IssueMark key={issue.id} issue={issue} />
        ))}
        {state === 'none' ? <Lozenge tone="warning">{text.states.none}</Lozenge> : null}
        {state === 'ticked' ? <Lozenge tone="neutral">{text.states.ticked}</Lozenge> : null}
      </td>
    </tr>
  );
}

const toneOf = (category: StatusCategory): LozengeTone =>
  category === 'done' ? 'success' : category === 'indeterminate' ? 'information' : 'neutral';

function IssueMark({ issue: { key, summary, status, cancelled } }: { issue: CoveringIssue }) {
  return (
    <span className="issue-mark">
      <IssueLink issueKey={key} title={summary} />
      <Lozenge tone={toneOf(status.category)}>{status.name}</Lozenge>
      {cancelled ? <span className="meta">{text.cancelled}</span> : null}
    </span>
  );
}

/** An issue by its key, which leads to it. */
export function IssueLink({ issueKey, title }: { issueKey: string; title: string }) {
  return (
    <a
      href={`/browse/${issueKey}`}
      title={title}
      onClick={(event) => {
        event.preventDefault();
        void router.open(`/browse/${issueKey}`);
      }}
    >
      {issueKey}
    </a>
  );
}
