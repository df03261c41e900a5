import { isLocalDate } from '../../../../src/contract/local-date';
import type { Due } from '../../../../src/domain/ledger/ledger-event';
import { TextField } from '../../shared/text-field';
import type { Words } from '../words';
import type { Values } from './desk';
import { actMessages as text } from './messages';

/** A day, and a time of the reader's clock where the day alone is not enough. */
export function DueFields({
  label,
  values,
  set,
  tried,
  words,
}: {
  label: string;
  values: Values;
  set: (field: string) => (value: string) => void;
  tried: boolean;
  words: Words;
}) {
  return (
    <>
      <TextField
        label={label}
        type="date"
        value={values['date'] ?? ''}
        problem={tried && !isLocalDate(values['date'] ?? '') ? text.dateMissing : undefined}
        onChange={set('date')}
      />
      <TextField
        label={text.promise.time}
        type="time"
        help={text.promise.timeHelp(words.formats.zoneName)}
        value={values['time'] ?? ''}
        onChange={set('time')}
      />
    </>
  );
}

/** @returns `null` while there is no day. */
export function dueOf({ date = '', time = '' }: Values, { formats }: Words): Due | null {
  if (!isLocalDate(date)) return null;
  if (time === '') return { date };
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(
    formats.timeZone,
  );
  return { instant: epochMilliseconds };
}
