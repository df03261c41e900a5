import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { type AdfNode, parseAdf } from './adf-node';
import { shortUrl, SmartLink } from './smart-link';

/** Deeper than any editor nests; beyond it the text is shown without its form. */
const DEEPEST = 60;

/**
 * A document of Jira or Confluence. A text that isn't ADF is shown as it is, line by line.
 *
 * @param below the level of the heading under which it stands.
 */
export function AdfDocument({ value, below = 2 }: { value: unknown; below?: number }) {
  const document = parseAdf(value);
  if (document !== null) {
    setHeadingLevels(document, below);
    return <div class="adf">{children(document, 0)}</div>;
  }
  return (
    <div class="adf">
      <p class="plain-text" dir="auto">
        {typeof value === 'string' ? value : ''}
      </p>
    </div>
  );
}

function children(node: AdfNode, depth: number): ComponentChildren {
  if (depth > DEEPEST) return allText(node);
  return (node.content ?? []).map((child, index) => <Node key={index} node={child} depth={depth + 1} />);
}

/** The levels at which a document's headings are told to screen readers. */
const headingLevels = new WeakMap<AdfNode, number>();

/** A document's highest heading stands below the one above it, and no level is left out, whatever its author chose. */
function setHeadingLevels(document: AdfNode, below: number): void {
  const headings: { node: AdfNode; level: number }[] = [];
  const open: AdfNode[] = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'heading') headings.push({ node, level: Number(node.attrs?.level) || 1 });
    open.push(...[...(node.content ?? [])].reverse());
  }
  const highest = Math.min(...headings.map(({ level }) => level));
  let before = below;
  for (const { node, level } of headings) {
    before = Math.min(6, before + 1, below + 1 + level - highest);
    headingLevels.set(node, before);
  }
}

function allText(node: AdfNode): string {
  const texts: string[] = [];
  const open: AdfNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.text !== undefined) texts.push(next.text);
    open.push(...[...(next.content ?? [])].reverse());
  }
  return texts.join(' ');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Addresses that a link may have; anything else is shown as text. */
function safeUrl(value: unknown): string | null {
  const url = text(value);
  return /^(?:https?:|mailto:|\/(?!\/)|#)/i.test(url) ? url : null;
}

function Link({ url, children: label }: { url: unknown; children: ComponentChildren }) {
  const safe = safeUrl(url);
  return safe === null ? <>{label}</> : <a href={safe}>{label}</a>;
}

function Node({ node, depth }: { node: AdfNode; depth: number }): VNode {
  const { attrs = {} } = node;
  const inside = children(node, depth);
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'paragraph':
      // Without `dir`: what the paragraph stands in, such as a list's item, takes its direction from the text.
      return <p>{inside}</p>;
    case 'heading': {
      const level = Math.min(6, Math.max(1, Number(attrs.level) || 1));
      return (
        <div
          class={`adf-heading adf-heading-${level}`}
          role="heading"
          aria-level={headingLevels.get(node) ?? 3}
          dir="auto"
        >
          {inside}
        </div>
      );
    }
    case 'hardBreak':
      return <br />;
    case 'rule':
      return <hr />;
    case 'bulletList':
      return <ul>{inside}</ul>;
    case 'orderedList':
      return <ol start={Number(attrs.order ?? 1)}>{inside}</ol>;
    case 'listItem':
      return <li dir="auto">{inside}</li>;
    case 'taskList':
      return <ul class="adf-tasks">{inside}</ul>;
    case 'taskItem':
    case 'blockTaskItem':
      return (
        <li class="adf-task" dir="auto">
          <span
            class="adf-check"
            data-done={attrs.state === 'DONE'}
            role="img"
            aria-label={attrs.state === 'DONE' ? 'Done' : 'To do'}
          >
            {attrs.state === 'DONE' && <Icon name="check" />}
          </span>
          <span>{inside}</span>
        </li>
      );
    case 'decisionList':
      return <ul class="adf-tasks">{inside}</ul>;
    case 'decisionItem':
      return (
        <li class="adf-task" dir="auto">
          <span class="adf-decision">Decision</span>
          <span>{inside}</span>
        </li>
      );
    case 'blockquote':
      return <blockquote dir="auto">{inside}</blockquote>;
    case 'codeBlock':
      return (
        <pre tabIndex={0} dir="ltr" role="region" aria-label="Code">
          <code>{allTextOfCode(node)}</code>
        </pre>
      );
    case 'panel':
      return (
        <div class={`adf-panel adf-panel-${text(attrs.panelType) || 'info'}`} dir="auto">
          <Icon
            name={
              attrs.panelType === 'warning' || attrs.panelType === 'error'
                ? 'warning'
                : attrs.panelType === 'success'
                  ? 'check-circle'
                  : 'info'
            }
            label={text(attrs.panelType) || 'info'}
          />
          <div>{inside}</div>
        </div>
      );
    case 'expand':
    case 'nestedExpand':
      return (
        <details class="adf-expand">
          <summary dir="auto">{text(attrs.title) || 'Details'}</summary>
          {inside}
        </details>
      );
    case 'table':
      return (
        <div class="adf-table" tabIndex={0} role="region" aria-label="Table">
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{inside}</tr>;
    case 'tableHeader':
      return (
        <th
          colSpan={Number(attrs.colspan ?? 1)}
          rowSpan={Number(attrs.rowspan ?? 1)}
          style={columnWidth(attrs.colwidth)}
        >
          {inside}
        </th>
      );
    case 'tableCell':
      return (
        <td
          colSpan={Number(attrs.colspan ?? 1)}
          rowSpan={Number(attrs.rowspan ?? 1)}
          style={columnWidth(attrs.colwidth)}
        >
          {inside}
        </td>
      );
    case 'mention':
      return <span class="adf-mention">{`@${text(attrs.text).replace(/^@/, '') || 'someone'}`}</span>;
    case 'emoji':
      return <span>{text(attrs.text) || text(attrs.shortName)}</span>;
    case 'date':
      return <time class="adf-date">{dateOf(attrs.timestamp)}</time>;
    case 'status':
      return <span class={`lozenge adf-status-${text(attrs.color) || 'neutral'}`}>{text(attrs.text)}</span>;
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard': {
      const url = text(attrs.url) || text((attrs.data as { url?: unknown } | undefined)?.url);
      return node.type === 'inlineCard' ? (
        <SmartLink url={url} />
      ) : (
        <p>
          <SmartLink url={url} />
        </p>
      );
    }
    case 'mediaSingle':
    case 'mediaGroup':
      return <div class="adf-media-row">{inside}</div>;
    case 'media':
    case 'mediaInline':
      return (
        <span class="adf-media">
          <Icon name="image" />
          <bdi>
            {text(attrs.alt) || (attrs.type === 'external' ? shortUrl(text(attrs.url)) : 'Attachment')}
          </bdi>
          <span class="subtle">not kept by the local site</span>
        </span>
      );
    case 'caption':
      return (
        <p class="subtle" dir="auto">
          {inside}
        </p>
      );
    case 'layoutSection':
      return <div class="adf-layout">{inside}</div>;
    case 'layoutColumn':
      return <div style={{ flexGrow: Number(attrs.width ?? 1) }}>{inside}</div>;
    case 'inlineExtension':
    case 'extension':
    case 'bodiedExtension':
      return <Macro node={node}>{inside}</Macro>;
    default:
      return <span dir="auto">{node.text ?? inside}</span>;
  }
}

