/** A label that wants to stand at `x`, in one of `rows` (the first that has room). */
export interface LabelWish {
  key: string;
  text: string;
  x: number;
  /** Width in pixels. */
  width: number;
  rows: readonly number[];
  /** Stands this many pixels to the right or the left of `x`; without, over it. */
  besidePx?: number;
}

/** A label and its place. */
export interface PlacedLabel {
  key: string;
  text: string;
  row: number;
  /** Where the text starts. */
  x: number;
  /** Where a thread leads from it to its point; `null`: it stands next to the line, or other labels are in the way. */
  thread: number | null;
  /** Something else is drawn where it stands. */
  coversObstacle: boolean;
}

/** A stretch of a row. */
interface Stretch {
  row: number;
  from: number;
  to: number;
}

const spacePx = 8;
/** How far a label that doesn't stand in the middle over its point still reaches beyond it. */
const overhangPx = 6;
/** How far from its point a label may end that stands beside an obstacle. */
const nearPx = 16;
/** Half of the room that a thread takes. */
const threadPx = 3;

/**
 * Places labels so that none touches another or leaves the line: in the middle over their points, or where there is no
 * room, to the right or to the left of that. Wishes come first served, the most important first; one for which no row
 * has room is left out (the picture's table says it).
 *
 * @param width of the line, in pixels.
 * @param obstacles what is covered only where there is no other room.
 * @param crossed by row, the rows that lie between it and the line: a thread from a label to its point crosses no label
 *   there.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  obstacles: readonly Stretch[] = [],
  crossed: readonly (readonly number[])[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const labels: Stretch[] = [];
  const taken: Stretch[] = [];
  for (const { key, text, x: at, width: wide, rows, besidePx } of wishes) {
    if (wide > width) continue;
    const within = (x: number) => Math.max(0, Math.min(x, width - wide));
    const besideObstacles = obstacles
      .flatMap(({ from, to }) => [to, from - wide])
      .filter((x) => x === within(x) && x - at <= nearPx && at - x - wide <= nearPx);
    const starts =
      besidePx === undefined
        ? [...[at - wide / 2, at - overhangPx, at - wide + overhangPx].map(within), ...besideObstacles]
        : [at + besidePx, at - besidePx - wide].filter((x) => x === within(x));
    const places = rows.flatMap((row) => {
      const threads = (crossed[row] ?? []).map((between) => ({
        row: between,
        from: at - threadPx,
        to: at + threadPx,
      }));
      const isCut = threads.some((thread) => labels.some((label) => overlaps(label, thread)));
      return starts
        .map((x) => ({ row, from: x, to: x + wide }))
        .filter((label) => !taken.some((other) => overlaps(other, label)))
        .map((label) => {
          const coversObstacle = obstacles.some((obstacle) => overlaps(obstacle, label));
          return {
            label,
            threads: isCut ? [] : threads,
            coversObstacle,
            flaws: (isCut ? 1 : 0) + (coversObstacle ? 2 : 0),
          };
        });
    });
    const best = Math.min(...places.map(({ flaws }) => flaws));
    const place = places.find(({ flaws }) => flaws === best);
    if (place === undefined) continue;
    const { label, threads, coversObstacle } = place;
    const thread = threads.length > 0 ? at : null;
    placed.push({ key, text, row: label.row, x: label.from, thread, coversObstacle });
    labels.push(label);
    taken.push({ ...label, from: label.from - spacePx, to: label.to + spacePx }, ...threads);
  }
  return placed;
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.row === other.row && one.from < other.to && other.from < one.to;
}
