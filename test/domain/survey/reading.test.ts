import fc from 'fast-check';
import { changeSince, gap, trendOf, worstCase, type TrendWave } from '../../../src/domain/survey/reading';
import type { PartResult, Summary, WaveResult } from '../../../src/domain/survey/wave';

function summary(mean: number, parts: Partial<Summary> = {}): Summary {
  return { answers: 10, mean, low: 1, high: 5, standardDeviation: 0.8, agreement: 'agree', ...parts };
}

describe('the worst case of those who said nothing', () => {
  it.each<[string, number, number, number, { low: number; high: number } | null]>([
    // (3.4 · 6 + 1 · 4) / 10 and (3.4 · 6 + 5 · 4) / 10.
    ['six of ten', 3.4, 6, 10, { low: 2.4, high: 4 }],
    ['seven of ten', 3.4, 7, 10, null],
    ['all', 3.4, 10, 10, null],
    // (4.8 · 5 + 3) / 8; at the top the mean may be 5: (5 · 5 + 5 · 3) / 8.
    ['at the top, where it means “at least”', 4.8, 5, 8, { low: 3.4, high: 5 }],
    // At the bottom it may be 1; (1.2 · 5 + 5 · 3) / 8 = 2.625.
    ['at the bottom, where it means “at most”', 1.2, 5, 8, { low: 1, high: 2.6 }],
  ])('%s', (_what, mean, answers, invited, expected) => {
    expect(worstCase({ mean, answers }, invited)).toEqual(expected);
  });

  it('holds the mean, and only grows with those who are silent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 48 }),
        fc.integer({ min: 5, max: 100 }),
        fc.integer({ min: 1, max: 300 }),
        (tenths, answers, silent) => {
          const range = worstCase({ mean: tenths / 10, answers }, answers + silent);
          expect(range === null).toBe(answers / (answers + silent) >= 0.7);
          fc.pre(range !== null);
          expect(1 <= range.low && range.low <= tenths / 10).toBe(true);
          expect(tenths / 10 <= range.high && range.high <= 5).toBe(true);
          const more = worstCase({ mean: tenths / 10, answers }, answers + silent + 1)!;
          expect(more.low <= range.low && more.high >= range.high).toBe(true);
        },
      ),
    );
  });
});

describe('the change since the last wave', () => {
  // Ten answers each, SD .8: 1.96 · √(.064 + .064) = .7012.
  it.each<[string, Summary | null, Summary | null, ReturnType<typeof changeSince>]>([
    ['up', summary(3), summary(3.8), 'up'],
    ['down', summary(3.8), summary(3), 'down'],
    ['within what chance explains', summary(3), summary(3.7), 'noClearChange'],
    ['none', summary(3), summary(3), 'noClearChange'],
    ['none at the end of the scale', summary(1.2), summary(1.2), 'noClearChange'],
    ['nothing before', null, summary(3), null],
    ['nothing now', summary(3), null, null],
    // 1.96 · √(1/5 + 1/5) = 1.24.
    [
      'within what the chance of few answers explains',
      summary(3, { answers: 5, standardDeviation: 1 }),
      summary(4.2, { answers: 5, standardDeviation: 1 }),
      'noClearChange',
    ],
  ])('%s', (_what, previous, current, expected) => {
    expect(changeSince(previous, current)).toBe(expected);
  });
});

describe('a trend', () => {
  const part = (mean: number | null): PartResult => ({
    answered: 10,
    invited: 10,
    items: mean === null ? [] : [{ itemId: 'R1', ...summary(mean), counts: null }],
    lenses: [],
  });
  const bySide = (one: number | null, other: number | null): WaveResult => ({
    published: 'bySide',
    sides: [part(one), part(other)],
    texts: 0,
  });
  const pooled = (mean: number): WaveResult => ({ published: 'pooled', pooled: part(mean), texts: 0 });
  const results: WaveResult[] = [
    bySide(2, 3),
    bySide(null, null),
    bySide(2.2, 3.2),
    pooled(2.8),
    { published: 'nothing' },
    pooled(3),
    bySide(3.5, 3.6),
  ];
  const waves: TrendWave[] = results.map((result, index) => ({
    number: index + 1,
    askedUntil: index * 1_000,
    result,
  }));
  const means = (lines: ReturnType<typeof trendOf>['pooled']) =>
    lines.map((line) => line.map(({ wave, summary: { mean } }) => [wave, mean]));

  it('joins waves published one way, and never two across one published another way', () => {
    const trend = trendOf(waves, ({ items }) => items.find(({ itemId }) => itemId === 'R1'));
    expect(trend.sides.map(means)).toEqual([
      [
        [
          [1, 2],
          [3, 2.2],
        ],
        [[7, 3.5]],
      ],
      [
        [
          [1, 3],
          [3, 3.2],
        ],
        [[7, 3.6]],
      ],
    ]);
    expect(means(trend.pooled)).toEqual([[[4, 2.8]], [[6, 3]]]);
    expect(trend.pooled[1]![0]).toMatchObject({ wave: 6, askedUntil: 5_000 });
  });

  it('of what was never asked is empty', () => {
    expect(trendOf(waves, ({ lenses }) => lenses[0])).toEqual({ sides: [[], []], pooled: [] });
  });
});

describe('the gap between records and feeling', () => {
  // Wilson: 24 of 30 → .627–.905, on the scale 3.51–4.62. 4 of 5 → .376–.964: 2.50–4.86, wider than half of it.
  const most = { count: 24, total: 30 };

  it.each<[string, { count: number; total: number }, [number, number] | null, ReturnType<typeof gap>]>([
    ['the other side feels worse', most, [2.4, 3.4], 'recordsBetter'],
    ['just apart', most, [2.4, 3.5], 'recordsBetter'],
    ['just together', most, [2.4, 3.6], 'agree'],
    ['the other side feels better', most, [4.7, 5], 'feelingBetter'],
    ['both about the same', most, [3.6, 4.4], 'agree'],
    ['a feeling within half of the scale', most, [2.9, 4.9], 'agree'],
    ['few records', { count: 4, total: 5 }, [3.6, 4.4], 'notEnoughData'],
    // 0 of 5 → 0–.434: 1–2.74. Few, but far apart.
    ['few records, far apart', { count: 0, total: 5 }, [3.6, 4.4], 'feelingBetter'],
    ['a feeling that may be anything', most, [2, 4.5], 'notEnoughData'],
    ['fewer records than are shown as a share', { count: 4, total: 4 }, [1, 1.5], 'notEnoughData'],
    ['no records', { count: 0, total: 0 }, [3.6, 4.4], 'notEnoughData'],
    ['nothing published by side', most, null, 'notEnoughData'],
  ])('%s', (_what, followThrough, range, expected) => {
    const reliability = range === null ? null : { low: range[0], high: range[1] };
    expect(gap(followThrough, reliability)).toBe(expected);
  });

  it('is the same seen from the other end of the scale', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(40),
        fc.integer({ min: 10, max: 50 }),
        fc.integer({ min: 0, max: 30 }),
        (count, missed, low, width) => {
          const range = { low: low / 10, high: Math.min(50, low + width) / 10 };
          const mirrored = { low: 6 - range.high, high: 6 - range.low };
          const turned = { recordsBetter: 'feelingBetter', feelingBetter: 'recordsBetter' } as const;
          const one = gap({ count, total: count + missed }, range);
          const other = gap({ count: missed, total: count + missed }, mirrored);
          expect(other).toBe(one === 'recordsBetter' || one === 'feelingBetter' ? turned[one] : one);
        },
      ),
    );
  });
});
