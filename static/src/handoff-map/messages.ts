import { handoffMapWords } from '../../../src/contract/handoff-map-messages';
import { isolate, plural } from '../shared/messages';

const times = (count: number, written: string) => (count === 1 ? 'once' : `${written} times`);

/** The texts of the handoff map. Numbers arrive already written for the reader. */
export const handoffMapText = {
  ...handoffMapWords,
  means: [
    ...handoffMapWords.means,
    'The bar is the Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  ofPair: (one: string, other: string) => `Handoff map: ${isolate(one)} and ${isolate(other)}`,
  ofAll: 'Handoff map: who hands to whom',
  sentence: {
    both: (
      one: { name: string; count: number; written: string },
      other: { name: string; count: number; written: string },
    ) =>
      `${isolate(one.name)} handed over to ${isolate(other.name)} ${times(one.count, one.written)}, ${isolate(other.name)} to ${isolate(one.name)} ${times(other.count, other.written)}.`,
    many: (all: string, most: string, from: string, to: string) =>
      `${all} handoffs between teams; most, ${most}, from ${isolate(from)} to ${isolate(to)}.`,
    waiting: (count: number, written: string) =>
      `${written} ${plural(count, { one: 'waits', other: 'wait' })} to be picked up.`,
  },
  wait: (total: string, awake: string, asleep: string) =>
    `${total} by the clock: ${awake} awake, ${asleep} asleep`,
  table: 'Waits and returns',

  whole: 'All teams of the project',
  parts: { map: 'The map', table: 'The table', overlap: 'Working hours in common this week' },
} as const;
