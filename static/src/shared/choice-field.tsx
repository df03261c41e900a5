import { Field, type FieldFrame } from './field';

/** A labelled list of a few choices, of which one is taken. */
export function ChoiceField({
  value,
  options,
  onChange,
  ...frame
}: FieldFrame & {
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Field {...frame}>
      {(links) => (
        <select
          {...links}
          className="text-input"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
