/**
 * Documents as text to be edited in a plain field, and back: a small Markdown. A document that this text cannot hold
 * (`toMarkdown` says so) is edited as JSON instead, so that an edit never loses a part nobody touched.
 *
 * `@Name` is a mention where the name is one of `mentions`; an address standing free is a smart link, one in `<>` a
 * plain link.
 */
import type { AdfNode } from './adf-node';

/** Account ids by the names under which they are mentioned in the text. */
export type Mentions = ReadonlyMap<string, string>;

interface Markdown {
  readonly text: string;
  readonly mentions: Mentions;
}

type Mark = NonNullable<AdfNode['marks']>[number];

const doc = (content: readonly AdfNode[]): AdfNode =>
  ({ type: 'doc', version: 1, content }) as unknown as AdfNode;

// Reading ——————————————————————————————————————————————————————————————————————————————————————————————————————————

export function fromMarkdown(text: string, mentions: Mentions): AdfNode {
  return doc(readBlocks(text.replaceAll('\r\n', '\n').split('\n'), mentions, 0));
}

const listItem = /^( *)(?:([-*])|(\d{1,9})\.) (.*)$/;
const task = /^\[([ xX])\] (.*)$/;

/** Quotes inside quotes deeper than this stay text: no editor nests them so. */
const DEEPEST_QUOTE = 8;

function readBlocks(lines: readonly string[], mentions: Mentions, depth: number): AdfNode[] {
  const blocks: AdfNode[] = [];
  let at = 0;
  const inline = (text: string) => readInline(text, mentions);
  const withContent = (type: string, content: AdfNode[], attrs?: AdfNode['attrs']): AdfNode => ({
    type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(content.length > 0 ? { content } : {}),
  });

  while (at < lines.length) {
    const line = lines[at]!;
    const fence = line.match(/^```(\S*)\s*$/);
    const heading = line.match(/^(#{1,6}) (.*)$/);
    if (line.trim() === '') at += 1;
    else if (fence) {
      const end = lines.findIndex((other, index) => index > at && /^```\s*$/.test(other));
      const stop = end < 0 ? lines.length : end;
      const code = lines.slice(at + 1, stop).join('\n');
      blocks.push(
        withContent(
          'codeBlock',
          code === '' ? [] : [{ type: 'text', text: code }],
          fence[1] === '' ? undefined : { language: fence[1] },
        ),
      );
      at = stop + 1;
    } else if (heading) {
      blocks.push(withContent('heading', inline(heading[2]!), { level: heading[1]!.length }));
      at += 1;
    } else if (/^-{3,}\s*$/.test(line)) {
      blocks.push({ type: 'rule' });
      at += 1;
    } else if (/^> ?/.test(line) && depth < DEEPEST_QUOTE) {
      const quoted: string[] = [];
      for (; at < lines.length && /^> ?/.test(lines[at]!); at += 1)
        quoted.push(lines[at]!.replace(/^> ?/, ''));
      blocks.push(withContent('blockquote', readBlocks(quoted, mentions, depth + 1)));
    } else if (listItem.test(line)) {
      const end = endOfList(lines, at);
      blocks.push(...readLists(lines.slice(at, end), mentions));
      at = end;
    } else {
      const start = at;
      while (at < lines.length && lines[at]!.trim() !== '' && (at === start || !startsBlock(lines[at]!)))
        at += 1;
      const content = lines
        .slice(start, at)
        .flatMap((part, index) => (index === 0 ? inline(part) : [{ type: 'hardBreak' }, ...inline(part)]));
      blocks.push(withContent('paragraph', content));
    }
  }
  return blocks;
}

