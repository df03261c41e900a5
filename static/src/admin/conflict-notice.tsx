import Button from '@atlaskit/button/new';
import type { Change } from './three-way';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';

const messages = adminMessages.conflict;

function changeText(change: Change): string {
  if (change.kind === 'teamChanged') return messages.teamChanged(change.name, change.fields);
  if (change.kind === 'settingsChanged') return messages.settingsChanged(change.fields);
  return messages[change.kind](change.name);
}

/** Somebody else saved first: what they changed, and what to do with one's own edits. */
export function ConflictNotice({
  changes,
  keep,
  discard,
}: {
  changes: readonly Change[];
  keep: () => void;
  discard: () => void;
}) {
  return (
    <Notice title={messages.title} tone="danger">
      <p>{messages.text}</p>
      <ul>
        {changes.length === 0 ? <li>{messages.nothing}</li> : null}
        {changes.map((change) => (
          <li key={changeText(change)}>{changeText(change)}</li>
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
