import type { ReactNode } from 'react';
import { issueLists } from '../../../../src/contract/totals-api';
import { countSprints } from '../../../../src/contract/totals-figures';
import { messages } from '../../shared/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import { ClosedPages } from './closed-pages';
import { useListed } from './counted-issues';
import { totalsText } from '../../shared/totals/messages';
import type { SectionProps } from './pair-sections';

const text = totalsText.quality;

/** What is missing in the data, where other numbers suffer from it. */
export function QualitySection({ totals, request, formats }: SectionProps) {
  const { button, list } = useListed({ request, formats });
  const { issues, withStrangers, doneWithoutStart, changelogsCutOff } = totals.totals;
  const counts = { strangers: withStrangers, doneWithoutStart, cutOff: changelogsCutOff };
  const sprints = countSprints(totals);
  const facts: [name: string, value: ReactNode][] = [
    ...issueLists.map((which): [string, ReactNode] => [
      text[which],
      <>
        {button(counts[which], { what: text[which], counted: { kind: 'issue', which } })}{' '}
        {text.ofIssues(formats.number(issues))}
      </>,
    ]),
    [
      text.noHolidays,
      totals.withoutHolidays.length === 0 ? text.none : <bdi>{formats.list(totals.withoutHolidays)}</bdi>,
    ],
    [
      text.sprints,
      sprints.count === 0
        ? text.none
        : text.sprintsSeen(formats.number(sprints.frozen), formats.number(sprints.count - sprints.frozen)),
    ],
    [
      text.pages,
      <ClosedPages
        key={JSON.stringify([totals.projectIds, totals.weeks])}
        {...{ totals, button, formats }}
      />,
    ],
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
      {list}
    </section>
  );
}
