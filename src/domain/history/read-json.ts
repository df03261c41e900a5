import { findEpochDay } from '../calendar/civil-date';

/** An object of parsed JSON, its values unread. */
export type Json = Record<string, unknown>;

/** The value as an object; `null` for lists and everything else. */
export function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** An id as Jira writes it, a string or a number; `null` where there is none. */
export function findId(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** A text that says something. */
export function findText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The id of a user: the first of `accountId`, `key`, `name` that is present. */
export function findAccount(user: unknown): string | null {
  const fields = asObject(user);
  if (fields === null) return findId(user);
  return findId(fields['accountId']) ?? findId(fields['key']) ?? findId(fields['name']);
}

/** The name in `{ name }`, or a name itself. */
export function findName(value: unknown): string | null {
  return findText(asObject(value)?.['name'] ?? value);
}

/** The date that the first ten characters are, if there is such a date. */
export function findDate(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const date = value.trim().slice(0, 10);
  return findEpochDay(date) === null ? null : date;
}
