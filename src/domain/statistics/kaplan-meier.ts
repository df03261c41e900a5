/** A wait, in ms, and whether what was waited for came; if not, the wait was at least this long. */
export interface Wait {
  ms: number;
  ended: boolean;
}

const rounding = 1e-9;

/**
 * The time by which a share of waits has ended, by the Kaplan–Meier estimate: waits that go on, or stopped
 * without an end, are not dropped but counted as long as they lasted. At equal times ends come before those.
 *
 * @param share 0.5 is the median, 0.85 the 85th percentile.
 * @returns ms; `null` if the estimate never gets there.
 * @see https://en.wikipedia.org/wiki/Kaplan%E2%80%93Meier_estimator
 */
export function waitPercentile(waits: readonly Wait[], share: number): number | null {
  const sorted = [...waits].sort((a, b) => a.ms - b.ms);
  let stillWaiting = 1;
  for (let index = 0; index < sorted.length;) {
    const { ms } = sorted[index]!;
    const atRisk = sorted.length - index;
    let ended = 0;
    for (; index < sorted.length && sorted[index]!.ms === ms; index++) if (sorted[index]!.ended) ended++;
    stillWaiting *= 1 - ended / atRisk;
    if (ended > 0 && stillWaiting <= 1 - share + rounding) return ms;
  }
  return null;
}
