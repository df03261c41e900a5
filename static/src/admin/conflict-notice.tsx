import Button from '@atlaskit/button/new';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';

const messages = adminMessages.conflict;

/** Somebody else saved first: what they changed, and what to do with one's own edits. */
export function ConflictNotice({
  changes,
  keep,
  discard,
}: {
  /** A sentence each. */
  changes: readonly string[];
  keep: () => void;
  discard: () => void;
}) {
  return (
    <Notice title={messages.title} tone="danger">
      <p>{messages.text}</p>
      <ul>
        {changes.length === 0 ? <li>{messages.nothing}</li> : null}
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <div className="buttons">
        <Button appearance="primary" onClick={keep}>
          {messages.keep}
        </Button>
        <Button appearance="subtle" onClick={discard}>
          {messages.discard}
        </Button>
      </div>
    </Notice>
  );
}