/** Draws the macros of a document; `null`: not one of those that it knows. Without it there are none. */
export const MacroRenderer = createContext<(node: AdfNode) => VNode | null>(() => null);

function Macro({ node, children: inside }: { node: AdfNode; children: ComponentChildren }): VNode {
  const drawn = useContext(MacroRenderer)(node);
  if (drawn !== null) return drawn;
  const { attrs = {} } = node;
  // An unknown macro or tag of a server's markup keeps its source, and Jira shows it as it was written.
  if (node.type === 'inlineExtension') {
    return <span dir="auto">{text(attrs.text) || text(attrs.extensionKey) || 'Macro'}</span>;
  }
  return (
    <div class="adf-unknown">
      <span class="subtle">
        {text(attrs.text) || text(attrs.extensionKey) || 'Macro'}: no app here draws it
      </span>{' '}
      {inside}
    </div>
  );
}

/** A column is no narrower than its author made it, for the room there is. */
function columnWidth(widths: unknown) {
  const total = Array.isArray(widths)
    ? widths.reduce<number>((sum, width) => sum + (Number(width) || 0), 0)
    : 0;
  return total > 0 ? { minWidth: `min(${total}px, 60vw)` } : undefined;
}

function allTextOfCode(node: AdfNode): string {
  return (node.content ?? [])
    .map((child) => (child.type === 'hardBreak' ? '\n' : (child.text ?? '')))
    .join('');
}

function dateOf(timestamp: unknown): string {
  const instant = new Date(Number(timestamp));
  return Number.isNaN(instant.getTime())
    ? ''
    : new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(instant);
}

function marked(node: AdfNode): VNode {
  let shown = <>{node.text ?? ''}</>;
  for (const { type, attrs = {} } of node.marks ?? []) {
    switch (type) {
      case 'strong':
        shown = <strong>{shown}</strong>;
        break;
      case 'em':
        shown = <em>{shown}</em>;
        break;
      case 'strike':
        shown = <s>{shown}</s>;
        break;
      case 'underline':
        shown = <u>{shown}</u>;
        break;
      case 'code':
        shown = <code>{shown}</code>;
        break;
      case 'subsup':
        shown = attrs.type === 'sup' ? <sup>{shown}</sup> : <sub>{shown}</sub>;
        break;
      case 'link':
        shown = <Link url={attrs.href}>{shown}</Link>;
        break;
    }
  }
  return shown;
}
