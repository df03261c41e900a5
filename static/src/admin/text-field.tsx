import { useId, type ReactNode } from 'react';

/** A labelled text field with its explanation and what is wrong with it. */
export function TextField({
  label,
  help,
  problem,
  suffix,
  ...input
}: {
  label: string;
  help?: ReactNode;
  problem?: string | undefined;
  suffix?: string;
  value: string;
  type?: 'text' | 'number' | 'date';
  width?: 'full' | 'short';
  maxLength?: number;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const { onChange, width = 'full', type = 'text', ...rest } = input;
  const describedBy = [help === undefined ? '' : `${id}-help`, problem === undefined ? '' : `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="with-suffix">
        <input
          {...rest}
          id={id}
          type={type}
          className={`text-input ${width === 'short' ? 'short' : ''}`}
          dir={type === 'text' ? 'auto' : undefined}
          aria-invalid={problem !== undefined}
          aria-describedby={describedBy || undefined}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {suffix === undefined ? null : <span>{suffix}</span>}
      </div>
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {problem === undefined ? null : (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
