/** A wait as a bar: the part in working time full, the rest pale. As long as its share of the longest one beside it. */
export function WaitBar({
  waitMs,
  awakeMs,
  longestMs,
}: {
  waitMs: number;
  awakeMs: number;
  longestMs: number;
}) {
  const percent = (ms: number) => `${longestMs === 0 ? 0 : ((ms / longestMs) * 100).toFixed(2)}%`;
  // Medians of two quantities: the one of the part may be the longer.
  const awake = Math.min(waitMs, awakeMs);
  return (
    <svg className="wait-bar" width="100%" height="8" aria-hidden="true">
      <rect className="wait-asleep" x="0" y="0" width={percent(waitMs)} height="8" rx="2" />
      <rect className="wait-awake" x="0" y="0" width={percent(awake)} height="8" rx="2" />
    </svg>
  );
}
