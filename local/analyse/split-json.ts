const newline = 10;
const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** A value of an export, still as bytes, and where it begins. */
export interface RawValue {
  bytes: Buffer;
  /** Of the file, from 1. */
  line: number;
}

/**
 * Splits a stream of JSON documents into the values that may be issues: the elements of lists, those of a search
 * response's `issues`, and other objects whole. Looks at each byte once and holds one value at a time, however
 * long the documents are.
 */
export class JsonSplitter {
  /** `outside`: between documents; `list`: between elements; `head`: in a search response, outside `issues`. */
  private place: 'outside' | 'list' | 'head' | 'value' | 'junk' = 'outside';
  /** What encloses the list: a search response, or nothing. */
  private listIsIssues = false;
  /** Where a finished value leads back to. */
  private after: 'outside' | 'list' = 'outside';
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  private startLine: number;
  private kept: Buffer[] = [];
  private isTopObject = false;
  private key: number[] | null = null;
  private lastKey = '';

  constructor(
    private readonly onValue: (value: RawValue) => void,
    private line = 1,
  ) {
    this.startLine = line;
  }

  feed(chunk: Buffer): void {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index]!;
      if (byte === newline) {
        this.line++;
        if (this.place === 'junk') {
          this.finish(chunk, start, index);
          continue;
        }
        if (this.inString) {
          // A line break inside a string: the rest of the line is missing. Go on with the next one.
          if (this.place === 'value') this.finish(chunk, start, index);
          else this.place = 'outside';
          this.inString = this.isEscaped = false;
          continue;
        }
      }
      switch (this.place) {
        case 'outside':
        case 'list':
          if (isSpace(byte) || byte === comma) break;
          if (byte === closeBracket && this.place === 'list') {
            this.endList();
            break;
          }
          if (byte === openBracket && this.place === 'outside') {
            this.place = 'list';
            break;
          }
          this.after = this.place;
          start = index;
          this.startLine = this.line;
          this.kept = [];
          this.depth = 0;
          this.isTopObject = this.place === 'outside' && byte === openBrace;
          if (byte === openBrace || byte === openBracket) {
            this.place = 'value';
            this.depth = 1;
          } else {
            this.place = 'junk';
          }
          break;
        case 'junk':
          // A number, a word, a string: no issue, but it has its end.
          if (this.after !== 'list' || (byte !== comma && byte !== closeBracket)) break;
          this.finish(chunk, start, index);
          if (byte === closeBracket) this.endList();
          break;
        case 'head':
        case 'value':
          if (this.inString) {
            if (this.isEscaped) this.isEscaped = false;
            else if (byte === backslash) this.isEscaped = true;
            else if (byte === quote) {
              this.inString = false;
              if (this.key !== null) this.lastKey = String.fromCharCode(...this.key.slice(0, 8));
              this.key = null;
              break;
            }
            if (this.key !== null && this.key.length < 8) this.key.push(byte);
            break;
          }
          if (byte === quote) {
            this.inString = true;
            if (this.isTopObject && this.depth === 1) this.key = [];
          } else if (byte === openBrace || byte === openBracket) {
            if (byte === openBracket && this.isTopObject && this.depth === 1 && this.lastKey === 'issues') {
              this.place = 'list';
              this.listIsIssues = true;
              this.kept = [];
            } else this.depth++;
            this.lastKey = '';
          } else if (byte === closeBrace || byte === closeBracket) {
            this.depth--;
            if (this.depth > 0) break;
            if (this.place === 'head') this.place = 'outside';
            else this.finish(chunk, start, index + 1);
          } else if (byte !== colon && !isSpace(byte)) this.lastKey = '';
          break;
      }
    }
    if (this.place === 'value' || this.place === 'junk') this.kept.push(Buffer.from(chunk.subarray(start)));
  }

  /** No more bytes come: what is still open never closed. */
  end(): void {
    if (this.place === 'value' || this.place === 'junk') this.finish(Buffer.alloc(0), 0, 0);
  }

  private endList(): void {
    this.place = this.listIsIssues ? 'head' : 'outside';
    this.listIsIssues = false;
    this.depth = 1;
  }

  private finish(chunk: Buffer, start: number, end: number): void {
    const last = chunk.subarray(this.kept.length > 0 ? 0 : start, end);
    const bytes = this.kept.length === 0 ? last : Buffer.concat([...this.kept, last]);
    this.kept = [];
    this.place = this.after;
    this.onValue({ bytes, line: this.startLine });
  }
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13;
}
