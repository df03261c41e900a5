import { writeSync } from 'node:fs';
import { recallZones, rememberZones } from '../../src/domain/calendar/zone';
import { analyse } from './analyse';

type Zones = NonNullable<ReturnType<typeof rememberZones>>;

/**
 * The program behind `npm run analyse`, as `run.cjs` has it bundled.
 *
 * @param zones what an earlier start returned.
 * @returns what is known of time zones; `null`: no more than was given.
 */
export async function main(argv: readonly string[], zones?: Zones): Promise<Zones | null> {
  if (zones !== undefined) recallZones(zones);
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  process.exitCode = await analyse(argv, {
    write: (text) => writeAll(1, typeof text === 'string' ? Buffer.from(text) : text),
    warn: (line) => writeAll(2, Buffer.from(`${line}\n`)),
  });
  return rememberZones();
}

/** Straight to the file: what waits in a stream's buffer would be memory that grows with the export. */
function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader of the pipe is slow, or has seen enough.
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
