import { coverageSentence } from '../../src/contract/coverage-messages';
import { handoffSentence } from '../../src/contract/handoff-map-messages';
import type { Direction, Pair } from '../../src/contract/totals-figures';
import { pairSentence } from '../../src/contract/totals-messages';
import { noDirectionTotals } from '../../src/domain/totals/totals';

const write = {
  name: (team: string) => `<${team}>`,
  number: String,
  list: (all: readonly string[]) => all.join(' and '),
};
const nothing = noDirectionTotals('', '');
const teams = ['Munich', 'Pune'].map((name, index) => ({ id: name, name, index })) as Direction['from'][];
const direction = (from: number, kept: number, missed: number, waiting: number, count = 0): Direction => ({
  from: teams[from]!,
  to: teams[1 - from]!,
  promises: { ...nothing.promises, kept, missedSilently: missed },
  handoffs: { ...nothing.handoffs, waiting, count },
  replies: nothing.replies,
});

describe('two teams in two sentences', () => {
  it.each<[string, Pair['directions']]>([
    [
      '<Munich> kept 1 of 3 promises to <Pune>, <Pune> kept 4 of 4 promises to <Munich>. 1 handoff waits for <Pune> and 2 handoffs wait for <Munich>.',
      [direction(0, 1, 2, 1), direction(1, 4, 0, 2)],
    ],
    [
      '<Pune> kept 0 of 1 promises to <Munich>; no promise of <Munich> was settled. No handoff waits to be picked up.',
      [direction(0, 0, 0, 0), direction(1, 0, 1, 0)],
    ],
    [
      'No promise between <Munich> and <Pune> was settled in these weeks. 3 handoffs wait for <Munich>.',
      [direction(0, 0, 0, 0), direction(1, 0, 0, 3)],
    ],
  ])('are: %s', (said, directions) => {
    expect(pairSentence({ key: '', directions }, write)).toBe(said);
  });
});

describe('who handed over to whom, in two sentences', () => {
  const pair = (waiting: number, there: number, back: number): Pair => ({
    key: '',
    directions: [direction(0, 0, 0, waiting, there), direction(1, 0, 0, 0, back)],
  });
  it.each<[string, Pair[]]>([
    [
      '<Munich> handed over to <Pune> once, <Pune> to <Munich> 3 times. No handoff waits to be picked up.',
      [pair(0, 1, 3)],
    ],
    [
      '9 handoffs between teams; most, 5, from <Munich> to <Pune>. 1 waits to be picked up.',
      [pair(1, 5, 3), pair(0, 1, 0)],
    ],
    [
      '3 handoffs between teams; most, 2, from <Munich> to <Pune>. 2 wait to be picked up.',
      [pair(2, 2, 0), pair(0, 1, 0)],
    ],
  ])('are: %s', (said, pairs) => {
    expect(handoffSentence(pairs, write)).toBe(said);
  });
});

it.each([
  [{ none: 1 }, 'The one requirement is not covered by an issue.'],
  [{ ticked: 1 }, 'The one requirement is not covered by an issue; 1 is ticked off without one.'],
  [{ none: 2 }, 'None of 2 requirements is covered by an issue.'],
  [{ done: 1 }, '1 of 1 requirement is covered by an issue: 1 done.'],
])('says how far requirements are covered: %j', (counts, said) => {
  expect(coverageSentence({ done: 0, inProgress: 0, notStarted: 0, ticked: 0, none: 0, ...counts })).toBe(
    said,
  );
});
