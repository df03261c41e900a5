import type { ReactNode } from 'react';
import { handoffFigures } from '../../../../src/contract/handoff-figures';
import type { ProjectTotals } from '../../../../src/contract/totals-api';
import type { DirectionTotals } from '../../../../src/domain/totals/totals';
import type { Formats } from '../formats';
import { Notice } from '../notice';
import { TeamMark, teamClass } from '../team-mark';
import { durationText } from './figures';
import './handoffs.css';
import { totalsText } from './messages';

const text = totalsText.map;
/** So many columns fit beside each other wherever there are columns at all. */
const mostInSight = 4;
const boxPx = 36;
const leastRadiusPx = 3;

/** Who hands to whom: a row hands over, a column takes over. Two teams are the least, and the most common, of it. */
export function HandoffMap({ totals, formats }: { totals: ProjectTotals; formats: Formats }) {
  const { between, teams, involved } = handoffFigures(totals);
  if (between.length === 0) return <p className="meta">{text.empty}</p>;
  const most = Math.max(...between.map(({ handoffs }) => handoffs.count));
  return (
    <>
      <Scroller isWide={teams.length > mostInSight}>
        <table className="counts handoff-map" role="table">
          <caption className="visually-hidden">{text.title}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {text.corner}
              </th>
              {teams.map((team) => (
                <th key={team.id} role="columnheader" scope="col">
                  <TeamMark index={team.index} /> <bdi>{team.name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {teams.map((from) => (
              <tr key={from.id} role="row">
                <th role="rowheader" scope="row">
                  <TeamMark index={from.index} /> <bdi>{from.name}</bdi>
                </th>
                {teams.map((to) => {
                  const found = between.find((one) => one.from === from.id && one.to === to.id);
                  return (
                    <td
                      key={to.id}
                      role="cell"
                      className={from === to ? 'map-self' : found === undefined ? 'map-none' : undefined}
                    >
                      {from === to ? null : (
                        <span className="count-name" aria-hidden="true">
                          {text.to(to.name)}
                        </span>
                      )}
                      {found === undefined ? (
                        <span className="zero">{from === to ? '–' : formats.number(0)}</span>
                      ) : (
                        <Handed
                          handoffs={found.handoffs}
                          teamIndex={from.index}
                          most={most}
                          formats={formats}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {involved > teams.length ? (
        <Notice title={text.more(formats.number(teams.length), formats.number(involved))} compact />
      ) : null}
    </>
  );
}

/** What is wider than the page is moved within it, by keyboard too. */
function Scroller({ isWide, children }: { isWide: boolean; children: ReactNode }) {
  if (!isWide) return <>{children}</>;
  return (
    <div className="map-scroller" role="region" aria-label={text.title} tabIndex={0}>
      {children}
    </div>
  );
}

/** How many went one way, as a number and as an area, how soon they were picked up, and how many came straight back. */
function Handed({
  handoffs: { count, returned, followed, medianAwakeMs },
  teamIndex,
  most,
  formats,
}: {
  handoffs: DirectionTotals['handoffs'];
  teamIndex: number;
  most: number;
  formats: Formats;
}) {
  const radius = leastRadiusPx + (boxPx / 2 - 1 - leastRadiusPx) * Math.sqrt(count / most);
  return (
    <span className="map-cell">
      <svg className={`plot ${teamClass(teamIndex)}`} width={boxPx} height={boxPx} aria-hidden="true">
        <circle className="map-area" cx={boxPx / 2} cy={boxPx / 2} r={radius} />
      </svg>
      <span>
        {formats.number(count)}
        <span className="words">
          {medianAwakeMs === null ? null : text.awake(durationText(medianAwakeMs, formats, false))}{' '}
          {followed === 0 ? null : text.back(formats.number(returned), formats.number(followed))}
        </span>
      </span>
    </span>
  );
}
