import { NavigationTarget, router } from '@forge/bridge';
import type { ReactNode } from 'react';
import type { Headline } from '../../../src/contract/headline';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import {
  type Direction,
  type Pair,
  pairsOf,
  promiseShares,
  shareOf,
} from '../../../src/contract/totals-figures';
import { findNothing, pairSentence, periodText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { ShareTable } from '../shared/totals/share-table';
import { FillNotice, ForAdmins, WhenRead } from '../shared/totals/states';
import { type AtRisk, useAtRisk } from '../shared/totals/use-at-risk';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { gadgetText as text } from './messages';
import type { LoadedHeadline } from './use-headline';

const projectPageKey = 'rapport-project';

/** The headline of a project's page, or why there is none. */
export function HeadlineView({
  loaded,
  isReading,
  onAgain,
}: {
  loaded: LoadedHeadline;
  isReading: boolean;
  onAgain: () => void;
}) {
  return (
    <div className="headline" aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={onAgain}>
        {({ value, request, formats }) =>
          value === null ? (
            <ForAdmins {...text.noneFound} />
          ) : (
            <Found
              {...value}
              isProposed={request.projectId === null}
              ofPartnership={request.partnershipId !== null}
              formats={formats}
            />
          )
        }
      </WhenRead>
    </div>
  );
}

interface FoundProps extends Headline {
  /** Nobody has chosen the project. */
  isProposed: boolean;
  ofPartnership: boolean;
  formats: Formats;
}

function Found(props: FoundProps) {
  const { project, totals } = props;
  const nothing = findNothing(totals);
  if (nothing !== null) return <ForAdmins {...nothing} />;
  const [pair] = pairsOf(totals);
  return (
    <>
      {pair === undefined ? (
        <Notice title={totalsText.noDirections} compact />
      ) : pair.directions.some(({ from }) => from.index < 0) ? (
        <Notice title={text.teamGone.title}>
          <p>{text.teamGone.text}</p>
        </Notice>
      ) : (
        <Figures {...props} pair={pair} />
      )}
      <p>
        <button
          type="button"
          className="link-button"
          onClick={() =>
            void router.navigate({
              target: NavigationTarget.Module,
              moduleKey: projectPageKey,
              projectKey: project.key,
            })
          }
        >
          {text.openPage(project.name)}
        </button>
      </p>
    </>
  );
}

function Figures({ project, totals, pair, isProposed, ofPartnership, formats }: FoundProps & { pair: Pair }) {
  const { promises, start } = totalsText;
  const [one, other] = pair.directions;
  const { started, documentedBeforeStart } = totals.totals.requirement;
  return (
    <>
      <div>
        <SectionHeading title={totalsText.pair(one.from.name, other.from.name)} hasNumber>
          {() => (
            <WhyParts
              parts={[
                [
                  messages.why.definition,
                  [
                    ...promises.means,
                    ...totalsText.ahead.means,
                    ...totalsText.handoffs.means.slice(0, 1),
                    ...start.means.slice(0, 1),
                  ].map((line) => <p key={line}>{line}</p>),
                ],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <p className="meta">
          {ofPartnership ? totalsText.ofPartnership(totals.projectIds.length) : text.of(project.name)} ·{' '}
          {periodText(totals, formats)}
        </p>
        {isProposed ? <p className="meta">{text.proposed}</p> : null}
      </div>
      <FillNotice totals={totals} formats={formats} />
      <p className="pair-sentence">{pairSentence(pair, formats)}</p>
      <ShareTable
        caption={totalsText.title}
        measures={[
          {
            name: promises.followThrough,
            rows: pair.directions.map((direction) => ({
              name: totalsText.direction(direction.from.name, direction.to.name),
              teamIndex: direction.from.index,
              share: promiseShares(direction).followThrough,
            })),
          },
          {
            name: start.title,
            rows: [
              {
                name: totalsText.allTeams,
                teamIndex: -1,
                share: shareOf(documentedBeforeStart, started),
              },
            ],
          },
        ]}
        formats={formats}
      />
      <Counts totals={totals} pair={pair} formats={formats} />
    </>
  );
}

/** What was missed, what falls due, what is at risk and what waits: a row each, a column a direction. */
function Counts({ totals, pair, formats }: Pick<FoundProps, 'totals' | 'formats'> & { pair: Pair }) {
  const { columns, atRisk: atRiskName } = totalsText.ahead;
  const atRisk = useAtRisk(totals.projectIds);
  const number = (count: number) =>
    count === 0 ? <span className="zero">{formats.number(0)}</span> : formats.number(count);
  const dueIn = (week: number, { from, to }: Direction) =>
    totals.upcoming?.find((one) => one.week === week && one.from === from.id && one.to === to.id)?.count ?? 0;
  const rows: [name: string, cell: (direction: Direction) => ReactNode][] = [
    [text.missed, ({ promises }) => number(promises.missedWithWarning + promises.missedSilently)],
    ...[0, 1].map((ahead): (typeof rows)[number] => [
      text.due(columns[ahead]!),
      (direction) => number(dueIn(totals.weeks.present + ahead, direction)),
    ]),
    [atRiskName, (direction) => <AtRiskCount atRisk={atRisk} direction={direction} number={number} />],
    [text.waiting, ({ handoffs }) => number(handoffs.waiting)],
  ];
  return (
    <table className="both-ways">
      <caption className="visually-hidden">{text.table}</caption>
      <thead>
        <tr>
          <td />
          {pair.directions.map(({ from, to }) => (
            <th key={from.id} scope="col">
              <TeamMark index={from.index} /> {totalsText.direction(from.name, to.name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, cell]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {pair.directions.map((direction) => (
              <td key={direction.from.id}>{cell(direction)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AtRiskCount({
  atRisk,
  direction: { from, to },
  number,
}: {
  atRisk: AtRisk;
  direction: Direction;
  number: (count: number) => ReactNode;
}) {
  if (atRisk.status !== 'known') {
    return <span className="zero">{atRisk.status === 'loading' ? '…' : totalsText.ahead.notKnown}</span>;
  }
  return (
    <>
      {number(atRisk.issues.get(`${from.id}>${to.id}`)?.length ?? 0)}{' '}
      {atRisk.more ? totalsText.ahead.orMore : null}
    </>
  );
}
