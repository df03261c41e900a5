import { type ReactNode, useState } from 'react';
import type { Formats } from './formats';
import { messages } from './messages';

/** A column of a table: its heading, and what a row has in it. */
export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
}

/** A table of more columns shows its rows as blocks where it has no room for them side by side. */
const mostBesideEachOther = 6;

/** How many rows stand in a table before somebody asks for all. */
export const latestRows = 40;

/**
 * What was counted, row by row, the latest first when there are too many.
 *
 * @param hidden for screen readers only: the text of the picture beside it.
 * @param most how many rows stand there before somebody asks for all.
 */
export function CountedTable<Row>({
  caption,
  columns,
  rows,
  formats,
  hidden = false,
  most = latestRows,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  formats: Formats;
  hidden?: boolean;
  most?: number;
}) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) return hidden ? null : <p>{messages.why.nothingCounted}</p>;
  const shown = all ? rows : rows.slice(-most);
  const total = formats.number(rows.length);
  return (
    <div
      className={hidden ? 'visually-hidden' : 'table-scroll'}
      tabIndex={hidden ? undefined : 0}
      role={hidden ? undefined : 'group'}
      aria-label={hidden ? undefined : caption}
    >
      <table className={columns.length > mostBesideEachOther ? 'wide-table' : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.name} data-name={column.name}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length ? (
        <p className="meta">
          {messages.why.showingLatest(formats.number(shown.length), total)}{' '}
          {hidden ? null : (
            <button type="button" className="link-button" onClick={() => setAll(true)}>
              {messages.why.showAll(total)}
            </button>
          )}
        </p>
      ) : null}
    </div>
  );
}
