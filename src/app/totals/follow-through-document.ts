import type { FollowThrough, FollowThroughPart } from '../../contract/follow-through-api';
import { followThroughExport as text, followThroughMeans } from '../../contract/follow-through-messages';
import { macroExportMessages as macroText } from '../../contract/macro-messages';
import { type Direction, pairsOf, promiseShares, type Share } from '../../contract/totals-figures';
import { promiseStateTones, promiseStateWords } from '../../contract/promise-words';
import { pairSentence, promiseWords } from '../../contract/totals-messages';
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
  status,
  table,
} from '../../domain/adf/write-adf';
import { dateOf } from '../../domain/calendar/civil-date';
import { promiseOutcomes } from '../../domain/commitment/judge-chain';
import { asObject, findName, findText } from '../../domain/history/read-json';
import { categoryOfStatus } from '../../domain/history/status-category';
import { mondayOf } from '../../domain/totals/facts';
import type { OpenPromise } from '../../jira/find-open-promises';
import { periodPart } from './period-part';
import { statusLozenge } from '../status-lozenge';

/** A table in an export is no longer than this. */
const mostWeeksShown = 26;
const mostPromisesShown = 50;

/**
 * Commitment follow-through as a document for PDF, Word and page histories: the same figures as on the page.
 *
 * @param parts what the page shows.
 * @param open promises that are overdue or fall due soon, as the one who exports may see them.
 * @param siteUrl the site's address, for links to issues; `null`: not known.
 */
export function followThroughDocument(
  followThrough: FollowThrough,
  parts: readonly FollowThroughPart[],
  open: { promises: readonly OpenPromise[]; more: boolean },
  siteUrl: string | null,
): AdfDocument {
  const [pair] = pairsOf(followThrough.totals);
  const period = periodPart(followThrough);
  if (pair === undefined) return documentOf([heading(3, text.name), period, paragraph(text.nothing)]);
  const { directions } = pair;
  return documentOf([
    heading(3, text.title(directions[0].from.name, directions[1].from.name)),
    period,
    paragraph(pairSentence(pair, { name: String, number: String, list: text.list })),
    ...figuresPart(directions, followThrough.totals, parts),
    ...(parts.includes('weeks') ? weekPart(followThrough, directions) : []),
    ...(parts.includes('open') ? openPart(directions, open, siteUrl) : []),
    heading(4, macroText.definitions),
    bulletList(followThroughMeans(parts)),
  ]);
}

/** Shares and slip in one table, as far as they are shown. */
function figuresPart(
  directions: readonly Direction[],
  { slips }: FollowThrough['totals'],
  parts: readonly FollowThroughPart[],
): AdfNode[] {
  const hasShares = parts.includes('shares');
  const hasSlip = parts.includes('slip');
  if (!hasShares && !hasSlip) return [];
  const { of, interval, slip } = text.columns;
  return [
    table(
      [
        text.columns.direction,
        ...(hasShares ? [promiseWords.followThrough, of, interval, promiseWords.earlyWarning] : []),
        ...(hasSlip ? [slip] : []),
      ],
      directions.map((direction) => [
        text.direction(direction.from.name, direction.to.name),
        ...(hasShares ? shareCells(direction) : []),
        ...(hasSlip ? [slipCell(direction, slips)] : []),
      ]),
    ),
  ];
}

function shareCells(direction: Direction): Inline[] {
  const { followThrough, earlyWarning } = promiseShares(direction);
  const { count, total, interval } = followThrough;
  return [
    interval === null ? text.few : macroText.percent(count / total),
    text.ofSettled(count, total),
    interval === null ? '' : macroText.between(interval.low, interval.high),
    shareText(earlyWarning),
  ];
}

function slipCell({ from, to }: Direction, slips: FollowThrough['totals']['slips']): string {
  const slip = slips.find((own) => own.from === from.id && own.to === to.id);
  return slip === undefined ? '–' : text.slip(slipText(slip.medianMs), slipText(slip.p85Ms));
}

function slipText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes === 0) return text.onTime;
  return text.off(minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`, ms < 0);
}

function shareText({ count, total, interval }: Share): string {
  const counted = text.ofSettled(count, total);
  return interval === null ? counted : `${macroText.percent(count / total)} (${counted})`;
}

/** How the promises ended, in all and week by week. */
function weekPart({ byWeek }: FollowThrough, directions: readonly Direction[]): AdfNode[] {
  const weeks = [...new Set(byWeek.map(({ week }) => week))].sort((a, b) => a - b);
  const shown = weeks.slice(-mostWeeksShown);
  return [
    table(
      [text.columns.direction, ...promiseOutcomes.map((outcome) => promiseWords.outcome[outcome])],
      directions.map(({ from, to, promises }) => [
        text.direction(from.name, to.name),
        ...promiseOutcomes.map((outcome) => String(promises[outcome])),
      ]),
    ),
    heading(4, text.byWeek),
    ...(weeks.length === 0
      ? [paragraph(text.noWeeks)]
      : [
          table(
            [text.columns.week, ...directions.map(({ from, to }) => text.direction(from.name, to.name))],
            shown.map((week) => [
              day(dateOf(mondayOf(week))),
              ...directions.map(({ from }) => outcomesText(byWeek, week, from.id)),
            ]),
          ),
        ]),
    ...(shown.length < weeks.length ? [paragraph(text.cut(shown.length, weeks.length))] : []),
  ];
}

/** What became of a week's promises of one team, in words; what did not occur is left out. */
function outcomesText(byWeek: FollowThrough['byWeek'], week: number, from: string): string {
  const parts = promiseOutcomes.flatMap((outcome) => {
    const found = byWeek.find((sum) => sum.week === week && sum.from === from && sum.outcome === outcome);
    return found === undefined ? [] : [`${found.count} ${promiseWords.outcome[outcome].toLowerCase()}`];
  });
  return parts.join('; ') || '–';
}

function openPart(
  directions: readonly Direction[],
  { promises, more }: { promises: readonly OpenPromise[]; more: boolean },
  siteUrl: string | null,
): AdfNode[] {
  const shown = promises.slice(0, mostPromisesShown);
  return [
    heading(4, text.open),
    ...(shown.length === 0
      ? [paragraph(text.openNone)]
      : [
          table(
            text.openColumns,
            shown.map((promise) => promiseRow(promise, directions, siteUrl)),
          ),
        ]),
    ...(more || shown.length < promises.length ? [paragraph(text.openMore)] : []),
  ];
}

function promiseRow(
  { issue: { key, fields }, state, from, date }: OpenPromise,
  directions: readonly Direction[],
  siteUrl: string | null,
): Inline[] {
  const direction = directions.find((one) => one.from.id === from);
  return [
    siteUrl === null ? key : link(key, `${siteUrl}/browse/${key}`),
    findText(fields['summary']) ?? '',
    direction === undefined ? '' : text.direction(direction.from.name, direction.to.name),
    day(date),
    state === 'open'
      ? ''
      : status(promiseStateWords[state], promiseStateTones[state] === 'danger' ? 'red' : 'yellow'),
    statusLozenge(findName(asObject(fields['status'])) ?? '', categoryOfStatus(fields['status']) ?? null),
  ];
}
