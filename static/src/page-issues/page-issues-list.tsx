import { router } from '@forge/bridge';
import type { PageIssue, PageIssues, PageIssuesApi } from '../../../src/contract/page-issues-api';
import { buildingText, changedCount } from '../../../src/contract/page-issues-messages';
import { makeCall } from '../shared/call-function';
import type { Formats } from '../shared/formats';
import { Lozenge, type LozengeTone } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import { useSums } from '../shared/totals/use-sums';
import { pageIssuesPageText as text } from './messages';

const call = makeCall<PageIssuesApi>(text.noAnswer);
const ask = () => call('getPageIssues');
const nowOf = ({ now }: PageIssues) => now;

/** The issues that build on the page, or why there are none. */
export function PageIssuesList() {
  const { loaded, isReading, reload } = useSums(null, ask, nowOf);
  if (loaded.status === 'loading' || (loaded.status === 'failed' && isReading)) {
    return <p role="status">{text.loading}</p>;
  }
  if (loaded.status === 'failed') {
    const { allowed, reason } = loaded;
    return (
      <Notice
        title={allowed ? text.failed : text.notAllowed}
        tone={allowed ? 'danger' : 'information'}
        action={allowed ? { label: text.tryAgain, onClick: reload } : undefined}
      >
        <p>{reason}</p>
      </Notice>
    );
  }
  const { value, formats } = loaded;
  const building = buildingText(value);
  if (building === null) {
    return (
      <Notice title={text.none.title}>
        <p>{text.none.text}</p>
      </Notice>
    );
  }
  return (
    <>
      <h2 className="page-issues-title">{building}</h2>
      <p>{changeText(value, formats)}</p>
      <ul className="plain-list">
        {value.issues.map((issue) => (
          <Row key={issue.id} issue={issue} formats={formats} />
        ))}
      </ul>
      {value.more ? <p className="meta">{text.more}</p> : null}
      <p className="meta">{text.means}</p>
    </>
  );
}

/** When the page changed, beside when work on the issues started. */
function changeText(listed: PageIssues, formats: Formats): string {
  const { issues, changedAt } = listed;
  if (issues.every(({ startedAt }) => startedAt === null)) return text.noneStarted(issues.length === 1);
  if (changedAt === null) return '';
  const day = formats.shortDay(changedAt);
  const count = changedCount(listed);
  return count === null ? text.unchanged(day) : text.changed(day, count, issues.length === 1);
}

const tones: Record<string, LozengeTone> = { done: 'success', indeterminate: 'information' };

function Row({
  issue: { key, summary, status, startedAt, changedSince },
  formats,
}: {
  issue: PageIssue;
  formats: Formats;
}) {
  const path = `/browse/${key}`;
  return (
    <li className="page-issue">
      <div className="page-issue-name">
        <a
          href={path}
          onClick={(event) => {
            event.preventDefault();
            void router.open(path);
          }}
        >
          {key}
        </a>
        <span dir="auto">{summary}</span>
      </div>
      <div className="meta page-issue-state">
        {status.name === '' ? null : (
          <Lozenge tone={tones[status.category ?? ''] ?? 'neutral'}>{status.name}</Lozenge>
        )}
        <span>{startedAt === null ? text.notStarted : text.started(formats.shortDay(startedAt))}</span>
        {changedSince ? <Lozenge tone="warning">{text.changedSince}</Lozenge> : null}
      </div>
    </li>
  );
}
