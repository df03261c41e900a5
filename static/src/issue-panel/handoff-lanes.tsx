import type { Handoff } from '../../../src/domain/assessment/assess-issue';
import type { TeamId } from '../../../src/domain/calendar/team';
import { ChartRow, GapMark, nameAbovePx, plotWidth } from '../shared/chart-rows';
import { markFormat } from '../shared/formats';
import { messages } from '../shared/messages';
import { labelWidth } from '../shared/label-width';
import { type LabelWish, placeLabels } from '../shared/place-labels';
import { teamClass } from '../shared/team-mark';
import { makeTimeScale, type TimeScale } from '../shared/time-scale';
import { usePageWidth } from './use-page-width';
import type { Assessed } from './assess';
import { type Hold, type LanePicture, type LanePiece, spreadShare, waitEndOf } from './lane-pieces';
import type { Words } from './words';

const laneHeight = 40;
const axisHeight = 22;
/** The middle of a lane. */
const middle = 20;
/** How far a bar reaches from the middle: the fuller it is, the more the issue is in the team's hands. */
const half: Record<Hold, number> = { held: 10, waiting: 7, nobody: 3, outsider: 3, done: 0 };
/** A team's mark beside its name, with the space around it. */
const markPx = 22;
/** Space between a name at the lanes' end and the line there. */
const besideEndPx = 4;
/** More pieces than this would only be a grey area. */
const mostPieces = 80;
/** How many times longer than all before it the latest piece is drawn. */
const mostTimesLonger = 10;

/** One lane per team: when it had the issue, when the issue waited for it, and where it went. */
export function HandoffLanes({
  picture: { handoffs, pieces, teamIds, start, end },
  assessed,
  words,
}: {
  picture: LanePicture;
  assessed: Assessed;
  words: Words;
}) {
  const pageWidth = usePageWidth();
  const width = plotWidth(pageWidth);
  const above = nameAbovePx(pageWidth);
  const isOver = assessed.assessment.doneAt !== null;
  // What goes on may last: only where all else would shrink to nothing is it cut short, and a wait never is.
  const latest = pieces.at(-1)!;
  const mayCut = latest.hold !== 'waiting' && end - latest.from > (latest.from - start) * mostTimesLonger;
  const scale = makeTimeScale(
    [start, end, ...pieces.map(({ from }) => from), ...handoffs.map(({ at }) => at)],
    width,
    mayCut,
  );
  const labels = placedLabels(
    { handoffs, start, end, isOver, isCancelled: assessed.assessment.cancelled },
    words,
    scale,
  );
  const endX = scale.x(end);
  // The line at the end goes through all rows: no name covers it.
  const nameEnd = endX - besideEndPx;
  return (
    <div className="chart">
      {teamIds.map((teamId, lane) => (
        <ChartRow
          key={teamId}
          name={words.teamName(teamId)}
          teamIndex={words.teamIndex(teamId)}
          nameEndPx={
            above > 0 &&
            isNameFreerAtEnd(
              handoffs
                .filter((handoff) => passesAbove(handoff, lane, teamIds))
                .map((handoff) => scale.x(handoff.at)),
              words.teamName(teamId),
              nameEnd,
            )
              ? width - nameEnd
              : null
          }
          width={width}
          height={laneHeight}
        >
          <path className="axis lane-axis" d={`M0 ${middle}H${width}`} />
          <path
            className={isOver ? 'over-line' : 'now-line'}
            d={`M${endX} ${lane === 0 ? 0 : -above}V${laneHeight}`}
          />
          <g className={teamClass(words.teamIndex(teamId))}>
            {(['held', 'unassigned', 'done'] as const).map((drawn) => (
              <path
                key={drawn}
                className={`lane-${drawn}`}
                d={pieces
                  .filter(({ team, hold }) => team === teamId && drawnAs[hold] === drawn)
                  .map((one) => shapeOf[drawn](scale.x(one.from), scale.x(one.until)))
                  .join('')}
              />
            ))}
          </g>
          {handoffs
            .filter((handoff) => handoff.toTeam === teamId)
            .map((handoff) => (
              <Wait key={handoff.at} handoff={handoff} scale={scale} assessed={assessed} end={end} />
            ))}
          {handoffs
            .filter((handoff) => handoff.toTeam === teamId)
            .map(({ at, record }) =>
              typeof record?.acceptedAt === 'number' ? (
                <AcceptedSign key={at} x={scale.x(record.acceptedAt)} />
              ) : null,
            )}
          {handoffs.map((handoff) => (
            <Connector
              key={handoff.at}
              handoff={handoff}
              pieces={pieces}
              lane={lane}
              teamIds={teamIds}
              above={above}
              x={scale.x(handoff.at)}
            />
          ))}
          <GapMark scale={scale} y={middle} />
        </ChartRow>
      ))}
      <ChartRow name={null} width={width} height={axisHeight}>
        {labels.map(({ key, x, text }) => (
          <text key={key} className={`label label-${key.split(' ')[0]}`} x={x} y={14}>
            {text}
          </text>
        ))}
      </ChartRow>
    </div>
  );
}

