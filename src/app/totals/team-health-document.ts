import { type Comparison, meanWords } from '../../contract/survey-figures';
import { surveyWords } from '../../contract/survey-messages';
import type { TeamHealth, TeamHealthConfiguration } from '../../contract/team-health-api';
import {
  type HealthFigure,
  type HealthMeasure,
  lineWords,
  measuresOf,
  talkOf,
} from '../../contract/team-health-figures';
import { healthExport as text, healthWords } from '../../contract/team-health-messages';
import { datesOf } from '../../contract/totals-figures';
import {
  type AdfDocument,
  type AdfNode,
  bulletList,
  day,
  documentOf,
  heading,
  type Inline,
  type Line,
  moment,
  paragraph,
  status,
  table,
} from '../../domain/adf/write-adf';
import { worstCase } from '../../domain/survey/reading';

/** The profile of two teams as a document for PDF, Word and page histories: the same figures as on the page. */
export function teamHealthDocument(
  health: TeamHealth,
  { lenses, gap }: Pick<TeamHealthConfiguration, 'lenses' | 'gap'>,
): AdfDocument {
  const { records, survey, teams, now } = health;
  const [first, last] = datesOf(health.weeks);
  const measures = measuresOf(health, lenses);
  return documentOf([
    heading(3, text.title(teams[0].name, teams[1].name)),
    paragraph(
      ...(records === null
        ? []
        : [`${text.projects(records.projects)}${text.weeks}`, day(first), text.until, day(last), '. ']),
      text.asOf,
      ...moment(now),
      '.',
      ...(survey.status === 'bySide' ? [text.pulse, day(survey.closedOn), '.'] : []),
    ),
    ...(records === null ? [paragraph(healthWords.recordsHidden)] : []),
    ...(survey.status === 'bySide' ? [] : [paragraph(healthWords.survey[survey.status])]),
    ...(gap ? talkPart(health) : []),
    ...(measures.length === 0
      ? []
      : [
          table(
            text.columns,
            measures.flatMap((measure) => rowsOf(measure, health)),
          ),
        ]),
    heading(4, text.definitions),
    bulletList(healthWords.means),
  ]);
}

/** Where records and feeling lie apart. */
function talkPart(health: TeamHealth): AdfNode[] {
  const talk = talkOf(health, { name: String, number: String, decimal: text.decimal });
  if (talk === null) return [];
  const topics = talk.topics.map(({ said, ask }) => (ask === null ? said : `${said} ${ask}`));
  return [
    heading(4, healthWords.talk.title),
    topics.length === 0 ? paragraph(talk.none) : bulletList(topics),
  ];
}

function rowsOf(measure: HealthMeasure, health: TeamHealth): Line[][] {
  return measure.lines.map((line): Line[] => [
    text.measure(surveyWords.lens[measure.lens], healthWords.measure[measure.name]),
    lineWords(health, measure, line, String),
    ...(line.figure === null ? ['', healthWords.notAsked, '', ''] : cellsOf(line.figure)),
  ]);
}

function cellsOf(figure: HealthFigure): Line[] {
  if (figure.kind === 'mean') {
    const { summary, comparison } = figure.mean;
    const worst = worstCase(summary, figure.invited);
    return [
      meanWords(summary, text.decimal),
      text.answered(summary.answers, figure.invited),
      worst === null
        ? text.means(summary.low, summary.high)
        : text.meansAndSilent(text.means(summary.low, summary.high), text.means(worst.low, worst.high)),
      sinceLine(comparison),
    ];
  }
  const { count, total, interval, change } = figure.share;
  return [
    interval === null ? '' : text.percent(count / total),
    total === 0 ? healthWords.noneYet : interval === null ? text.few(count, total) : text.of(count, total),
    interval === null ? '' : text.shares(interval.low, interval.high),
    changeCell(change),
  ];
}

/** What moved of what people feel, and since which pulse. */
function sinceLine(comparison: Comparison | null): Line {
  const cell = changeCell(comparison?.change ?? null);
  return comparison === null || comparison.since === null ? cell : [cell, text.since, day(comparison.since)];
}

function changeCell(change: keyof typeof healthWords.change | null): Inline {
  if (change === null) return '';
  if (change === 'up') return status(healthWords.change.up, 'green');
  return change === 'down' ? status(healthWords.change.down, 'red') : healthWords.change[change];
}
