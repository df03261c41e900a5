import { closingWords } from './closing-words';
import type { PulseReminder } from '../../../src/contract/survey-api';
import type { Formats } from './formats';
import { messages } from './messages';

/**
 * One quiet line: a pulse waits for this reader.
 *
 * @param onDismiss `null` where it cannot be put away.
 */
export function PulseBanner({
  reminder,
  formats,
  onAnswer,
  onDismiss,
}: {
  reminder: PulseReminder;
  formats: Formats;
  onAnswer: () => void;
  onDismiss: (() => void) | null;
}) {
  const text = messages.pulse;
  return (
    <aside className="pulse-banner" aria-label={text.name}>
      <p>
        {text.waits(reminder.partnerName, closingWords(reminder.closesAt, formats))}{' '}
        <button type="button" className="link-button" onClick={onAnswer}>
          {text.answer}
        </button>
      </p>
      {onDismiss === null ? null : (
        <button type="button" className="subtle-button" aria-label={text.dismiss} onClick={onDismiss}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="cross">
            <path d="M2 2l8 8M10 2l-8 8" />
          </svg>
        </button>
      )}
    </aside>
  );
}
