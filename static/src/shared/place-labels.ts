/** A label that wants to stand at `x`, centred, in one of `rows` (the first that is free). */
export interface LabelWish {
  key: string;
  text: string;
  x: number;
  /** Width in pixels. */
  width: number;
  rows: readonly number[];
}

/** A label and its place. */
export interface PlacedLabel {
  key: string;
  text: string;
  row: number;
  /** Where the text starts. */
  x: number;
}

const spacePx = 8;

/**
 * Places labels so that none covers another or leaves the line. Wishes come first served, the most important
 * first; one for which no row has room is left out (the picture's table says it).
 *
 * @param width of the line, in pixels.
 * @param obstacles stretches of a row that are taken already.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  obstacles: readonly { row: number; from: number; to: number }[] = [],
): PlacedLabel[] {
  const placed: (PlacedLabel & { end: number })[] = [];
  for (const wish of wishes) {
    const x = Math.max(0, Math.min(wish.x - wish.width / 2, width - wish.width));
    const end = x + wish.width;
    if (wish.width > width) continue;
    const row = wish.rows.find(
      (candidate) =>
        placed.every(
          (other) => other.row !== candidate || end + spacePx <= other.x || other.end + spacePx <= x,
        ) && obstacles.every((other) => other.row !== candidate || end <= other.from || other.to <= x),
    );
    if (row !== undefined) placed.push({ key: wish.key, text: wish.text, row, x, end });
  }
  return placed.map(({ key, text, row, x }) => ({ key, text, row, x }));
}
