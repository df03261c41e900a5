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
      { key: 'middle', text: 'middle', row: 0, x: 80, thread: null, coversObstacle: false },
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

  it('moves a label aside, still over its point, sooner than to a row further off', () => {
    expect(placeLabels([wish('first', 100), wish('second', 140)], 300)).toMatchObject([
      { row: 0, x: 80 },
      { row: 0, x: 134 },
    ]);
  });

  it('puts a label that an obstacle would cut beside it, as long as that is near its point', () => {
    const line = [0, 1].map((row) => ({ row, from: 96, to: 104 }));
    expect(placeLabels([wish('at it', 99)], 300, line)).toMatchObject([{ row: 0, x: 104 }]);
    expect(placeLabels([wish('left of it', 92)], 120, line)).toMatchObject([{ row: 0, x: 56 }]);
    expect(placeLabels([wish('no room', 100, 120)], 150, line)).toMatchObject([
      { x: 30, coversObstacle: true },
    ]);
  });

  it('puts what stands beside its point to the right of it, or at the end to the left', () => {
    const beside = { ...wish('now', 100, 24), besidePx: 4 };
    expect(placeLabels([beside], 300)).toMatchObject([{ x: 104 }]);
    expect(placeLabels([beside], 110)).toMatchObject([{ x: 72 }]);
  });

  it('leads a thread to the point from a row further off, except through a label', () => {
    const wishes = [wish('near', 100, 60), wish('clear', 66, 100, [1]), wish('hidden', 100, 60, [2])];
    expect(placeLabels(wishes, 300, [], [[], [0], [0]]).map(({ thread }) => thread)).toEqual([
      null,
      66,
      null,
    ]);
  });

  it('never lets labels of a row touch, leave the line, stand far from their points, or cross a thread', () => {
    const wishes = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 10, max: 120 })), {
      maxLength: 20,
    });
    const rows = [0, 1, 2, 3];
    fc.assert(
      fc.property(wishes, fc.integer({ min: 0, max: 400 }), (wanted, at) => {
        const all = wanted.map(([x, width], index) => wish(String(index), x, width, rows));
        const line = rows.map((row) => ({ row, from: at - 4, to: at + 4 }));
        const placed = placeLabels(all, 400, line, [[], [0], [], [2]]).map((one) => {
          const { x, width } = all[Number(one.key)]!;
          return { ...one, point: x, end: one.x + width };
        });
        for (const one of placed) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeLessThanOrEqual(400);
          expect(one.point).toBeGreaterThanOrEqual(one.x - 16);
          expect(one.point).toBeLessThanOrEqual(one.end + 16);
          expect(one.coversObstacle).toBe(at - 4 < one.end && one.x < at + 4);
          for (const other of placed) {
            if (other === one) continue;
            if (other.row === one.row) expect(one.end + 8 <= other.x || other.end + 8 <= one.x).toBe(true);
            if (other.thread === null || other.row !== one.row + 1) continue;
            expect(one.end <= other.thread || other.thread <= one.x).toBe(true);
          }
        }
      }),
    );
  });
});
