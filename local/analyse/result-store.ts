import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As much as this waits in memory: exports of some thousand issues need no file. */
const waitingBytes = 1 << 20;

/**
 * Texts by the thousand: in memory as bytes while they are few, beyond that in a temporary file, so that memory
 * doesn't grow with the length of an export.
 */
export class ResultStore {
  private readonly waiting = Buffer.allocUnsafeSlow(waitingBytes);
  private waitingLength = 0;
  private written = 0;
  private file: number | null = null;
  /** Where each text ends and the next begins: bare numbers, as there may be tens of thousands. */
  private readonly ends = [0];

  /** @returns the text's number, for {@link join}. */
  add(text: string): number {
    // Counting its bytes would take as long as writing them: no code unit has more than three.
    const mostBytes = 3 * text.length;
    if (this.waitingLength + mostBytes > waitingBytes) this.writeOut();
    if (mostBytes > waitingBytes) this.written += this.write(Buffer.from(text));
    else this.waitingLength += this.waiting.write(text, this.waitingLength);
    return this.ends.push(this.written + this.waitingLength) - 2;
  }

  /** The bytes of these texts, one behind the other. */
  join(numbers: readonly number[], separator: string): Buffer {
    const places = numbers.map((number) => {
      const start = this.ends[number]!;
      return { start, length: this.ends[number + 1]! - start };
    });
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
