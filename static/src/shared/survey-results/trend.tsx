import { useId, useState } from 'react';
import type { PublishedWave } from '../../../../src/contract/survey-api';
import {
  findItem,
  findLens,
  partsOf,
  statementsOf,
  type Which,
} from '../../../../src/contract/survey-figures';
import { type TrendPoint, trendOf } from '../../../../src/domain/survey/reading';
import { type Lens, lenses, scale, type SurveyItem } from '../../../../src/domain/survey/survey-item';
import type { PartResult, Summary } from '../../../../src/domain/survey/wave';
import { type Column, CountedTable } from '../counted-table';
import type { Formats } from '../formats';
import { GapMark } from '../chart-rows';
import { labelWidth } from '../label-width';
import { messages } from '../messages';
import { placeLabels } from '../place-labels';
import { shapeOf, teamClass, TeamMark } from '../team-mark';
import { makeTimeScale, type TimeScale } from '../time-scale';
import { useElementWidth } from '../use-element-width';
import { SectionHeading, WhyParts } from '../why-this-number';
import { resultsMessages } from './messages';
import { answeredText } from './profile';
import { meanText, nameOf, indexOf, statementOf } from './wave-words';

const text = resultsMessages.trend;
const plotHeight = 76;
/** Where each team has a drawing of its own. */
const lowPlotHeight = 56;
const edgePx = 8;
const responseHeight = 36;
const axisHeight = 26;
/** The first team's marks stand before the instant, the other's after it: beside each other where both say the same. */
const offsetPx = 6;
/** Waves closer than this have no room for that. */
const roomForBothPx = 24;

interface TrendProps {
  /** Oldest first. */
  waves: readonly PublishedWave[];
  /** Of the wave that is shown above. */
  index: number;
  formats: Formats;
}

/** Each lens, and on demand each statement, over all waves; and how many answered. */
export function TrendSection(props: TrendProps) {
  const { waves, formats } = props;
  const [ref, width] = useElementWidth<HTMLDivElement>();
  if (waves.length < 2) return null;
  const scaleOfTime = makeTimeScale(
    waves.map(({ askedUntil }) => askedUntil),
    width,
  );
  const latest = waves.at(-1)!;
  return (
    <section className="results-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [
                resultsMessages.profile.counted,
                <ResponseTable waves={waves} formats={formats} hidden={false} />,
              ],
            ]}
          />
        )}
      </SectionHeading>
      <Legend waves={waves} latest={latest} />
      <div className="trend">
        <div className="trend-row trend-measure" aria-hidden="true">
          <div className="trend-name" />
          <div className="trend-plot" ref={ref} />
        </div>
        {width === 0
          ? null
          : lenses.map((lens) => <LensTrend key={lens} lens={lens} scaleOfTime={scaleOfTime} {...props} />)}
        {width === 0 ? null : <ResponseRow scaleOfTime={scaleOfTime} {...props} />}
        {width === 0 ? null : <AxisRow scaleOfTime={scaleOfTime} {...props} />}
      </div>
    </section>
  );
}

type DrawnProps = TrendProps & { scaleOfTime: TimeScale };

function LensTrend({ lens, ...props }: DrawnProps & { lens: Lens }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { waves } = props;
  const items = itemsOf(waves, lens);
  if (items.length === 0) return null;
  const name = resultsMessages.lens[lens];
  return (
    <>
      <TrendRow
        {...props}
        what={name}
        name={
          <button
            type="button"
            className="lens-button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="chevron">
              <path d="M3 4.5l3 3l3-3" />
            </svg>
            <span className="lens-name">
              {name}
              <span className="visually-hidden">{text.showStatements}</span>
            </span>
          </button>
        }
        pick={(part) => findLens(part, lens)}
        madeOf={(wave) => statementsOf(wave, lens)}
      />
      <div id={id} hidden={!open} className="trend-statements">
        {open
          ? items.map(({ item, wave }) => (
              <TrendRow
                key={item.id}
                {...props}
                what={statementOf(item, wave, 'pooled')}
                name={
                  <span className="statement" dir="auto">
                    {resultsMessages.profile.statement(statementOf(item, wave, 'pooled'))}
                  </span>
                }
                pick={(part) => findItem(part, item.id)}
                madeOf={({ items: asked }) => asked.find((one) => one.id === item.id)?.text ?? ''}
              />
            ))
          : null}
      </div>
    </>
  );
}

