import { replyLists } from '../../../../src/contract/totals-api';
import { messages } from '../../shared/messages';
import { CountTable } from '../../shared/totals/count-table';
import { type Direction, shareOf } from '../../../../src/contract/totals-figures';
import { totalsText } from '../../shared/totals/messages';
import { ShareTable } from '../../shared/totals/share-table';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import { namedOf, useListed } from './counted-issues';
import type { PairProps } from './pair-sections';
import { WaitCell } from '../../shared/totals/wait-bar';

const text = totalsText.replies;

/** What two teams asked each other in comments, and how soon it was answered. */
export function Replies(props: PairProps) {
  const { pair, totals, formats } = props;
  const { button, list } = useListed(props);
  const hasAny = pair.directions.some(({ replies }) => replies.count > 0);
  const longest = Math.max(0, ...pair.directions.map(({ replies }) => replies.medianWaitMs ?? 0));
  const listOf = (which: (typeof replyLists)[number], direction: Direction) =>
    button(direction.replies[which], {
      what: namedOf(`${text.count} (${text[which]})`, direction),
      counted: { kind: 'reply', from: direction.from.id, to: direction.to.id, which },
    });
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber={hasAny}>
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
      {hasAny ? (
        <>
          <ShareTable
            caption={text.title}
            measures={[
              {
                name: text.inTime,
                rows: pair.directions.map(({ from, to, replies: { inTime, late } }) => ({
                  name: totalsText.direction(from.name, to.name),
                  teamIndex: from.index,
                  share: shareOf(inTime, inTime + late),
                })),
              },
            ]}
            formats={formats}
          />
          <CountTable
            caption={text.title}
            directions={pair.directions}
            columns={[
              { name: text.count, cell: ({ replies }) => formats.number(replies.count) },
              { name: text.answered, cell: ({ replies }) => formats.number(replies.answered) },
              ...replyLists.map((which) => ({
                name: text[which],
                cell: (direction: Direction) => listOf(which, direction),
              })),
              {
                name: text.wait,
                cell: ({ replies }) => (
                  <WaitCell
                    waitMs={replies.medianWaitMs}
                    awakeMs={replies.medianAwakeMs}
                    longestMs={longest}
                    words={text.waitText}
                    formats={formats}
                  />
                ),
              },
            ]}
          />
          {list}
        </>
      ) : (
        <p className="meta">{text.empty}</p>
      )}
    </section>
  );
}
