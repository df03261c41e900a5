import { useState } from 'react';
import type { FieldFrame } from '../shared/field';
import { TextField } from '../shared/text-field';

/**
 * A number of a unit. What is no number is kept as typed, and given on as `NaN`, so that the form says it is none.
 *
 * @param one what one of the unit is in `value`: 1, or its milliseconds.
 */
export function NumberField({
  value,
  one = 1,
  unit,
  onChange,
  ...field
}: FieldFrame & {
  value: number;
  one?: number;
  unit: string;
  disabled?: boolean;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState({ text: '', value: Number.NEGATIVE_INFINITY });
  const text = Object.is(typed.value, value) ? typed.text : String(value / one);
  return (
    <TextField
      {...field}
      type="number"
      width="short"
      suffix={unit}
      value={text}
      onChange={(text) => {
        const value = text.trim() === '' ? Number.NaN : Number(text) * one;
        setTyped({ text, value });
        onChange(value);
      }}
    />
  );
}
