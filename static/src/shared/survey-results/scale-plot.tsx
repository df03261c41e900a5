import { scale } from '../../../../src/domain/survey/survey-item';
import type { ItemSummary, Summary } from '../../../../src/domain/survey/wave';
import type { Range } from '../../../../src/domain/statistics/proportion';
import { shapeOf, teamClass } from '../team-mark';

/** Where a value of the scale lies, from end to end of the plot. */
function placeOf(value: number): string {
  return `${(((value - scale.min) / (scale.max - scale.min)) * 100).toFixed(2)}%`;
}

const points = [1, 2, 3, 4, 5] as const;
/** Height of a row, and of one with how many gave which answer. */
const rowHeight = 22;
const countsHeight = 22;
const barWidthPercent = 7;

/** One row on the scale of answers: an interval with its mean, and beneath it how many gave which answer. */
export function ScalePlot({
  summary,
  counts = null,
  worst = null,
  teamIndex,
}: {
  summary: Pick<Summary, 'mean' | 'low' | 'high'> | null;
  counts?: ItemSummary['counts'];
  /** Where the mean could lie if the silent had answered. */
  worst?: Range | null;
  /** −1 for both teams as one. */
  teamIndex: number;
}) {
  const height = counts === null ? rowHeight : rowHeight + countsHeight;
  const most = Math.max(1, ...(counts ?? []));
  return (
    <svg
      className={`plot scale-plot ${teamClass(teamIndex)}`}
      width="100%"
      height={height}
      aria-hidden="true"
    >
      {points.map((point) => (
        <line
          key={point}
          className={point === 3 ? 'grid-line grid-middle' : 'grid-line'}
          x1={placeOf(point)}
          x2={placeOf(point)}
          y1="0"
          // To the end of a row that is higher than the drawing: its cell clips it.
          y2="100"
        />
      ))}
      {counts?.map((count, index) => {
        const barHeight = (count / most) * countsHeight;
        return (
          <svg key={index} x={placeOf(index + 1)} overflow="visible">
            <rect
              className="count-bar"
              x={`-${barWidthPercent / 2}%`}
              width={`${barWidthPercent}%`}
              y={height - barHeight}
              height={barHeight}
            />
          </svg>
        );
      })}
      {summary === null ? null : (
        <>
          {worst === null ? null : (
            <line
              className="worst-line"
              x1={placeOf(worst.low)}
              x2={placeOf(worst.high)}
              y1={rowHeight / 2}
              y2={rowHeight / 2}
            />
          )}
          <rect
            className="interval"
            x={placeOf(summary.low)}
            width={placeOf(scale.min + summary.high - summary.low)}
            y={rowHeight / 2 - 4}
            height="8"
            rx="4"
          />
          <svg x={placeOf(summary.mean)} y={rowHeight / 2} overflow="visible">
            <path className="mean-mark" d={shapeOf(teamIndex)} transform="translate(-6 -6) scale(1.2)" />
          </svg>
        </>
      )}
    </svg>
  );
}

/** What stands over the points of the scale. */
export function ScaleAxis({ labels }: { labels: readonly [string, string, string, string, string] }) {
  return (
    <svg className="plot scale-plot" width="100%" height="16" aria-hidden="true">
      {labels.map((label, index) => (
        <text
          key={index}
          className="label"
          x={placeOf(index + 1)}
          y="12"
          textAnchor={index === 0 ? 'start' : index === 4 ? 'end' : 'middle'}
        >
          {label}
        </text>
      ))}
    </svg>
  );
}
