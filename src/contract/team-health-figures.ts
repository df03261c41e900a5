import { gap } from '../domain/survey/reading';
import type { Lens } from '../domain/survey/survey-item';
import type { Side } from '../domain/survey/wave';
import { meanWords } from './survey-figures';
import { surveyWords } from './survey-messages';
import type { ComparedLens, ComparedShare, RecordedSide, SurveyedSide, TeamHealth } from './team-health-api';
import { healthWords } from './team-health-messages';

/** A number of the profile: by the records, or of what people feel. */
export type HealthFigure =
  | { kind: 'share'; share: ComparedShare }
  /** @property invited how many were asked. */
  | { kind: 'mean'; mean: ComparedLens; invited: number };

/** One thing that is measured, of each direction by the same rule. */
export interface HealthMeasure {
  name: 'followThrough' | 'reliability' | 'documented' | 'notReturned' | 'inTime' | 'voice' | 'regard';
  lens: Lens;
  lines: HealthLine[];
}

/** A number of one direction. */
export interface HealthLine {
  /** Whose dealing with the other team it tells of; `null`: of both, for it has no direction. */
  side: Side | null;
  /** `null`: too few answered, or nobody was asked. */
  figure: HealthFigure | null;
}

const sides: readonly Side[] = [0, 1];

/** What a line tells of, in words. @param name writes a team's name. */
export function lineWords(
  { teams }: TeamHealth,
  { name: measure }: HealthMeasure,
  { side }: HealthLine,
  name: (name: string) => string,
): string {
  const [team, other] = [teams[side ?? 0], teams[side === 1 ? 0 : 1]].map((one) => name(one.name));
  return healthWords.whose[measure](team!, other!);
}

/**
 * What the profile shows, in the order in which it does.
 *
 * @param shown the lenses that somebody chose.
 * @returns without what the reader may not see, and what a pulse that was not published by direction can't tell.
 */
export function measuresOf({ records, survey }: TeamHealth, shown: readonly Lens[]): HealthMeasure[] {
  const recorded = (name: keyof RecordedSide, lens: Lens): HealthMeasure[] => {
    if (records === null) return [];
    const lines = sides.map((side) => ({
      side,
      figure: { kind: 'share' as const, share: records.sides[side][name] },
    }));
    return [{ name, lens, lines }];
  };
  const felt = (lens: keyof SurveyedSide['lenses']): HealthMeasure[] => {
    if (survey.status !== 'bySide') return [];
    const lines = sides.map((side) => {
      const { invited, lenses } = survey.sides[side];
      const mean = lenses[lens];
      return { side, figure: mean === null ? null : { kind: 'mean' as const, mean, invited } };
    });
    return [{ name: lens, lens, lines }];
  };
  const documented = (): HealthMeasure[] => {
    if (records === null) return [];
    const figure = { kind: 'share' as const, share: records.documented };
    return [{ name: 'documented', lens: 'clarity', lines: [{ side: null, figure }] }];
  };
  return [
    ...recorded('followThrough', 'reliability'),
    ...felt('reliability'),
    ...documented(),
    ...recorded('notReturned', 'flow'),
    ...recorded('inTime', 'flow'),
    ...felt('voice'),
    ...felt('regard'),
  ].filter(({ lens }) => shown.includes(lens));
}

/** What stands out where the records are set beside what is felt. */
export interface HealthTalk {
  /** Of the directions in which the two lie apart, told with a question; of two that ask the same the last one does. */
  topics: { said: string; ask: string | null }[];
  /** What is to be said where they don't. */
  none: string;
}

/**
 * How each team keeps its promises by the records, beside how reliable the other finds it (`measures.md` §7).
 *
 * @param written how names and numbers are written; `decimal` with one decimal.
 * @returns `null` where either part is not shown.
 */
export function talkOf(
  { teams, records, survey }: TeamHealth,
  written: Record<'number' | 'decimal', (value: number) => string> & { name: (name: string) => string },
): HealthTalk | null {
  if (records === null || survey.status !== 'bySide') return null;
  const found = sides.map((side) => {
    const share = records.sides[side].followThrough;
    const summary = survey.sides[side].lenses.reliability?.summary ?? null;
    return { side, share, summary, gap: gap(share, summary) };
  });
  const topics = found.flatMap(({ side, share, summary, gap }) => {
    if (summary === null || gap === 'agree') return [];
    const [team, other] = [teams[side], teams[side === 0 ? 1 : 0]].map(({ name }) => written.name(name));
    const [kept, settled] = [share.count, share.total].map(written.number);
    return surveyWords.gap(gap, team!, other!, kept!, settled!, meanWords(summary, written.decimal)) ?? [];
  });
  const { close, tooLittle } = healthWords.talk;
  const asked = topics.map(({ said, ask }, place) => ({
    said,
    ask: topics[place + 1]?.ask === ask ? null : ask,
  }));
  return { topics: asked, none: found.some((one) => one.gap === 'agree') ? close : tooLittle };
}
