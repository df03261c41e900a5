import * as fc from 'fast-check';
import { portionsOf } from '../../src/domain/portions';

describe('portions of a list', () => {
  it('are of the size, but for the last', () => {
    expect(portionsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(portionsOf([1, 2, 3, 4], 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(portionsOf([], 2)).toEqual([]);
  });

  it('together are the list, and none is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, size) => {
        const portions = portionsOf(list, size);
        expect(portions.flat()).toEqual(list);
        expect(portions.every(({ length }) => length >= 1 && length <= size)).toBe(true);
      }),
    );
  });
});
