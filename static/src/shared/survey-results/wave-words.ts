import type { PublishedWave } from '../../../../src/contract/survey-api';
import { type Comparison, meanWords, partsOf, type Which } from '../../../../src/contract/survey-figures';
import { type SurveyItem, textFor } from '../../../../src/domain/survey/survey-item';
import type { Summary } from '../../../../src/domain/survey/wave';
import type { Formats } from '../formats';
import { isolate } from '../messages';
import { resultsMessages as text, type Speaker } from './messages';
import { leaningOf, movesOf, type Topic } from './stand-outs';

/** Who speaks in a part of a wave's results, and of whom. */
function speakerOf({ teams }: Pick<PublishedWave, 'teams'>, which: Which): Speaker {
  if (which === 'pooled') return { name: null, partner: null };
  return { name: teams[which].name, partner: teams[1 - which]!.name };
}

/** Whose answers, in a word. */
export function nameOf({ teams }: Pick<PublishedWave, 'teams'>, which: Which): string {
  return which === 'pooled' ? text.both : teams[which].name;
}

/** A team's place among all teams; −1 for both as one. */
export function indexOf({ teams }: Pick<PublishedWave, 'teams'>, which: Which): number {
  return which === 'pooled' ? -1 : teams[which].index;
}

/** A statement as it was read by those whose answers these are. */
export function statementOf(item: SurveyItem, wave: Pick<PublishedWave, 'teams'>, which: Which): string {
  const { partner } = speakerOf(wave, which);
  if (partner !== null) return textFor(item, isolate(partner));
  const told = textFor(item, text.otherTeam);
  return told.charAt(0).toUpperCase() + told.slice(1);
}

/** @see meanWords */
export function meanText(summary: Pick<Summary, 'mean'>, formats: Formats): string {
  return meanWords(summary, formats.decimal);
}

/** What stands out in a wave, in both directions, in words that a person would say. */
export function sentenceOf(wave: PublishedWave): string {
  const say = text.sentence;
  const spoken = partsOf(wave).map(({ which, part }) => ({
    speaker: speakerOf(wave, which),
    leaning: leaningOf(part),
  }));
  if (spoken.length === 0) return say.nothing;
  const [first, second] = spoken;
  if (second !== undefined && first!.leaning.kind === second.leaning.kind) {
    if (second.leaning.kind === 'allGood') return say.bothAllGood;
    if (second.leaning.kind === 'allLow') return say.bothAllLow;
    if (second.leaning.kind === 'none') return say.bothNone;
  }
  return spoken
    .map(({ speaker, leaning }) =>
      leaning.kind === 'some' ? say.some(speaker, leaning.good, leaning.low) : say[leaning.kind](speaker),
    )
    .join(' ');
}

/** More at once are no sentence, but a list. */
const mostMoves = 3;

/** What has clearly moved since the waves before, for better and for worse, in a sentence. */
export function movesSentence(waves: readonly PublishedWave[], index: number, formats: Formats): string {
  const say = text.sentence;
  const moves = movesOf(waves, index);
  if (moves === null) return say.nothingToCompare;
  if (moves.length === 0) return say.noClearChange;
  const wave = waves[index]!;
  const listOf = (isBetter: boolean) => {
    const told = moves.filter((move) => move.isBetter === isBetter);
    if (told.length === 0) return null;
    const named = told
      .slice(0, mostMoves)
      .map(({ which, what, since }) =>
        say.moved(
          which === 'pooled' ? null : wave.teams[which].name,
          typeof what === 'string' ? text.lens[what] : text.profile.statement(statementOf(what, wave, which)),
          formats.shortDate(since),
        ),
      );
    const more = told.length - named.length;
    return formats.list(more === 0 ? named : [...named, say.moreMoved(formats.number(more))]);
  };
  return say.moves(listOf(true), listOf(false));
}

/** How something changed, in words. */
export function changeText({ change, since }: Comparison, formats: Formats): string {
  return text.profile.change[change](since === null ? '' : formats.shortDate(since));
}

/** Why a statement asks to be talked about. */
export function topicSentence(
  { which, item, kind, mean, since }: Topic,
  wave: PublishedWave,
  formats: Formats,
): string {
  const speaker = speakerOf(wave, which);
  const statement = text.profile.statement(statementOf(item, wave, which));
  if (kind === 'lowest') {
    const say = item.reverse ? text.topics.lowestReversed : text.topics.lowest;
    return say(speaker, statement, formats.decimal(mean));
  }
  if (kind === 'split') return text.topics.split(speaker, statement);
  return kind === 'low' || since === null
    ? text.topics.low(speaker, statement, item.reverse)
    : text.topics.dropped(speaker, statement, item.reverse, formats.shortDate(since));
}
