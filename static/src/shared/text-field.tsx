import { Field, type FieldFrame } from './field';

/** A labelled text field with its explanation and what is wrong with it. */
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
  maxLength?: number;
  disabled?: boolean;
  min?: number;
  max?: number;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} help={help} problem={problem}>
      {(links) => (
        <div className="with-suffix">
          <input
            {...input}
            {...links}
            type={type}
            className={`text-input ${width === 'short' ? 'short' : ''}`}
            dir={type === 'text' ? 'auto' : undefined}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          {suffix === undefined ? null : <span>{suffix}</span>}
        </div>
      )}
    </Field>
  );
}
