import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReviewedPromise } from '../../../src/contract/sprint-api';
import { Notice } from '../shared/notice';
import { IssueCells } from '../shared/totals/issue-row';
import type { ReviewedDirection } from './figures';
import { reviewText as text } from './messages';
import { call, type ReadReview } from './use-review';

/** The issues that one number counts. */
export interface ListedIssues {
  /** What it counts, in words. */
  what: string;
  direction: ReviewedDirection;
  promises: ReviewedPromise[];
}

/** The issues of a number, as Jira shows them to this reader; on what the other team kept, a click thanks it. */
export function IssueList({
  listed: { what, direction, promises },
  read,
  onClose,
}: {
  listed: ListedIssues;
  read: ReadReview;
  onClose: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const id = useId();
  useLayoutEffect(() => {
    opener.current = document.activeElement;
    heading.current?.focus();
  }, []);
  const close = () => {
    onClose();
    (opener.current as HTMLElement | null)?.focus();
  };
  const { review, issues } = read;
  const shown = promises.filter(({ issueId }) => issues.has(issueId));
  const mayThank = review.ownTeamId === direction.to.id;
  return (
    <section
      className="review-issues"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <div className="section-heading">
        <h4 id={id} ref={heading} tabIndex={-1}>
          {what}
        </h4>
        <button type="button" className="subtle-button" onClick={close}>
          {text.close}
        </button>
      </div>
      <ul className="plain-list">
        {shown.map((promise) => (
          <IssueRow
            key={promise.issueId}
            promise={promise}
            read={read}
            teamName={mayThank && promise.outcome === 'kept' ? direction.from.name : null}
          />
        ))}
      </ul>
      {shown.length < promises.length ? <p className="meta">{text.someUnread}</p> : null}
    </section>
  );
}

/** @param teamName of the team that the reader may thank; `null`: none. */
function IssueRow({
  promise,
  read: { issues, sprint },
  teamName,
}: {
  promise: ReviewedPromise;
  read: ReadReview;
  teamName: string | null;
}) {
  const issue = issues.get(promise.issueId)!;
  // One thanks for each list that is opened: sent again, it counts once.
  const [id] = useState(() => crypto.randomUUID());
  const [sent, setSent] = useState<'no' | 'sending' | 'done'>('no');
  const [failure, setFailure] = useState<string | null>(null);
  const name = sprint.name ?? text.unnamed(sprint.id);
  const thank = async () => {
    setSent('sending');
    setFailure(null);
    const { issueId, from, kind } = promise;
    const words = kind === 'added' ? text.thanksAdded(name) : text.thanksKept(name);
    const result = await call('thank', { id, issueId, toTeamId: from!, text: words });
    setSent(result.ok ? 'done' : 'no');
    if (!result.ok) setFailure(result.error.message);
  };
  return (
    <li className="review-issue">
      <IssueCells issue={issue} />
      {teamName === null ? null : sent === 'done' ? (
        <span className="review-said" role="status">
          {text.thanked(teamName)}
        </span>
      ) : (
        <button
          type="button"
          className="button"
          disabled={sent === 'sending'}
          aria-label={`${text.thank(teamName)}: ${issue.key}`}
          onClick={() => void thank()}
        >
          {text.thank(teamName)}
        </button>
      )}
      {failure === null ? null : (
        <div className="review-said">
          <Notice title={text.notThanked} tone="danger" compact>
            <p>{failure}</p>
          </Notice>
        </div>
      )}
    </li>
  );
}
