import { shapeOf, teamClass } from '../team-mark';
import type { Share } from '../../../../src/contract/totals-figures';
import { totalsText } from './messages';

const height = 22;
const placeOf = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A share on a line from 0 to 100 %: its interval and its mark; of few, the line alone. */
export function SharePlot({ share, teamIndex }: { share: Share; teamIndex: number }) {
  const { count, total, interval } = share;
  return (
    <svg
      className={`plot share-plot ${teamClass(teamIndex)}`}
      width="100%"
      height={height}
      aria-hidden="true"
    >
      {[0, 0.5, 1].map((at) => (
        <line
          key={at}
          className={at === 0.5 ? 'grid-line grid-middle' : 'grid-line'}
          x1={placeOf(at)}
          x2={placeOf(at)}
          y1="0"
          y2={height}
        />
      ))}
      {interval === null ? null : (
        <>
          <rect
            className="interval"
            x={placeOf(interval.low)}
            width={placeOf(interval.high - interval.low)}
            y={height / 2 - 4}
            height="8"
            rx="4"
          />
          <svg x={placeOf(count / total)} y={height / 2} overflow="visible">
            <path className="mean-mark" d={shapeOf(teamIndex)} transform="translate(-6 -6) scale(1.2)" />
          </svg>
        </>
      )}
    </svg>
  );
}

/** What the ends and the middle of the line mean. */
export function ShareAxis() {
  return (
    <svg className="plot share-plot" width="100%" height="16" aria-hidden="true">
      {(['start', 'middle', 'end'] as const).map((anchor, index) => (
        <text
          key={anchor}
          className={`label axis-${anchor}`}
          x={placeOf(index / 2)}
          y="12"
          textAnchor={anchor}
        >
          {totalsText.promises.percent(String(index * 50))}
        </text>
      ))}
    </svg>
  );
}
