import {
  bulletList,
  documentOf,
  listItem,
  type AdfDocument,
  type AdfNode,
  type Inline,
} from '../../src/domain/adf/write-adf';

export { heading, link, paragraph, strong, table } from '../../src/domain/adf/write-adf';
export type { AdfDocument, AdfNode };
export const doc = (...content: AdfNode[]): AdfDocument => documentOf(content);
export const bullets = bulletList;
export const card = (url: string): AdfNode => ({ type: 'inlineCard', attrs: { url } });
export const mention = (user: { accountId: string; displayName: string }): AdfNode => ({
  type: 'mention',
  attrs: { id: user.accountId, text: `@${user.displayName}`, accessLevel: '' },
});
export const numbers = (items: readonly (Inline | readonly Inline[])[]): AdfNode => ({
  type: 'orderedList',
  attrs: { order: 1 },
  content: items.map(listItem),
});
/** Checkboxes. `id` makes the local ids of the list and its tasks, which must differ within a document. */
export const tasks = (id: string, items: readonly { text: string; done: boolean }[]): AdfNode => ({
  type: 'taskList',
  attrs: { localId: id },
  content: items.map(({ text, done }, index) => ({
    type: 'taskItem',
    attrs: { localId: `${id}-${index + 1}`, state: done ? 'DONE' : 'TODO' },
    content: [{ type: 'text', text }],
  })),
});
export const codeBlock = (language: string, text: string): AdfNode => ({
  type: 'codeBlock',
  attrs: { language },
  content: [{ type: 'text', text }],
});
export const panel = (
  panelType: 'info' | 'note' | 'warning' | 'success' | 'error',
  ...content: AdfNode[]
): AdfNode => ({ type: 'panel', attrs: { panelType }, content });
/**
 * A document in wiki markup, as Jira Cloud's changelog shows a rich text's old and new value
 * (`fromString`, `toString`): the history carries no ADF.
 */
export function wikiOf(document: AdfDocument | null): string | null {
  if (document === null) return null;
  return document.content.map((block) => wikiBlock(block)).join('\n\n');
}

function wikiBlock(block: AdfNode): string {
  const content = block.content ?? [];
  const items = (mark: string) =>
    content.map((item) => `${mark} ${item.content!.map(wikiBlock).join('\n')}`).join('\n');
  switch (block.type) {
    case 'heading':
      return `h${String(block.attrs!.level)}. ${content.map(wikiInline).join('')}`;
    case 'bulletList':
      return items('*');
    case 'orderedList':
      return items('#');
    case 'taskList':
      return content
        .map(
          (task) =>
            `* [${task.attrs!.state === 'DONE' ? 'x' : ' '}] ${task.content!.map(wikiInline).join('')}`,
        )
        .join('\n');
    case 'codeBlock':
      return `{code:${String(block.attrs!.language)}}\n${content.map((node) => node.text).join('')}\n{code}`;
    case 'panel':
      return `{panel}\n${content.map(wikiBlock).join('\n')}\n{panel}`;
    case 'table':
      return content
        .map((row) => {
          const bar = row.content![0]!.type === 'tableHeader' ? '||' : '|';
          return bar + row.content!.map((one) => one.content!.map(wikiBlock).join(' ') + bar).join('');
        })
        .join('\n');
    default:
      return content.map(wikiInline).join('');
  }
}

function wikiInline(node: AdfNode): string {
  if (node.type === 'mention') return `[~accountid:${String(node.attrs!.id)}]`;
  if (node.type === 'inlineCard') return `[${String(node.attrs!.url)}|${String(node.attrs!.url)}|smart-link]`;
  if (node.type === 'hardBreak') return '\n';
  const text = node.text ?? '';
  return (node.marks ?? []).reduce((marked, mark) => {
    if (mark.type === 'strong') return `*${marked}*`;
    if (mark.type === 'code') return `{{${marked}}}`;
    if (mark.type === 'link') return `[${marked}|${String(mark.attrs!.href)}]`;
    return marked;
  }, text);
}
