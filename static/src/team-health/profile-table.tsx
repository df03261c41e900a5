import { meanWords } from '../../../src/contract/survey-figures';
import { surveyWords } from '../../../src/contract/survey-messages';
import type { TeamHealth } from '../../../src/contract/team-health-api';
import {
  type HealthFigure,
  type HealthLine,
  type HealthMeasure,
  lineWords,
} from '../../../src/contract/team-health-figures';
import { healthWords } from '../../../src/contract/team-health-messages';
import { onScale, worstCase } from '../../../src/domain/survey/reading';
import { ChangeArrow } from '../shared/change-arrow';
import type { Formats } from '../shared/formats';
import { isolate } from '../shared/messages';
import { ScaleAxis, ScalePlot } from '../shared/survey-results/scale-plot';
import { TeamMark } from '../shared/team-mark';
import { percentText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { teamHealthText as text } from './messages';

/** Whether somewhere a dashed line stands for the silent. */
export function isWorstCaseDrawn(measures: readonly HealthMeasure[]): boolean {
  return measures.some(({ lines }) => lines.some(({ figure }) => worstOf(figure) !== null));
}

/** Whether somewhere an arrow stands. */
export function hasArrow(measures: readonly HealthMeasure[]): boolean {
  return measures.some(({ lines }) =>
    lines.some(({ figure }) => figure !== null && ['up', 'down'].includes(changeOf(figure) ?? '')),
  );
}

function worstOf(figure: HealthFigure | null) {
  return figure?.kind === 'mean' ? worstCase(figure.mean.summary, figure.invited) : null;
}

/** Every measure with both directions, one beneath the other, all on one line from none to all. */
export function ProfileTable({
  health,
  measures,
  formats,
}: {
  health: TeamHealth;
  measures: readonly HealthMeasure[];
  formats: Formats;
}) {
  const { columns } = text;
  const heading = (name: string, className: string) => (
    <th role="columnheader" scope="col" className={className}>
      <span className="visually-hidden">{name}</span>
    </th>
  );
  return (
    <table className="health" role="table">
      <caption className="visually-hidden">{text.profile}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {heading(columns.what, 'health-what')}
          {heading(columns.whose, 'health-whose')}
          <th role="columnheader" scope="col" className="health-plot">
            <span className="visually-hidden">{columns.interval}</span>
            <ScaleAxis labels={text.axis} />
          </th>
          {heading(columns.value, 'health-value')}
          {heading(columns.counted, 'health-counted')}
          {heading(columns.change, 'health-change')}
        </tr>
      </thead>
      {measures.map((measure, place) => {
        const isFirst = measures[place - 1]?.lens !== measure.lens;
        return (
          <tbody key={measure.name} role="rowgroup" className={isFirst ? 'health-lens' : undefined}>
            {measure.lines.map((line, row) => (
              <tr key={row} role="row">
                {row > 0 ? null : (
                  <th
                    role="rowheader"
                    scope="rowgroup"
                    rowSpan={measure.lines.length}
                    className="health-what"
                  >
                    <span className={isFirst ? 'health-lens-name' : 'visually-hidden'}>
                      {surveyWords.lens[measure.lens]}
                    </span>{' '}
                    <span className="health-measure">{healthWords.measure[measure.name]}</span>
                  </th>
                )}
                <Line health={health} measure={measure} line={line} formats={formats} />
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Line({
  health,
  measure,
  line,
  formats,
}: {
  health: TeamHealth;
  measure: HealthMeasure;
  line: HealthLine;
  formats: Formats;
}) {
  const index = line.side === null ? -1 : health.teams[line.side].index;
  const whose = (
    <th role="rowheader" scope="row" className="health-whose">
      <TeamMark index={index} />
      <span className="visually-hidden">{lineWords(health, measure, line, isolate)}</span>
    </th>
  );
  if (line.figure === null) {
    return (
      <>
        {whose}
        <td role="cell" colSpan={4} className="health-none">
          {healthWords.notAsked}
        </td>
      </>
    );
  }
  const told = toldOf(line.figure, formats);
  const worst = worstOf(line.figure);
  return (
    <>
      {whose}
      <td role="cell" className="health-plot">
        <ScalePlot summary={told.drawn} worst={worst} teamIndex={index} />
        <span className="visually-hidden">{told.interval}</span>
      </td>
      <td role="cell" className="health-value">
        {told.value}
      </td>
      <td role="cell" className="health-counted">
        {told.counted}
        {worst === null ? null : (
          <span className="visually-hidden">
            , {text.withSilent(formats.decimal(worst.low), formats.decimal(worst.high))}
          </span>
        )}
      </td>
      <td role="cell" className="health-change">
        <ChangeCell figure={line.figure} health={health} formats={formats} />
      </td>
    </>
  );
}

/** What a line says, drawn and in words; of few it says only how many. */
function toldOf(figure: HealthFigure, formats: Formats) {
  const { number, decimal } = formats;
  if (figure.kind === 'mean') {
    const { summary } = figure.mean;
    return {
      drawn: summary,
      value: meanWords(summary, decimal),
      interval: text.meanRange(decimal(summary.low), decimal(summary.high)),
      counted: text.of(number(summary.answers), number(figure.invited)),
    };
  }
  const { count, total, interval } = figure.share;
  const counted = total === 0 ? healthWords.noneYet : text.of(number(count), number(total));
  if (interval === null) return { drawn: null, value: '–', interval: null, counted };
  const percent = (share: number) => number(Math.round(share * 100));
  return {
    drawn: {
      mean: onScale(count / total),
      low: onScale(interval.low),
      high: onScale(interval.high),
    },
    value: percentText(count / total, formats),
    interval: totalsText.promises.between(percent(interval.low), percent(interval.high)),
    counted,
  };
}

/** An arrow only where something moved; that nothing did is told to those who don't see that none stands there. */
function ChangeCell({
  figure,
  health: { weeks },
  formats,
}: {
  figure: HealthFigure;
  health: TeamHealth;
  formats: Formats;
}) {
  const change = changeOf(figure);
  if (change === null) return null;
  const words = healthWords.change[change];
  if (change !== 'up' && change !== 'down') return <span className="visually-hidden">{words}</span>;
  const since = figure.kind === 'share' ? null : (figure.mean.comparison?.since ?? null);
  return (
    <>
      <ChangeArrow change={change} />
      {words}{' '}
      {since === null ? (
        <span className="visually-hidden">
          {text.onWeeksBefore(formats.number(weeks.to - weeks.from + 1))}
        </span>
      ) : (
        text.since(formats.shortDate(since))
      )}
    </>
  );
}

function changeOf(figure: HealthFigure) {
  return figure.kind === 'share' ? figure.share.change : (figure.mean.comparison?.change ?? null);
}
