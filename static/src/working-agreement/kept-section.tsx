import type { ReplyKeeping, WorkingAgreement } from '../../../src/contract/agreement-api';
import { agreementWords as words } from '../../../src/contract/agreement-messages';
import { datesOf, shareOf } from '../../../src/contract/totals-figures';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { ShareTable } from '../shared/totals/share-table';
import { FillNotice } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { agreementText as text } from './messages';

/** How well each team answers the other within the window that they agreed on. */
export function KeptSection({ shown, formats }: { shown: WorkingAgreement; formats: Formats }) {
  const { replies } = shown;
  if (replies === null || replies === 'hidden') {
    return (
      <section className="macro-section">
        <h3>{text.kept}</h3>
        <p className="meta">{replies === null ? text.noWindow : words.repliesHidden}</p>
      </section>
    );
  }
  return (
    <section className="macro-section">
      <SectionHeading title={text.kept} hasNumber>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.dataAsOf, messages.why.moment(formats.moment(shown.now), formats.zoneName)],
            ]}
          />
        )}
      </SectionHeading>
      <Kept replies={replies} teams={shown.teams} formats={formats} />
    </section>
  );
}

function Kept({
  replies,
  teams,
  formats,
}: {
  replies: ReplyKeeping;
  teams: WorkingAgreement['teams'];
  formats: Formats;
}) {
  const { hours, weeks, directions } = replies;
  const [first, last] = datesOf(weeks);
  const open = directions.reduce((sum, direction) => sum + direction.open, 0);
  return (
    <>
      <p className="meta">{text.weeks(formats.shortDate(first), formats.shortDate(last))}</p>
      <FillNotice totals={replies} formats={formats} />
      <ShareTable
        caption={text.kept}
        measures={[
          {
            name: words.answeredWithin(hours),
            rows: directions.map(({ answering, kept, broken }) => ({
              name: text.answers(teams[answering].name, teams[answering === 0 ? 1 : 0].name),
              teamIndex: teams[answering].index,
              share: shareOf(kept, kept + broken),
            })),
          },
        ]}
        formats={formats}
      />
      {open === 0 ? null : <p className="meta">{text.stillOpen(open, formats.number(open))}</p>}
    </>
  );
}
