import fc from 'fast-check';
import { type Wait, waitPercentile } from '../../../src/domain/statistics/kaplan-meier';
import { percentile } from '../../../src/domain/statistics/percentile';
import {
  changeBetweenShares,
  differenceInterval,
  wilsonInterval,
} from '../../../src/domain/statistics/proportion';
import {
  agreement,
  agreementInWords,
  changeBetweenWaves,
  meanInterval,
  meanOf,
  minimalDetectableChange,
  varianceOf,
} from '../../../src/domain/statistics/survey-item';
import { studentQuantile } from '../../../src/domain/statistics/student-t';

describe('the interval of a proportion', () => {
  // Computed with R 4 (prop.test without correction) and SciPy 1.10.1 / statsmodels 0.13.5, which agree.
  it.each([
    [81, 263, 0.2552885199, 0.366209577],
    [15, 148, 0.0623863995, 0.1604872417],
    [0, 20, 0, 0.1611251581],
    [1, 29, 0.0061132143, 0.1717552188],
    [29, 29, 0.8830302015, 1],
    [5, 10, 0.2365930905, 0.7634069095],
    [0, 1, 0, 0.7934506856],
    [1, 1, 0.2065493144, 1],
    [3, 7, 0.1582198553, 0.7495416355],
    [4, 5, 0.376, 0.964],
    [24, 30, 0.627, 0.905],
  ])('%i of %i', (count, total, low, high) => {
    const interval = wilsonInterval(count, total)!;
    // The references have z to more digits than the definition, which says 1.959964.
    const digits = count === 4 || count === 24 ? 3 : 7;
    expect(interval.low).toBeCloseTo(low, digits);
    expect(interval.high).toBeCloseTo(high, digits);
  });

  it('of nothing is none: no data is not 0', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('is refused for a count that is no part', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  });

  it('holds the share and lies within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (count, more) => {
        fc.pre(count + more > 0);
        const { low, high } = wilsonInterval(count, count + more)!;
        const share = count / (count + more);
        expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
      }),
    );
  });
});

describe('the interval of the difference of two proportions', () => {
  // Newcombe (1998), table II, method 10: cases (a) to (h).
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i of %i and %i of %i', (count, total, otherCount, otherTotal, low, high) => {
    const [one, other] = [
      { count, total },
      { count: otherCount, total: otherTotal },
    ];
    const interval = differenceInterval(one, other)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    const turned = differenceInterval(other, one)!;
    expect(turned.low).toBeCloseTo(-interval.high, 12);
    expect(turned.high).toBeCloseTo(-interval.low, 12);
  });

  it('tells a change only where it leaves out 0, and both are of five or more', () => {
    const change = (earlier: [number, number], later: [number, number]) =>
      changeBetweenShares({ count: earlier[0], total: earlier[1] }, { count: later[0], total: later[1] });
    expect(change([48, 80], [56, 70])).toBe('up');
    expect(change([56, 70], [48, 80])).toBe('down');
    expect(change([0, 29], [5, 56])).toBe('noClearChange');
    expect(change([4, 4], [0, 80])).toBeNull();
    expect(change([0, 0], [5, 5])).toBeNull();
    expect(change([0, 80], [4, 4])).toBeNull();
  });
});

describe('a percentile', () => {
  // numpy.percentile([15, 20, 35, 40, 50], …), method "linear".
  it.each([
    [0, 15],
    [0.4, 29],
    [0.5, 35],
    [0.85, 44],
    [1, 50],
  ])('at %d is %d', (share, expected) => {
    expect(percentile(Object.freeze([35, 50, 15, 40, 20]), share)).toBeCloseTo(expected, 10);
  });

  it('of nothing is none, outside [0, 1] is refused', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(() => percentile([1], 1.1)).toThrow(RangeError);
  });
});

