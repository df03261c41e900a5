import { hasWord } from './count-words';
import { findChecklistText, isCriteriaTitle, withoutListMark } from './line-patterns';
import { takeAddresses, type TextContent, type TextLine } from './text-lines';

const codeMark = /\{(code|noformat)(?::[^{}\n]*)?\}|```/gi;
const lineBreak = /\r\n|[\r\n\u2028\u2029]/;

/** Something that {@link readMarkup} would look at closer. Most texts, and most lines of the others, have nothing of it. */
const anyMarkup = /[`{<![\]@#*_]|:\/\/|mailto:|www\.|h[1-6]\./i;

/**
 * The lines of a text in Jira's wiki markup, Markdown or neither: exports don't tell which. Each step is linear in
 * the text's length; what opens and never closes is looked for once.
 */
export function readMarkup(text: string): TextContent {
  if (!anyMarkup.test(text)) {
    const plain = text
      .split(lineBreak)
      .map((line): TextLine => ({ text: line, kind: 'text', isTask: false }));
    return { lines: plain, addresses: [], mentions: [] };
  }
  const addresses: string[] = [];
  const mentions: string[] = [];
  const raw: { text: string; isCode: boolean }[] = [];
  for (const part of splitCode(text)) {
    for (const line of part.text.split(lineBreak)) raw.push({ text: line, isCode: part.isCode });
  }
  const hashes = readHashLines(raw.map((line) => (line.isCode ? '' : line.text)));
  const lines = raw.map(({ text: line, isCode }, index): TextLine => {
    if (isCode) {
      takeAddresses(line, addresses);
      return { text: line, kind: 'code', isTask: false };
    }
    if (!anyMarkup.test(line)) return { text: line, kind: 'text', isTask: false };
    const mark = wikiHeading.exec(line);
    const body = mark === null ? line : line.slice(mark[0].length);
    const clean = cleanLine(body, addresses, mentions);
    const isHeading = mark !== null || hashes[index]! || isBold(body, clean);
    const entry = findChecklistText(body);
    return {
      text: clean,
      kind: isHeading ? 'heading' : 'text',
      isTask: entry !== null && hasWord(cleanLine(entry, [], [])),
    };
  });
  return { lines, addresses, mentions };
}

const wikiHeading = /^\s*h[1-6]\.(?:\s|$)/i;

function splitCode(text: string): { text: string; isCode: boolean }[] {
  const parts: { text: string; isCode: boolean }[] = [];
  const unclosed = new Set<string>();
  let plain = '';
  let at = 0;
  codeMark.lastIndex = 0;
  for (let open = codeMark.exec(text); open !== null; open = codeMark.exec(text)) {
    plain += text.slice(at, open.index);
    at = open.index + open[0].length;
    const name = open[1]?.toLowerCase() ?? '```';
    const close = unclosed.has(name) ? null : findClose(text, name, at);
    if (close === null) {
      // A mark without its other half is no block; it is no text either.
      unclosed.add(name);
      plain += ' ';
      continue;
    }
    parts.push({ text: plain, isCode: false }, { text: text.slice(at, close), isCode: true });
    plain = '';
    at = codeMark.lastIndex = close + (name === '```' ? 3 : name.length + 2);
  }
  parts.push({ text: plain + text.slice(at), isCode: false });
  return parts;
}

function findClose(text: string, name: string, from: number): number | null {
  if (name === '```') {
    const found = text.indexOf(name, from);
    return found < 0 ? null : found;
  }
  const close = name === 'code' ? /\{code\}/gi : /\{noformat\}/gi;
  close.lastIndex = from;
  return close.exec(text)?.index ?? null;
}

/**
 * Which lines that begin with `#` are Markdown headings, and not items of a numbered list in wiki markup. A text
 * with `h2.` is wiki markup; `#` lines right below a single `#` are its list; a single `#` alone is a heading only
 * in a text that shows itself to be Markdown, by a `##` or by a title of acceptance criteria.
 */
function readHashLines(lines: readonly string[]): boolean[] {
  if (!lines.some((line) => line.includes('#'))) return lines.map(() => false);
  const levels = lines.map((line) => /^\s{0,3}(#{1,6})\s+\S/.exec(line)?.[1]!.length ?? 0);
  if (lines.some((line) => wikiHeading.test(line))) return levels.map(() => false);
  const isTitle = (index: number) => isCriteriaTitle(lines[index]!.replace(/^\s*#\s+/, ''));
  let inList = false;
  const alone = levels.map((level, index) => {
    if (level === 0) inList = false;
    else if (level === 1 && !levels[index - 1] && levels[index + 1]) inList = !isTitle(index);
    return level > 0 && !inList;
  });
  const isMarkdown = levels.some((level, index) => alone[index]! && (level > 1 || isTitle(index)));
  return levels.map((level, index) => alone[index]! && (level > 1 || isMarkdown));
}

function isBold(line: string, clean: string): boolean {
  const trimmed = withoutListMark(clean).trim();
  for (const mark of ['**', '__', '*']) {
    if (trimmed.length <= 2 * mark.length || !trimmed.startsWith(mark) || !trimmed.endsWith(mark)) continue;
    const inner = trimmed.slice(mark.length, -mark.length);
    if (!inner.includes(mark) && inner.trim() === inner) return true;
  }
  return /^\s*<(b|strong)>[^<>]*<\/\1>\s*$/i.test(line);
}

/** Images by file name or address: a name alone in exclamation marks would be any shout. */
const wikiImage = /!(?:[^!\s|][^!|\n]*\.[a-z\d]{2,5}|https?:[^!|\s]*)(?:\|[^!\n]*)?!/gi;
const link = /(!?)\[([^[\]]*)\](\([^()\s]*(?:\s+"[^"]*")?\))?/g;
/** By account id on Cloud, by name on older servers. */
const mention = /^\s*~\s*(?:accountid:)?\s*(\S+)/i;
const macro = /\{[a-z][\w-]*(?::[^{}]*)?\}/gi;
const tag = /<[!/?a-z][^<>]*>/gi;

function cleanLine(line: string, addresses: string[], mentions: string[]): string {
  let clean = line;
  if (clean.includes('{{')) clean = removeBetween(clean, '{{', '}}');
  if (clean.includes('`')) clean = removeBetween(clean, '`', '`');
  if (clean.length !== line.length) takeAddresses(line, addresses);
  const found = clean.length === line.length ? addresses : [];
  if (clean.includes('<')) {
    clean = clean.replace(tag, (match) => {
      takeAddresses(match, found);
      return ' ';
    });
  }
  if (clean.includes('!')) {
    clean = clean.replace(wikiImage, (match) => {
      takeAddresses(match.slice(1, -1), found);
      return ' ';
    });
  }
  if (clean.includes('[')) {
    // An address in a link ends with it, whatever stands right behind.
    clean = clean.replace(link, (_match, isImage: string, content: string, target: string | undefined) => {
      if (target !== undefined) {
        takeAddresses(target.slice(1, -1), found);
        return isImage === '' ? takeAddresses(content, found) : ' ';
      }
      const bar = content.indexOf('|');
      if (bar >= 0) {
        takeAddresses(content.slice(bar + 1), found);
        return isImage + takeAddresses(content.slice(0, bar), found);
      }
      if (/^\s*[~^]/.test(content)) {
        const account = mention.exec(content)?.[1];
        if (account !== undefined) mentions.push(account);
        return ' ';
      }
      // Not a link's text, by itself: `list[0]` is two words.
      return `${isImage} ${takeAddresses(content, found)} `;
    });
  }
  if (clean.includes('{')) clean = clean.replace(macro, ' ');
  return takeAddresses(clean, found);
}

/** Without everything from each `open` to the next `close`, on condition that there is one. */
function removeBetween(text: string, open: string, close: string): string {
  let kept = '';
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    kept += `${text.slice(at, start)} `;
    at = end + close.length;
  }
  return kept + text.slice(at);
}