/** The statements of a lens that any wave showed, each as the latest of these read it. */
function itemsOf(waves: readonly PublishedWave[], lens: Lens): { item: SurveyItem; wave: PublishedWave }[] {
  const found = new Map<string, { item: SurveyItem; wave: PublishedWave }>();
  for (const wave of waves) {
    const [first] = partsOf(wave);
    for (const item of wave.items) {
      if (item.lens === lens && findItem(first?.part ?? null, item.id) !== undefined) {
        found.set(item.id, { item, wave });
      }
    }
  }
  return [...found.values()];
}

/** One lens or statement over all waves: marks with their intervals, joined where they are comparable. */
function TrendRow({
  waves,
  index,
  formats,
  scaleOfTime,
  what,
  name,
  pick,
  madeOf,
}: DrawnProps & {
  what: string;
  name: React.ReactNode;
  pick: (part: PartResult) => Summary | undefined;
  /** What it was made of in a wave: where that differs, a line is dashed. */
  madeOf: (wave: PublishedWave) => string;
}) {
  const trend = trendOf(waves, pick);
  const waveOf = new Map(waves.map((wave) => [wave.number, wave]));
  const latest = waves.at(-1)!;
  const lines = ([0, 1, 'pooled'] as const).flatMap((which) =>
    (which === 'pooled' ? trend.pooled : trend.sides[which]).map((points) => ({ which, points })),
  );
  const gap = closestGap(scaleOfTime, waves);
  const rows = lines
    .flatMap(({ which, points }) => points.map((point) => ({ which, point })))
    .sort((a, b) => a.point.wave - b.point.wave);
  const bySide = ([0, 1] as const).filter((side) => trend.sides[side].length > 0);
  const isApart = gap < roomForBothPx && bySide.length > 1;
  const drawings: (readonly Which[])[] = isApart
    ? bySide.map((side) => [side, 'pooled'])
    : [[...bySide, 'pooled']];
  const height = isApart ? lowPlotHeight : plotHeight;
  return (
    <figure className="trend-row" aria-label={text.picture(what)}>
      <figcaption className="trend-name">{name}</figcaption>
      <div className="trend-plot">
        {drawings.map((drawn) => (
          <svg key={drawn[0]} className="plot" width={scaleOfTime.width} height={height} aria-hidden="true">
            {[1, 3, 5].map((value) => (
              <path
                key={value}
                className={value === 3 ? 'grid-line grid-middle' : 'grid-line'}
                d={`M0 ${yOf(value, height)}H${scaleOfTime.width}`}
              />
            ))}
            {[1, 5].map((value) => (
              <text key={value} className="label" x={-6} y={yOf(value, height) + 4} textAnchor="end">
                {value}
              </text>
            ))}
            {isApart ? (
              <g className={teamClass(indexOf(latest, drawn[0]!))}>
                <path
                  className="mean-mark"
                  d={shapeOf(indexOf(latest, drawn[0]!))}
                  transform={`translate(-15 ${yOf(3, height) - 5})`}
                />
              </g>
            ) : null}
            <ChosenLine wave={waves[index]!} scaleOfTime={scaleOfTime} height={height} />
            {lines
              .filter(({ which }) => drawn.includes(which))
              .map(({ which, points }) => (
                <g key={`${which} ${points[0]!.wave}`} className={teamClass(indexOf(latest, which))}>
                  <Line
                    points={points}
                    xOf={(point) => scaleOfTime.x(point.askedUntil) + (isApart ? 0 : offsetOf(which))}
                    yOf={(value) => yOf(value, height)}
                    isJoined={(one, other) =>
                      madeOf(waveOf.get(one.wave)!) === madeOf(waveOf.get(other.wave)!)
                    }
                    shape={shapeOf(indexOf(latest, which))}
                    size={markSize(gap)}
                  />
                </g>
              ))}
            <GapMark scale={scaleOfTime} y={yOf(3, height)} />
          </svg>
        ))}
        <TrendTable what={what} rows={rows} waveOf={waveOf} formats={formats} />
      </div>
    </figure>
  );
}

