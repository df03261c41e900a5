/** A file that the browser makes. */
export interface TextFile {
  name: string;
  type: string;
  text: string;
}

/** What stands in a cell of a table; `null`: nothing. */
export type Cell = string | number | null;

/** A table as a file that spreadsheets open. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  // Without the mark, Excel takes UTF-8 for something older.
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A value as RFC 4180 writes it. A text that a spreadsheet would take for a formula is made one that it shows; also
 * behind what other countries' spreadsheets divide cells by.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(/(^|[;,\t\r\n"])((?:[^\S\t\r\n]|\p{Cf})*[=+\-@＝＋－＠])/gu, "$1'$2");
  return `"${text.replaceAll('"', '""')}"`;
}
