import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { type Pair, pairsOf, promiseShares } from '../../../src/contract/totals-figures';
import type { Formats } from '../shared/formats';
import { OfProject, SumsMacro, TeamGone } from '../shared/macro/sums-macro';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { CountTable } from '../shared/totals/count-table';
import { pairSentence, slipText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { ShareTable } from '../shared/totals/share-table';
import { FillNotice } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { OpenSection } from './open-section';
import { followThroughText as text } from './messages';
import { type LoadedFollowThrough, useFollowThrough } from './use-follow-through';
import { WeekSection } from './week-section';

const { promises } = totalsText;

/** What readers of a page see. */
export function FollowThroughMacro({ configuration }: { configuration: HeadlineRequest }) {
  const { loaded, isReading, reload } = useFollowThrough(configuration);
  return <FollowThroughView loaded={loaded} isReading={isReading} onAgain={reload} />;
}

/** Commitment follow-through, or why there is none. */
export function FollowThroughView({
  loaded,
  isReading,
  onAgain,
}: {
  loaded: LoadedFollowThrough;
  isReading: boolean;
  onAgain: () => void;
}) {
  return (
    <SumsMacro name={text.name} loaded={loaded} isReading={isReading} onAgain={onAgain}>
      {(followThrough, formats, isProposed) => {
        const [pair] = pairsOf(followThrough.totals);
        if (pair === undefined) return <Notice title={totalsText.noDirections} compact />;
        if (pair.directions.some(({ from }) => from.index < 0)) return <TeamGone />;
        return (
          <Figures followThrough={followThrough} pair={pair} isProposed={isProposed} formats={formats} />
        );
      }}
    </SumsMacro>
  );
}

function Figures({
  followThrough,
  pair,
  isProposed,
  formats,
}: {
  followThrough: FollowThrough;
  pair: Pair;
  /** Nobody has chosen the project. */
  isProposed: boolean;
  formats: Formats;
}) {
  const { totals } = followThrough;
  const [one, other] = pair.directions;
  return (
    <>
      <div>
        <SectionHeading title={`${text.name}: ${totalsText.pair(one.from.name, other.from.name)}`} hasNumber>
          {() => (
            <WhyParts
              parts={[
                [messages.why.definition, promises.means.map((line) => <p key={line}>{line}</p>)],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <OfProject headline={followThrough} isProposed={isProposed} formats={formats} />
      </div>
      <FillNotice totals={totals} formats={formats} />
      <p className="pair-sentence">{pairSentence(pair, formats)}</p>
      <ShareTable
        caption={promises.title}
        measures={(['followThrough', 'earlyWarning'] as const).map((measure) => ({
          name: promises[measure],
          rows: pair.directions.map((direction) => ({
            name: totalsText.direction(direction.from.name, direction.to.name),
            teamIndex: direction.from.index,
            share: promiseShares(direction)[measure],
          })),
        }))}
        formats={formats}
      />
      <CountTable
        caption={promises.slip}
        directions={pair.directions}
        columns={[
          {
            name: promises.slip,
            cell: ({ from, to }) => {
              const slip = totals.slips.find((own) => own.from === from.id && own.to === to.id);
              if (slip === undefined) return <span className="zero">–</span>;
              return promises.slipText(slipText(slip.medianMs, formats), slipText(slip.p85Ms, formats));
            },
          },
        ]}
      />
      <WeekSection followThrough={followThrough} pair={pair} formats={formats} />
      <OpenSection followThrough={followThrough} pair={pair} formats={formats} />
    </>
  );
}
