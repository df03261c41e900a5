/**
 * Expects that what is done takes time linear in its length. Measured is what it takes of the processor: how long
 * that lasts is up to what else the machine does.
 *
 * @param run does it once. @param length in the units of `run`; eight times as much is tried too.
 */
export function expectLinear(run: (length: number) => void, length: number): void {
  const timeMs = (tried: number) => {
    const before = process.cpuUsage();
    run(tried);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  // The first run compiles it.
  timeMs(length);
  const least = (tried: number) => Math.min(timeMs(tried), timeMs(tried), timeMs(tried));
  // In quadratic time it would take 64 times as long. Below 5 ms the clock says little.
  expect(least(8 * length)).toBeLessThan(32 * Math.max(least(length), 5));
}
