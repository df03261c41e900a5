import type { PublishedWave } from '../../../../src/contract/survey-api';
import type { PartResult, Summary } from '../../../../src/domain/survey/wave';
import { csvFile, jsonFile, type Results } from '../../../../static/src/admin/survey/results-file';
import { csvCell } from '../../../../static/src/shared/text-file';
import { partnership } from './partnerships';

const summary: Summary = {
  answers: 6,
  mean: 3.4,
  low: 2.9,
  high: 3.9,
  standardDeviation: 0.55,
  agreement: 'mostlyAgree',
};
const part: PartResult = {
  answered: 6,
  invited: 8,
  items: [{ ...summary, itemId: 'R1', counts: [0, 1, 2, 2, 1] }],
  lenses: [{ ...summary, lens: 'reliability' }],
};
const wave = (number: number, result: PublishedWave['result'], texts: string[] = []) => ({
  waveId: `p:${number}`,
  number,
  revision: 1,
  opensAt: Date.parse('2026-11-02T02:00:00Z'),
  askedUntil: Date.parse('2026-11-07T06:00:00Z'),
  openedOn: '2026-11-02',
  closedOn: '2026-11-06',
  teams: [
    { id: 'chicago', name: 'Chicago', index: 0 },
    { id: 'manila', name: 'Manila', index: 1 },
  ] as PublishedWave['teams'],
  items: [
    {
      id: 'R1',
      text: '{partner} does what it says, "always".',
      lens: 'reliability' as const,
      about: 'partner' as const,
      reverse: false,
      attribution: null,
    },
  ],
  minimumAnswers: 5,
  result,
  response: null,
  texts,
});
const { leads: _leads, ...exported } = partnership;
const everything: Results = {
  exportedAt: '2026-11-25T12:00:00.000Z',
  partnerships: [
    {
      partnership: exported,
      waves: [
        wave(1, { published: 'nothing' }),
        wave(2, { published: 'pooled', pooled: { ...part, invited: 15 }, texts: 1 }, ['Free']),
        wave(3, { published: 'bySide', sides: [part, { ...part, answered: 5 }], texts: 0 }),
      ],
    },
  ],
};

/** Cells of a line, all of whose texts are quoted. */
const cellsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) =>
    cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!,
  );

describe('the results as a table', () => {
  const { name, text } = csvFile(everything);
  const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n').map(cellsOf);
  const [head, ...rows] = lines;
  const column = (title: string) => rows.map((row) => row[head!.indexOf(title)]);

  it('have one row per wave, side or both, and lens or item; and one of a wave without results', () => {
    expect(rows).toHaveLength(1 + 2 + 4);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head!.length]));
    expect(column('wave')).toEqual(['1', '2', '2', '3', '3', '3', '3']);
    expect(column('published')).toEqual(['nothing', 'pooled', 'pooled', ...Array(4).fill('bySide')]);
    expect(column('answers_of')).toEqual([
      '',
      'both teams',
      'both teams',
      'Chicago',
      'Chicago',
      'Manila',
      'Manila',
    ]);
    expect(column('about')).toEqual(['', '', '', 'Manila', 'Manila', 'Chicago', 'Chicago']);
    expect(column('kind')).toEqual(['', 'lens', 'item', 'lens', 'item', 'lens', 'item']);
    expect(column('answered')).toEqual(['', '6', '6', '6', '6', '5', '5']);
    expect(column('mean')).toEqual(['', ...Array(6).fill('3.4')]);
  });

  it('give the counts of an item where they are published, and its words', () => {
    const item = rows[2]!;
    expect(
      ['count_1', 'count_2', 'count_3', 'count_4', 'count_5'].map((title) => item[head!.indexOf(title)]),
    ).toEqual(['0', '1', '2', '2', '1']);
    expect(item[head!.indexOf('statement')]).toBe('{partner} does what it says, "always".');
  });

  it('are named by the day, and begin with the mark by which Excel knows UTF-8', () => {
    expect(name).toBe('rapport-pulse-2026-11-25.csv');
    expect(text.startsWith('\uFEFF"partnership","wave"')).toBe(true);
  });
});

it('the results as JSON are all that was exported', () => {
  const { name, text } = jsonFile(everything);
  expect(name).toBe('rapport-pulse-2026-11-25.json');
  expect(JSON.parse(text)).toEqual(everything);
});

describe('a cell', () => {
  it.each([
    '=HYPERLINK("http://example.invalid","x")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '  =1+1',
    '\u2068=1+1',
    '＝1+1',
    // Behind what divides cells elsewhere.
    'a;=1+1',
    'a,=1+1',
    'a\n=1+1',
    'a"=1+1',
  ])('is never a formula: %j', (text) => {
    const parts = csvCell(text)
      .slice(1, -1)
      .split(/[;,\t\r\n"]/);
    for (const cell of parts) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝]/u);
  });

  it('of ordinary words stays as it is', () => {
    expect(csvCell('Well-known – a 50 % share, “so-so”')).toBe('"Well-known – a 50 % share, “so-so”"');
    expect(csvCell('Say "hi"')).toBe('"Say ""hi"""');
    expect(csvCell(-1.5)).toBe('-1.5');
    expect(csvCell(null)).toBe('');
  });
});
