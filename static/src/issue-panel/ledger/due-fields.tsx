import { dueSchema } from '../../../../src/contract/ledger';
import { ledgerMessages } from '../../../../src/contract/ledger-messages';
import { isLocalDate } from '../../../../src/contract/local-date';
import type { Due, LedgerAct } from '../../../../src/domain/ledger/ledger-event';
import { TextField } from '../../shared/text-field';
import type { Words } from '../words';
import type { FieldProblems } from './act-form';
import type { Values } from './desk';
import type { LedgerView } from './ledger-view';
import { actMessages as text } from './messages';

/** A day, and a time of the reader's clock where the day alone is not enough. */
export function DueFields({
  label,
  values,
  set,
  problems,
  words,
}: {
  label: string;
  values: Values;
  set: (field: string) => (value: string) => void;
  problems: FieldProblems;
  words: Words;
}) {
  return (
    <>
      <TextField
        label={label}
        type="date"
        value={values['date'] ?? ''}
        problem={problems['date']}
        onChange={set('date')}
      />
      <TextField
        label={text.promise.time}
        type="time"
        help={text.promise.timeHelp(words.formats.zoneName)}
        value={values['time'] ?? ''}
        problem={problems['time']}
        onChange={set('time')}
      />
    </>
  );
}

/** What the fields say; ask {@link findDueProblems} first. */
export function dueOf({ date = '', time = '' }: Values, { formats }: Words): Due {
  if (time === '') return { date };
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(
    formats.timeZone,
  );
  return { instant: epochMilliseconds };
}

/**
 * What is wrong with the fields, by the function's own rules: what it would refuse is said before it is asked.
 *
 * @param actFor what would be done with this day or time.
 */
export function findDueProblems(
  values: Values,
  actFor: (due: Due) => LedgerAct,
  { words, refusalOf }: LedgerView,
): FieldProblems {
  const { date = '' } = values;
  if (date === '') return { date: text.dateMissing };
  if (!isLocalDate(date)) return { date: ledgerMessages.dueInvalid };
  const due = dueOf(values, words);
  if (!dueSchema.safeParse(due).success) return { date: ledgerMessages.dueInvalid };
  const refusal = refusalOf(actFor(due));
  if (refusal === 'dayOver' || refusal === 'sameDue') return { date: ledgerMessages[refusal] };
  if (refusal !== 'timeOver') return {};
  // Of a day that is over no time is still to come.
  return refusalOf(actFor({ date })) === 'dayOver'
    ? { date: ledgerMessages.dayOver }
    : { time: ledgerMessages.timeOver };
}
