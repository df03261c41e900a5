import { useState } from 'react';
import type { IssuesWithoutPage } from '../../../src/contract/coverage-api';
import type { Formats } from '../shared/formats';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { IssueRow } from '../shared/totals/issue-row';
import { useIssues } from './use-issues';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { coverageText as text } from './messages';

const mostAtFirst = 10;
const mostLookedAt = 1_000;

/**
 * The other way round: open issues that no page says anything about.
 *
 * @param withoutPage `null`: there is no project in which to look. @param areChosen somebody has named projects.
 */
export function WithoutPageSection({
  withoutPage,
  areChosen,
  formats,
}: {
  withoutPage: IssuesWithoutPage | null;
  areChosen: boolean;
  formats: Formats;
}) {
  return (
    <section className="macro-section">
      <SectionHeading title={text.withoutPageTitle} hasNumber={withoutPage !== null}>
        {() => (
          <WhyParts
            parts={[[messages.why.definition, text.withoutPageMeans.map((line) => <p key={line}>{line}</p>)]]}
          />
        )}
      </SectionHeading>
      {withoutPage === null ? (
        <p>{text.noProjects(areChosen)}</p>
      ) : (
        <WithoutPage {...withoutPage} formats={formats} />
      )}
    </section>
  );
}

function WithoutPage({
  projects,
  areProposed,
  issueIds,
  count,
  inScope,
  more,
  formats,
}: IssuesWithoutPage & { formats: Formats }) {
  const [isWhole, setIsWhole] = useState(false);
  const known = useIssues(issueIds);
  const names = text.projects(projects.map(({ name }) => name));
  const issues = known.status === 'ready' ? known.issues : [];
  const shown = isWhole ? issues : issues.slice(0, mostAtFirst);
  return (
    <>
      <p>
        {inScope === 0
          ? text.noneInScope(names)
          : text.withoutPage(formats.number(count), formats.number(inScope), names)}
      </p>
      {areProposed ? <p className="meta">{text.proposed}</p> : null}
      {known.status === 'loading' ? (
        <p className="meta" role="status">
          {text.loading}
        </p>
      ) : known.status === 'failed' ? (
        <Notice title={known.reason} tone="warning" compact />
      ) : (
        <ul className="plain-list">
          {shown.map((issue) => (
            <IssueRow key={issue.id} issue={issue} formats={formats} />
          ))}
        </ul>
      )}
      {shown.length < issues.length ? (
        <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
          {text.more(formats.number(issues.length))}
        </button>
      ) : null}
      {isWhole && issueIds.length < count ? <p className="meta">{text.latestListed(issues.length)}</p> : null}
      {known.status === 'ready' && issues.length < issueIds.length ? (
        <p className="meta">{text.someHidden}</p>
      ) : null}
      {more ? <p className="meta">{text.latestOnly(formats.number(mostLookedAt))}</p> : null}
    </>
  );
}
