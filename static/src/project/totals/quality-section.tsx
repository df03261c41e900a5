import { type ReactNode, useState } from 'react';
import { issueLists } from '../../../../src/contract/totals-api';
import { messages } from '../../shared/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import { CountButton, CountedIssues, type Listed } from './counted-issues';
import { totalsText } from '../../shared/totals/messages';
import type { SectionProps } from './pair-sections';

const text = totalsText.quality;

/** What is missing in the data, where other numbers suffer from it. */
export function QualitySection({ totals, request, formats }: SectionProps) {
  const [open, setOpen] = useState<Listed | null>(null);
  const { issues, withStrangers, doneWithoutStart, changelogsCutOff, directions } = totals.totals;
  const counts = { strangers: withStrangers, doneWithoutStart, cutOff: changelogsCutOff };
  const sprints = directions
    .flatMap((direction) => Object.values(direction.sprints))
    .reduce((sum, count) => sum + count, 0);
  const frozen = directions.reduce((sum, direction) => sum + direction.sprintsFrozen, 0);
  const facts: [name: string, value: ReactNode][] = [
    ...issueLists.map((which): [string, ReactNode] => [
      text[which],
      <>
        <CountButton
          count={counts[which]}
          listed={{ what: text[which], counted: { kind: 'issue', which } }}
          open={open}
          onOpen={setOpen}
          formats={formats}
        />{' '}
        {text.ofIssues(formats.number(issues))}
      </>,
    ]),
    [
      text.noHolidays,
      totals.withoutHolidays.length === 0 ? text.none : <bdi>{formats.list(totals.withoutHolidays)}</bdi>,
    ],
    [
      text.sprints,
      sprints === 0 ? text.none : text.sprintsSeen(formats.number(frozen), formats.number(sprints - frozen)),
    ],
    [text.pages, text.pagesUnknown],
  ];
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts parts={[[messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)]]} />
        )}
      </SectionHeading>
      <dl className="quality">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {open === null ? null : (
        <CountedIssues request={request} listed={open} formats={formats} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
