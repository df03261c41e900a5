import type { Formats } from '../../shared/formats';
import { durationText } from '../../shared/totals/figures';

/** A direction's median wait by the clock and in working time, as a bar and in words. */
export function WaitCell({
  medians: { medianWaitMs, medianAwakeMs },
  longestMs,
  words,
  formats,
}: {
  medians: { medianWaitMs: number | null; medianAwakeMs: number | null };
  /** By the clock, of the directions beside it. */
  longestMs: number;
  words: (total: string, awake: string) => string;
  formats: Formats;
}) {
  if (medianWaitMs === null || medianAwakeMs === null) return <span className="zero">–</span>;
  return (
    <span className="wait-cell">
      <WaitBar waitMs={medianWaitMs} awakeMs={medianAwakeMs} longestMs={longestMs} />
      <span className="words">
        {words(durationText(medianWaitMs, formats, true), durationText(medianAwakeMs, formats, false))}
      </span>
    </span>
  );
}

/** A wait as a bar: the part in working time full, the rest pale. As long as its share of the longest one beside it. */
function WaitBar({ waitMs, awakeMs, longestMs }: { waitMs: number; awakeMs: number; longestMs: number }) {
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
