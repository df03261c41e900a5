import type { AdfNode } from '../adf/adf-node';
import { fromMarkdown, type Mentions, toMarkdown } from '../adf/markdown';

/** A part of a page as the editor has it: a text that is written, or a node that is kept as it is. */
export type Block =
  | { readonly id: number; readonly kind: 'text'; readonly text: string; readonly mentions: Mentions }
  /** What the small Markdown cannot hold: tables, panels, macros. */
  | { readonly id: number; readonly kind: 'node'; readonly node: AdfNode };

let lastId = 0;
const nextId = () => (lastId += 1);

export const textBlock = (text = ''): Block => ({ id: nextId(), kind: 'text', text, mentions: new Map() });
export const nodeBlock = (node: AdfNode): Block => ({ id: nextId(), kind: 'node', node });

/** Nodes next to each other that can be written as text are one block. */
export function blocksOf(document: AdfNode): Block[] {
  const blocks: Block[] = [];
  let written: AdfNode[] = [];
  const flush = () => {
    if (written.length === 0) return;
    const markdown = toMarkdown({ type: 'doc', content: written });
    // Each of them can be written alone; should they together not, they stay as they are.
    if (markdown === null) blocks.push(...written.map(nodeBlock));
    else blocks.push({ id: nextId(), kind: 'text', ...markdown });
    written = [];
  };
  for (const node of document.content ?? []) {
    if (toMarkdown({ type: 'doc', content: [node] }) === null) {
      flush();
      blocks.push(nodeBlock(node));
    } else {
      written.push(node);
    }
  }
  flush();
  return blocks;
}

export function documentOfBlocks(blocks: readonly Block[]): AdfNode {
  return {
    type: 'doc',
    content: blocks.flatMap((block) =>
      block.kind === 'node' ? [block.node] : (fromMarkdown(block.text, block.mentions).content ?? []),
    ),
  };
}

/** The list with one entry moved by one place; the same where there is none to move to. */
export function moved(blocks: readonly Block[], index: number, by: 1 | -1): readonly Block[] {
  const other = blocks[index + by];
  if (other === undefined) return blocks;
  const next = [...blocks];
  next[index + by] = blocks[index]!;
  next[index] = other;
  return next;
}

const emptyCell = (type: string): AdfNode => ({ type, attrs: {}, content: [{ type: 'paragraph' }] });
const row = (type: string): AdfNode => ({
  type: 'tableRow',
  content: [emptyCell(type), emptyCell(type), emptyCell(type)],
});
export const emptyTable = (): AdfNode => ({
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: [row('tableHeader'), row('tableCell'), row('tableCell')],
});
