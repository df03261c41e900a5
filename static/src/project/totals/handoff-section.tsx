import { handoffFigures } from '../../../../src/contract/handoff-figures';
import { messages } from '../../shared/messages';
import { HandoffMap } from '../../shared/totals/handoff-map';
import { totalsText } from '../../shared/totals/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import type { SectionProps } from './pair-sections';

const text = totalsText.map;

/** Who hands to whom among all teams that are summed. */
export function HandoffSection({ totals, formats }: Omit<SectionProps, 'request'>) {
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber={handoffFigures(totals).between.length > 0}>
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
      <HandoffMap totals={totals} formats={formats} />
    </section>
  );
}
