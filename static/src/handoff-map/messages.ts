import { handoffMapWords } from '../../../src/contract/handoff-map-messages';
import { isolate } from '../shared/messages';

/** The texts of the handoff map. Numbers arrive already written for the reader. */
export const handoffMapText = {
  ...handoffMapWords,
  means: [
    ...handoffMapWords.means,
    'The bar is the Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  ofPair: (one: string, other: string) => `Handoff map: ${isolate(one)} and ${isolate(other)}`,
  ofAll: 'Handoff map: who hands to whom',
  wait: (total: string, awake: string, asleep: string) =>
    `${total} by the clock: ${awake} awake, ${asleep} asleep`,
  table: 'Waits and returns',

  whole: 'All teams of the project',
  parts: { map: 'The map', table: 'The table', overlap: 'Working hours in common this week' },
} as const;
