import { useState } from 'react';
import type { CoverageConfiguration } from '../../../src/contract/coverage-api';
import { coverageSentence } from '../../../src/contract/coverage-messages';
import type { Formats } from '../shared/formats';
import { MacroNotice } from '../shared/macro/macro-notice';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { WhenRead } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { CoverageBar } from './coverage-bar';
import { coverageText as text } from './messages';
import { IssueLink, RequirementTable } from './requirement-table';
import { type FoundCoverage, useCoverage } from './use-coverage';
import { WithoutPageSection } from './without-page-section';

/** So many issues are named where they cover nothing. */
const mostUnnamed = 20;

/** What becomes of the requirements of the page on which it stands, or why that isn't known. */
export function RequirementCoverageMacro({ configuration }: { configuration: CoverageConfiguration }) {
  const { list, ...reading } = configuration;
  const { loaded, isReading, reload } = useCoverage(reading);
  return (
    <section className="macro" aria-label={text.name} aria-busy={isReading}>
      <WhenRead loaded={loaded} onAgain={reload}>
        {({ value, request, formats }) => (
          <>
            {value.coverage.rows.length === 0 ? (
              <NoRequirements {...request} lone={value.coverage.lone} />
            ) : (
              // Whoever changes what is listed at first sees that at once.
              <Covered key={list} found={value} list={list} formats={formats} />
            )}
            {request.withoutPage ? (
              <WithoutPageSection
                withoutPage={value.sources.withoutPage}
                areChosen={request.projectIds.length > 0}
                formats={formats}
              />
            ) : null}
          </>
        )}
      </WhenRead>
    </section>
  );
}

function NoRequirements({
  patterns,
  tasks,
  lone,
}: Pick<CoverageConfiguration, 'patterns' | 'tasks'> & { lone: readonly string[] }) {
  return (
    <MacroNotice title={text.noRequirements}>
      <p>{patterns.length === 0 ? text.none.howTo : text.none.patterns(patterns.join(', '))}</p>
      {tasks ? null : <p>{text.none.tasksOff}</p>}
      {lone.length === 0 ? null : <p>{text.lone(lone)}</p>}
    </MacroNotice>
  );
}

function Covered({
  found: { coverage, sources },
  list,
  formats,
}: {
  found: FoundCoverage;
  list: CoverageConfiguration['list'];
  formats: Formats;
}) {
  const [shown, setShown] = useState(list);
  const { rows, counts, series, struck, lone, unnamed, isPartial } = coverage;
  const twice = rows.flatMap(({ requirement: { id, places } }) => (id !== null && places > 1 ? [id] : []));
  const listed = shown === 'all' ? rows : rows.filter(({ state }) => state === 'none');
  return (
    <>
      <div>
        <SectionHeading title={text.name} hasNumber>
          {() => (
            <WhyParts
              parts={[
                [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
                [text.ids, series.length === 0 ? null : text.series(series.join(', '))],
                [
                  messages.why.dataAsOf,
                  <>
                    <p>{messages.why.moment(formats.moment(sources.now), formats.zoneName)}</p>
                    <p>{text.asYou}</p>
                  </>,
                ],
              ]}
            />
          )}
        </SectionHeading>
        <p className="coverage-sentence">{coverageSentence(counts, formats.number)}</p>
      </div>
      <CoverageBar counts={counts} formats={formats} />
      {isPartial ? <Notice title={text.partial} tone="warning" compact /> : null}
      <div className="coverage-filter" role="group" aria-label={text.show}>
        {(['all', 'uncovered'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            className="filter-button"
            aria-pressed={shown === choice}
            onClick={() => setShown(choice)}
          >
            {choice === 'all'
              ? text.all(formats.number(rows.length))
              : text.uncovered(formats.number(counts.none))}
          </button>
        ))}
      </div>
      {listed.length === 0 ? (
        <p>{text.allCovered}</p>
      ) : (
        <RequirementTable key={shown} rows={listed} formats={formats} />
      )}
      {twice.length === 0 ? null : <p className="meta">{text.twice(formats.list(twice))}</p>}
      {struck === 0 ? null : <p className="meta">{text.struck(struck)}</p>}
      {lone.length === 0 ? null : <p className="meta">{text.lone(lone)}</p>}
      {unnamed.length === 0 ? null : (
        <p className="meta">
          {text.unnamed(unnamed.length)}
          {unnamed.slice(0, mostUnnamed).map(({ id, key, summary }, index) => (
            <span key={id}>
              {index === 0 ? '' : ', '}
              <IssueLink issueKey={key} title={summary} />
            </span>
          ))}
          {unnamed.length > mostUnnamed ? ' …' : ''}
        </p>
      )}
    </>
  );
}
