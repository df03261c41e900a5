import fc from 'fast-check';
import { shuffled } from '../../../src/domain/survey/shuffle';

/** The order that each sequence of choices leads to: all that the function can be answered, once each. */
function everyOrder(length: number): string[] {
  const values = Array.from({ length }, (_, index) => index);
  let sequences: number[][] = [[]];
  for (let below = length; below > 1; below--) {
    sequences = sequences.flatMap((sequence) =>
      Array.from({ length: below }, (_, choice) => [...sequence, choice]),
    );
  }
  return sequences.map((sequence) => {
    const choices = [...sequence];
    return shuffled(values, (below) => {
      expect(below).toBe(choices.length + 1);
      return choices.shift()!;
    }).join();
  });
}

describe('shuffling', () => {
  it('leads to each order from equally many choices', () => {
    const orders = everyOrder(4);
    expect(orders).toHaveLength(24);
    expect(new Set(orders).size).toBe(24);
  });

  it('keeps every value and leaves what it was given alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), fc.infiniteStream(fc.nat(1_000)), (values, stream) => {
        const random = stream[Symbol.iterator]();
        const result = shuffled(Object.freeze([...values]), (below) => random.next().value % below);
        expect([...result].sort()).toEqual([...values].sort());
      }),
    );
  });
});
