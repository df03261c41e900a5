import { handoffPairs, handoffsOf } from '../../contract/handoff-figures';
import type { HandoffMap, HandoffMapPart } from '../../contract/handoff-map-api';
import {
  handoffMapExport as text,
  handoffMapWords,
  handoffSentence,
} from '../../contract/handoff-map-messages';
import { macroExportMessages as macroText } from '../../contract/macro-messages';
import { overlapWords } from '../../contract/overlap-words';
import { type Direction, shareOf } from '../../contract/totals-figures';
import { handoffWords } from '../../contract/totals-messages';
import {
  type AdfDocument,
  type AdfNode,
  bulletList,
  documentOf,
  heading,
  type Inline,
  paragraph,
  table,
} from '../../domain/adf/write-adf';
import { overlapPart } from './overlap-part';
import { periodPart } from './period-part';

/** A table in an export is no longer than this. */
const mostDirections = 30;

/**
 * Who hands to whom as a document for PDF, Word and page histories: the figures of the page, its picture among them.
 *
 * @param parts what the page shows.
 */
export function handoffMapDocument(map: HandoffMap, parts: readonly HandoffMapPart[]): AdfDocument {
  const { totals, calendars } = map;
  const pairs = handoffPairs(totals);
  const names = totals.pair?.map((id) => totals.teams.find((team) => team.id === id)?.name ?? id);
  const count = pairs.reduce((sum, pair) => sum + handoffsOf(pair), 0);
  const hasFigures = parts.includes('map') || parts.includes('table');
  const hasOverlap = parts.includes('overlap') && calendars.length > 1;
  return documentOf([
    heading(3, names === undefined ? handoffMapWords.name : text.between(names[0]!, names[1]!)),
    periodPart(map),
    paragraph(count === 0 ? text.nothing : handoffSentence(pairs, { name: String, number: String })),
    ...(hasFigures && count > 0 ? figuresPart(pairs.flatMap(({ directions }) => directions)) : []),
    ...(hasOverlap ? overlapPart(calendars, totals.now) : []),
    heading(4, macroText.definitions),
    bulletList([
      ...(hasFigures ? text.means : handoffWords.means.slice(0, 1)),
      ...(hasOverlap ? overlapWords.means : []),
    ]),
  ]);
}

function figuresPart(directions: readonly Direction[]): AdfNode[] {
  const found = directions
    .filter(({ handoffs }) => handoffs.count > 0)
    .sort((a, b) => b.handoffs.count - a.handoffs.count);
  const shown = found.slice(0, mostDirections);
  return [
    table(
      [
        text.columns.direction,
        handoffWords.count,
        handoffWords.waiting,
        handoffWords.wait,
        handoffMapWords.p85,
        handoffWords.returned,
      ],
      shown.map(directionRow),
    ),
    ...(shown.length < found.length ? [paragraph(text.cut(shown.length, found.length))] : []),
  ];
}

function directionRow({ from, to, handoffs }: Direction): Inline[] {
  const { medianWaitMs, medianAwakeMs, medianAsleepMs, p85WaitMs, p85AwakeMs, p85AsleepMs } = handoffs;
  return [
    text.direction(from.name, to.name),
    String(handoffs.count),
    String(handoffs.waiting),
    waitText(medianWaitMs, medianAwakeMs, medianAsleepMs),
    waitText(p85WaitMs, p85AwakeMs, p85AsleepMs),
    returnedText(handoffs),
  ];
}

function waitText(...parts: [total: number | null, awake: number | null, asleep: number | null]): string {
  const [total, awake, asleep] = parts.map((ms) => (ms === null ? '–' : overlapWords.duration(ms)));
  return parts.every((ms) => ms === null) ? '–' : text.wait(total!, awake!, asleep!);
}

function returnedText({ returned, followed }: Direction['handoffs']): string {
  const { interval } = shareOf(returned, followed);
  const counted = text.returned(returned, followed);
  if (interval === null) return counted;
  return `${counted}: ${macroText.percent(returned / followed)} (${macroText.between(interval.low, interval.high)})`;
}
