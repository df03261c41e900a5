import type { Configuration } from '../../../src/contract/configuration-api';

/** What became of two people's edits of one thing. */
export interface Merged<Value> {
  value: Value;
  /** Fields that both changed, and differently: the value has mine. */
  clashes: (keyof Value)[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/**
 * Mine and theirs put together, field by field, as seen from what both began with: a field that only one of us
 * changed has that change; a list of texts (members, holidays) has the additions and removals of both; of any
 * other field that both changed, mine stands.
 */
export function mergeEdits<Value extends object>(base: Value, mine: Value, theirs: Value): Merged<Value> {
  const value = { ...theirs };
  const clashes: (keyof Value)[] = [];
  const fields = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]) as Set<
    keyof Value
  >;
  for (const field of fields) {
    const [was, my, their] = [base[field], mine[field], theirs[field]];
    if (same(my, was) || same(my, their)) continue;
    if (same(their, was)) {
      set(value, field, my);
    } else if (isTextList(was) && isTextList(my) && isTextList(their)) {
      const kept = their.filter((item) => my.includes(item) || !was.includes(item));
      const added = my.filter((item) => !was.includes(item) && !their.includes(item));
      set(value, field, [...kept, ...added] as Value[keyof Value]);
    } else {
      set(value, field, my);
      clashes.push(field);
    }
  }
  return { value, clashes };
}

/** A field that one side removed is gone, not `undefined`. */
function set<Value extends object>(
  value: Value,
  field: keyof Value,
  to: Value[keyof Value] | undefined,
): void {
  if (to === undefined) delete value[field];
  else value[field] = to;
}

/** What somebody else saved: a team or the settings, and which of their fields. */
export type Change =
  | { kind: 'teamAdded' | 'teamRemoved'; name: string }
  | { kind: 'teamChanged'; name: string; fields: string[] }
  | { kind: 'settingsChanged'; fields: string[] };

/** What differs between two states of the configuration, in the order of the teams. */
export function findChanges(before: Configuration, after: Configuration): Change[] {
  const changedFields = (a: object, b: object) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (field) => !same(a[field as keyof typeof a], b[field as keyof typeof b]),
    );
  const changes: Change[] = [];
  for (const team of after.teams) {
    const earlier = before.teams.find(({ id }) => id === team.id);
    if (earlier === undefined) changes.push({ kind: 'teamAdded', name: team.name });
    else {
      const fields = changedFields(earlier, team);
      if (fields.length > 0) changes.push({ kind: 'teamChanged', name: earlier.name, fields });
    }
  }
  for (const team of before.teams) {
    if (!after.teams.some(({ id }) => id === team.id)) changes.push({ kind: 'teamRemoved', name: team.name });
  }
  const fields = changedFields(before.settings, after.settings);
  if (fields.length > 0) changes.push({ kind: 'settingsChanged', fields });
  return changes;
}
