/** The form in which names, ids of accounts and setting values are compared (`measures.md` §0). */
export function comparable(value: string): string {
  return value.trim().toLowerCase();
}

/** A setting's names as they are compared. Remembered: a setting is read for each issue of an export. */
export function comparableSet(names: readonly string[]): ReadonlySet<string> {
  let found = comparableSets.get(names);
  if (found === undefined) comparableSets.set(names, (found = new Set(names.map(comparable))));
  return found;
}

const comparableSets = new WeakMap<readonly string[], ReadonlySet<string>>();
