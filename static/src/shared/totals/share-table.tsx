import type { ReactNode } from 'react';
import type { Formats } from '../formats';
import { TeamMark } from '../team-mark';
import type { Share } from '../../../../src/contract/totals-figures';
import { percentText } from './figures';
import { totalsText } from './messages';
import { ShareAxis, SharePlot } from './share-plot';

const text = totalsText.promises;

/** One measure, taken of each direction by the same rule. */
export interface Measure {
  name: string;
  rows: readonly {
    name: string;
    teamIndex: number;
    share: Share;
    /** In the place of the count: what opens the list of it. */
    button?: ReactNode;
    /** In the place of both numbers. */
    counted?: string;
  }[];
}

/** Shares with their intervals, the directions of a measure one beneath the other. */
export function ShareTable({
  caption,
  measures,
  formats,
}: {
  caption: string;
  measures: readonly Measure[];
  formats: Formats;
}) {
  return (
    <table className="shares" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <colgroup>
        <col className="share-whose" />
        <col />
        <col className="share-value" />
        <col className="share-counted" />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <span className="visually-hidden">{text.whose}</span>
          </th>
          <th role="columnheader" scope="col" className="axis-cell">
            <span className="visually-hidden">{text.interval}</span>
            <ShareAxis />
          </th>
          <th role="columnheader" scope="col">
            <span className="visually-hidden">{text.share}</span>
          </th>
          <th role="columnheader" scope="col">
            <span className="visually-hidden">{text.counted}</span>
          </th>
        </tr>
      </thead>
      {measures.map(({ name, rows }) => (
        <tbody key={name} role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="rowgroup" colSpan={4} className="measure-name">
              {name}
            </th>
          </tr>
          {rows.map((row) => (
            <ShareRow key={row.name} {...row} formats={formats} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ShareRow({
  name,
  teamIndex,
  share,
  button,
  counted,
  formats,
}: Measure['rows'][number] & { formats: Formats }) {
  const { count, total, interval } = share;
  const percent = (value: number) => formats.number(Math.round(value * 100));
  return (
    <tr role="row" className="share-row">
      <th role="rowheader" scope="row" className="share-whose">
        <TeamMark index={teamIndex} /> <bdi>{name}</bdi>
      </th>
      <td role="cell" className="share-plot-cell">
        <SharePlot share={share} teamIndex={teamIndex} />
        {interval === null ? null : (
          <span className="visually-hidden">
            {text.between(percent(interval.low), percent(interval.high))}
          </span>
        )}
      </td>
      <td role="cell" className="share-value">
        {interval === null ? '–' : percentText(count / total, formats)}
      </td>
      <td role="cell" className="share-counted">
        {counted !== undefined ? (
          counted
        ) : total === 0 ? (
          text.none
        ) : button === undefined ? (
          text.ofCount(formats.number(count), formats.number(total))
        ) : (
          <>
            {button} {text.ofTotal(formats.number(total))}
          </>
        )}
      </td>
    </tr>
  );
}
