import type { Pair } from './totals-figures';
import { handoffWords, type Writing } from './totals-messages';

/** What the handoff map says on pages and in exports. */
export const handoffMapWords = {
  name: 'Handoff map',
  p85: '85 % within',
  means: [
    ...handoffWords.means,
    'Picked up within: the wait by the clock after which half of them, or 85 %, had been picked up; and the same of its part in the receiving team’s working hours (awake) and outside them (asleep). Each is taken by itself: the parts needn’t come to the whole.',
    'Handoffs that still wait are counted as long as they have waited (Kaplan and Meier). Where too few have been picked up to say, there is a dash.',
  ],
} as const;

/** What an export of the handoff map says besides. */
export const handoffMapExport = {
  means: [
    ...handoffMapWords.means,
    'In brackets stands the Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  between: (one: string, other: string) => `Handoff map: ${one} and ${other}`,
  direction: (from: string, to: string) => `${from} to ${to}`,
  columns: { direction: 'Direction' },
  wait: (total: string, awake: string, asleep: string) => `${total} (${awake} awake, ${asleep} asleep)`,
  returned: (count: number, of: number) => `${count} of ${of}`,
  nothing: 'In these weeks nothing was handed from one team to another.',
  cut: (shown: number, all: number) => `The ${shown} directions with most handoffs of ${all} are shown.`,
} as const;

/**
 * What went most between whom, and how much of it waits.
 *
 * @param pairs between which something was handed over, the busiest first.
 */
export function handoffSentence(
  pairs: readonly Pair[],
  { name, number }: Pick<Writing, 'name' | 'number'>,
): string {
  const directions = pairs.flatMap((pair) => pair.directions);
  const sum = (measure: 'count' | 'waiting') =>
    directions.reduce((total, { handoffs }) => total + handoffs[measure], 0);
  const waiting = sum('waiting');
  const waits =
    waiting === 0
      ? handoffWords.nothingWaits
      : `${number(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be picked up.`;
  if (pairs.length === 1) {
    const [one, other] = directions.map(({ from, handoffs: { count } }) => ({
      name: name(from.name),
      times: count === 1 ? 'once' : `${number(count)} times`,
    }));
    return `${one!.name} handed over to ${other!.name} ${one!.times}, ${other!.name} to ${one!.name} ${other!.times}. ${waits}`;
  }
  const { from, to, handoffs } = directions.reduce((a, b) => (b.handoffs.count > a.handoffs.count ? b : a));
  return `${number(sum('count'))} handoffs between teams; most, ${number(handoffs.count)}, from ${name(from.name)} to ${name(to.name)}. ${waits}`;
}
