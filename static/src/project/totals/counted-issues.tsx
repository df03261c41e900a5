import { requestJira } from '@forge/bridge';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Counted, TotalsRequest } from '../../../../src/contract/totals-api';
import { getIssues } from '../../../../src/jira/get-issues';
import type { JiraIssue } from '../../../../src/jira/get-issue';
import type { Formats } from '../../shared/formats';
import { Notice } from '../../shared/notice';
import { failureText } from '../../shared/product-failure';
import type { Direction } from '../../../../src/contract/totals-figures';
import { IssueRow } from '../../shared/totals/issue-row';
import { totalsText } from '../../shared/totals/messages';
import { issueFields } from '../../shared/totals/use-at-risk';
import { call } from './use-totals';

const text = totalsText.issues;

/** A number of which the issues can be listed. */
export interface Listed {
  /** What it counts, in words. */
  what: string;
  /** By what it is found, or the issues themselves, where Jira has told them to this reader. */
  counted: Counted | JiraIssue[];
}

type Known =
  | { status: 'loading' }
  | { status: 'failed'; reason: string }
  | { status: 'ready'; issues: JiraIssue[]; asked: number; more: boolean };

/** A number that opens the list of what it counts; a zero is only a number. */
export function CountButton({
  count,
  listed,
  open,
  onOpen,
  formats,
}: {
  count: number;
  listed: Listed;
  /** What is open now. */
  open: Listed | null;
  onOpen: (listed: Listed | null) => void;
  formats: Formats;
}) {
  if (count === 0) return <span className="zero">{formats.number(0)}</span>;
  const isOpen = open?.what === listed.what;
  return (
    <button
      type="button"
      className="count-button"
      aria-expanded={isOpen}
      aria-label={`${formats.number(count)}, ${listed.what}`}
      onClick={() => onOpen(isOpen ? null : listed)}
    >
      {formats.number(count)}
    </button>
  );
}

/** The list under a section's numbers, where one was asked for. */
export function useListed(props: { request: TotalsRequest; formats: Formats }) {
  const [open, setOpen] = useState<Listed | null>(null);
  return {
    button: (count: number, listed: Listed) => (
      <CountButton count={count} listed={listed} open={open} onOpen={setOpen} formats={props.formats} />
    ),
    list:
      open === null ? null : (
        <CountedIssues
          request={props.request}
          listed={open}
          formats={props.formats}
          onClose={() => setOpen(null)}
        />
      ),
  };
}

/** What a number of one direction counts. */
export function namedOf(what: string, { from, to }: Direction): string {
  return `${what}, ${totalsText.direction(from.name, to.name)}`;
}

interface CountedProps {
  request: TotalsRequest;
  listed: Listed;
  formats: Formats;
  onClose: () => void;
}

/**
 * The issues that a number counts. Which they are is asked of Rapport, what they are of Jira as the reader: what Jira
 * hides stays hidden, and how much that is isn't said.
 */
export function CountedIssues(props: CountedProps) {
  return <IssuesOf key={JSON.stringify([props.request, props.listed.what])} {...props} />;
}

/** One list for good: another number, or another period, makes another. */
function IssuesOf({ request, listed: { counted, what }, formats, onClose }: CountedProps) {
  const [known, setKnown] = useState<Known>({ status: 'loading' });
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const id = useId();
  const close = () => {
    onClose();
    (opener.current as HTMLElement | null)?.focus();
  };
  useLayoutEffect(() => {
    let isCurrent = true;
    opener.current = document.activeElement;
    void read(request, counted).then((next) => {
      if (isCurrent) setKnown(next);
    });
    heading.current?.focus();
    return () => {
      isCurrent = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is listed stays the same for this list.
  }, []);

  return (
    <section
      className="counted-issues"
      aria-labelledby={id}
      aria-busy={known.status === 'loading'}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="section-heading">
        <h4 id={id} ref={heading} tabIndex={-1}>
          {text.title(what)}
        </h4>
        <button type="button" className="subtle-button" onClick={close}>
          {text.close}
        </button>
      </div>
      <List known={known} formats={formats} />
    </section>
  );
}

function List({ known, formats }: { known: Known; formats: Formats }) {
  if (known.status === 'loading') {
    return (
      <p className="meta" role="status">
        {text.loading}
      </p>
    );
  }
  if (known.status === 'failed') return <Notice title={known.reason} tone="warning" compact />;
  const { issues, asked, more } = known;
  if (asked === 0) return <p className="meta">{text.none}</p>;
  if (issues.length === 0) return <p className="meta">{text.noneVisible}</p>;
  return (
    <>
      <ul className="plain-list">
        {issues.map((issue) => (
          <IssueRow key={issue.id} issue={issue} formats={formats} />
        ))}
      </ul>
      {more ? <p className="meta">{text.more}</p> : null}
      {issues.length < asked ? <p className="meta">{text.someHidden}</p> : null}
    </>
  );
}

async function read(request: TotalsRequest, counted: Listed['counted']): Promise<Known> {
  if (Array.isArray(counted)) {
    return { status: 'ready', issues: counted, asked: counted.length, more: false };
  }
  const found = await call('findCounted', { ...request, counted });
  if (!found.ok) return { status: 'failed', reason: found.error.message };
  const { issueIds, more } = found.value;
  if (issueIds.length === 0) return { status: 'ready', issues: [], asked: 0, more };
  try {
    const { issues } = await getIssues(requestJira, issueIds, issueFields);
    return { status: 'ready', issues, asked: issueIds.length, more };
  } catch (error) {
    return { status: 'failed', reason: failureText(error) };
  }
}
