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

/** Whether what is stored is what was sent: spaces around texts aren't stored. */
export function isSameAsSent<Value extends object>(stored: Value, sent: Value): boolean {
  const trimmed = JSON.stringify(sent, (_key, part: unknown) =>
    typeof part === 'string' ? part.trim() : part,
  );
  return changedFields(stored, JSON.parse(trimmed) as Value).length === 0;
}

/** What somebody else did to one thing of a list; `fields` are those that they changed. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  name: string;
  fields: string[];
}

/** What differs between two states of a list of named things, in its order; by its earlier name what was changed. */
export function findChanges<Item extends { id: string; name: string }>(
  before: readonly Item[],
  after: readonly Item[],
): Change[] {
  const changes: Change[] = [];
  for (const item of after) {
    const earlier = before.find(({ id }) => id === item.id);
    if (earlier === undefined) changes.push({ kind: 'added', name: item.name, fields: [] });
    else {
      const fields = changedFields(earlier, item);
      if (fields.length > 0) changes.push({ kind: 'changed', name: earlier.name, fields });
    }
  }
  for (const { id, name } of before) {
    if (!after.some((item) => item.id === id)) changes.push({ kind: 'removed', name, fields: [] });
  }
  return changes;
}

/** Fields that differ between two states of one thing. */
export function changedFields(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !same(before[field as keyof typeof before], after[field as keyof typeof after]),
  );
}
