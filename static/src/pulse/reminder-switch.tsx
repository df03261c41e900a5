import { useId, useState } from 'react';
import { pulseMessages } from '../shared/pulse-messages';
import { call } from '../shared/use-pulse';

const text = pulseMessages.reminders;

/** Whether this person gets reminder mails. It moves at once, and back where it could not be saved. */
export function ReminderSwitch({ on, onChanged }: { on: boolean; onChanged: (on: boolean) => void }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();

  const set = async (next: boolean) => {
    // One at a time: of two that are on their way nobody knows which arrives last.
    if (wanted !== null) return;
    setWanted(next);
    setFailure(null);
    const result = await call('setReminders', { on: next });
    if (result.ok) onChanged(result.value.remindersOn);
    else setFailure(`${text.failed} ${result.error.message}`);
    setWanted(null);
  };

  return (
    <section className="reminders" aria-label={text.title}>
      <label className="switch-row">
        <input
          type="checkbox"
          role="switch"
          className="switch"
          aria-describedby={`${id}-help`}
          checked={wanted ?? on}
          onChange={(event) => void set(event.currentTarget.checked)}
        />
        {text.label}
      </label>
      <p id={`${id}-help`} className="meta">
        {text.help}
      </p>
      <p className="survey-problem" role="alert">
        {failure}
      </p>
    </section>
  );
}
