import type {
  FollowThrough,
  FollowThroughConfiguration,
  FollowThroughPart,
} from '../../../src/contract/follow-through-api';
import { followThroughMeans } from '../../../src/contract/follow-through-messages';
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
export function FollowThroughMacro({
  configuration: { parts, ...request },
}: {
  configuration: FollowThroughConfiguration;
}) {
  const { loaded, isReading, reload } = useFollowThrough({ ...request, byWeek: parts.includes('weeks') });
  return <FollowThroughView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}

/** Commitment follow-through, or why there is none. */
export function FollowThroughView({
  loaded,
  isReading,
  onAgain,
  parts,
}: {
  loaded: LoadedFollowThrough;
  isReading: boolean;
  onAgain: () => void;
  parts: readonly FollowThroughPart[];
}) {
  return (
    <SumsMacro name={text.name} loaded={loaded} isReading={isReading} onAgain={onAgain}>
      {(followThrough, formats, isProposed) => {
        const [pair] = pairsOf(followThrough.totals);
        if (pair === undefined) return <Notice title={totalsText.noDirections} compact />;
        if (pair.directions.some(({ from }) => from.index < 0)) return <TeamGone />;
        return (
          <Figures
            followThrough={followThrough}
            pair={pair}
            parts={parts}
            isProposed={isProposed}
            formats={formats}
          />
        );
      }}
    </SumsMacro>
  );
}

function Figures({
  followThrough,
  pair,
  parts,
  isProposed,
  formats,
}: {
  followThrough: FollowThrough;
  pair: Pair;
  parts: readonly FollowThroughPart[];
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
                [messages.why.definition, followThroughMeans(parts).map((line) => <p key={line}>{line}</p>)],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <OfProject headline={followThrough} isProposed={isProposed} formats={formats} />
      </div>
      <FillNotice totals={totals} formats={formats} />
      <p className="pair-sentence">{pairSentence(pair, formats)}</p>
      {parts.includes('shares') ? (
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
      ) : null}
      {parts.includes('slip') ? (
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
      ) : null}
      {parts.includes('weeks') ? (
        <WeekSection followThrough={followThrough} pair={pair} formats={formats} />
      ) : null}
      {parts.includes('open') ? (
        <OpenSection followThrough={followThrough} pair={pair} formats={formats} />
      ) : null}
    </>
  );
}
