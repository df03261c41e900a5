/** A change of one field: what was, what is, and who did it. */
export interface FieldChange<T> {
  /** Epoch ms. */
  at: number;
  from: T | null;
  to: T | null;
  /** Account id; `null`: unknown. */
  author: string | null;
}

/** The values that a field has had (`measures.md` §2). */
export interface FieldHistory<T> {
  /** In order, at most one at an instant. */
  changes: readonly FieldChange<T>[];
  present: T | null;
  /** Whether the present value, not the last change, tells what came of that change: texts keep structure there. */
  presentIsFuller: boolean;
}

/** An item of a change, and when and by whom it was made. */
export interface ChangeItem {
  at: number;
  author: string | null;
  item: Record<string, unknown>;
}

/** @param items of one field, in order. @param read turns an item's `from` and `fromString` (`to`, `toString`) into a value. */
export function makeFieldHistory<T>(
  items: readonly ChangeItem[],
  present: T | null | undefined,
  read: (id: unknown, text: unknown) => T | null,
  { presentIsFuller = false } = {},
): FieldHistory<T> {
  const changes: FieldChange<T>[] = [];
  for (const { at, author, item } of items) {
    const to = read(item['to'], item['toString']);
    const last = changes.at(-1);
    if (last?.at === at) {
      // Changes at one instant are one: the first's `from`, the last's `to`, the last's author.
      last.to = to;
      last.author = author;
    } else {
      changes.push({ at, from: read(item['from'], item['fromString']), to, author });
    }
  }
  return { changes, present: present ?? null, presentIsFuller };
}

/** The value after all changes at or before the instant. */
export function valueAt<T>(history: FieldHistory<T>, at: number): T | null {
  return valueAfter(
    history,
    countUntil(history.changes, (change) => change.at <= at),
  );
}

/** The value after all changes before the instant. */
export function valueJustBefore<T>(history: FieldHistory<T>, at: number): T | null {
  return valueAfter(
    history,
    countUntil(history.changes, (change) => change.at < at),
  );
}

/** The changes after one instant and at or before another, in order. */
export function changesBetween<T>(
  history: FieldHistory<T>,
  after: number,
  until: number,
): readonly FieldChange<T>[] {
  const { changes } = history;
  return changes.slice(
    countUntil(changes, (change) => change.at <= after),
    countUntil(changes, (change) => change.at <= until),
  );
}

function valueAfter<T>({ changes, present, presentIsFuller }: FieldHistory<T>, count: number): T | null {
  if (count === changes.length && (count === 0 || presentIsFuller)) return present;
  return count === 0 ? changes[0]!.from : changes[count - 1]!.to;
}

/** How many items at the front of a sorted list hold a condition that the others don't. */
function countUntil<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
