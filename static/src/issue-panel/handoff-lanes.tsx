import type { Handoff } from '../../../src/domain/assessment/assess-issue';
import type { TeamId } from '../../../src/domain/calendar/team';
import { ChartRow, GapMark, nameAbovePx, NowLine, plotWidth } from '../shared/chart-rows';
import { latestRows } from '../shared/counted-table';
import { messages } from '../shared/messages';
import { labelWidth } from '../shared/label-width';
import { type LabelWish, placeLabels } from '../shared/place-labels';
import { teamClass } from '../shared/team-mark';
import { makeTimeScale, type TimeScale } from '../shared/time-scale';
import { usePageWidth } from '../shared/use-page-width';
import type { Assessed } from './assess';
import type { Words } from './words';

const laneHeight = 40;
const barTop = 10;
const barHeight = 20;
const axisHeight = 22;
/** A team's mark beside its name, with the space around it. */
const markPx = 22;
/** More pieces than this would only be a grey area. */
const mostPieces = 80;

/** One lane per team: when it had the issue, when the issue waited for it, and where it went. */
export function HandoffLanes({ assessed, words }: { assessed: Assessed; words: Words }) {
  const pageWidth = usePageWidth();
  const width = plotWidth(pageWidth);
  const above = nameAbovePx(pageWidth);
  const { assessment, now } = assessed;
  const handoffs = assessment.handoffs.slice(-latestRows);
  const from = assessment.handoffs.length > handoffs.length ? handoffs[0]!.at : -Infinity;
  const over = assessment.doneAt;
  const end = over ?? now;
  const owned = assessment.ownership
    .filter((span) => (span.until ?? end) > from)
    .map((span) => ({
      team: span.team,
      from: Math.max(span.from, from),
      until: Math.min(span.until ?? end, end),
    }))
    .filter((span) => span.until > span.from);
  const teamIds = [
    ...new Set(owned.map((span) => span.team).concat(handoffs.flatMap((one) => [one.fromTeam, one.toTeam]))),
  ];
  const scale = makeTimeScale(
    [...owned.flatMap((span) => [span.from, span.until]), ...handoffs.map((one) => one.at), end],
    width,
  );
  const { commitment } = messages;
  const endName = over === null ? commitment.now : assessment.cancelled ? commitment.closed : commitment.done;
  const labels = placedLabels(
    handoffs,
    owned[0]?.from ?? handoffs[0]!.at,
    { name: endName, at: end, isNow: over === null },
    words,
    scale,
  );
  return (
    <div className="chart">
      {teamIds.map((teamId, lane) => (
        <ChartRow
          key={teamId}
          name={words.teamName(teamId)}
          teamIndex={words.teamIndex(teamId)}
          nameAtEnd={
            above > 0 &&
            isNameFreerAtEnd(
              handoffs
                .filter((handoff) => passesAbove(handoff, lane, teamIds))
                .map((handoff) => scale.x(handoff.at)),
              words.teamName(teamId),
              width,
            )
          }
          width={width}
          height={laneHeight}
        >
          <path className="axis lane-axis" d={`M0 ${barTop + barHeight / 2}H${width}`} />
          {over === null ? <NowLine scale={scale} now={now} height={laneHeight} /> : null}
          <g className={teamClass(words.teamIndex(teamId))}>
            <path
              className="owned"
              d={owned
                .filter((span) => span.team === teamId)
                .map((span) => bar(scale.x(span.from), scale.x(span.until)))
                .join('')}
            />
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
              lane={lane}
              teamIds={teamIds}
              above={above}
              x={scale.x(handoff.at)}
            />
          ))}
          <GapMark scale={scale} y={barTop + barHeight / 2} />
        </ChartRow>
      ))}
      <ChartRow name={null} width={width} height={axisHeight}>
        {labels.map((label) => (
          <text key={label.key} className={`label label-${label.key.split(' ')[0]}`} x={label.x} y={14}>
            {label.text}
          </text>
        ))}
      </ChartRow>
    </div>
  );
}