const startsBlock = (line: string) => /^(?:```|#{1,6} |-{3,}\s*$|> ?)/.test(line) || listItem.test(line);

function endOfList(lines: readonly string[], start: number): number {
  let at = start;
  while (at < lines.length && listItem.test(lines[at]!)) at += 1;
  return at;
}

/** Items of one list and, more deeply indented, of the lists inside them. */
function readLists(lines: readonly string[], mentions: Mentions): AdfNode[] {
  const lists: (AdfNode & { content: AdfNode[] })[] = [];
  let at = 0;
  while (at < lines.length) {
    const [, indent = '', bullet, number, rest = ''] = lines[at]!.match(listItem)!;
    let end = at + 1;
    while (end < lines.length && lines[end]!.match(listItem)![1]!.length > indent.length) end += 1;
    const inner = readLists(lines.slice(at + 1, end), mentions);
    const box = bullet === undefined ? null : rest.match(task);
    const type = box ? 'taskList' : bullet === undefined ? 'orderedList' : 'bulletList';
    if (lists.at(-1)?.type !== type) {
      const attrs = box
        ? { localId: crypto.randomUUID() }
        : number !== undefined && number !== '1'
          ? { order: Number(number) }
          : undefined;
      lists.push({ type, ...(attrs === undefined ? {} : { attrs }), content: [] });
    }
    const list = lists.at(-1)!;
    if (box) {
      const content = readInline(box[2]!, mentions);
      list.content.push({
        type: 'taskItem',
        attrs: { localId: crypto.randomUUID(), state: box[1] === ' ' ? 'TODO' : 'DONE' },
        ...(content.length > 0 ? { content } : {}),
      });
      list.content.push(...inner);
    } else {
      const content = readInline(rest, mentions);
      const paragraph: AdfNode = { type: 'paragraph', ...(content.length > 0 ? { content } : {}) };
      list.content.push({ type: 'listItem', content: [paragraph, ...inner] });
    }
    at = end;
  }
  return lists;
}

/** Inline text. A delimiter whose partner isn't found once is never looked for again: time stays linear. */
function readInline(text: string, mentions: Mentions): AdfNode[] {
  const names = [...mentions.keys()].sort((a, b) => b.length - a.length);
  const missing = new Set<string>();
  const nodes: AdfNode[] = [];
  let plain = '';

  function flush(): void {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  }
  function closing(delimiter: string, from: number): number {
    if (missing.has(delimiter)) return -1;
    let found = text.indexOf(delimiter, from);
    while (found > 0 && text[found - 1] === '\\') found = text.indexOf(delimiter, found + 1);
    if (found < 0) missing.add(delimiter);
    return found;
  }
  function withMark(mark: Mark, inner: string): void {
    flush();
    for (const node of readInline(inner, mentions)) {
      nodes.push(node.type === 'text' ? { ...node, marks: [...(node.marks ?? []), mark] } : node);
    }
  }

  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '\\' && /[\\*`~[\]<>@#|.:-]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1]!;
      at += 2;
      continue;
    }
    const pair = ['**', '~~', '*', '`'].find((delimiter) => text.startsWith(delimiter, at));
    if (pair !== undefined) {
      const end = closing(pair, at + pair.length);
      // As in Markdown, marks hug their text: `5 * 3` is a product.
      if (end > at + pair.length && !/\s/.test(text[at + pair.length]! + text[end - 1]!)) {
        const inner = text.slice(at + pair.length, end);
        if (pair === '`') {
          flush();
          nodes.push({ type: 'text', text: inner, marks: [{ type: 'code' }] });
        } else withMark({ type: pair === '**' ? 'strong' : pair === '*' ? 'em' : 'strike' }, inner);
        at = end + pair.length;
        continue;
      }
    }
    if (character === '[') {
      const middle = closing('](', at + 1);
      const end = middle < 0 ? -1 : closing(')', middle + 2);
      if (middle > at + 1 && end > middle + 2) {
        withMark({ type: 'link', attrs: { href: text.slice(middle + 2, end) } }, text.slice(at + 1, middle));
        at = end + 1;
        continue;
      }
    }
    if (character === '<' && /^<https?:\/\//.test(text.slice(at, at + 9))) {
      const end = closing('>', at + 1);
      if (end > 0) {
        const href = text.slice(at + 1, end);
        flush();
        nodes.push({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
        at = end + 1;
        continue;
      }
    }
    if (character === 'h' && (at === 0 || /[\s(]/.test(text[at - 1]!))) {
      const url = text.slice(at, at + 2048).match(/^https?:\/\/[^\s<>]*[^\s<>.,;:!?)]/)?.[0];
      if (url !== undefined) {
        flush();
        nodes.push({ type: 'inlineCard', attrs: { url } });
        at += url.length;
        continue;
      }
    }
    if (character === '@') {
      const name = names.find((known) => text.startsWith(known, at + 1));
      if (name !== undefined) {
        flush();
        nodes.push({ type: 'mention', attrs: { id: mentions.get(name)!, text: `@${name}` } });
        at += 1 + name.length;
        continue;
      }
    }
    plain += character;
    at += 1;
  }
  flush();
  return nodes;
}

// Writing ——————————————————————————————————————————————————————————————————————————————————————————————————————————

/** @returns `null` where the text would not lead back to the same document. */
export function toMarkdown(document: AdfNode): Markdown | null {
  const mentions = new Map<string, string>();
  try {
    const text = writeBlocks(document.content ?? [], mentions).join('\n\n');
    const back = fromMarkdown(text, mentions);
    return comparable(back) === comparable(document) ? { text, mentions } : null;
  } catch (error) {
    if (error instanceof NoMarkdownError) return null;
    throw error;
  }
}

class NoMarkdownError extends Error {}

