import { closeSync, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { JsonSplitter, type RawValue } from './split-json';

/** Something in an export that may be an issue, or (`error`) certainly is none. */
export type ExportEntry =
  { line: number; value: unknown; error?: undefined } | { line: number; value?: undefined; error: string };

/** The file can't be read, or is no gzip though its name says so. */
export class ExportUnreadableError extends Error {
  override name = 'ExportUnreadableError';
}

/** Larger ones would still be in use at V8's second collection, and then be kept until one of the whole heap. */
const chunkBytes = 96 * 1024;
/** A line longer than this isn't waited for: it may be a whole export in one. */
const longestLineBytes = 2 * 1024 * 1024;
const newline = 10;
const openBrace = 123;

/**
 * Reads an export of issues in one pass, holding no more of it than one issue: newline-delimited JSON, an array,
 * or search responses with `issues[]`, one or many; unzipped on the way if the name ends in `.gz`.
 *
 * @returns what was found, in the file's order, in portions to be gone through at once and one by one: the next
 *   value is parsed only when it is asked for, so that the one before can be forgotten.
 * @throws {ExportUnreadableError} the message says what to do.
 */
export async function* readExport(path: string): AsyncGenerator<Iterable<ExportEntry>> {
  const reader = new ExportReader();
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const chunks = path.toLowerCase().endsWith('.gz') ? unzipped(file) : chunksOf(file);
    for await (const chunk of chunks) yield reader.read(chunk);
  } catch (error) {
    throw new ExportUnreadableError(`${path} cannot be read: ${whyUnreadable(error)}`, { cause: error });
  } finally {
    if (file !== null) closeSync(file);
  }
  yield reader.end();
}

/** A file's bytes, without a stream: half of Node's start-up time would be loading what streams of files need. */
function* chunksOf(file: number): Generator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const length = readSync(file, chunk);
    if (length === 0) return;
    yield chunk.subarray(0, length);
  }
}

/** Unzips beside the main thread, a chunk ahead of what is asked for. */
function unzipped(file: number): AsyncIterable<Buffer> {
  const unzip = createGunzip({ chunkSize: chunkBytes });
  // Each is taken in before the next is read: one does for all.
  const zipped = Buffer.allocUnsafe(chunkBytes);
  const writeNext = () => {
    try {
      const length = readSync(file, zipped);
      if (length === 0) unzip.end();
      else unzip.write(zipped.subarray(0, length), (error) => error ?? writeNext());
    } catch (error) {
      unzip.destroy(error as Error);
    }
  };
  writeNext();
  return unzip as AsyncIterable<Buffer>;
}

