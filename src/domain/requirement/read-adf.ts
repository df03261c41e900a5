import { asObject, findId, type Json } from '../history/read-json';
import { hasWord } from './count-words';
import { findChecklistText } from './line-patterns';
import { takeAddresses, type TextContent, type TextLine } from './text-lines';

const inlineTypes = new Set([
  'date',
  'emoji',
  'hardBreak',
  'inlineCard',
  'inlineExtension',
  'mediaInline',
  'mention',
  'placeholder',
  'status',
  'text',
]);

/**
 * The lines of a document in the Atlassian Document Format. Only text nodes are text: not titles of panels and
 * expands, nor names of people. However deep the document, the stack stays flat.
 */
export function readAdf(document: Json): TextContent {
  const lines: TextLine[] = [];
  const addresses: string[] = [];
  const mentions: string[] = [];
  let line = '';
  let hasText = false;
  let allBold = true;
  let heading = 0;
  let task = 0;
  let code = 0;

  function endLine(): void {
    if (line !== '') {
      const isHeading = heading > 0 || (hasText && allBold);
      const kind = code > 0 ? 'code' : isHeading ? 'heading' : 'text';
      lines.push({
        text: line,
        kind,
        isTask: kind !== 'code' && (task > 0 || hasWord(findChecklistText(line) ?? '')),
      });
    }
    line = '';
    hasText = false;
    allBold = true;
  }

  function addText(node: Json): void {
    if (typeof node['text'] !== 'string') return;
    const marks = markTypes(node);
    if (code === 0 && marks.has('code')) {
      takeAddresses(node['text'], addresses);
      line += ' ';
      return;
    }
    node['text'].split(/\r\n|\r|\n/).forEach((part, index) => {
      if (index > 0) endLine();
      if (part.trim() !== '') {
        hasText = true;
        allBold &&= marks.has('strong');
      }
      const withoutAddresses = takeAddresses(part, addresses);
      line += code > 0 ? part : withoutAddresses;
    });
  }

  const count = (type: unknown, step: 1 | -1) => {
    if (type === 'heading') heading += step;
    else if (type === 'taskItem' || type === 'blockTaskItem') task += step;
    else if (type === 'codeBlock') code += step;
  };

  const open: { node: Json; content: readonly unknown[]; next: number }[] = [];
  const enter = (node: Json) => {
    const { type } = node;
    collectLinks(node, addresses);
    const mentioned = type === 'mention' ? findId(asObject(node['attrs'])?.['id']) : null;
    if (mentioned !== null) mentions.push(mentioned);
    if (type === 'text') return addText(node);
    if (type === 'hardBreak') return endLine();
    if (inlineTypes.has(String(type))) line += ' ';
    else endLine();
    count(type, 1);
    open.push({
      node,
      content: Array.isArray(node['content']) ? (node['content'] as unknown[]) : [],
      next: 0,
    });
  };
  enter(document);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.next < top.content.length) {
      const child = asObject(top.content[top.next++]);
      if (child !== null) enter(child);
      continue;
    }
    open.pop();
    if (!inlineTypes.has(String(top.node['type']))) endLine();
    count(top.node['type'], -1);
  }
  endLine();
  return { lines, addresses, mentions };
}

function markTypes(node: Json): Set<unknown> {
  const { marks } = node;
  return new Set(Array.isArray(marks) ? (marks as unknown[]).map((mark) => asObject(mark)?.['type']) : []);
}

/** Where the links and cards of a node lead. */
function collectLinks(node: Json, addresses: string[]): void {
  const url = asObject(node['attrs'])?.['url'];
  if (typeof url === 'string') addresses.push(url.trim());
  if (!Array.isArray(node['marks'])) return;
  for (const mark of node['marks'] as unknown[]) {
    const href = asObject(asObject(mark)?.['attrs'])?.['href'];
    if (typeof href === 'string') addresses.push(href.trim());
  }
}
