/**
 * The values in an order that tells nothing of the one in which they came (Fisher and Yates).
 *
 * @param values not modified.
 * @param randomInt a whole number from 0 to below its argument, each equally likely.
 */
export function shuffled<T>(values: readonly T[], randomInt: (below: number) => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
