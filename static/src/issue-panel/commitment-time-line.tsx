import type { DueDatePromise, IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import type { TeamId } from '../../../src/domain/calendar/team';
import { calendarCells } from './calendar-cells';
import { ChartRow, GapMark, nameAbovePx, NowLine, plotWidth } from '../shared/chart-rows';
import { labelWidth } from '../shared/label-width';
import { messages } from '../shared/messages';
import { teamClass } from '../shared/team-mark';
import { makeTimeScale, type TimeScale } from '../shared/time-scale';
import { usePageWidth } from './use-page-width';
import type { Assessed } from './assess';
import { doneInVainOf, estimateOf, instantsShown, lastInstantOf, warningsOf } from './promise-events';
import { placePromiseLabels } from './promise-labels';
import { hasMoveMark, hasNoticeArc, oldDateX } from './promise-signs';
import type { Words } from './words';

const stripHeight = 24;
const lineHeight = 88;
/** Where the line lies, in pixels from the top. */
export const lineY = 47;
/** Baselines of the rows of labels, and the way of a thread from those further off to the line. */
const labelRows = [
  { y: 29, thread: '' },
  { y: 13, thread: `18V${lineY - 10}` },
  { y: 70, thread: '' },
  { y: 85, thread: `${lineY + 10}V73` },
] as const;

/** Time line of the due-date promise: when it was made, how it moved, when it is due, done, and now. */
export function CommitmentTimeLine({
  assessed,
  promise,
  words,
}: {
  assessed: Assessed;
  promise: DueDatePromise;
  words: Words;
}) {
  const pageWidth = usePageWidth();
  const width = plotWidth(pageWidth);
  const { assessment, now } = assessed;
  const { deliveredAt } = assessment;
  const first = promise.segments[0]!;
  const last = promise.segments.at(-1)!;
  const end = endOfTimeLine(assessed, promise);
  const scale = makePromiseScale(assessed, promise, width);
  const showNow = deliveredAt === null && end === now;
  const inVain = doneInVainOf(assessment, promise);
  const estimate = estimateOf(assessed, promise);

  const labels = placePromiseLabels({
    promise,
    assessment,
    estimate,
    now: showNow ? now : null,
    formats: words.formats,
    scale,
    labelWidth,
  });
  const strips = [...new Set([promise.to, promise.from])].filter((team): team is TeamId => team !== null);
  const [top, bottom] = strips.length === 2 ? strips : [undefined, strips[0]];
  return (
    <div className="chart">
      {top === undefined ? null : (
        <CalendarStrip
          teamId={top}
          scale={scale}
          assessed={assessed}
          words={words}
          now={showNow ? now : null}
        />
      )}
      <ChartRow name={null} width={width} height={lineHeight}>
        {showNow ? <NowLine scale={scale} now={now} height={lineHeight} /> : null}
        <path className="axis" d={`M0 ${lineY}H${width}`} />
        <path
          className="thread"
          d={labels
            .map(({ row, thread }) => (thread === null ? '' : `M${thread} ${labelRows[row]!.thread}`))
            .join('')}
        />
        {estimate === null ? null : <EstimateSign x={scale.x(estimate.at)} />}
        <g className={teamClass(words.teamIndex(promise.from))}>
          <PromiseLine promise={promise} inVain={inVain} scale={scale} end={Math.min(end, scale.end)} />
        </g>
        <GapMark scale={scale} y={lineY} />
        {inVain.map(({ from, until }) => (
          <g key={from} className="mark-neutral">
            <path className="in-vain" d={circle(scale.x(from), 6)} />
            <path className="in-vain-glyph" d={check(scale.x(from))} />
            <path className="mark" d={reopenedShape(scale.x(until))} />
          </g>
        ))}
        {warningsOf(assessment, promise).map(({ id, at }) => (
          <WarningSign key={id} x={scale.x(at)} />
        ))}
        {promise.segments.map((segment, index) => (
          <MoveMark key={segment.from} scale={scale} promise={promise} index={index} />
        ))}
        <g className={teamClass(words.teamIndex(promise.from))}>
          <path className="promise-start" d={circle(scale.x(first.from), 6)} />
        </g>
        {deliveredAt === null ? null : (
          <g
            className={
              assessment.cancelled || last.end === 'withdrawn'
                ? 'mark-neutral'
                : last.end === 'kept'
                  ? 'mark-good'
                  : 'mark-bad'
            }
          >
            <path className="mark" d={circle(scale.x(deliveredAt), 7)} />
            <path
              className="mark-glyph"
              d={
                assessment.cancelled ? `M${scale.x(deliveredAt) - 3} ${lineY}h6` : check(scale.x(deliveredAt))
              }
            />
          </g>
        )}
        {labels.map(({ key, row, x, text, coversObstacle }) => (
          <text
            key={key}
            className={`label label-${key.split(' ')[0]}${coversObstacle ? ' label-covering' : ''}`}
            x={x}
            y={labelRows[row]!.y}
          >
            {text}
          </text>
        ))}
      </ChartRow>
      {bottom === undefined ? null : (
        <CalendarStrip
          teamId={bottom}
          scale={scale}
          assessed={assessed}
          words={words}
          now={showNow ? now : null}
          above={nameAbovePx(pageWidth)}
        />
      )}
    </div>
  );
}

/** What happened after it was delivered is not the promise's business, nor is the present then. */
function endOfTimeLine({ assessment: { deliveredAt }, now }: Assessed, promise: DueDatePromise): number {
  const last = promise.segments.at(-1)!;
  return deliveredAt ?? (last.until !== null && last.end !== 'open' ? last.until : now);
}

/**
 * The time line's scale. What has long been over is cut short, but never the time that is left until it is due.
 *
 * @param width in pixels.
 */
export function makePromiseScale(assessed: Assessed, promise: DueDatePromise, width: number): TimeScale {
  const end = endOfTimeLine(assessed, promise);
  const estimate = estimateOf(assessed, promise);
  const instants = [
    ...instantsShown(assessed.assessment, promise, end),
    ...(estimate === null ? [] : [estimate.at]),
  ];
  return makeTimeScale(instants, width, Math.max(...instants) === end);
}

/** Pixels per millisecond before the gap, where there is one. */
export function pxPerMsOf(scale: TimeScale): number {
  const end = scale.gap?.from ?? scale.end;
  return (scale.x(end) - scale.x(scale.start)) / (end - scale.start);
}

export function circle(x: number, radius: number): string {
  return `M${x} ${lineY - radius}a${radius} ${radius} 0 1 1 0 ${radius * 2}a${radius} ${radius} 0 1 1 0 ${-radius * 2}z`;
}

/** A check mark that stands in a circle. */
export function check(x: number): string {
  return `M${x - 3} ${lineY}l2 2.2l4-4.4`;
}

/** When it may be due instead, a warning says: a hollow due mark. */
export function EstimateSign({ x }: { x: number }) {
  return <path className="estimate-mark" d={diamond(x, 6.5)} />;
}

function diamond(x: number, radius: number): string {
  return `M${x} ${lineY - radius}l${radius} ${radius}l-${radius} ${radius}l-${radius}-${radius}z`;
}

/** An early warning: a flag on the line. */
export function WarningSign({ x }: { x: number }) {
  return (
    <g className="mark-warning">
      <path className="mark" d={`M${x - 1} ${lineY + 1}V${lineY - 14}h11l-3 4l3 4h-9v7z`} />
    </g>
  );
}

/** Reopened: an arrow back to the work. */
export function reopenedShape(x: number): string {
  return `M${x + 5} ${lineY - 6}v12l-6-4v4l-6-6l6-6v4z`;
}

function PromiseLine({
  promise,
  inVain,
  scale,
  end,
}: {
  promise: DueDatePromise;
  inVain: IssueAssessment['doneInVain'];
  scale: TimeScale;
  end: number;
}) {
  const first = promise.segments[0]!;
  const last = promise.segments.at(-1)!;
  const due = scale.x(lastInstantOf(last.dueAt));
  const reached = scale.x(end);
  const late = last.end === 'missed' && reached > due;
  return (
    <>
      <path className="promise-line" d={`M${scale.x(first.from)} ${lineY}H${late ? due : reached}`} />
      {late ? <path className="late-line" d={`M${due} ${lineY}H${reached}`} /> : null}
      {last.end === 'open' && due > reached ? (
        <path className="ahead-line" d={`M${reached + 2} ${lineY}H${due}`} />
      ) : null}
      {inVain.map(({ from, until }) => (
        <path key={from} className="in-vain-line" d={`M${scale.x(from)} ${lineY}H${scale.x(until)}`} />
      ))}
      <path className="due-mark" d={diamond(due, 8)} />
    </>
  );
}

/** Where the date was changed, and the date that it replaced: an arc between them is the notice. */
function MoveMark({ scale, promise, index }: { scale: TimeScale; promise: DueDatePromise; index: number }) {
  const segment = promise.segments[index]!;
  const isLast = index === promise.segments.length - 1;
  if (segment.until === null || !hasMoveMark(promise, index)) return null;
  const moved = scale.x(segment.until);
  const old = oldDateX(segment, scale);
  const lift = Math.min(12, 4 + Math.abs(old - moved) / 8);
  return (
    <g>
      {hasNoticeArc(promise, index, scale) ? (
        <path
          className="notice-arc"
          d={`M${moved} ${lineY - 8}Q${(moved + old) / 2} ${lineY - 8 - lift} ${old} ${lineY - 8}`}
        />
      ) : null}
      {isLast ? null : <path className="old-date" d={`M${old - 5} ${lineY - 5}l10 10m0-10l-10 10`} />}
      <g className={moveTone[segment.end]}>
        <path className="mark" d={moveShape(segment.end, moved)} />
      </g>
    </g>
  );
}

/** The class that gives the sign of a move its colour. */
export const moveTone: Record<DueDatePromise['segments'][number]['end'], string> = {
  renegotiated: 'mark-good',
  shortNotice: 'mark-warning',
  missed: 'mark-bad',
  tightened: 'mark-neutral',
  withdrawn: 'mark-neutral',
  kept: 'mark-neutral',
  open: 'mark-neutral',
};

/** In time: a dot. At short notice: a triangle. Too late: a square. Brought forward: an arrow back. Else a bar. */
export function moveShape(end: DueDatePromise['segments'][number]['end'], x: number): string {
  if (end === 'renegotiated') return circle(x, 5);
  if (end === 'shortNotice') return `M${x} ${lineY - 7}l7 12h-14z`;
  if (end === 'missed') return `M${x - 5} ${lineY - 5}h10v10h-10z`;
  if (end === 'tightened') return `M${x + 4} ${lineY - 6}v12l-9-6z`;
  return `M${x - 2} ${lineY - 7}h4v14h-4z`;
}

function CalendarStrip({
  teamId,
  scale,
  assessed,
  words,
  now,
  above = 0,
}: {
  teamId: TeamId;
  scale: TimeScale;
  assessed: Assessed;
  words: Words;
  now: number | null;
  /** How far the line of the present goes on over the row. */
  above?: number;
}) {
  const team = assessed.directory.team(teamId);
  if (team === undefined) return null;
  const end = scale.gap?.from ?? scale.end;
  const { grain, cells } = calendarCells(
    team,
    assessed.directory.calendar(teamId),
    scale.start,
    end,
    pxPerMsOf(scale),
  );
  const space = grain === 'days' ? 1 : 0;
  return (
    <ChartRow name={team.name} teamIndex={words.teamIndex(teamId)} width={scale.width} height={stripHeight}>
      {now === null ? null : <NowLine scale={scale} now={now} height={stripHeight} above={above} />}
      <g className={teamClass(words.teamIndex(teamId))}>
        {grain === 'none' ? (
          <text className="label" x={0} y={16}>
            {messages.commitment.daysTooShort}
          </text>
        ) : (
          (['free-cell', 'working-cell'] as const).map((kind) => (
            <path
              key={kind}
              className={kind}
              d={cells
                .filter((cell) => cell.working === (kind === 'working-cell'))
                .map(({ from, to }) => {
                  const left = scale.x(from) + space;
                  const right = Math.max(scale.x(to) - space, left + 0.5);
                  return `M${left.toFixed(1)} 7H${right.toFixed(1)}V17H${left.toFixed(1)}z`;
                })
                .join('')}
            />
          ))
        )}
      </g>
    </ChartRow>
  );
}
