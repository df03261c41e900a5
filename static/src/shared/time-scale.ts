/** Where instants (epoch ms) lie on a line of a width in pixels. */
export interface TimeScale {
  start: number;
  end: number;
  width: number;
  x(instant: number): number;
  /** The stretch that was left out, so that what happened stays readable; `null` where the scale is even. */
  gap: { from: number; to: number; x: number } | null;
}

/** The share of the line that belongs to what happened, where the time since then is cut out. */
const shareBeforeGap = 0.86;
const gapPx = 20;

/**
 * An even scale over all `instants`, with a margin at both ends. Where the last instant lies so far off that
 * the others would shrink to less than a third of the line, the empty stretch before it is left out.
 *
 * @param instants at least one; need not be sorted.
 * @param mayCut whether that stretch may be left out.
 */
export function makeTimeScale(instants: readonly number[], width: number, mayCut = true): TimeScale {
  const sorted = [...instants].sort((a, b) => a - b);
  const first = sorted[0]!;
  const last = sorted.at(-1)!;
  const beforeLast = sorted.at(-2) ?? last;
  const occupied = Math.max(beforeLast - first, minimumSpanMs);
  const margin = (span: number) => Math.max(span * 0.04, minimumSpanMs / 8);

  if (!mayCut || last - first <= occupied * 3 || sorted.length < 3) {
    const span = Math.max(last - first, minimumSpanMs);
    const start = first - margin(span);
    const end = Math.max(last, first + minimumSpanMs) + margin(span);
    return { start, end, width, gap: null, x: (instant) => ((instant - start) / (end - start)) * width };
  }

  const start = first - margin(occupied);
  const from = beforeLast + margin(occupied);
  const pxPerMs = (width * shareBeforeGap - gapPx) / (from - start);
  const gapX = (from - start) * pxPerMs + gapPx / 2;
  const after = (width - gapX - gapPx / 2) / pxPerMs;
  const to = last - after / 2;
  return {
    start,
    end: last + after / 2,
    width,
    gap: { from, to, x: gapX },
    x: (instant) =>
      instant <= from
        ? (instant - start) * pxPerMs
        : instant >= to
          ? gapX + gapPx / 2 + (instant - to) * pxPerMs
          : gapX,
  };
}

const minimumSpanMs = 8 * 60 * 60 * 1000;
