/** The 97.5 % quantile of the normal distribution, to the digits that `measures.md` §0 gives. */
const z95 = 1.959964;

/** Shares below this many cases are shown as "k of n", without a percentage. */
export const fewestForPercentage = 5;

/** Shares, or a measured quantity, from `low` to `high`. */
export interface Range {
  low: number;
  high: number;
}

/**
 * Wilson score interval at 95 % for `count` of `total`, without continuity correction.
 *
 * @returns shares in [0, 1]; `null` of nothing: no data is not 0.
 * @throws {RangeError} `count` is no part of `total`.
 * @see https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
 */
export function wilsonInterval(count: number, total: number): Range | null {
  if (!(count >= 0 && count <= total)) throw new RangeError(`wilsonInterval: ${count} of ${total}`);
  if (total === 0) return null;
  const share = count / total;
  const zSquared = z95 * z95;
  const centre = share + zSquared / (2 * total);
  const spread = z95 * Math.sqrt((share * (1 - share)) / total + zSquared / (4 * total * total));
  const scale = 1 + zSquared / total;
  return {
    // Exactly 0 and 1 at the ends, where rounding would leave a trace.
    low: count === 0 ? 0 : (centre - spread) / scale,
    high: count === total ? 1 : (centre + spread) / scale,
  };
}
