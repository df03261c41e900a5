import type { AtlassianDocument, DocumentNode } from './document-text';

/**
 * Jira's wiki markup as an Atlassian document, as Jira Cloud's version 3 API shows the descriptions and comments of
 * issues that came from a server. Covers what carries meaning: headings, lists, quotes, panels, code, tables, rules,
 * marks, links, mentions; other macros, images and attachments become inline extensions that keep their source in
 * `attrs.text`, and so do HTML tags; anything else stays text. Takes time linear in the length of the text.
 *
 * @see https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 */
export function documentOfWikiMarkup(markup: string): AtlassianDocument {
  // Code may begin in the middle of a line: from there on it is a line of its own.
  const text = markup
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?<=[^\n`{])(?=\{(?:code|noformat)(?::[^{}\n]{0,300})?\}(?!\})|```)/gi, '\n');
  const content = new BlockParser(text.split('\n')).parse();
  return {
    type: 'doc',
    version: 1,
    content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }],
  };
}

const heading = /^\s{0,8}h([1-6])\.\s+(.*)$/;
const listLine = /^\s{0,8}([*#-]{1,12})\s+(.*)$/;
const rule = /^\s{0,8}-{4,5}\s*$/;
const tableLine = /^\s{0,8}\|/;
const blockMacro = /^\s{0,8}(?:\{(code|noformat|quote|panel)(?::([^{}\n]{0,300}))?\}|```)/i;

class BlockParser {
  readonly #lines: string[];
  #at = 0;
  /** From where on there is no end of such a block any more: looked for once. */
  readonly #noEndFrom = new Map<string, number>();

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  parse(): DocumentNode[] {
    const end = this.#lines.length;
    const blocks: DocumentNode[] = [];
    let paragraph: string[] = [];
    const endParagraph = () => {
      if (paragraph.length > 0) blocks.push({ type: 'paragraph', content: inlineNodes(paragraph) });
      paragraph = [];
    };
    while (this.#at < end) {
      const line = this.#lines[this.#at]!;
      const special = line.trim() === '' ? null : this.#special(line, end);
      if (line.trim() === '') {
        endParagraph();
        this.#at += 1;
      } else if (special) {
        endParagraph();
        for (const node of special) blocks.push(node);
      } else {
        const quote = this.#quoteWithin(line, end);
        paragraph.push(line.slice(0, quote));
        // A quote may begin behind other text: from there on it is a line of its own.
        if (quote < line.length) this.#lines[this.#at] = line.slice(quote);
        else this.#at += 1;
      }
    }
    endParagraph();
    return blocks;
  }

  /** Where in a line of text a quote begins that also ends; the line's length where none does. */
  #quoteWithin(line: string, end: number): number {
    const start = line.indexOf('{quote}', 1);
    const hasEnd =
      start > 0 &&
      line[start - 1] !== '\\' &&
      (line.includes('{quote}', start + 1) || this.#find('{quote}', this.#at + 1, end) !== null);
    return hasEnd ? start : line.length;
  }

  /** The blocks that start at this line; `null` for a line of text. Moves on past what it takes. */
  #special(line: string, end: number): DocumentNode[] | null {
    const title = heading.exec(line);
    if (title) {
      this.#at += 1;
      return [{ type: 'heading', attrs: { level: Number(title[1]) }, content: inlineNodes([title[2]!]) }];
    }
    if (rule.test(line)) {
      this.#at += 1;
      return [{ type: 'rule' }];
    }
    if (listLine.test(line)) return this.#list(end);
    if (tableLine.test(line)) return [this.#table(end)];
    return this.#macro(line, end);
  }

  #macro(line: string, end: number): DocumentNode[] | null {
    const start = blockMacro.exec(line);
    if (!start) return null;
    const name = start[1]?.toLowerCase() ?? '```';
    const closing = name === '```' ? name : `{${name}}`;
    const rest = line.slice(start[0].length);
    const sameLine = rest.indexOf(closing);
    let inner: string[];
    let after: string;
    let next: number;
    if (sameLine >= 0) {
      inner = [rest.slice(0, sameLine)];
      after = rest.slice(sameLine + closing.length);
      next = this.#at + 1;
    } else {
      const last = this.#find(closing, this.#at + 1, end);
      if (last === null) return null;
      const lastLine = this.#lines[last]!;
      const place = lastLine.indexOf(closing);
      inner = [rest, ...this.#lines.slice(this.#at + 1, last), lastLine.slice(0, place)];
      after = lastLine.slice(place + closing.length);
      next = last + 1;
    }
    this.#at = next;
    if (after.trim() !== '') {
      // Text behind the end goes on as a line of its own.
      this.#at -= 1;
      this.#lines[this.#at] = after;
    }
    const fenceLanguage = name === '```' && inner.length > 1 ? inner[0]!.trim() : '';
    if (inner[0]!.trim() === '' || isLanguage(fenceLanguage)) inner = inner.slice(1);
    if (inner.at(-1)?.trim() === '') inner = inner.slice(0, -1);
    if (name === '```') return [codeBlock(inner, fenceLanguage)];
    if (name === 'code' || name === 'noformat') return [codeBlock(inner, start[2]?.split('|')[0] ?? '')];
    const content = new BlockParser(inner).parse();
    if (content.length === 0) return [];
    if (name === 'quote') return [{ type: 'blockquote', content }];
    return [{ type: 'panel', attrs: { panelType: 'info' }, content }];
  }

  /** The first line from `from` on that holds `closing`. */
  #find(closing: string, from: number, end: number): number | null {
    if (from >= (this.#noEndFrom.get(closing) ?? Infinity)) return null;
    for (let index = from; index < end; index++) {
      if (this.#lines[index]!.includes(closing)) return index;
    }
    this.#noEndFrom.set(closing, Math.min(from, this.#noEndFrom.get(closing) ?? Infinity));
    return null;
  }

  #list(end: number): DocumentNode[] {
    const roots: DocumentNode[] = [];
    /** The open list of each depth, and its mark. */
    const open: { mark: string; list: DocumentNode }[] = [];
    while (this.#at < end) {
      const item = listLine.exec(this.#lines[this.#at]!);
      if (!item || rule.test(this.#lines[this.#at]!)) break;
      const marks = item[1]!;
      // A mark may skip depths ("**" first): it then stands as deep as it can.
      const depth = Math.min(marks.length, open.length + 1);
      open.length = Math.min(open.length, depth);
      const mark = marks[marks.length - 1] === '#' ? '#' : '*';
      if (open.length === depth && open[depth - 1]!.mark !== mark) open.length = depth - 1;
      if (open.length < depth) {
        const list: DocumentNode = { type: mark === '#' ? 'orderedList' : 'bulletList', content: [] };
        const parent = open[depth - 2]?.list.content?.at(-1);
        if (parent) parent.content!.push(list);
        else roots.push(list);
        open.push({ mark, list });
      }
      const lines = [item[2]!];
      this.#at += 1;
      while (this.#at < end && this.#goesOn(this.#lines[this.#at]!)) lines.push(this.#lines[this.#at++]!);
      open[depth - 1]!.list.content!.push({
        type: 'listItem',
        content: [{ type: 'paragraph', content: inlineNodes(lines) }],
      });
    }
    return roots;
  }

  /** A line of text right under a list item belongs to it. */
  #goesOn(line: string): boolean {
    return (
      line.trim() !== '' &&
      ![heading, listLine, rule, tableLine, blockMacro].some((pattern) => pattern.test(line))
    );
  }

  #table(end: number): DocumentNode {
    const rows: DocumentNode[] = [];
    while (this.#at < end && tableLine.test(this.#lines[this.#at]!)) {
      rows.push({ type: 'tableRow', content: tableCells(this.#lines[this.#at]!.trim()) });
      this.#at += 1;
    }
    return { type: 'table', attrs: { isNumberColumnEnabled: false, layout: 'default' }, content: rows };
  }
}

const isLanguage = (text: string) => /^[\w+#-]{1,30}$/.test(text);

function codeBlock(lines: string[], language: string): DocumentNode {
  const text = lines.join('\n');
  return {
    type: 'codeBlock',
    ...(isLanguage(language) ? { attrs: { language } } : {}),
    content: text === '' ? [] : [{ type: 'text', text }],
  };
}

/** The cells of `||a||b||` and `|a|b|`. A `|` inside a link parts nothing. */
function tableCells(line: string): DocumentNode[] {
  const cells: DocumentNode[] = [];
  let at = 0;
  let closing = -1;
  while (at < line.length && line[at] === '|') {
    const isHeader = line[at + 1] === '|';
    at += isHeader ? 2 : 1;
    if (at >= line.length) break;
    let end = at;
    let linkEnd = -1;
    while (end < line.length && (line[end] !== '|' || end < linkEnd)) {
      if (line[end] === '[' && end > linkEnd) {
        if (closing < end) closing = indexOrEnd(line, ']', end);
        const nextOpening = indexOrEnd(line, '[', end + 1);
        if (closing < line.length && closing < nextOpening) linkEnd = closing;
      }
      end += 1;
    }
    cells.push({
      type: isHeader ? 'tableHeader' : 'tableCell',
      attrs: {},
      content: [{ type: 'paragraph', content: inlineNodes([line.slice(at, end).trim()]) }],
    });
    at = end;
  }
  return cells;
}

function indexOrEnd(line: string, text: string, from: number): number {
  const found = line.indexOf(text, from);
  return found < 0 ? line.length : found;
}

type Mark = NonNullable<DocumentNode['marks']>[number];

const markOf: Record<string, string> = { '*': 'strong', _: 'em', '-': 'strike', '+': 'underline' };
const isWordCharacter = /[\p{L}\p{N}]/u;
const address = /(?:https?|ftp|mailto|file):[^\s<>"|[\]{}]{1,2000}/y;
const inlineMacro = /\{([a-zA-Z][\w-]{0,40})(?::([^{}\n]{0,500}))?\}/y;
const htmlTag = /<[!/?a-z][^<>]*>/iy;
const image = /!([^\s!|][^!\n|]{0,200}\.[a-zA-Z]{2,5})(?:\|[^!\n]{0,200})?!/y;

/** A piece of a line: finished text, or a mark that may yet turn out to be only a character. */
interface Piece {
  node: DocumentNode | null;
  text: string;
  /** The mark that this piece would open, and where the piece that closes it stands. */
  delimiter: string | null;
  closedAt: number | null;
  closes: boolean;
}

/** Lines of one paragraph as nodes, a hard break between each two. */
function inlineNodes(lines: readonly string[]): DocumentNode[] {
  const nodes: DocumentNode[] = [];
  for (const line of lines) {
    if (nodes.length > 0) nodes.push({ type: 'hardBreak' });
    for (const node of lineNodes(line)) nodes.push(node);
  }
  return nodes;
}

function lineNodes(line: string): DocumentNode[] {
  const pieces: Piece[] = [];
  const open = new Map<string, number>();
  const nearest = { ']': -1, '}}': -1, '`': -1 };
  /** Where `text` next stands after `from`; each place of the line is looked at once. */
  const next = (text: keyof typeof nearest, from: number) => {
    if (nearest[text] < from) {
      const found = line.indexOf(text, from);
      nearest[text] = found < 0 ? line.length : found;
    }
    return nearest[text];
  };
  let plain = '';
  const endPlain = () => {
    if (plain !== '') pieces.push(piece({ type: 'text', text: plain }));
    plain = '';
  };
  const put = (node: DocumentNode) => {
    endPlain();
    pieces.push(piece(node));
  };
  let at = 0;
  while (at < line.length) {
    const character = line[at]!;
    if (character === '\\') {
      if (line[at + 1] === '\\') {
        put({ type: 'hardBreak' });
        at += 2;
      } else if (/[*_\-+{}[\]|!\\#~^]/.test(line[at + 1] ?? '')) {
        plain += line[at + 1];
        at += 2;
      } else {
        plain += character;
        at += 1;
      }
      continue;
    }
    if (character === '{' && line[at + 1] === '{') {
      const end = next('}}', at + 2);
      if (end < line.length && end > at + 2) {
        put({ type: 'text', text: line.slice(at + 2, end), marks: [{ type: 'code' }] });
        at = end + 2;
        continue;
      }
    } else if (character === '{') {
      inlineMacro.lastIndex = at;
      const macro = inlineMacro.exec(line);
      if (macro) {
        // Colour is only looks; any other macro keeps its source.
        if (macro[1] !== 'color') put(extension('macro', macro[0]));
        else endPlain();
        at += macro[0].length;
        continue;
      }
    } else if (character === '`') {
      const end = next('`', at + 1);
      if (end < line.length && end > at + 1) {
        put({ type: 'text', text: line.slice(at + 1, end), marks: [{ type: 'code' }] });
        at = end + 1;
        continue;
      }
    } else if (character === '[') {
      const end = next(']', at + 1);
      const nextOpening = line.indexOf('[', at + 1);
      const isWhole = end < line.length && (nextOpening < 0 || nextOpening > end);
      const node = isWhole ? bracket(line.slice(at + 1, end)) : null;
      if (node) {
        put(node);
        at = end + 1;
        continue;
      }
    } else if (character === '<') {
      htmlTag.lastIndex = at;
      const tag = htmlTag.exec(line)?.[0];
      // `<https://…>` is an address in brackets.
      if (tag && !/^<(?:[a-z]+:\/\/|mailto:)/i.test(tag)) {
        put(extension('html', tag));
        at += tag.length;
        continue;
      }
    } else if (character === '!') {
      image.lastIndex = at;
      const picture = image.exec(line);
      if (picture) {
        put(extension('image', picture[0]));
        at += picture[0].length;
        continue;
      }
    } else if (/[hfm]/.test(character) && !isWordCharacter.test(line[at - 1] ?? '')) {
      address.lastIndex = at;
      const found = address.exec(line)?.[0].replace(/[.,;:!?)'*_]+$/, '');
      if (found && found.length > 8) {
        put({ type: 'text', text: found, marks: [{ type: 'link', attrs: { href: found } }] });
        at += found.length;
        continue;
      }
    } else if (markOf[character]) {
      const before = line[at - 1] ?? ' ';
      const after = line[at + 1] ?? ' ';
      const doubled = before === character || after === character;
      const opener = open.get(character);
      if (!doubled && opener !== undefined && !/\s/.test(before) && !isWordCharacter.test(after)) {
        endPlain();
        pieces[opener]!.closedAt = pieces.length;
        pieces.push({ ...piece(null), text: character, delimiter: character, closes: true });
        // Marks opened in between are only characters.
        for (const [delimiter, index] of open) if (index >= opener) open.delete(delimiter);
        at += 1;
        continue;
      }
      if (!doubled && opener === undefined && !/\s/.test(after) && !isWordCharacter.test(before)) {
        endPlain();
        open.set(character, pieces.length);
        pieces.push({ ...piece(null), text: character, delimiter: character });
        at += 1;
        continue;
      }
    }
    plain += character;
    at += 1;
  }
  endPlain();
  return joinPieces(pieces);
}

function piece(node: DocumentNode | null): Piece {
  return { node, text: '', delimiter: null, closedAt: null, closes: false };
}

function joinPieces(pieces: readonly Piece[]): DocumentNode[] {
  const nodes: DocumentNode[] = [];
  const marks: Mark[] = [];
  for (const { node, text, delimiter, closedAt, closes } of pieces) {
    if (closes) {
      const index = marks.findIndex(({ type }) => type === markOf[delimiter!]);
      marks.splice(index, 1);
      continue;
    }
    if (delimiter && closedAt !== null) {
      marks.push({ type: markOf[delimiter]! });
      continue;
    }
    const current = node ?? { type: 'text', text };
    const own = current.marks ?? [];
    // Code takes no mark but a link.
    const all = own.some(({ type }) => type === 'code') ? own : [...marks, ...own];
    const marked = current.type === 'text' && all.length > 0 ? { ...current, marks: all } : current;
    const last = nodes.at(-1);
    if (last?.type === 'text' && marked.type === 'text' && sameMarks(last.marks, marked.marks)) {
      last.text = `${last.text}${marked.text}`;
    } else {
      nodes.push({ ...marked });
    }
  }
  return nodes;
}

function sameMarks(a: Mark[] | undefined, b: Mark[] | undefined): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}

/** What stands between square brackets: a link, a mention or an attachment; `null` for text. */
function bracket(inside: string): DocumentNode | null {
  if (inside.startsWith('~')) {
    const id = inside
      .slice(1)
      .replace(/^accountid:/i, '')
      .trim();
    return id === '' ? null : { type: 'mention', attrs: { id, text: `@${id}` } };
  }
  if (inside.startsWith('^')) return extension('attachment', `[${inside}]`);
  const parts = inside.split('|');
  const target = (parts.length > 1 ? parts[1] : parts[0])!.trim();
  if (!/^(?:[a-z][a-z0-9+.-]{1,20}:\S|\/\S|#\S)/i.test(target)) return null;
  if (parts[2]?.trim() === 'smart-link') return { type: 'inlineCard', attrs: { url: target } };
  const shown = parts[0]!.trim() || target;
  return { type: 'text', text: shown, marks: [{ type: 'link', attrs: { href: target } }] };
}

function extension(extensionKey: string, source: string): DocumentNode {
  return {
    type: 'inlineExtension',
    attrs: { extensionType: 'com.atlassian.jira.wiki-markup', extensionKey, text: source },
  };
}
