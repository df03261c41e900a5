import { dayMs, epochDayOf } from '../calendar/civil-date';
import type { LocalDate } from '../calendar/team';

/**
 * A document in the Atlassian Document Format.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: AdfNode[];
}

export interface AdfNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** The colours that a status lozenge can have. */
export type StatusColor = 'neutral' | 'blue' | 'green' | 'yellow' | 'red';

/** What stands in a line: words, or a node. */
export type Inline = string | AdfNode;

/** What stands in a cell or an item: a line, or the parts of one. */
export type Line = Inline | readonly Inline[];

export const documentOf = (content: AdfNode[]): AdfDocument => ({ type: 'doc', version: 1, content });

export const paragraph = (...content: Inline[]): AdfNode => ({
  type: 'paragraph',
  content: content.flatMap(inlineOf),
});

/** @param level 1 to 6. */
export const heading = (level: number, ...content: Inline[]): AdfNode => ({
  type: 'heading',
  attrs: { level },
  content: content.flatMap(inlineOf),
});

export const strong = (words: string): AdfNode => ({
  type: 'text',
  text: words,
  marks: [{ type: 'strong' }],
});

export const link = (words: string, href: string): AdfNode => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
});

export const status = (words: string, color: StatusColor): AdfNode => ({
  type: 'status',
  attrs: { text: words, color },
});

/** A day, which every reader's Confluence writes in its own way, and takes for the one that it is in UTC. */
export const day = (date: LocalDate): AdfNode => ({
  type: 'date',
  attrs: { timestamp: String(epochDayOf(date) * dayMs) },
});

/**
 * A moment by the clock of UTC, which it names: whoever reads a document later may be anywhere. "26 Nov 2026, 03:10 UTC"
 *
 * @param instant epoch ms.
 */
export const moment = (instant: number): Inline[] => {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC');
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
  return [day(there.toPlainDate().toString()), `, ${time} UTC`];
};

export const bulletList = (items: readonly Line[]): AdfNode => ({
  type: 'bulletList',
  content: items.map(listItem),
});

export const listItem = (item: Line): AdfNode => ({ type: 'listItem', content: [lineOf(item)] });

/** @param rows each with as many cells as there are columns. */
export const table = (columns: readonly string[], rows: readonly (readonly Line[])[]): AdfNode => ({
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: [rowOf('tableHeader', columns), ...rows.map((row) => rowOf('tableCell', row))],
});

function rowOf(type: 'tableHeader' | 'tableCell', cells: readonly Line[]): AdfNode {
  return {
    type: 'tableRow',
    content: cells.map((cell) => ({ type, attrs: {}, content: [lineOf(cell)] })),
  };
}

function lineOf(line: Line): AdfNode {
  return paragraph(...(Array.isArray(line) ? (line as readonly Inline[]) : [line as Inline]));
}

/** The format knows no empty text. */
function inlineOf(part: Inline): AdfNode[] {
  if (typeof part !== 'string') return [part];
  return part === '' ? [] : [{ type: 'text', text: part }];
}
