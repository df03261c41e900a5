import type { Formats } from '../formats';
import { durationText } from './figures';
import './handoffs.css';

/** How long a direction's waits last by the clock and in working time, as a bar and in words. */
export function WaitCell({
  waitMs,
  awakeMs,
  longestMs,
  words,
  formats,
}: {
  waitMs: number | null;
  awakeMs: number | null;
  /** By the clock, of the directions beside it. */
  longestMs: number;
  words: (total: string, awake: string) => string;
  formats: Formats;
}) {
  if (waitMs === null || awakeMs === null) return <span className="zero">–</span>;
  return (
    <span className="wait-cell">
      <WaitBar waitMs={waitMs} awakeMs={awakeMs} longestMs={longestMs} />
      <span className="words">
        {words(durationText(waitMs, formats, true), durationText(awakeMs, formats, false))}
      </span>
    </span>
  );
}

/** A wait as a bar: the part in working time full, the rest pale. As long as its share of the longest one beside it. */
function WaitBar({ waitMs, awakeMs, longestMs }: { waitMs: number; awakeMs: number; longestMs: number }) {
  const percent = (ms: number) => `${longestMs === 0 ? 0 : ((ms / longestMs) * 100).toFixed(2)}%`;
  // Percentiles of two quantities: the one of the part may be the longer.
  const awake = Math.min(waitMs, awakeMs);
  return (
    <svg className="wait-bar" width="100%" height="8" aria-hidden="true">
      <rect className="wait-asleep" x="0" y="0" width={percent(waitMs)} height="8" rx="2" />
      <rect className="wait-awake" x="0" y="0" width={percent(awake)} height="8" rx="2" />
    </svg>
  );
}
