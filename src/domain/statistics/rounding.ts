/** Rounded half up to so many decimals, as by hand: 1.005 to two is 1.01, though in binary it is a little less. */
export function roundTo(value: number, decimals: number): number {
  return Math.round(Number((value * 10 ** decimals).toPrecision(12))) / 10 ** decimals;
}
