import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { Direction, Pair } from '../../../src/contract/totals-figures';
import { dateOf } from '../../../src/domain/calendar/civil-date';
import type { PromiseOutcome } from '../../../src/domain/commitment/judge-chain';
import { mondayOf } from '../../../src/domain/totals/facts';
import { CountedTable } from '../shared/counted-table';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { TeamMark } from '../shared/team-mark';
import { totalsText } from '../shared/totals/messages';
import { useElementWidth } from '../shared/use-element-width';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { followThroughText } from './messages';

const text = followThroughText.weeks;
const { outcome: outcomeNames } = totalsText.promises;

/** From the line upwards, and from it downwards. */
const above = ['kept', 'renegotiated', 'open'] as const satisfies PromiseOutcome[];
const below = ['missedWithWarning', 'missedSilently'] as const satisfies PromiseOutcome[];
const drawn = [...above, ...below];

const plotPx = 72;
const labelPx = 18;
const widestColumnPx = 24;

interface SectionProps {
  followThrough: FollowThrough;
  pair: Pair;
  formats: Formats;
}

/** What became of each week's promises, both directions one beneath the other on one scale. */
export function WeekSection(props: SectionProps) {
  const { followThrough, pair, formats } = props;
  const isEmpty = followThrough.byWeek.every(({ outcome }) => outcome === 'withdrawn');
  return (
    <section className="macro-section">
      <SectionHeading title={text.title} hasNumber={!isEmpty}>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.counted, isEmpty ? null : <Weeks key="weeks" {...props} hidden={false} />],
            ]}
          />
        )}
      </SectionHeading>
      {isEmpty ? (
        <p className="meta">{text.empty}</p>
      ) : (
        <>
          <ul className="plain-list week-legend">
            {drawn.map((outcome) => (
              <li key={outcome}>
                <span className={`week-key week-${outcome}`} aria-hidden="true" /> {outcomeNames[outcome]}
              </li>
            ))}
          </ul>
          <p className="meta">{text.above}</p>
          {pair.directions.map((direction) => (
            <div key={direction.from.id} className="week-direction">
              <p className="meta">
                <TeamMark index={direction.from.index} />{' '}
                {totalsText.direction(direction.from.name, direction.to.name)}
              </p>
              <WeekPlot followThrough={followThrough} direction={direction} formats={formats} />
            </div>
          ))}
          <Weeks {...props} hidden />
        </>
      )}
    </section>
  );
}

/** How many of one direction and week ended so. */
function countOf(
  { byWeek }: FollowThrough,
  { from }: Direction,
  week: number,
  outcome: PromiseOutcome,
): number {
  return (
    byWeek.find((sum) => sum.week === week && sum.from === from.id && sum.outcome === outcome)?.count ?? 0
  );
}

function weeksOf({ totals: { weeks } }: FollowThrough): number[] {
  return Array.from({ length: weeks.to - weeks.from + 1 }, (_, index) => weeks.from + index);
}

function WeekPlot({
  followThrough,
  direction,
  formats,
}: {
  followThrough: FollowThrough;
  direction: Direction;
  formats: Formats;
}) {
  const [ref, widthPx] = useElementWidth<HTMLDivElement>();
  const weeks = weeksOf(followThrough);
  const { up, down } = scaleOf(followThrough);
  const unitPx = (plotPx - 2) / Math.max(1, up + down);
  const linePx = 1 + up * unitPx;
  const stepPx = widthPx / weeks.length;
  const columnPx = Math.min(widestColumnPx, stepPx - (stepPx > 12 ? 3 : 1));
  const stack = (outcomes: readonly PromiseOutcome[], week: number, towards: 1 | -1) => {
    let nextPx = linePx;
    return outcomes.flatMap((outcome) => {
      const heightPx = countOf(followThrough, direction, week, outcome) * unitPx;
      if (heightPx === 0) return [];
      const topPx = towards === -1 ? nextPx - heightPx : nextPx;
      nextPx += towards * heightPx;
      return [
        <rect
          key={outcome}
          className={`week-${outcome}`}
          x={(week - weeks[0]! + 0.5) * stepPx - columnPx / 2}
          y={topPx}
          width={columnPx}
          height={heightPx}
        />,
      ];
    });
  };
  return (
    <div ref={ref}>
      {widthPx === 0 ? null : (
        <svg className="plot week-plot" width={widthPx} height={plotPx + labelPx} aria-hidden="true">
          {weeks.map((week) => (
            <g key={week}>
              {stack(above, week, -1)}
              {stack(below, week, 1)}
            </g>
          ))}
          <path className="axis lane-axis" d={`M0 ${linePx}H${widthPx}`} />
          <text className="label" x={0} y={plotPx + 14}>
            {formats.shortDate(dateOf(mondayOf(weeks[0]!)))}
          </text>
          <text className="label" x={widthPx} y={plotPx + 14} textAnchor="end">
            {formats.shortDate(dateOf(mondayOf(weeks.at(-1)!)))}
          </text>
        </svg>
      )}
    </div>
  );
}

/** The most that stands above and below the line in any week, of either direction. */
function scaleOf(followThrough: FollowThrough): { up: number; down: number } {
  const most = (outcomes: readonly PromiseOutcome[]) => {
    const sums = new Map<string, number>();
    for (const { week, from, outcome, count } of followThrough.byWeek) {
      if (!outcomes.includes(outcome)) continue;
      sums.set(`${week} ${from}`, (sums.get(`${week} ${from}`) ?? 0) + count);
    }
    return Math.max(0, ...sums.values());
  };
  return { up: most(above), down: most(below) };
}

/** The picture in numbers. */
function Weeks({ followThrough, pair, formats, hidden }: SectionProps & { hidden: boolean }) {
  const rows = weeksOf(followThrough)
    .flatMap((week) => pair.directions.map((direction) => ({ week, direction })))
    .filter(({ week, direction }) =>
      drawn.some((outcome) => countOf(followThrough, direction, week, outcome) > 0),
    );
  return (
    <CountedTable
      caption={text.title}
      columns={[
        { name: text.week, cell: ({ week }) => formats.shortDate(dateOf(mondayOf(week))) },
        {
          name: text.direction,
          cell: ({ direction: { from, to } }) => totalsText.direction(from.name, to.name),
        },
        ...drawn.map((outcome) => ({
          name: outcomeNames[outcome],
          cell: ({ week, direction }: (typeof rows)[number]) =>
            formats.number(countOf(followThrough, direction, week, outcome)),
        })),
      ]}
      rows={rows}
      formats={formats}
      most={rows.length}
      hidden={hidden}
    />
  );
}
