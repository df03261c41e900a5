import { useState } from 'react';
import { Field, type FieldFrame } from './field';
import { fieldMessages } from './field-messages';

/**
 * A labelled text field with its explanation and what is wrong with it. A day or time of which a part is missing, or
 * that there is not (31 February), has no value but can be seen: the field says so when it is left, and when its form
 * asks it (`checkValidity`).
 */
export function TextField({
  label,
  help,
  problem,
  suffix,
  width = 'full',
  type = 'text',
  onChange,
  ...input
}: FieldFrame & {
  suffix?: string;
  value: string;
  type?: 'text' | 'number' | 'date' | 'time';
  width?: 'full' | 'short';
  disabled?: boolean;
  min?: number;
  max?: number;
  onChange: (value: string) => void;
}) {
  const [isUnreadable, setUnreadable] = useState(false);
  const unreadable = type === 'date' || type === 'time' ? fieldMessages.unreadable[type] : undefined;
  const see = ({ validity }: HTMLInputElement) =>
    setUnreadable(unreadable !== undefined && validity.badInput);
  return (
    <Field label={label} help={help} problem={isUnreadable ? unreadable : problem}>
      {(links) => (
        <div className="with-suffix">
          <input
            {...input}
            {...links}
            type={type}
            className={`text-input ${width === 'short' ? 'short' : ''}`}
            dir={type === 'text' ? 'auto' : undefined}
            onInput={(event) => {
              setUnreadable(false);
              onChange(event.currentTarget.value);
            }}
            onBlur={(event) => see(event.currentTarget)}
            onInvalid={(event) => see(event.currentTarget)}
          />
          {suffix === undefined ? null : <span>{suffix}</span>}
        </div>
      )}
    </Field>
  );
}