/** Why a file could not be read, in words. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES') return 'reading it is not permitted';
  if (code === 'Z_DATA_ERROR') return 'it is not gzip, or damaged';
  if (code === 'Z_BUF_ERROR') return 'its gzip data end too early';
  return message;
}

/** What a parser says of JSON, which quotes the file: on one line, without what would steer a terminal. */
export function quotable(error: unknown): string {
  return (error as Error).message.replace(/\s*[\r\n]\s*/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
}

/** Lines as long as lines are values; what isn't goes to the {@link JsonSplitter}. */
class ExportReader {
  private found: ExportEntry[] = [];
  private splitter: JsonSplitter | null = null;
  private rest: Buffer[] = [];
  private restBytes = 0;
  /** Lines before the one that is being read. */
  private lines = 0;
  /** A line that is the beginning of something longer, or broken: the next line tells. */
  private doubtful: { bytes: Buffer; line: number; error: string } | null = null;

  *read(chunk: Buffer): Generator<ExportEntry> {
    let start = this.lines === 0 && this.restBytes === 0 && startsWithMark(chunk) ? 3 : 0;
    while (this.splitter === null) {
      const end = chunk.indexOf(newline, start);
      if (end < 0) break;
      const line =
        this.restBytes === 0 ? chunk.subarray(start, end) : this.joinRest(chunk.subarray(start, end));
      start = end + 1;
      this.readLine(line);
      if (this.found.length > 0) yield* this.portion();
    }
    this.take(chunk.subarray(start));
    yield* this.portion();
  }

  *end(): Generator<ExportEntry> {
    if (this.splitter === null) {
      this.readLine(this.joinRest(Buffer.alloc(0)));
      this.settleDoubt();
    }
    this.splitter?.end();
    yield* this.portion();
  }

  private take(bytes: Buffer): void {
    if (this.splitter !== null) return this.splitter.feed(bytes);
    if (bytes.length === 0) return;
    this.rest.push(bytes);
    this.restBytes += bytes.length;
    if (this.restBytes <= longestLineBytes) return;
    this.settleDoubt();
    this.split(this.joinRest(Buffer.alloc(0)), this.lines + 1);
  }

  private readLine(bytes: Buffer): void {
    const line = ++this.lines;
    const first = firstByte(bytes);
    if (first === null) return;
    const text = bytes.toString();
    const { doubtful } = this;
    if (doubtful !== null) {
      this.doubtful = null;
      // Within a document over several lines, what follows an open brace is a name or a closing one.
      if (first === '"' || first === '}') {
        return this.split(
          Buffer.concat([doubtful.bytes, Buffer.from('\n'), bytes, Buffer.from('\n')]),
          doubtful.line,
        );
      }
      this.found.push({ line: doubtful.line, error: doubtful.error });
    }
    try {
      this.add(JSON.parse(text), line);
    } catch (error) {
      const reason = `it is not JSON (${quotable(error)})`;
      if (first === '[' && isUnclosed(text)) this.split(Buffer.concat([bytes, Buffer.from('\n')]), line);
      else if (first === '{' && isUnclosed(text)) {
        this.doubtful = { bytes: Buffer.from(bytes), line, error: reason };
      } else if (first === '[' || /"issues"\s*:\s*\[/.test(text)) this.splitLine(bytes, line, reason);
      else this.found.push({ line, error: reason });
    }
  }

  private settleDoubt(): void {
    if (this.doubtful === null) return;
    this.found.push({ line: this.doubtful.line, error: this.doubtful.error });
    this.doubtful = null;
  }

  private split(bytes: Buffer, line: number): void {
    this.splitter = new JsonSplitter((value) => this.addRaw(value), line);
    this.splitter.feed(bytes);
  }

  /** A whole list in a line: where one element is broken, the others may be issues. */
  private splitLine(bytes: Buffer, line: number, error: string): void {
    const before = this.found.length;
    const splitter = new JsonSplitter((value) => {
      if (value.bytes[0] === openBrace) this.addRaw(value, 'an element of it');
    }, line);
    splitter.feed(bytes);
    splitter.end();
    if (!this.found.slice(before).some((entry) => entry.error !== undefined))
      this.found.push({ line, error });
  }

  private addRaw({ bytes, line }: RawValue, what = 'it'): void {
    const text = bytes.toString();
    try {
      this.add(JSON.parse(text), line);
    } catch (error) {
      this.found.push({ line, error: `${what} is not JSON (${quotable(error)})` });
      // What never closed has swallowed what follows: its further lines may be whole again.
      text.split('\n').forEach((part, index) => {
        if (index === 0 || !part.trimStart().startsWith('{')) return;
        try {
          this.add(JSON.parse(part.trim().replace(/,$/, '')), line + index);
        } catch {
          // A line within the broken value, which is reported already.
        }
      });
    }
  }

  /** Search responses may stand in an array too: that is how pages of a search are put together. */
  private add(value: unknown, line: number): void {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const issues = (one as { issues?: unknown } | null)?.issues;
      if (!Array.isArray(issues)) this.found.push({ line, value: one });
      else for (const issue of issues as unknown[]) this.found.push({ line, value: issue });
    }
  }

  private joinRest(last: Buffer): Buffer {
    const joined = this.restBytes === 0 ? last : Buffer.concat([...this.rest, last]);
    this.rest = [];
    this.restBytes = 0;
    return joined;
  }

  private portion(): ExportEntry[] {
    const { found } = this;
    this.found = [];
    return found;
  }
}

/** A byte order mark. */
function startsWithMark(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

function firstByte(bytes: Buffer): string | null {
  for (const byte of bytes) {
    if (byte !== 32 && byte !== 9 && byte !== 13) return String.fromCharCode(byte);
  }
  return null;
}

/** Whether brackets are open at the end of a line, outside a string. */
function isUnclosed(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return depth > 0 && !inString;
}
