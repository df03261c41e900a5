import { writeSync } from 'node:fs';
import { analyse } from './analyse';

/** The program behind `npm run analyse`, as `run.mjs` has it bundled. */
export async function main(argv: readonly string[]): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  process.exitCode = await analyse(argv, {
    write: (text) => writeAll(1, typeof text === 'string' ? Buffer.from(text) : text),
    warn: (line) => writeAll(2, Buffer.from(`${line}\n`)),
  });
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
