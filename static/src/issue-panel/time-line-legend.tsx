import type { ReactNode } from 'react';
import type { DueDatePromise } from '../../../src/domain/assessment/assess-issue';
import { grainAt } from './calendar-cells';
import { plotWidth } from '../shared/chart-rows';
import { messages } from '../shared/messages';
import { teamClass } from '../shared/team-mark';
import { usePageWidth } from './use-page-width';
import type { Assessed } from './assess';
import {
  check,
  circle,
  EstimateSign,
  lineY,
  makePromiseScale,
  moveShape,
  moveTone,
  pxPerMsOf,
  reopenedShape,
  WarningSign,
} from './commitment-time-line';
import { estimateOf, warningsOf } from './promise-events';
import { hasNoticeArc, signsSeen } from './promise-signs';
import type { Words } from './words';

const text = messages.commitment.legend;
const moves = ['renegotiated', 'shortNotice', 'missed', 'removed', 'tightened', 'withdrawn'] as const;

/** What the colours and signs of the promise's time line mean: those that occur on it. */
export function TimeLineLegend({
  assessed,
  promise,
  words,
}: {
  assessed: Assessed;
  promise: DueDatePromise;
  words: Words;
}) {
  const scale = makePromiseScale(assessed, promise, plotWidth(usePageWidth()));
  const grain = grainAt(pxPerMsOf(scale));
  const teams = [...new Set([promise.to, promise.from])].filter(
    (team) => team !== null && assessed.directory.team(team) !== undefined,
  );
  const hasCalendar = teams.length > 0 && grain !== 'none';
  const seen = signsSeen(assessed.assessment, promise, scale);
  return (
    <p className="legend" aria-hidden="true">
      {hasCalendar ? (
        <>
          <span className="legend-item">
            {teams.map((team) => (
              <svg key={team} className={`plot ${teamClass(words.teamIndex(team))}`} width="10" height="10">
                <path className="working-cell" d="M0 0h10v10H0z" />
              </svg>
            ))}
            {grain === 'hours' ? text.workingHours : text.workingDays}
          </span>
          <span className="legend-item">
            <svg className="plot" width="10" height="10">
              <path className="free-cell" d="M0 0h10v10H0z" />
            </svg>
            {grain === 'hours' ? text.freeHours : text.freeDays}
          </span>
        </>
      ) : null}
      {moves
        .filter((move) => seen.has(move))
        .map((move) => (
          <Sign key={move} name={text.moves[move]}>
            <g className={moveTone[move === 'removed' ? 'missed' : move]}>
              <path className="mark" d={moveShape(move === 'removed' ? 'missed' : move, 8)} />
            </g>
          </Sign>
        ))}
      {seen.has('oldDate') ? (
        <Sign name={promise.segments.length === 2 ? text.firstDate : text.earlierDates}>
          <path className="old-date" d={`M3 ${lineY - 5}l10 10m0-10l-10 10`} />
        </Sign>
      ) : null}
      {promise.segments.some((_, index) => hasNoticeArc(promise, index, scale)) ? (
        <Sign name={text.notice}>
          <path className="notice-arc" d={`M1 ${lineY + 3}Q8 ${lineY - 7} 15 ${lineY + 3}`} />
        </Sign>
      ) : null}
      {warningsOf(assessed.assessment, promise).length > 0 ? (
        <Sign name={text.warned}>
          <g transform="translate(0 7)">
            <WarningSign x={5} />
          </g>
        </Sign>
      ) : null}
      {estimateOf(assessed, promise) === null ? null : (
        <Sign name={text.estimate}>
          <EstimateSign x={8} />
        </Sign>
      )}
      {seen.has('doneInVain') ? (
        <Sign name={text.doneInVain}>
          <g className="mark-neutral">
            <path className="in-vain" d={circle(8, 6)} />
            <path className="in-vain-glyph" d={check(8)} />
          </g>
        </Sign>
      ) : null}
      {seen.has('reopened') ? (
        <Sign name={text.reopened}>
          <g className="mark-neutral">
            <path className="mark" d={reopenedShape(8)} />
          </g>
        </Sign>
      ) : null}
    </p>
  );
}

/** A sign cut out of the height at which the time line draws it. */
function Sign({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="legend-item">
      <svg className="plot" width="16" height="16" viewBox={`0 ${lineY - 8} 16 16`}>
        {children}
      </svg>
      {name}
    </span>
  );
}