function Line({
  points,
  xOf,
  yOf,
  isJoined,
  shape,
  size,
}: {
  points: readonly TrendPoint[];
  xOf: (point: TrendPoint) => number;
  yOf: (value: number) => number;
  isJoined: (one: TrendPoint, other: TrendPoint) => boolean;
  shape: string;
  size: number;
}) {
  return (
    <>
      {points.map((point) => (
        <path
          key={point.wave}
          className="trend-interval"
          strokeWidth={size > 0.8 ? 5 : 3}
          d={`M${xOf(point)} ${yOf(point.summary.low)}V${yOf(point.summary.high) - 0.1}`}
        />
      ))}
      {points.slice(1).map((point, place) => (
        <path
          key={point.wave}
          className={isJoined(points[place]!, point) ? 'trend-line' : 'trend-line trend-line-other'}
          d={`M${xOf(points[place]!)} ${yOf(points[place]!.summary.mean)}L${xOf(point)} ${yOf(point.summary.mean)}`}
        />
      ))}
      {points.map((point) => (
        <path
          key={point.wave}
          className="mean-mark"
          d={shape}
          transform={`translate(${xOf(point) - 5 * size} ${yOf(point.summary.mean) - 5 * size}) scale(${size})`}
        />
      ))}
    </>
  );
}

function yOf(value: number, height: number): number {
  return edgePx + ((scale.max - value) / (scale.max - scale.min)) * (height - 2 * edgePx);
}

/** Between two waves that follow each other, in pixels. */
function closestGap({ x }: TimeScale, waves: readonly PublishedWave[]): number {
  return Math.min(
    ...waves.slice(1).map(({ askedUntil }, place) => x(askedUntil) - x(waves[place]!.askedUntil)),
  );
}

/** Marks get smaller where waves lie close together. */
function markSize(gap: number): number {
  return gap >= roomForBothPx ? 1 : gap >= 14 ? 0.75 : 0.5;
}

function offsetOf(which: Which): number {
  if (which === 'pooled') return 0;
  return which === 0 ? -offsetPx : offsetPx;
}

/** Where the wave that is shown above lies. */
function ChosenLine({
  wave,
  scaleOfTime,
  height,
}: {
  wave: PublishedWave;
  scaleOfTime: TimeScale;
  height: number;
}) {
  return <path className="chosen-line" d={`M${scaleOfTime.x(wave.askedUntil)} 0V${height}`} />;
}

function TrendTable({
  what,
  rows,
  waveOf,
  formats,
}: {
  what: string;
  rows: readonly { which: Which; point: TrendPoint }[];
  waveOf: ReadonlyMap<number, PublishedWave>;
  formats: Formats;
}) {
  type Row = (typeof rows)[number];
  const names = text.columns;
  const columns: Column<Row>[] = [
    { name: names.wave, cell: ({ point }) => formats.longDate(waveOf.get(point.wave)!.closedOn) },
    { name: names.whose, cell: ({ which, point }) => <bdi>{nameOf(waveOf.get(point.wave)!, which)}</bdi> },
    { name: names.mean, cell: ({ point }) => meanText(point.summary, formats) },
    {
      name: names.interval,
      cell: ({ point: { summary } }) =>
        resultsMessages.profile.range(formats.decimal(summary.low), formats.decimal(summary.high)),
    },
    { name: names.answers, cell: ({ point }) => formats.number(point.summary.answers) },
  ];
  return (
    <CountedTable
      caption={text.picture(what)}
      columns={columns}
      rows={rows}
      formats={formats}
      most={rows.length}
      hidden
    />
  );
}

/** How many of those who were invited answered each wave. */
function ResponseRow({ waves, index, formats, scaleOfTime }: DrawnProps) {
  const latest = waves.at(-1)!;
  const barWidth = Math.max(2, 6 * markSize(closestGap(scaleOfTime, waves)));
  const bottom = responseHeight - 4;
  const full = bottom - 6;
  return (
    <figure className="trend-row" aria-label={text.responded}>
      <figcaption className="trend-name meta">{text.responded}</figcaption>
      <div className="trend-plot">
        <svg className="plot" width={scaleOfTime.width} height={responseHeight} aria-hidden="true">
          <path
            className="grid-line"
            d={`M0 ${bottom}H${scaleOfTime.width}M0 ${bottom - full}H${scaleOfTime.width}`}
          />
          <text className="label" x={-6} y={bottom - full + 4} textAnchor="end">
            {text.all}
          </text>
          <ChosenLine wave={waves[index]!} scaleOfTime={scaleOfTime} height={responseHeight} />
          {waves.flatMap((wave) =>
            partsOf(wave).map(({ which, part }) => {
              const height = (part.answered / Math.max(1, part.invited)) * full;
              const centre =
                scaleOfTime.x(wave.askedUntil) + (offsetOf(which) / offsetPx) * (barWidth / 2 + 0.5);
              return (
                <g key={`${wave.number} ${which}`} className={teamClass(indexOf(latest, which))}>
                  <path
                    className="response-bar"
                    d={`M${centre - barWidth / 2} ${bottom}v${-height}h${barWidth}v${height}z`}
                  />
                </g>
              );
            }),
          )}
          {waves
            .filter(({ result }) => result.published === 'nothing')
            .map((wave) => (
              <path
                key={wave.number}
                className="not-shown"
                d={notShown(scaleOfTime.x(wave.askedUntil), bottom - 6)}
              />
            ))}
        </svg>
        <ResponseTable waves={waves} formats={formats} hidden />
      </div>
    </figure>
  );
}

