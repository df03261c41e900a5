import type { Range } from './proportion';
import { studentQuantile } from './student-t';

/** Fewer answers than this are never summed up. */
export const fewestAnswers = 5;

/** Student-t 95 % interval of a survey item's mean, cut to the scale. */
export function meanInterval(
  { mean, standardDeviation, count }: Wave,
  scale: { min: number; max: number },
): Range {
  const half = (studentQuantile(0.975, count - 1) * standardDeviation) / Math.sqrt(count);
  return { low: Math.max(scale.min, mean - half), high: Math.min(scale.max, mean + half) };
}

/**
 * r_wg: how far answers agree, 1 = all the same, 0 = no more than chance.
 *
 * @param variance of the answers. @param points how many the scale has.
 * @see James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1), for the expected variance (A² − 1) / 12.
 */
export function agreement(variance: number, points: number): number {
  return Math.max(0, 1 - variance / ((points * points - 1) / 12));
}

/** r_wg in the words of `measures.md` §7: above .70 answers agree, above .50 they mostly do. */
export function agreementInWords(rwg: number): 'agree' | 'mostlyAgree' | 'split' {
  return rwg > 0.7 ? 'agree' : rwg > 0.5 ? 'mostlyAgree' : 'split';
}

/** One wave's answers to an item. */
export interface Wave {
  mean: number;
  standardDeviation: number;
  count: number;
}

/** MDC95: a smaller difference of two waves' means cannot be told from noise. */
export function minimalDetectableChange(
  earlier: Pick<Wave, 'standardDeviation' | 'count'>,
  later: Pick<Wave, 'standardDeviation' | 'count'>,
): number {
  return (
    1.96 *
    Math.sqrt(earlier.standardDeviation ** 2 / earlier.count + later.standardDeviation ** 2 / later.count)
  );
}

/** Which way an item moved; no way, where the difference cannot be told from noise. */
export function changeBetweenWaves(earlier: Wave, later: Wave): 'up' | 'down' | 'noClearChange' {
  const difference = later.mean - earlier.mean;
  if (difference === 0 || Math.abs(difference) < minimalDetectableChange(earlier, later))
    return 'noClearChange';
  return difference > 0 ? 'up' : 'down';
}

/** @param values at least one. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: divided by n − 1. @param values at least two. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
