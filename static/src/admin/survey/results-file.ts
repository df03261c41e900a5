import type { PublishedWave, SurveyExport } from '../../../../src/contract/survey-api';
import type { PartResult, Summary } from '../../../../src/domain/survey/wave';
import { type Cell, csvText, type TextFile } from '../../shared/text-file';

/** All published results. */
export type Results = Omit<SurveyExport, 'next'>;

const header = [
  'partnership',
  'wave',
  'opened',
  'closed',
  'published',
  'answers_of',
  'about',
  'invited',
  'answered',
  'kind',
  'id',
  'lens',
  'statement',
  'reversed',
  'answers',
  'mean',
  'low',
  'high',
  'standard_deviation',
  'agreement',
  'count_1',
  'count_2',
  'count_3',
  'count_4',
  'count_5',
] as const;

/** All that both teams can read, as it was exported. */
export function jsonFile(exported: Results): TextFile {
  return {
    name: fileName(exported, 'json'),
    type: 'application/json',
    text: JSON.stringify(exported, null, 2),
  };
}

/**
 * The figures as a table: one row per wave, side (or both as one), and lens or item. A wave of which nothing was
 * published has one row that says so.
 */
export function csvFile(exported: Results): TextFile {
  const rows = exported.partnerships.flatMap(({ partnership, waves }) =>
    waves.flatMap((wave) => rowsOf(partnership.name, wave)),
  );
  return {
    name: fileName(exported, 'csv'),
    type: 'text/csv;charset=utf-8',
    text: csvText([header, ...rows]),
  };
}

function fileName({ exportedAt }: Results, ending: string): string {
  return `rapport-pulse-${exportedAt.slice(0, 10)}.${ending}`;
}

function rowsOf(partnershipName: string, wave: PublishedWave): Cell[][] {
  const { result, teams } = wave;
  const start = [
    partnershipName,
    wave.number,
    new Date(wave.opensAt).toISOString(),
    new Date(wave.askedUntil).toISOString(),
    result.published,
  ];
  const full = (row: Cell[]) => [...row, ...Array<null>(header.length - row.length).fill(null)];
  switch (result.published) {
    case 'nothing':
      return [full(start)];
    case 'pooled':
      return partRows(wave, result.pooled).map((row) => full([...start, 'both teams', null, ...row]));
    case 'bySide':
      return result.sides.flatMap((part, side) =>
        partRows(wave, part).map((row) => full([...start, teams[side]!.name, teams[1 - side]!.name, ...row])),
      );
  }
}

function partRows({ items }: PublishedWave, part: PartResult): Cell[][] {
  const { invited, answered } = part;
  return [
    ...part.lenses.map((summary) => [
      invited,
      answered,
      'lens',
      summary.lens,
      summary.lens,
      null,
      null,
      ...figures(summary),
    ]),
    ...part.items.map((summary) => {
      const item = items.find(({ id }) => id === summary.itemId);
      return [
        invited,
        answered,
        'item',
        summary.itemId,
        item?.lens ?? null,
        item?.text ?? null,
        item === undefined ? null : String(item.reverse),
        ...figures(summary),
        ...(summary.counts ?? []),
      ];
    }),
  ];
}

function figures({ answers, mean, low, high, standardDeviation, agreement }: Summary): Cell[] {
  return [answers, mean, low, high, standardDeviation, agreement];
}
