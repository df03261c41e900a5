import { useId } from 'react';
import {
  type handoffLists,
  weeksAhead,
  type ProjectTotals,
  type TotalsRequest,
} from '../../../../src/contract/totals-api';
import { promiseOutcomes } from '../../../../src/domain/commitment/judge-chain';
import type { Formats } from '../../shared/formats';
import { messages } from '../../shared/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import { CountTable } from '../../shared/totals/count-table';
import { namedOf, useListed } from './counted-issues';
import {
  countOtherPromises,
  type Direction,
  type Pair,
  promiseShares,
  shareOf,
} from '../../../../src/contract/totals-figures';
import { pairSentence, slipText } from '../../shared/totals/figures';
import { totalsText } from '../../shared/totals/messages';
import { ShareTable } from '../../shared/totals/share-table';
import type { AtRisk } from '../../shared/totals/use-at-risk';
import { Replies } from './reply-section';
import { WaitCell } from '../../shared/totals/wait-bar';

export interface SectionProps {
  totals: ProjectTotals;
  request: TotalsRequest;
  formats: Formats;
}

export interface PairProps extends SectionProps {
  pair: Pair;
  atRisk: AtRisk;
}

/** What two teams owe each other, and did: both directions side by side. */
export function PairSections(props: PairProps) {
  const { pair, formats, totals } = props;
  const id = useId();
  const [one, other] = pair.directions;
  return (
    <section className="pair" aria-labelledby={id}>
      <h2 id={id}>{totalsText.pair(one.from.name, other.from.name)}</h2>
      <p className="pair-sentence">{pairSentence(pair, formats)}</p>
      <Promises {...props} />
      {totals.upcoming === null ? null : <Ahead {...props} />}
      <Handoffs {...props} />
      <Replies {...props} />
    </section>
  );
}

function Promises(props: PairProps) {
  const { pair, totals, formats } = props;
  const text = totalsText.promises;
  const { button, list } = useListed(props);
  const others = countOtherPromises(totals);
  const measures = (['followThrough', 'earlyWarning'] as const).map((measure) => ({
    name: text[measure],
    rows: pair.directions.map((direction) => ({
      name: totalsText.direction(direction.from.name, direction.to.name),
      teamIndex: direction.from.index,
      share: promiseShares(direction)[measure],
    })),
  }));
  const slipOf = ({ from, to }: Direction) =>
    totals.slips.find((slip) => slip.from === from.id && slip.to === to.id);
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.counted, others === 0 ? null : text.within(formats.number(others))],
              [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
            ]}
          />
        )}
      </SectionHeading>
      <ShareTable caption={text.title} measures={measures} formats={formats} />
      <CountTable
        caption={text.outcomes}
        directions={pair.directions}
        columns={[
          ...promiseOutcomes.map((outcome) => ({
            name: text.outcome[outcome],
            cell: (direction: Direction) =>
              button(direction.promises[outcome], {
                what: namedOf(text.outcome[outcome], direction),
                counted: {
                  kind: 'promise',
                  from: direction.from.id,
                  to: direction.to.id,
                  outcomes: [outcome],
                },
              }),
          })),
          {
            name: text.slip,
            cell: (direction: Direction) => {
              const slip = slipOf(direction);
              if (slip === undefined) return <span className="zero">–</span>;
              return (
                <span className="words">
                  {text.slipText(slipText(slip.medianMs, formats), slipText(slip.p85Ms, formats))}
                </span>
              );
            },
          },
        ]}
      />
      {list}
    </section>
  );
}

function Ahead(props: PairProps) {
  const { pair, totals, atRisk } = props;
  const text = totalsText.ahead;
  const { button, list } = useListed(props);
  const { present } = totals.weeks;
  const weeks = Array.from({ length: weeksAhead + 1 }, (_, index) => present + index);
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts parts={[[messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)]]} />
        )}
      </SectionHeading>
      <CountTable
        caption={text.title}
        directions={pair.directions}
        columns={[
          ...weeks.map((week, index) => ({
            name: text.columns[index]!,
            cell: (direction: Direction) => {
              const { from, to } = { from: direction.from.id, to: direction.to.id };
              const found = totals.upcoming!.find(
                (one) => one.week === week && one.from === from && one.to === to,
              );
              return button(found?.count ?? 0, {
                what: namedOf(text.columns[index]!, direction),
                counted: { kind: 'upcoming', from, to, week },
              });
            },
          })),
          {
            name: text.atRisk,
            cell: (direction: Direction) => {
              if (atRisk.status !== 'known') {
                return <span className="zero">{atRisk.status === 'loading' ? '…' : text.notKnown}</span>;
              }
              const issues = atRisk.issues.get(`${direction.from.id}>${direction.to.id}`) ?? [];
              const what = namedOf(text.atRisk, direction);
              return (
                <>
                  {button(issues.length, { what, counted: issues })} {atRisk.more ? text.orMore : null}
                </>
              );
            },
          },
        ]}
      />
      {list}
    </section>
  );
}

function Handoffs(props: PairProps) {
  const { pair, totals, formats } = props;
  const text = totalsText.handoffs;
  const { button, list } = useListed(props);
  const longest = Math.max(0, ...pair.directions.map(({ handoffs }) => handoffs.medianWaitMs ?? 0));
  const rowOf = (direction: Direction, count: number, total: number) => ({
    name: totalsText.direction(direction.from.name, direction.to.name),
    teamIndex: direction.from.index,
    share: shareOf(count, total),
  });
  const listOf = (which: (typeof handoffLists)[number], direction: Direction) =>
    button(direction.handoffs[which], {
      what: namedOf(text[which], direction),
      counted: { kind: 'handoff', from: direction.from.id, to: direction.to.id, which },
    });
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber>
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
      <ShareTable
        caption={text.title}
        measures={[
          {
            name: text.returned,
            rows: pair.directions.map((direction) => ({
              ...rowOf(direction, direction.handoffs.returned, direction.handoffs.followed),
              button: listOf('returned', direction),
            })),
          },
          {
            name: text.complete,
            rows: pair.directions.map((direction) =>
              rowOf(direction, direction.handoffs.complete, direction.handoffs.count),
            ),
          },
        ]}
        formats={formats}
      />
      <CountTable
        caption={text.title}
        directions={pair.directions}
        columns={[
          {
            name: text.count,
            cell: ({ handoffs }) => formats.number(handoffs.count),
          },
          { name: text.waiting, cell: (direction: Direction) => listOf('waiting', direction) },
          {
            name: text.wait,
            cell: ({ handoffs }) => (
              <WaitCell
                waitMs={handoffs.medianWaitMs}
                awakeMs={handoffs.medianAwakeMs}
                longestMs={longest}
                words={text.waitText}
                formats={formats}
              />
            ),
          },
        ]}
      />
      {list}
    </section>
  );
}
