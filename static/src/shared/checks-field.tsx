import { useId } from 'react';
import './fields.css';

/** A list of things to choose from. @param problem what is said while none is chosen; without it none is all right. */
export function ChecksField<Choice extends string>({
  label,
  choices,
  chosen,
  nameOf,
  problem,
  onChange,
}: {
  label: string;
  choices: readonly Choice[];
  chosen: readonly Choice[];
  nameOf: Readonly<Record<Choice, string>>;
  problem?: string;
  /** In the order of the choices. */
  onChange: (chosen: Choice[]) => void;
}) {
  const problemId = useId();
  return (
    <fieldset className="field" aria-describedby={problem === undefined ? undefined : problemId}>
      <legend>{label}</legend>
      <div className="check-list">
        {choices.map((choice) => (
          <label key={choice} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(choices.filter((one) => (one === choice ? checked : chosen.includes(one))))
              }
            />
            {nameOf[choice]}
          </label>
        ))}
      </div>
      {problem === undefined ? null : (
        <div id={problemId} role="alert">
          {chosen.length === 0 ? <p className="problem">{problem}</p> : null}
        </div>
      )}
    </fieldset>
  );
}
