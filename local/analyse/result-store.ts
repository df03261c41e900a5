import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As much as this waits in memory: exports of some thousand issues need no file. */
const waitingBytes = 1 << 20;

/** Where a text is in the store. */
export interface Place {
  start: number;
  length: number;
}

/**
 * Texts by the thousand: in memory as bytes while they are few, beyond that in a temporary file, so that memory
 * doesn't grow with the length of an export.
 */
export class ResultStore {
  private readonly waiting = Buffer.allocUnsafeSlow(waitingBytes);
  private waitingLength = 0;
  private written = 0;
  private file: number | null = null;

  add(text: string): Place {
    // Counting its bytes would take as long as writing them: no code unit has more than three.
    const mostBytes = 3 * text.length;
    if (this.waitingLength + mostBytes > waitingBytes) this.writeOut();
    const start = this.written + this.waitingLength;
    if (mostBytes > waitingBytes) this.written += this.write(Buffer.from(text));
    else this.waitingLength += this.waiting.write(text, this.waitingLength);
    return { start, length: this.written + this.waitingLength - start };
  }

  /** The bytes of these texts, one behind the other. */
  join(places: readonly Place[], separator: string): Buffer {
    const bytes = Buffer.allocUnsafe(
      places.reduce((sum, { length }) => sum + separator.length + length, -separator.length),
    );
    let at = 0;
    for (const { start, length } of places) {
      if (at > 0) at += bytes.write(separator, at);
      const waitsAt = start - this.written;
      if (waitsAt >= 0) at += this.waiting.copy(bytes, at, waitsAt, waitsAt + length);
      else
        for (const from = start - at, end = at + length; at < end;)
          at += readSync(this.file!, bytes, at, end - at, from + at);
    }
    return bytes;
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private writeOut(): void {
    this.written += this.write(this.waiting.subarray(0, this.waitingLength));
    this.waitingLength = 0;
  }

  private write(bytes: Buffer): number {
    this.file ??= openNameless();
    for (let put = 0; put < bytes.length;) {
      put += writeSync(this.file, bytes, put, bytes.length - put, this.written + put);
    }
    return bytes.length;
  }
}

/** A file that is gone as soon as it is closed, also when the program is killed. */
function openNameless(): number {
  const directory = mkdtempSync(join(tmpdir(), 'rapport-analyse-'));
  try {
    return openSync(join(directory, 'results'), 'wx+', 0o600);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
