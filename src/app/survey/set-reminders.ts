import { readReminders } from '../../storage/reminder-storage';
import { readAndWrite } from '../read-and-write';

/** Sets whether somebody is reminded of pulses that they have not answered yet. */
export function setReminders(accountId: string, on: boolean): Promise<{ remindersOn: boolean }> {
  return readAndWrite(async () => {
    const reminders = await readReminders(accountId);
    return { write: reminders.on === on ? [] : [reminders.change(on)], result: { remindersOn: on } };
  });
}
