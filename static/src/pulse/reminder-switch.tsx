import { useId, useRef, useState } from 'react';
import { pulseMessages } from '../shared/pulse-messages';
import { call } from '../shared/use-pulse';

const text = pulseMessages.reminders;
const save = (on: boolean) => call('setReminders', { on });

/** Whether this person gets reminder mails. It moves at once, and back where it could not be saved. */
export function ReminderSwitch({ on, onChanged }: { on: boolean; onChanged: (on: boolean) => void }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(on);
  const isSaving = useRef(false);
  const id = useId();

  const set = async (next: boolean) => {
    latest.current = next;
    setWanted(next);
    // One at a time: of two that are on their way nobody knows which arrives last.
    if (isSaving.current) return;
    isSaving.current = true;
    setFailure(null);
    let sent: boolean;
    let result: Awaited<ReturnType<typeof save>>;
    do {
      sent = latest.current;
      result = await save(sent);
      if (result.ok) onChanged(result.value.remindersOn);
      else setFailure(`${text.failed} ${result.error.message}`);
    } while (result.ok && latest.current !== sent);
    isSaving.current = false;
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
