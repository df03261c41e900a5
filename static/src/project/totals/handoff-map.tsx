import type { ReactNode } from 'react';
import { Notice } from '../../shared/notice';
import type { Formats } from '../../shared/formats';
import { messages } from '../../shared/messages';
import { TeamMark, teamClass } from '../../shared/team-mark';
import type { TotalsTeam } from '../../../../src/contract/totals-figures';
import { durationText } from '../../shared/totals/figures';
import { totalsText } from '../../shared/totals/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import type { DirectionTotals } from '../../../../src/domain/totals/totals';
import type { SectionProps } from './pair-sections';

const text = totalsText.map;
/** More rows and columns nobody reads as a picture. */
const mostTeams = 8;
/** So many columns fit beside each other wherever there are columns at all. */
const mostInSight = 4;
const boxPx = 36;
const leastRadiusPx = 3;

/** Who hands to whom: a row hands over, a column takes over. Two teams are the least, and the most common, of it. */
export function HandoffMap({ totals, formats }: Omit<SectionProps, 'request'>) {
  const between = totals.totals.directions.filter(
    ({ from, to, handoffs }) => from !== null && to !== null && from !== to && handoffs.count > 0,
  );
  const involved = busiestFirst(totals.teams, between);
  const teams = involved.slice(0, mostTeams).sort((a, b) => a.index - b.index);
  const most = Math.max(...between.map(({ handoffs }) => handoffs.count));
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber={teams.length > 0}>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.counted, totals.isCut ? totalsText.cut : null],
              [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
            ]}
          />
        )}
      </SectionHeading>
      {teams.length === 0 ? <p className="meta">{text.empty}</p> : null}
      {teams.length === 0 ? null : (
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
                      <td key={to.id} role="cell" className={from === to ? 'map-self' : undefined}>
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
      )}
      {involved.length > mostTeams ? (
        <Notice title={text.more(formats.number(mostTeams), formats.number(involved.length))} compact />
      ) : null}
    </section>
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

function busiestFirst(teams: readonly TotalsTeam[], directions: readonly DirectionTotals[]): TotalsTeam[] {
  const weights = new Map<string, number>();
  for (const { from, to, handoffs } of directions) {
    for (const id of [from!, to!]) weights.set(id, (weights.get(id) ?? 0) + handoffs.count);
  }
  const weightOf = ({ id }: TotalsTeam) => weights.get(id) ?? 0;
  return teams.filter(({ id }) => weights.has(id)).sort((a, b) => weightOf(b) - weightOf(a));
}
