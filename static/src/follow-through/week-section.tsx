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
import { WeekColumns } from '../shared/totals/week-columns';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { followThroughText } from './messages';

const text = followThroughText.weeks;
const { outcome: outcomeNames } = totalsText.promises;

/** From the line upwards, and from it downwards. */
const above = ['kept', 'renegotiated', 'open'] as const satisfies PromiseOutcome[];
const below = ['missedWithWarning', 'missedSilently'] as const satisfies PromiseOutcome[];
const drawn = [...above, ...below];

const classes = {
  kept: 'week-kept',
  renegotiated: 'week-renegotiated',
  open: 'week-open',
  missedWithWarning: 'week-missedWithWarning',
  missedSilently: 'week-missedSilently',
} as const satisfies Record<(typeof drawn)[number], string>;

/** Beside what looks like them but for the colour. */
const striped = ['renegotiated', 'missedWithWarning'] as const satisfies (typeof drawn)[number][];

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
                <span
                  className={`week-key ${classes[outcome]} ${isStriped(outcome) ? 'week-key-striped' : ''}`}
                  aria-hidden="true"
                />{' '}
                {outcomeNames[outcome]}
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

const isStriped = (outcome: PromiseOutcome) => (striped as readonly PromiseOutcome[]).includes(outcome);

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
  const count = (week: number, outcome: PromiseOutcome) => countOf(followThrough, direction, week, outcome);
  return (
    <WeekColumns
      columns={weeksOf(followThrough).map((week) => ({
        week,
        parts: {
          kept: count(week, 'kept'),
          renegotiated: count(week, 'renegotiated'),
          open: count(week, 'open'),
          missedWithWarning: -count(week, 'missedWithWarning'),
          missedSilently: -count(week, 'missedSilently'),
        },
      }))}
      classes={classes}
      striped={striped}
      weeks={followThrough.totals.weeks}
      most={mostOf(followThrough)}
      heightPx={72}
      formats={formats}
    />
  );
}

/** The most that stands above and below the line in any week, of either direction. */
function mostOf(followThrough: FollowThrough): { above: number; below: number } {
  const most = (outcomes: readonly PromiseOutcome[]) => {
    const sums = new Map<string, number>();
    for (const { week, from, outcome, count } of followThrough.byWeek) {
      if (!outcomes.includes(outcome)) continue;
      sums.set(`${week} ${from}`, (sums.get(`${week} ${from}`) ?? 0) + count);
    }
    return Math.max(0, ...sums.values());
  };
  return { above: most(above), below: most(below) };
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
