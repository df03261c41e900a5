import * as fc from 'fast-check';
import { type LabelWish, placeLabels } from '../../../static/src/shared/place-labels';

const wish = (key: string, x: number, width = 40, rows: readonly number[] = [0, 1]): LabelWish => ({
  key,
  text: key,
  x,
  width,
  rows,
});

describe('placing labels', () => {
  it('centres a label on its point and keeps it on the line', () => {
    expect(placeLabels([wish('middle', 100)], 200)).toEqual([
      { key: 'middle', text: 'middle', row: 0, x: 80 },
    ]);
    expect(placeLabels([wish('left', 0)], 200)[0]!.x).toBe(0);
    expect(placeLabels([wish('right', 200)], 200)[0]!.x).toBe(160);
  });

  it('moves the less important one of two that collide to the next row', () => {
    expect(placeLabels([wish('first', 100), wish('second', 110)], 300).map(({ row }) => row)).toEqual([0, 1]);
  });

  it('leaves out a label for which no row has room, and one wider than the line', () => {
    const placed = placeLabels([wish('a', 100), wish('b', 105), wish('c', 110), wish('wide', 100, 400)], 300);
    expect(placed.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('never lets two labels of a row touch', () => {
    const wishes = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 10, max: 120 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(wishes, (wanted) => {
        const all = wanted.map(([x, width], index) => wish(String(index), x, width, [0, 1, 2]));
        const placed = placeLabels(all, 400);
        for (const one of placed) {
          const oneEnd = one.x + all[Number(one.key)]!.width;
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(oneEnd).toBeLessThanOrEqual(400);
          for (const other of placed) {
            if (other === one || other.row !== one.row) continue;
            const otherEnd = other.x + all[Number(other.key)]!.width;
            expect(oneEnd + 8 <= other.x || otherEnd + 8 <= one.x).toBe(true);
          }
        }
      }),
    );
  });
});
