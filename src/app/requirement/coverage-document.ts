import type { CoverageConfiguration, CoverageSources } from '../../contract/coverage-api';
import {
  coverageExport as text,
  coverageNotes as notes,
  coverageSentence,
  coverageWords as words,
} from '../../contract/coverage-messages';
import {
  type AdfDocument,
  type AdfNode,
  bulletList,
  documentOf,
  heading,
  type Inline,
  type Line,
  link,
  moment,
  paragraph,
  status,
  type StatusColor,
  table,
} from '../../domain/adf/write-adf';
import { asObject, findName, findText } from '../../domain/history/read-json';
import { categoryOfStatus } from '../../domain/history/status-category';
import type { CoverageState, CoveredRequirement, CoveringIssue } from '../../domain/requirement/coverage';
import type { PageCoverage } from '../../jira/cover-page';
import type { JiraIssue } from '../../jira/get-issue';
import { statusLozenge } from '../status-lozenge';

/** A table in an export is no longer than this. */
const mostRows = 100;
/** So many issues are named where they cover nothing. */
const mostUnnamed = 20;
const colors: Record<CoverageState, StatusColor> = {
  done: 'green',
  inProgress: 'blue',
  notStarted: 'neutral',
  ticked: 'neutral',
  none: 'yellow',
};

/**
 * Requirement coverage as a document for PDF, Word and page histories: the same facts as on the page.
 *
 * @param version of the page that was read; `null`: not known.
 * @param listed of the issues without a page, those that are shown, as the one who exports may see them.
 * @param siteUrl the site's address, for links to issues; `null`: not known.
 */
export function coverageDocument(
  { patterns, list, projectIds, withoutPage: isAsked }: CoverageConfiguration,
  coverage: PageCoverage,
  { now, withoutPage }: CoverageSources,
  {
    version,
    listed,
    siteUrl,
  }: { version: number | null; listed: readonly JiraIssue[]; siteUrl: string | null },
): AdfDocument {
  const linkTo = (key: string): Inline => (siteUrl === null ? key : link(key, `${siteUrl}/browse/${key}`));
  return documentOf([
    heading(3, words.name),
    paragraph(text.asOf, ...moment(now), version === null ? '' : text.version(version), '.'),
    ...(coverage.rows.length === 0
      ? [
          paragraph(`${notes.noRequirements}. `),
          paragraph(patterns.length === 0 ? text.looksForAny : text.looksFor(patterns.join(', '))),
        ]
      : requirementPart(coverage, list, linkTo)),
    ...(coverage.lone.length === 0 ? [] : [paragraph(notes.lone(coverage.lone))]),
    ...(isAsked
      ? [
          heading(4, text.withoutPage),
          ...(withoutPage === null
            ? [paragraph(notes.noProjects(projectIds.length > 0))]
            : withoutPagePart(withoutPage, listed, linkTo)),
        ]
      : []),
    heading(4, text.definitions),
    bulletList([...words.means, ...(withoutPage === null ? [] : words.withoutPageMeans)]),
  ]);
}

type LinkTo = (key: string) => Inline;

function requirementPart(
  { rows, counts, unnamed, struck, isPartial }: PageCoverage,
  list: CoverageConfiguration['list'],
  linkTo: LinkTo,
): AdfNode[] {
  const wanted = list === 'all' ? rows : rows.filter(({ state }) => state === 'none');
  const shown = wanted.slice(0, mostRows);
  const twice = rows.flatMap(({ requirement: { id, places } }) => (id !== null && places > 1 ? [id] : []));
  return [
    paragraph(coverageSentence(counts)),
    ...(list === 'all' ? [] : [paragraph(shown.length === 0 ? text.allCovered : text.uncovered)]),
    ...(shown.length === 0
      ? []
      : [
          table(
            text.columns,
            shown.map((row) => rowOf(row, linkTo)),
          ),
        ]),
    ...(shown.length < wanted.length ? [paragraph(text.cut(shown.length, wanted.length))] : []),
    ...(twice.length === 0 ? [] : [paragraph(notes.twice(twice.join(', ')))]),
    ...(struck === 0 ? [] : [paragraph(notes.struck(struck))]),
    ...(unnamed.length === 0
      ? []
      : [paragraph(notes.unnamed(unnamed.length), ...issuesOf(unnamed.slice(0, mostUnnamed), linkTo))]),
    ...(isPartial ? [paragraph(notes.partial)] : []),
  ];
}

function rowOf({ requirement, issues, state }: CoveredRequirement, linkTo: LinkTo): Line[] {
  return [
    requirement.id ?? '',
    requirement.text,
    issuesOf(issues, linkTo),
    status(words.states[state], colors[state]),
  ];
}

const issuesOf = (issues: readonly CoveringIssue[], linkTo: LinkTo): Inline[] =>
  issues.flatMap((issue, index) => [
    index === 0 ? '' : ', ',
    linkTo(issue.key),
    ' ',
    statusLozenge(issue.status.name, issue.status.category),
  ]);

function withoutPagePart(
  { projects, count, inScope, more, issueIds }: NonNullable<CoverageSources['withoutPage']>,
  listed: readonly JiraIssue[],
  linkTo: LinkTo,
): AdfNode[] {
  const names = projects.map(({ name }) => name).join(', ');
  return [
    paragraph(
      inScope === 0 ? notes.noneInScope(names) : notes.withoutPage(String(count), String(inScope), names),
    ),
    ...(listed.length === 0
      ? []
      : [
          table(
            text.issueColumns,
            listed.map(({ key, fields }) => [
              linkTo(key),
              findText(fields['summary']) ?? '',
              statusLozenge(
                findName(asObject(fields['status'])) ?? '',
                categoryOfStatus(fields['status']) ?? null,
              ),
            ]),
          ),
        ]),
    ...(issueIds.length < count ? [paragraph(text.latestListed(listed.length))] : []),
    ...(more ? [paragraph(notes.latestOnly('1,000'))] : []),
  ];
}
