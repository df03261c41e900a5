import Spinner from '@atlaskit/spinner';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';
import type { Answering } from './use-answer';

/** Something is on its way. */
export function Waiting({ text }: { text: string }) {
  return (
    <div className="waiting">
      <Spinner size="large" label={text} />
      <p role="status">{text}</p>
    </div>
  );
}

/** A question to a function that has no answer yet: it is on its way, or didn't come. */
export function Unanswered({
  answer,
  asking,
  failed,
  onTryAgain,
}: {
  answer: Answering<unknown>;
  asking: string;
  failed: string;
  onTryAgain: () => void;
}) {
  if (answer.status === 'asking') return <Waiting text={asking} />;
  if (answer.status === 'answered') return null;
  return (
    <Notice title={failed} tone="danger" action={{ label: adminMessages.tryAgain, onClick: onTryAgain }}>
      <p>{answer.reason}</p>
    </Notice>
  );
}