describe('the median of waits', () => {
  const waits = (...list: (number | string)[]): Wait[] =>
    list.map((one) => ({ ms: Number.parseInt(String(one), 10), ended: !String(one).endsWith('+') }));

  it.each<[string, Wait[], number, number | null]>([
    ['all ended', waits(3, 1, 2), 0.5, 2],
    ['an even number: the first time at which at most half wait', waits(1, 2, 3, 4), 0.5, 2],
    ['one goes on beyond', waits(1, 2, '9+'), 0.5, 2],
    // 1: 2/3. Then one of the two left is lost, and 3 ends all: 0.
    ['one lost on the way', waits(1, '2+', 3), 0.5, 3],
    ['at equal times ends come before losses', waits(1, '1+'), 0.5, 1],
    ['never half', waits(1, '2+', '3+'), 0.5, null],
    ['none ended', waits('1+', '2+'), 0.5, null],
    ['nothing', [], 0.5, null],
    ['P85: at most .15 still wait', waits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.85, 9],
    ['P85 of a few', waits(1, 2, 3, 4), 0.85, 4],
    // 2/3 · 3/4 is a half, but not in binary.
    ['a half that rounding spoils', waits(1, '1+', 2, 2, '2+', 4, '5+'), 0.5, 4],
  ])('%s', (_what, list, share, expected) => {
    expect(waitPercentile(list, share)).toBe(expected);
  });

  it('without losses is the smallest time by which half have ended', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const median = sorted[Math.ceil(sorted.length / 2) - 1];
        expect(
          waitPercentile(
            times.map((ms) => ({ ms, ended: true })),
            0.5,
          ),
        ).toBe(median);
      }),
    );
  });
});

describe('the mean of a survey item', () => {
  it('has the Student-t interval of R: item E4 of psych’s bfi, n 2791', () => {
    // Mean 4.422429236832676 → 4.368332587504123–4.476525886161229; the deviation follows from the interval.
    const n = 2791;
    const mean = 4.422429236832676;
    const half = 4.476525886161229 - mean;
    const answers = withMeanAndDeviation(n, mean, (half / studentQuantile(0.975, n - 1)) * Math.sqrt(n));
    const interval = meanInterval(waveOf(answers), { min: 1, max: 6 });
    expect(interval.low).toBeCloseTo(4.368332587504123, 8);
    expect(interval.high).toBeCloseTo(4.476525886161229, 8);
  });

  // Two-sided 95 % quantiles, as every table of the t distribution has them.
  it.each([
    [1, 12.7062],
    [4, 2.7764],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
    [2790, 1.9608],
  ])('with %i degrees of freedom', (freedom, quantile) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(quantile, 4);
  });

  it('is cut to the scale', () => {
    // 4.2 − 2.776 · 1.789 ÷ √5
    const { low, high } = meanInterval(waveOf([5, 5, 5, 5, 1]), { min: 1, max: 5 });
    expect(low).toBeCloseTo(1.98, 2);
    expect(high).toBe(5);
  });
});

describe('agreement', () => {
  it.each([
    [0, 1, 'agree'],
    [0.5, 0.875, 'agree'],
    [0.8, 0.68, 'mostlyAgree'],
    [1, 0.5, 'split'],
    [1.2, 0.28, 'split'],
    [1.5, 0, 'split'],
  ])('at SD %d on five points is %d: %s', (deviation, expected, words) => {
    const rwg = agreement(deviation ** 2, 5);
    expect(rwg).toBeCloseTo(expected, 10);
    expect(agreementInWords(rwg)).toBe(words);
  });
});

describe('change between two waves', () => {
  it.each([
    [5, 0.99],
    [8, 0.78],
    [10, 0.7],
    [12, 0.64],
    [20, 0.5],
    [30, 0.4],
  ])('of %i answers each, SD .8, can be told from %d on', (count, expected) => {
    const wave = { standardDeviation: 0.8, count };
    expect(minimalDetectableChange(wave, wave)).toBeCloseTo(expected, 2);
  });

  it('is shown from there on, but not when it is 0', () => {
    const wave = (mean: number, standardDeviation = 0.8) => ({ mean, standardDeviation, count: 10 });
    expect(changeBetweenWaves(wave(3), wave(3.71))).toBe('up');
    expect(changeBetweenWaves(wave(3.71), wave(3))).toBe('down');
    expect(changeBetweenWaves(wave(3), wave(3.69))).toBe('noClearChange');
    expect(changeBetweenWaves(wave(3, 0), wave(3, 0))).toBe('noClearChange');
  });
});

const waveOf = (answers: readonly number[]) => ({
  mean: meanOf(answers),
  standardDeviation: Math.sqrt(varianceOf(answers)),
  count: answers.length,
});

/** `n` numbers of exactly this mean and standard deviation: half of them above, half below, one in the middle. */
function withMeanAndDeviation(n: number, mean: number, deviation: number): number[] {
  const distance = deviation * Math.sqrt((n - 1) / (n - (n % 2)));
  return Array.from({ length: n }, (_, index) =>
    n % 2 === 1 && index === n - 1 ? mean : mean + (index % 2 === 0 ? distance : -distance),
  );
}
