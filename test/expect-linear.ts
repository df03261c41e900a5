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
  const least = Math.min(timeMs(length), timeMs(length), timeMs(length));
  // In quadratic time it would take 64 times as long. Below 5 ms the clock says little.
  const most = 32 * Math.max(least, 5);
  // V8 may collect what earlier tests left just then, and that is counted too: one try that isn't hit is enough.
  let ms = timeMs(8 * length);
  for (let tries = 1; tries < 10 && ms >= most; tries++) ms = timeMs(8 * length);
  expect(ms).toBeLessThan(most);
}
