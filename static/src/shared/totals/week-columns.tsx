import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStack } from '@visx/shape';
import { useId } from 'react';
import { dateOf } from '../../../../src/domain/calendar/civil-date';
import { mondayOf } from '../../../../src/domain/totals/facts';
import type { Formats } from '../formats';
import { useElementWidth } from '../use-element-width';

const axisPx = 18;
const widestColumnPx = 24;

/** A column of the picture: what is negative hangs below the line. */
interface WeekColumn<Key extends string> {
  week: number;
  parts: Readonly<Record<Key, number>>;
}

/**
 * A column a week, its parts stacked: from the line upwards in the order of the keys, and downwards what is negative.
 *
 * @param weeks all that the picture spans, ascending; those without a column stay empty.
 * @param classes how each part looks. @param striped those that are striped, to be told apart without colour.
 * @param most what the picture has room for above and below the line, so that two pictures can have one scale.
 */
export function WeekColumns<Key extends string>({
  columns,
  classes,
  striped = [],
  weeks,
  most,
  heightPx,
  formats,
}: {
  columns: readonly WeekColumn<Key>[];
  classes: Readonly<Record<Key, string>>;
  striped?: readonly Key[];
  weeks: { from: number; to: number };
  most: { above: number; below: number };
  heightPx: number;
  formats: Formats;
}) {
  const stripesId = useId();
  const [ref, widthPx] = useElementWidth<HTMLDivElement>();
  const span = Array.from({ length: weeks.to - weeks.from + 1 }, (_, index) => weeks.from + index);
  const step = widthPx / span.length;
  const band = scaleBand({ domain: span, range: [0, widthPx], paddingInner: step > 12 ? 0.2 : 0.1 });
  const widthOfColumn = Math.min(widestColumnPx, band.bandwidth());
  const height = scaleLinear({ domain: [-most.below, Math.max(1, most.above)], range: [heightPx - 1, 1] });
  const keys = Object.keys(classes) as Key[];
  const labels = [...new Set([weeks.from, weeks.to])];
  return (
    <div ref={ref}>
      {widthPx === 0 ? null : (
        <svg className="plot" width={widthPx} height={heightPx + axisPx} aria-hidden="true">
          {striped.length === 0 ? null : (
            <pattern id={stripesId} width="6" height="6" patternUnits="userSpaceOnUse">
              <path className="week-stripes" d="M-1 1l2-2M0 6l6-6M5 7l2-2" />
            </pattern>
          )}
          <BarStack<WeekColumn<Key>, Key, typeof band, typeof height>
            data={[...columns]}
            keys={keys}
            value={({ parts }, key) => parts[key]}
            x={({ week }) => week}
            xScale={band}
            yScale={height}
            color={(key) => classes[key]}
            offset="diverging"
          >
            {(stacks) =>
              stacks.flatMap(({ key, bars }) =>
                bars
                  .filter((bar) => bar.height > 0)
                  .map((bar) => {
                    const place = {
                      x: bar.x + (bar.width - widthOfColumn) / 2,
                      y: bar.y,
                      width: widthOfColumn,
                      height: bar.height,
                    };
                    return (
                      <g key={`${key} ${bar.index}`}>
                        <rect className={classes[key]} {...place} />
                        {striped.includes(key) ? <rect fill={`url(#${stripesId})`} {...place} /> : null}
                      </g>
                    );
                  }),
              )
            }
          </BarStack>
          <path className="axis lane-axis" d={`M0 ${height(0)}H${widthPx}`} />
          {labels.map((week, index) => (
            <text
              key={week}
              className="label"
              x={index * widthPx}
              y={heightPx + 14}
              textAnchor={index === 0 ? 'start' : 'end'}
            >
              {formats.shortDate(dateOf(mondayOf(week)))}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}
