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

/** `count` of `total`. */
export interface Counted {
  count: number;
  total: number;
}

/**
 * Newcombe's hybrid score interval at 95 % for the difference of two independent proportions, from the Wilson interval
 * of each: his method 10, without continuity correction.
 *
 * @returns of `first` − `second`, in [−1, 1]; `null` where one of them is of nothing.
 * @throws {RangeError} a count is no part of its total.
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions: comparison of eleven
 *   methods, Statistics in Medicine 17:873–890.
 */
export function differenceInterval(first: Counted, second: Counted): Range | null {
  const [one, other] = [wilsonInterval(first.count, first.total), wilsonInterval(second.count, second.total)];
  if (one === null || other === null) return null;
  const [p, q] = [first.count / first.total, second.count / second.total];
  return {
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low),
  };
}

/**
 * Which way a share moved; no way, where the interval of the difference holds 0 (`measures.md` §7).
 *
 * @returns `null` where either is of fewer than {@link fewestForPercentage}.
 */
export function changeBetweenShares(
  earlier: Counted,
  later: Counted,
): 'up' | 'down' | 'noClearChange' | null {
  if (Math.min(earlier.total, later.total) < fewestForPercentage) return null;
  const { low, high } = differenceInterval(later, earlier)!;
  return low > 0 ? 'up' : high < 0 ? 'down' : 'noClearChange';
}