/** A document without what carries no meaning: local ids, empty contents, and how text is cut into nodes. */
function comparable(node: AdfNode): string {
  function plain(part: AdfNode): unknown {
    const { localId: _localId, accessLevel: _accessLevel, userType: _userType, ...kept } = part.attrs ?? {};
    const attrs = part.type === 'orderedList' && kept.order === 1 ? {} : kept;
    const content: AdfNode[] = [];
    for (const child of part.content ?? []) {
      const before = content.at(-1);
      if (child.type === 'text' && before?.type === 'text' && markKey(child) === markKey(before)) {
        content[content.length - 1] = { ...before, text: `${before.text}${child.text}` };
      } else content.push(child);
    }
    return [part.type, part.text ?? null, markKey(part), Object.entries(attrs).sort(), content.map(plain)];
  }
  return JSON.stringify(plain(node));
}

const markKey = (node: AdfNode) =>
  JSON.stringify((node.marks ?? []).map(({ type, attrs = {} }) => [type, attrs.href ?? null]).sort());

type WritableMentions = Map<string, string>;

function writeBlocks(nodes: readonly AdfNode[], mentions: WritableMentions): string[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'paragraph':
        return escapeStart(writeInline(node, mentions));
      case 'heading':
        return `${'#'.repeat(Number(node.attrs?.level) || 1)} ${writeInline(node, mentions)}`;
      case 'rule':
        return '---';
      case 'blockquote':
        return writeBlocks(node.content ?? [], mentions)
          .join('\n\n')
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n');
      case 'codeBlock': {
        const code = (node.content ?? []).map(({ text = '' }) => text).join('');
        return `\`\`\`${String(node.attrs?.language ?? '')}\n${code}\n\`\`\``;
      }
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
        return writeList(node, mentions, '').join('\n');
      default:
        throw new NoMarkdownError(node.type);
    }
  });
}

function writeList(list: AdfNode, mentions: WritableMentions, indent: string): string[] {
  let number = Number(list.attrs?.order ?? 1);
  return (list.content ?? []).flatMap((item) => {
    if (item.type === 'taskList') return writeList(item, mentions, `${indent}  `);
    if (item.type === 'taskItem') {
      return [
        `${indent}- [${item.attrs?.state === 'DONE' ? 'x' : ' '}] ${oneLine(writeInline(item, mentions))}`,
      ];
    }
    const [first, ...rest] = item.content ?? [];
    if (first?.type !== 'paragraph') throw new NoMarkdownError(first?.type ?? 'empty item');
    const mark = list.type === 'orderedList' ? `${number++}.` : '-';
    const lines = [`${indent}${mark} ${oneLine(writeInline(first, mentions))}`];
    for (const inner of rest) {
      if (!['bulletList', 'orderedList', 'taskList'].includes(inner.type))
        throw new NoMarkdownError(inner.type);
      lines.push(...writeList(inner, mentions, `${indent}   `));
    }
    return lines;
  });
}

function oneLine(text: string): string {
  if (text.includes('\n')) throw new NoMarkdownError('break in a list item');
  return text;
}

const escape = (text: string) => text.replace(/[\\*`~[\]<>@]/g, '\\$&').replace(/(https?)(:\/\/)/g, '$1\\$2');
const escapeStart = (text: string) =>
  text.replace(/^(\s*)([#>-]|\d+(?=\.))/gm, (_all, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  );

function writeInline(node: AdfNode, mentions: WritableMentions): string {
  return (node.content ?? [])
    .map((part) => {
      switch (part.type) {
        case 'text':
          return writeText(part);
        case 'hardBreak':
          return '\n';
        case 'mention': {
          const name = String(part.attrs?.text ?? '').replace(/^@/, '');
          const id = String(part.attrs?.id ?? '');
          if (name === '' || (mentions.get(name) ?? id) !== id) throw new NoMarkdownError('mention');
          mentions.set(name, id);
          return `@${name}`;
        }
        case 'inlineCard':
          return String(part.attrs?.url ?? '');
        default:
          throw new NoMarkdownError(part.type);
      }
    })
    .join('');
}

function writeText({ text = '', marks = [] }: AdfNode): string {
  const types = marks.map(({ type }) => type);
  const href = marks.find(({ type }) => type === 'link')?.attrs?.href;
  if (types.includes('code')) {
    if (types.length > 1) throw new NoMarkdownError('marked code');
    return `\`${text}\``;
  }
  if (href === text && types.length === 1) return `<${text}>`;
  let written = escape(text);
  for (const type of types) {
    if (type === 'strong') written = `**${written}**`;
    else if (type === 'em') written = `*${written}*`;
    else if (type === 'strike') written = `~~${written}~~`;
    else if (type === 'link') written = `[${written}](${String(href)})`;
    else throw new NoMarkdownError(type);
  }
  return written;
}
