import { router } from '@forge/bridge';
import type { FollowThrough } from '../../../src/contract/follow-through-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import { type Pair, pairsOf, promiseShares } from '../../../src/contract/totals-figures';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { CountTable } from '../shared/totals/count-table';
import { findNothing, pairSentence, periodText, slipText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { ShareTable } from '../shared/totals/share-table';
import { FillNotice, WhenRead } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { AheadSection } from './ahead-section';
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
    <section className="macro" aria-label={text.name} aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={onAgain}>
        {({ value, request, formats }) =>
          value === null ? (
            <Notice title={text.noneFound.title}>
              <p>{text.noneFound.text}</p>
            </Notice>
          ) : (
            <Found followThrough={value} isProposed={request.projectId === null} formats={formats} />
          )
        }
      </WhenRead>
    </section>
  );
}

interface FoundProps {
  followThrough: FollowThrough;
  /** Nobody has chosen the project. */
  isProposed: boolean;
  formats: Formats;
}

function Found(props: FoundProps) {
  const { project, totals } = props.followThrough;
  const nothing = findNothing(totals);
  if (nothing !== null) {
    return (
      <Notice title={nothing.title}>
        <p>{nothing.others}</p>
      </Notice>
    );
  }
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
          onClick={() => void router.open(`/browse/${project.key}`)}
        >
          {text.openProject(project.name)}
        </button>
      </p>
    </>
  );
}

function Figures({ followThrough, pair, isProposed, formats }: FoundProps & { pair: Pair }) {
  const { project, totals } = followThrough;
  const [one, other] = pair.directions;
  const summed = totals.projectIds.length;
  return (
    <>
      <div>
        <SectionHeading title={totalsText.pair(one.from.name, other.from.name)} hasNumber>
          {() => (
            <WhyParts
              parts={[
                [messages.why.definition, promises.means.map((line) => <p key={line}>{line}</p>)],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <p className="meta">
          {summed > 1 ? totalsText.ofPartnership(summed) : text.of(project.name)} ·{' '}
          {periodText(totals, formats)}
        </p>
        {isProposed ? <p className="meta">{text.proposed}</p> : null}
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
      <AheadSection followThrough={followThrough} pair={pair} formats={formats} />
    </>
  );
}
