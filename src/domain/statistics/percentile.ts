/**
 * Value below which a share of the sample lies, by linear interpolation (Hyndman and Fan's type 7, the default of
 * R and NumPy).
 *
 * @param sample in any order and any one unit; not modified.
 * @param share in [0, 1]; 0.85 is the 85th percentile.
 * @returns a number in the sample's unit; `null` for an empty sample.
 * @throws {RangeError} `share` is outside [0, 1].
 */
export function percentile(sample: readonly number[], share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`percentile: ${share} is not in [0, 1]`);
  if (sample.length === 0) return null;
  const sorted = [...sample].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(position)]!;
  const upper = sorted[Math.ceil(position)]!;
  return lower + (upper - lower) * (position % 1);
}
