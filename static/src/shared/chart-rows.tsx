import type { ReactNode } from 'react';
import { TeamMark } from './team-mark';
import type { TimeScale } from './time-scale';

/** Width of the column with the teams' names; on a narrow page the names stand above their rows. */
const nameColumnPx = 112;
const narrowBelowPx = 480;
/** Height of a name over its row, as `.chart-name` has it. */
const nameRowPx = 22;
/** Padding of the page at both sides together (`--page-padding`). */
const pagePaddingPx = 2;

/** How wide a chart's drawing is on a page of this width. */
export function plotWidth(pageWidth: number): number {
  const room = pageWidth - pagePaddingPx * 2;
  return Math.max(120, pageWidth < narrowBelowPx ? room : room - nameColumnPx);
}

/** How high the names stand over their rows on a page of this width; 0 where they stand beside them. */
export function nameAbovePx(pageWidth: number): number {
  return pageWidth < narrowBelowPx ? nameRowPx : 0;
}

/** One row of a chart: a name (none for the line itself) and a drawing of a given height, in pixels. */
export function ChartRow({
  name,
  teamIndex = -1,
  nameEndPx = null,
  width,
  height,
  children,
}: {
  name: string | null;
  teamIndex?: number;
  /** Where names stand over their rows, this one ends so far from the row's end; `null`: it begins with the row. */
  nameEndPx?: number | null;
  width: number;
  height: number;
  children: ReactNode;
}) {
  return (
    <div className="chart-row">
      <div
        className={name === null ? 'chart-name chart-name-empty' : 'chart-name'}
        style={nameEndPx === null ? undefined : { alignSelf: 'flex-end', marginInlineEnd: `${nameEndPx}px` }}
      >
        {name === null ? null : (
          <>
            <TeamMark index={teamIndex} />
            <bdi className="ellipsis" title={name}>
              {name}
            </bdi>
          </>
        )}
      </div>
      <svg
        className="plot"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
      >
        {children}
      </svg>
    </div>
  );
}

/** The mark of the present instant through the whole height of a row. */
export function NowLine({
  scale,
  now,
  height,
  above = 0,
}: {
  scale: TimeScale;
  now: number;
  height: number;
  /** The height of a name over the row, behind which it goes on. */
  above?: number;
}) {
  if (now > scale.end) return null;
  const x = scale.x(now);
  return <path className="now-line" d={`M${x} ${-above}V${height}`} />;
}

/** The place where an empty stretch of time was left out. */
export function GapMark({ scale, y }: { scale: TimeScale; y: number }) {
  if (scale.gap === null) return null;
  const { x } = scale.gap;
  return (
    <g className="gap-mark">
      <path className="gap-cover" d={`M${x - 7} ${y - 8}h14v16h-14z`} />
      <path d={`M${x - 6} ${y + 6}l4-12M${x + 2} ${y + 6}l4-12`} />
    </g>
  );
}
