/** A node of the Atlassian Document Format, read tolerantly. */
export interface DocumentNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: DocumentNode[];
}

export interface AtlassianDocument extends DocumentNode {
  type: 'doc';
  version: 1;
  content: DocumentNode[];
}

/** Whether a value is a document as Jira takes it: its nodes have types, its texts are texts. */
export function isDocument(value: unknown): value is AtlassianDocument {
  return (
    isNode(value) && value.type === 'doc' && (value as { version?: unknown }).version === 1 && !!value.content
  );
}

function isNode(value: unknown): value is DocumentNode {
  if (typeof value !== 'object' || value === null) return false;
  const { type, text, content, marks } = value as Record<string, unknown>;
  return (
    typeof type === 'string' &&
    (type !== 'text' || (typeof text === 'string' && text !== '')) &&
    (marks === undefined || Array.isArray(marks)) &&
    (content === undefined || (Array.isArray(content) && content.every(isNode)))
  );
}

/** The texts of a document (or of wiki markup, as it is), one block a line. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isDocument(value)) return '';
  const lines: string[] = [];
  const collect = (node: DocumentNode): string => {
    if (node.type === 'text') return node.text ?? '';
    if (node.type === 'hardBreak') return '\n';
    const inner = (node.content ?? []).map(collect).join('');
    if (node.content?.some(({ type }) => type === 'text')) {
      lines.push(inner);
      return '';
    }
    return inner;
  };
  collect(value);
  return lines.join('\n');
}

const marked: Record<string, readonly [string, string]> = {
  strong: ['*', '*'],
  em: ['_', '_'],
  code: ['{{', '}}'],
  strike: ['-', '-'],
  underline: ['+', '+'],
};

/**
 * A document as wiki markup: the form in which Jira writes descriptions into changelogs. What wiki markup has no
 * word for keeps its text.
 */
export function wikiText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isDocument(value) ? blocks(value.content, '').join('\n\n') : '';
}

function blocks(nodes: readonly DocumentNode[], listMark: string): string[] {
  return nodes.map((node) => block(node, listMark)).filter((text) => text !== '');
}

function block(node: DocumentNode, listMark: string): string {
  const content = node.content ?? [];
  switch (node.type) {
    case 'heading':
      return `h${Number(node.attrs?.['level'] ?? 1)}. ${inline(content)}`;
    case 'bulletList':
      return content.map((item) => listItem(item, `${listMark}*`)).join('\n');
    case 'orderedList':
      return content.map((item) => listItem(item, `${listMark}#`)).join('\n');
    case 'taskList':
      return content
        .map((item) => (item.type === 'taskList' ? block(item, listMark) : taskItem(item)))
        .join('\n');
    case 'codeBlock': {
      const language = node.attrs?.['language'];
      return `{code${typeof language === 'string' ? `:${language}` : ''}}\n${inline(content)}\n{code}`;
    }
    case 'blockquote':
      return `{quote}\n${blocks(content, '').join('\n\n')}\n{quote}`;
    case 'panel':
      return `{panel}\n${blocks(content, '').join('\n\n')}\n{panel}`;
    case 'rule':
      return '----';
    case 'table':
      return content.map(tableRow).join('\n');
    case 'blockCard':
    case 'embedCard':
      return card(node);
    case 'mediaSingle':
    case 'mediaGroup':
      return '';
    default:
      // Paragraphs, and containers such as expand or layout columns.
      return content.some(({ content: inner }) => inner !== undefined)
        ? blocks(content, listMark).join('\n\n')
        : inline(content);
  }
}

function listItem(item: DocumentNode, mark: string): string {
  const lines = (item.content ?? []).map((node) =>
    node.type === 'bulletList' || node.type === 'orderedList' ? block(node, mark) : block(node, ''),
  );
  return `${mark} ${lines.join('\n')}`;
}

function taskItem(item: DocumentNode): string {
  return `* [${item.attrs?.['state'] === 'DONE' ? 'x' : ' '}] ${inline(item.content ?? [])}`;
}

function tableRow(row: DocumentNode): string {
  const cells = (row.content ?? []).map((cell) => {
    const mark = cell.type === 'tableHeader' ? '||' : '|';
    return `${mark}${blocks(cell.content ?? [], '').join(' ')}`;
  });
  const last = row.content?.at(-1)?.type === 'tableHeader' ? '||' : '|';
  return `${cells.join('')}${last}`;
}

function card(node: DocumentNode): string {
  const url = node.attrs?.['url'];
  return typeof url === 'string' ? `[${url}|${url}|smart-link]` : '';
}

function inline(nodes: readonly DocumentNode[]): string {
  return nodes.map(inlineNode).join('');
}

function inlineNode(node: DocumentNode): string {
  switch (node.type) {
    case 'text': {
      const link = node.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
      let text = node.text ?? '';
      for (const { type } of node.marks ?? []) {
        const around = marked[type];
        if (around && text.trim() !== '') text = `${around[0]}${text}${around[1]}`;
      }
      if (typeof link !== 'string') return text;
      return link === text ? text : `[${text}|${link}]`;
    }
    case 'hardBreak':
      return '\n';
    case 'mention':
      return `[~accountid:${String(node.attrs?.['id'] ?? '')}]`;
    case 'emoji':
      return String(node.attrs?.['text'] ?? node.attrs?.['shortName'] ?? '');
    case 'inlineCard':
      return card(node);
    case 'status':
      return String(node.attrs?.['text'] ?? '');
    case 'date': {
      const at = Number(node.attrs?.['timestamp']);
      return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : '';
    }
    case 'inlineExtension':
      return typeof node.attrs?.['text'] === 'string' ? node.attrs['text'] : '';
    default:
      return inline(node.content ?? []);
  }
}