/** The sign of a wave of which nothing was published. */
function notShown(x: number, y: number): string {
  return `M${x - 3} ${y - 3}l6 6m0-6l-6 6`;
}

function ResponseTable({
  waves,
  formats,
  hidden,
}: {
  waves: readonly PublishedWave[];
  formats: Formats;
  hidden: boolean;
}) {
  const columns: Column<PublishedWave>[] = [
    { name: text.columns.wave, cell: ({ closedOn }) => formats.longDate(closedOn) },
    {
      name: text.columns.answered,
      cell: (wave) =>
        wave.result.published === 'nothing'
          ? text.legend.nothing
          : formats.list(partsOf(wave).map((part) => answeredText(part, wave, formats))),
    },
  ];
  return (
    <CountedTable caption={text.responded} columns={columns} rows={waves} formats={formats} hidden={hidden} />
  );
}

/** The dates of the waves, as many as have room: the latest and the chosen one first. */
function AxisRow({ waves, index, formats, scaleOfTime }: DrawnProps) {
  const order = [waves.length - 1, index, 0, ...waves.keys()];
  const labels = placeLabels(
    [...new Set(order)].map((place) => {
      const label = formats.shortDate(waves[place]!.closedOn);
      return {
        key: String(place),
        text: label,
        x: scaleOfTime.x(waves[place]!.askedUntil),
        width: labelWidth(label, place === index),
        rows: [0],
      };
    }),
    scaleOfTime.width,
  );
  return (
    <div className="trend-row" aria-hidden="true">
      <div className="trend-name" />
      <div className="trend-plot">
        <svg className="plot" width={scaleOfTime.width} height={axisHeight}>
          {waves.map(({ number, askedUntil }) => (
            <path key={number} className="grid-line" d={`M${scaleOfTime.x(askedUntil)} 0v5`} />
          ))}
          {labels.map((label) => (
            <text
              key={label.key}
              className={label.key === String(index) ? 'label label-chosen' : 'label'}
              x={label.x}
              y={19}
            >
              {label.text}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}

/** What the colours and signs mean: those that occur. */
function Legend({ waves, latest }: { waves: readonly PublishedWave[]; latest: PublishedWave }) {
  const published = new Set(waves.map(({ result }) => result.published));
  const changes = lenses.some(
    (lens) =>
      new Set(waves.filter((wave) => partsOf(wave).length > 0).map((wave) => statementsOf(wave, lens))).size >
      1,
  );
  return (
    <p className="legend">
      {published.has('bySide')
        ? ([0, 1] as const).map((side) => (
            <span key={side} className="legend-item">
              <TeamMark index={latest.teams[side].index} />
              {resultsMessages.profile.answersOf(latest.teams[side].name)}
            </span>
          ))
        : null}
      {published.has('pooled') ? (
        <span className="legend-item">
          <TeamMark index={-1} />
          {text.legend.pooled}
        </span>
      ) : null}
      {published.has('nothing') ? (
        <span className="legend-item">
          <svg className="plot" width="10" height="10" aria-hidden="true">
            <path className="not-shown" d={notShown(5, 5)} />
          </svg>
          {text.legend.nothing}
        </span>
      ) : null}
      {changes ? (
        <span className="legend-item">
          <svg className="plot team-none" width="22" height="10" aria-hidden="true">
            <path className="trend-line trend-line-other" d="M0 5h22" />
          </svg>
          {text.legend.dashed}
        </span>
      ) : null}
      <span className="legend-item">
        <svg className="plot" width="10" height="12" aria-hidden="true">
          <path className="chosen-line" d="M5 0v12" />
        </svg>
        {text.legend.chosen}
      </span>
    </p>
  );
}
