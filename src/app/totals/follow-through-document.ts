import type { FollowThrough } from '../../contract/follow-through-api';
import { followThroughExport as text } from '../../contract/follow-through-messages';
import { macroExportMessages as macroText } from '../../contract/macro-messages';
import { type Direction, pairsOf, promiseShares, type Share } from '../../contract/totals-figures';
import { promiseWords } from '../../contract/totals-messages';
import {
  type AdfDocument,
  type AdfNode,
  bulletList,
  day,
  documentOf,
  heading,
  type Inline,
  link,
  paragraph,
  table,
} from '../../domain/adf/write-adf';
import { dayMs, epochDayOf } from '../../domain/calendar/civil-date';
import { countSettled } from '../../domain/commitment/follow-through';
import { promiseOutcomes } from '../../domain/commitment/judge-chain';
import { asObject, findName, findText } from '../../domain/history/read-json';
import { categoryOfStatus } from '../../domain/history/status-category';
import { mondayOf } from '../../domain/totals/facts';
import type { JiraIssue } from '../../jira/get-issue';
import { periodPart } from './period-part';
import { statusLozenge } from '../status-lozenge';

/** A table in an export is no longer than this. */
const mostWeeksShown = 26;
/** Fields of an issue that an export shows. */
export const exportedFields = ['summary', 'status', 'duedate'] as const;

/**
 * Commitment follow-through as a document for PDF, Word and page histories: the same figures as on the page.
 *
 * @param issues those ahead that the one who exports may see.
 * @param siteUrl the site's address, for links to issues; `null`: not known.
 */
export function followThroughDocument(
  followThrough: FollowThrough,
  issues: readonly JiraIssue[],
  siteUrl: string | null,
): AdfDocument {
  const [pair] = pairsOf(followThrough.totals);
  const period = periodPart(followThrough);
  if (pair === undefined) return documentOf([heading(3, text.name), period, paragraph(text.nothing)]);
  const { directions } = pair;
  return documentOf([
    heading(3, text.title(directions[0].from.name, directions[1].from.name)),
    period,
    table(
      [
        text.columns.direction,
        promiseWords.followThrough,
        text.columns.of,
        text.columns.interval,
        promiseWords.earlyWarning,
        ...promiseOutcomes.map((outcome) => promiseWords.outcome[outcome]),
      ],
      directions.map(directionRow),
    ),
    ...weekPart(followThrough, directions),
    ...aheadPart(followThrough, directions, issues, siteUrl),
    heading(4, macroText.definitions),
    bulletList(promiseWords.means),
  ]);
}

function directionRow(direction: Direction): Inline[] {
  const { followThrough, earlyWarning } = promiseShares(direction);
  const { count, total, interval } = followThrough;
  return [
    text.direction(direction.from.name, direction.to.name),
    interval === null ? text.few : macroText.percent(count / total),
    text.ofSettled(count, total),
    interval === null ? '' : macroText.between(interval.low, interval.high),
    shareText(earlyWarning),
    ...promiseOutcomes.map((outcome) => String(direction.promises[outcome])),
  ];
}

function shareText({ count, total, interval }: Share): string {
  const counted = text.ofSettled(count, total);
  return interval === null ? counted : `${macroText.percent(count / total)} (${counted})`;
}

function weekPart({ byWeek }: FollowThrough, directions: readonly Direction[]): AdfNode[] {
  const weeks = [...new Set(byWeek.map(({ week }) => week))].sort((a, b) => a - b);
  const shown = weeks.slice(-mostWeeksShown);
  return [
    heading(4, text.byWeek),
    ...(weeks.length === 0
      ? [paragraph(text.noWeeks)]
      : [
          table(
            [text.columns.week, ...directions.map(({ from, to }) => text.direction(from.name, to.name))],
            shown.map((week) => [
              day(mondayOf(week) * dayMs),
              ...directions.map(({ from }) => {
                const counts = Object.fromEntries(
                  promiseOutcomes.map((outcome) => [outcome, 0]),
                ) as Direction['promises'];
                for (const sum of byWeek) {
                  if (sum.week === week && sum.from === from.id) counts[sum.outcome] += sum.count;
                }
                return text.ofSettled(counts.kept, countSettled(counts));
              }),
            ]),
          ),
        ]),
    ...(shown.length < weeks.length ? [paragraph(text.cut(shown.length, weeks.length))] : []),
  ];
}

function aheadPart(
  { ahead }: FollowThrough,
  directions: readonly Direction[],
  issues: readonly JiraIssue[],
  siteUrl: string | null,
): AdfNode[] {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const rows = directions.flatMap(({ from, to }) =>
    ahead
      .filter((promised) => promised.from === from.id)
      .flatMap(({ issueIds }) => issueIds.flatMap((id) => byId.get(id) ?? []))
      .map((issue) => issueRow(issue, text.direction(from.name, to.name), siteUrl)),
  );
  const asked = ahead.reduce((sum, { issueIds }) => sum + issueIds.length, 0);
  return [
    heading(4, text.ahead),
    ...(rows.length === 0 ? [] : [table(text.aheadColumns, rows)]),
    ...(asked === 0 ? [paragraph(text.aheadNone)] : []),
    ...(rows.length < asked ? [paragraph(text.aheadHidden)] : []),
    ...(ahead.some(({ more }) => more) ? [paragraph(text.aheadMore)] : []),
  ];
}

function issueRow({ key, fields }: JiraIssue, direction: string, siteUrl: string | null): Inline[] {
  const due = findText(fields['duedate']);
  return [
    siteUrl === null ? key : link(key, `${siteUrl}/browse/${key}`),
    findText(fields['summary']) ?? '',
    direction,
    due === null || !/^\d{4}-\d{2}-\d{2}$/.test(due) ? '' : day(epochDayOf(due) * dayMs),
    statusLozenge(findName(asObject(fields['status'])) ?? '', categoryOfStatus(fields['status']) ?? null),
  ];
}