/** A bar with round corners where it is wide enough to have any. */
function bar(left: number, right: number): string {
  const width = Math.max(right - left, 1);
  const radius = Math.min(3, width / 2);
  const side = barHeight - radius * 2;
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx * radius} ${dy * radius}`;
  const flat = (width - radius * 2).toFixed(1);
  return (
    `M${(left + radius).toFixed(1)} ${barTop}h${flat}${corner(1, 1)}v${side}${corner(-1, 1)}` +
    `h-${flat}${corner(-1, -1)}v-${side}${corner(1, -1)}z`
  );
}

/** A piece of a bar, with square corners. */
function piece(left: number, right: number): string {
  return `M${left.toFixed(1)} ${barTop}H${Math.max(right, left + 1).toFixed(1)}V${barTop + barHeight}H${left.toFixed(1)}z`;
}

/** Accepted in the panel: a check on the bar. */
export function AcceptedSign({ x }: { x: number }) {
  const y = barTop + barHeight / 2;
  return (
    <>
      <path className="accepted" d={`M${x} ${y - 7}a7 7 0 1 1 0 14a7 7 0 1 1 0-14z`} />
      <path className="accepted-glyph" d={`M${x - 3} ${y}l2 2.2l4-4.4`} />
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
  const until = handoff.pickedUpAt ?? handoff.endedAt ?? end;
  if (until <= handoff.at) return null;
  const left = scale.x(handoff.at);
  const right = Math.max(scale.x(until), left + 2);
  const awake = assessed.directory
    .calendar(handoff.toTeam)
    .workingIntervals(handoff.at, until)
    .map((interval) => [scale.x(interval.start), scale.x(interval.end)] as const);
  // Where the hours cannot be told apart any more, their share stands at the end of the wait.
  const share = right - ((right - left) * handoff.awakeMs) / handoff.waitMs;
  const pieces =
    awake.length <= mostPieces && awake.some(([a, b]) => b - a >= 1.5) ? awake : [[share, right] as const];
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
  const step = Math.max(6, (right - left) / 120);
  const strokes: string[] = [];
  for (let x = left - barHeight; x < right; x += step) {
    const start = Math.max(x, left);
    const stop = Math.min(x + barHeight, right);
    if (stop - start < 1) continue;
    strokes.push(
      `M${start.toFixed(1)} ${(barTop + barHeight - (start - x)).toFixed(1)}L${stop.toFixed(1)} ${(barTop + barHeight - (stop - x)).toFixed(1)}`,
    );
  }
  return strokes.join('');
}

/** Whether the handoff comes into a lane from above or goes out of it there. */
function passesAbove({ fromTeam, toTeam }: Handoff, lane: number, teamIds: readonly TeamId[]): boolean {
  const [from, to] = [teamIds.indexOf(fromTeam), teamIds.indexOf(toTeam)];
  return lane > Math.min(from, to) && lane <= Math.max(from, to);
}

/** Whether fewer of the lines at `xs` run behind a name that stands over the lane's end than over its start. */
function isNameFreerAtEnd(xs: readonly number[], name: string, width: number): boolean {
  const room = Math.min(width, labelWidth(name) + markPx);
  const atStart = xs.filter((x) => x < room).length;
  const atEnd = xs.filter((x) => x > width - room).length;
  return atEnd < atStart;
}

/** The handoff's way from lane to lane: one piece in each row that it passes; a returned one is dashed. */
function Connector({
  handoff,
  lane,
  teamIds,
  above,
  x,
}: {
  handoff: Handoff;
  lane: number;
  teamIds: readonly TeamId[];
  /** The height of the name over the lane, which the connector passes too. */
  above: number;
  x: number;
}) {
  const from = teamIds.indexOf(handoff.fromTeam);
  const to = teamIds.indexOf(handoff.toTeam);
  const [upper, lower] = [Math.min(from, to), Math.max(from, to)];
  if (lane < upper || lane > lower) return null;
  const down = to > from;
  const className = handoff.returned ? 'handoff-line handoff-returned' : 'handoff-line';
  if (lane > upper && lane < lower) return <path className={className} d={`M${x} ${-above}V${laneHeight}`} />;
  const start = barTop + barHeight;
  if (lane === upper) {
    return (
      <>
        <path className={className} d={`M${x} ${start}V${laneHeight}`} />
        {down ? null : <path className="arrow" d={`M${x} ${start}l-4 6h8z`} />}
      </>
    );
  }
  return (
    <>
      <path className={className} d={`M${x} ${-above}V${barTop}`} />
      {down ? <path className="arrow" d={`M${x} ${barTop}l-4-6h8z`} /> : null}
    </>
  );
}

function placedLabels(
  handoffs: readonly Handoff[],
  start: number,
  end: { name: string; at: number; isNow: boolean },
  words: Words,
  scale: TimeScale,
) {
  const wish = (key: string, label: string, instant: number): LabelWish => ({
    key,
    text: label,
    x: scale.x(instant),
    width: labelWidth(label),
    rows: [0],
  });
  const day = words.formats.shortDay;
  return placeLabels(
    [
      end.isNow ? wish('now', end.name, end.at) : wish('done', `${end.name} ${day(end.at)}`, end.at),
      ...handoffs.slice(-1).map((one) => wish(`at ${one.at}`, day(one.at), one.at)),
      wish('start', day(start), start),
      ...handoffs.slice(0, -1).map((one) => wish(`at ${one.at}`, day(one.at), one.at)),
    ],
    scale.width,
  );
}
