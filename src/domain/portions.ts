/**
 * A list in portions of so many, the last one smaller, for what takes no more at once.
 *
 * @param size 1 at least. @returns no portion of an empty list.
 */
export function portionsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
