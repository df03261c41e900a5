import { useId, type ReactNode } from 'react';

/** What every field has around its input. */
export interface FieldFrame {
  label: string;
  help?: ReactNode;
  problem?: string | undefined;
}

/** How an input says whose it is, what explains it, and whether it is wrong. */
export interface InputLinks {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/**
 * The frame of a field: its label, its explanation, and what is wrong with it.
 *
 * @param children the input, to which the links belong.
 */
export function Field({
  label,
  help,
  problem,
  className = 'field',
  children,
}: FieldFrame & { className?: string; children: (links: InputLinks) => ReactNode }) {
  const id = useId();
  const describedBy = [help === undefined ? '' : `${id}-help`, problem === undefined ? '' : `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': describedBy || undefined,
      })}
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
