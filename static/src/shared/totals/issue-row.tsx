import { router } from '@forge/bridge';
import type { JiraIssue } from '../../../../src/jira/get-issue';
import type { Formats } from '../formats';
import { totalsText } from './messages';

const text = totalsText.issues;

/** An issue in a list: what it is, where it stands, and when it is due. */
export function IssueRow({ issue, formats }: { issue: JiraIssue; formats: Formats }) {
  const { duedate } = issue.fields;
  return (
    <li className="counted-issue">
      <IssueCells issue={issue} />
      <span className="meta counted-due">
        {typeof duedate === 'string' ? `${text.due} ${formats.shortDate(duedate)}` : ''}
      </span>
    </li>
  );
}

/** What every list says of an issue: its key, which leads to it, its summary and its status. */
export function IssueCells({ issue: { key, fields } }: { issue: JiraIssue }) {
  const { summary } = fields;
  const status = (fields['status'] as { name?: unknown } | null | undefined)?.name;
  return (
    <>
      <a
        href={`/browse/${key}`}
        onClick={(event) => {
          event.preventDefault();
          void router.open(`/browse/${key}`);
        }}
      >
        {key}
      </a>
      <span dir="auto">{typeof summary === 'string' ? summary : ''}</span>
      <span className="meta">{typeof status === 'string' ? status : ''}</span>
    </>
  );
}
