import type { ReactNode } from 'react';
import { TeamMark } from '../team-mark';
import type { Direction } from '../../../../src/contract/totals-figures';
import { totalsText } from './messages';

/** Directions as rows of one table, both of a pair beneath each other; where it is narrow, each as a list of names and numbers. */
export function CountTable<Row extends Pick<Direction, 'from' | 'to'>>({
  caption,
  directions,
  columns,
}: {
  caption: string;
  directions: readonly Row[];
  columns: readonly { name: string; cell: (direction: Row) => ReactNode }[];
}) {
  return (
    <table className="counts" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <span className="visually-hidden">{totalsText.promises.whose}</span>
          </th>
          {columns.map(({ name }) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {directions.map((direction) => (
          <tr key={`${direction.from.id}>${direction.to.id}`} role="row">
            <th role="rowheader" scope="row">
              <TeamMark index={direction.from.index} />{' '}
              {totalsText.direction(direction.from.name, direction.to.name)}
            </th>
            {columns.map(({ name, cell }) => (
              <td key={name} role="cell">
                <span className="count-name" aria-hidden="true">
                  {name}
                </span>
                {cell(direction)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
