import { router } from '@forge/bridge';
import type { JiraIssue } from '../../../../src/jira/get-issue';
import type { Formats } from '../formats';
import { totalsText } from './messages';

const text = totalsText.issues;

/** An issue in a list: what it is, where it stands, and when it is due. */
export function IssueRow({ issue: { key, fields }, formats }: { issue: JiraIssue; formats: Formats }) {
  const { summary, duedate } = fields;
  const status = (fields['status'] as { name?: unknown } | null | undefined)?.name;
  return (
    <li className="counted-issue">
      <a
        href={`/browse/${key}`}
        onClick={(event) => {
          event.preventDefault();
          void router.open(`/browse/${key}`);
        }}
      >
        {key}
      </a>
      <span className="counted-summary" dir="auto">
        {typeof summary === 'string' ? summary : ''}
      </span>
      <span className="meta">{typeof status === 'string' ? status : ''}</span>
      <span className="meta counted-due">
        {typeof duedate === 'string' ? `${text.due} ${formats.shortDate(duedate)}` : ''}
      </span>
    </li>
  );
}
