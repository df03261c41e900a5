import { requestJira } from '@forge/bridge';
import { useState } from 'react';
import type { NewIssue } from '../../../src/jira/create-issue';
import { Notice } from '../shared/notice';
import { failureText } from '../shared/product-failure';
import { MakeAction } from '../shared/survey-results/make-action';
import { findLostIssue, makeIssue } from '../shared/survey-results/respond';
import type { ReviewedPair } from './figures';
import { reviewText as text } from './messages';
import type { ReadReview } from './use-review';
import '../shared/survey-results/survey-results.css';

const platform = { requestJira, clock: () => Date.now() };

/** What the teams will do about it: an issue with a due date, made as the reader. */
export function ActionPart({ read, pair }: { read: ReadReview; pair: ReviewedPair }) {
  const { sprint, issues, formats } = read;
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{
    tone: 'information' | 'danger' | 'warning';
    title: string;
    text: string;
  } | null>(null);
  const [{ from: one, to: other }] = pair.directions;
  const projectIds = [
    ...new Set(
      [...issues.values()].map(({ fields }) =>
        String((fields['project'] as { id?: unknown } | undefined)?.id),
      ),
    ),
  ];
  const make = async (issue: NewIssue & { dueDate: string }): Promise<boolean> => {
    setBusy(true);
    setSaid(null);
    const sentAt = platform.clock();
    try {
      const made = await makeIssue(requestJira, issue);
      if (made.kind === 'refused') {
        const { objections } = made.error;
        const why = objections.length > 0 ? objections.join(' ') : failureText(made.error);
        setSaid({ tone: 'danger', title: text.notMade, text: why });
        return false;
      }
      const found =
        made.kind === 'made' ? made.issue : await findLostIssue(requestJira, { ...issue, sentAt });
      if (found === null) setSaid({ tone: 'warning', title: text.unknown, text: '' });
      else setSaid({ tone: 'information', title: text.made(found.key), text: '' });
      return true;
    } catch {
      setSaid({ tone: 'warning', title: text.unknown, text: '' });
      return true;
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="review-action">
      {said === null ? null : (
        <Notice title={said.title} tone={said.tone} compact>
          {said.text === '' ? null : <p>{said.text}</p>}
        </Notice>
      )}
      {isOpen ? (
        <MakeAction
          projectIds={projectIds}
          description={[text.actionDescription(sprint.name ?? text.unnamed(sprint.id), one.name, other.name)]}
          steps={{ make, busy }}
          platform={platform}
          timeZone={formats.timeZone}
          onDone={() => setOpen(false)}
        />
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            setSaid(null);
            setOpen(true);
          }}
        >
          {text.makeAction}
        </button>
      )}
    </section>
  );
}