const drawnAs = {
  held: 'held',
  waiting: null,
  nobody: 'unassigned',
  outsider: 'unassigned',
  done: 'done',
} as const;

const shapeOf = {
  held: bar,
  unassigned: emptyBar,
  done: (left: number, right: number) => `M${left.toFixed(1)} ${middle}H${right.toFixed(1)}`,
};

/** A bar with round corners where it is wide enough to have any. */
function bar(left: number, right: number): string {
  const width = Math.max(right - left, 3);
  const radius = Math.min(3, width / 2);
  const side = half.held * 2 - radius * 2;
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx * radius} ${dy * radius}`;
  const flat = (width - radius * 2).toFixed(1);
  return (
    `M${(left + radius).toFixed(1)} ${middle - half.held}h${flat}${corner(1, 1)}v${side}${corner(-1, 1)}` +
    `h-${flat}${corner(-1, -1)}v-${side}${corner(1, -1)}z`
  );
}

/** The thin frame of a bar that nobody fills. */
export function emptyBar(left: number, right: number): string {
  const end = Math.max(right, left + 2);
  return `M${left.toFixed(1)} ${middle - half.nobody}H${end.toFixed(1)}v${half.nobody * 2}H${left.toFixed(1)}z`;
}

/** A piece of a wait, with square corners. */
function piece(left: number, right: number): string {
  const end = Math.max(right, left + 1);
  return `M${left.toFixed(1)} ${middle - half.waiting}H${end.toFixed(1)}v${half.waiting * 2}H${left.toFixed(1)}z`;
}

/** Accepted in the panel: a check on the bar. */
export function AcceptedSign({ x }: { x: number }) {
  return (
    <>
      <path className="accepted" d={`M${x} ${middle - 7}a7 7 0 1 1 0 14a7 7 0 1 1 0-14z`} />
      <path className="accepted-glyph" d={`M${x - 3} ${middle}l2 2.2l4-4.4`} />
    </>
  );
}

/** The wait until the pick-up: hatched while the team was asleep, solid while it was awake. */
function Wait({
  handoff,
  scale,
  assessed,
  end,
}: {
  handoff: Handoff;
  scale: TimeScale;
  assessed: Assessed;
  end: number;
}) {
  const until = waitEndOf(handoff, end);
  if (until <= handoff.at) return null;
  const left = scale.x(handoff.at);
  const right = Math.max(scale.x(until), left + 2);
  const awake = assessed.directory
    .calendar(handoff.toTeam)
    .workingIntervals(handoff.at, until)
    .map((interval) => [scale.x(interval.start), scale.x(interval.end)] as const);
  const canTell = awake.length <= mostPieces && awake.some(([a, b]) => b - a >= 1.5);
  const pieces = canTell ? awake : spreadShare(left, right, handoff.awakeMs / handoff.waitMs);
  return (
    <>
      <path className="wait-asleep" d={piece(left, right)} />
      <path className="hatch" d={hatch(left, right)} />
      {handoff.awakeMs > 0 ? (
        <path className="wait-awake" d={pieces.map(([a, b]) => piece(a, b)).join('')} />
      ) : null}
    </>
  );
}

/** Slanting strokes clipped to the bar by hand: a pattern fill would need an id per document. */
function hatch(left: number, right: number): string {
  const height = half.waiting * 2;
  const bottom = middle + half.waiting;
  const step = Math.max(6, (right - left) / 120);
  const strokes: string[] = [];
  for (let x = left - height; x < right; x += step) {
    const start = Math.max(x, left);
    const stop = Math.min(x + height, right);
    if (stop - start < 1) continue;
    strokes.push(
      `M${start.toFixed(1)} ${(bottom - (start - x)).toFixed(1)}L${stop.toFixed(1)} ${(bottom - (stop - x)).toFixed(1)}`,
    );
  }
  return strokes.join('');
}

/** Whether the handoff comes into a lane from above or goes out of it there. */
function passesAbove({ fromTeam, toTeam }: Handoff, lane: number, teamIds: readonly TeamId[]): boolean {
  const [from, to] = [teamIds.indexOf(fromTeam), teamIds.indexOf(toTeam)];
  return lane > Math.min(from, to) && lane <= Math.max(from, to);
}

/** Whether fewer of the lines at `xs` run behind a name that ends at `end` than behind one at the lane's start. */
function isNameFreerAtEnd(xs: readonly number[], name: string, end: number): boolean {
  const room = Math.min(end, labelWidth(name) + markPx);
  const atStart = xs.filter((x) => x < room).length;
  const atEnd = xs.filter((x) => x > end - room && x < end).length;
  return atEnd < atStart;
}

/** The handoff's way from lane to lane: one piece in each row that it passes; a returned one is dashed. */
function Connector({
  handoff: { at, fromTeam, toTeam, returned },
  pieces,
  lane,
  teamIds,
  above,
  x,
}: {
  handoff: Handoff;
  pieces: readonly LanePiece[];
  lane: number;
  teamIds: readonly TeamId[];
  /** The height of the name over the lane, which the connector passes too. */
  above: number;
  x: number;
}) {
  const from = teamIds.indexOf(fromTeam);
  const to = teamIds.indexOf(toTeam);
  const [upper, lower] = [Math.min(from, to), Math.max(from, to)];
  if (lane < upper || lane > lower) return null;
  const className = returned ? 'handoff-line handoff-returned' : 'handoff-line';
  if (lane > upper && lane < lower) return <path className={className} d={`M${x} ${-above}V${laneHeight}`} />;
  // It starts and ends where the bars do.
  const piece =
    lane === from
      ? pieces.find(({ team, until }) => team === fromTeam && until === at)
      : pieces.find((one) => one.team === toTeam && one.from === at);
  const reach = half[piece?.hold ?? 'done'];
  const isUpper = lane === upper;
  const start = isUpper ? middle + reach : middle - reach;
  return (
    <>
      <path className={className} d={`M${x} ${isUpper ? `${start}V${laneHeight}` : `${-above}V${start}`}`} />
      {lane === to ? <path className="arrow" d={`M${x} ${start}l-4 ${isUpper ? 6 : -6}h8z`} /> : null}
    </>
  );
}

function placedLabels(
  {
    handoffs,
    start,
    end,
    isOver,
    isCancelled,
  }: Pick<LanePicture, 'handoffs' | 'start' | 'end'> & { isOver: boolean; isCancelled: boolean },
  words: Words,
  scale: TimeScale,
) {
  const { now, closed, done } = messages.commitment;
  const day = markFormat(words.formats, end - start);
  const wish = (key: string, label: string, instant: number, bold = false): LabelWish => ({
    key,
    text: label,
    x: scale.x(instant),
    width: labelWidth(label, bold),
    rows: [0],
  });
  return placeLabels(
    [
      isOver ? wish('done', `${isCancelled ? closed : done} ${day(end)}`, end, true) : wish('now', now, end),
      ...handoffs.slice(-1).map(({ at }) => wish(`at ${at}`, day(at), at)),
      wish('start', day(start), start),
      ...handoffs.slice(0, -1).map(({ at }) => wish(`at ${at}`, day(at), at)),
    ],
    scale.width,
  );
}
