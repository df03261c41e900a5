import * as fc from 'fast-check';
import { makeTimeScale } from '../../../static/src/shared/time-scale';

const dayMs = 86_400_000;

describe('a time scale', () => {
  it('is even while nothing lies far off', () => {
    const scale = makeTimeScale([0, 10 * dayMs, 20 * dayMs], 600);
    expect(scale.gap).toBeNull();
    expect(scale.x(10 * dayMs)).toBeCloseTo(300, 6);
    expect(scale.x(scale.start)).toBe(0);
    expect(scale.x(scale.end)).toBe(600);
  });

  it('leaves out the empty years before now, so that what happened keeps most of the line', () => {
    const now = 4000 * dayMs;
    const scale = makeTimeScale([0, 20 * dayMs, now], 600);
    expect(scale.gap).not.toBeNull();
    expect(scale.x(20 * dayMs) - scale.x(0)).toBeGreaterThan(400);
    expect(scale.x(now)).toBeGreaterThan(scale.gap!.x);
    expect(scale.x(now)).toBeLessThanOrEqual(600);
    expect(scale.x(2000 * dayMs)).toBe(scale.gap!.x);
  });

  it('leaves out nothing where it may not', () => {
    const scale = makeTimeScale([0, dayMs, 400 * dayMs], 600, false);
    expect(scale.gap).toBeNull();
    expect(scale.x(200 * dayMs)).toBeCloseTo(300, 6);
  });

  it('gives a single instant a line of its own', () => {
    const scale = makeTimeScale([5 * dayMs], 600);
    expect(scale.end).toBeGreaterThan(scale.start);
    expect(scale.x(5 * dayMs)).toBeGreaterThanOrEqual(0);
  });

  it('keeps the order of any instants and holds them all within the line', () => {
    const instants = fc.array(
      fc.integer({ min: 0, max: 20_000 }).map((days) => days * dayMs),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(instants, fc.integer({ min: 120, max: 1200 }), (when, width) => {
        const scale = makeTimeScale(when, width);
        const xs = [...when].sort((a, b) => a - b).map(scale.x);
        expect(xs[0]).toBeGreaterThanOrEqual(0);
        expect(xs.at(-1)).toBeLessThanOrEqual(width + 1e-6);
        xs.slice(1).forEach((x, index) => expect(x).toBeGreaterThanOrEqual(xs[index]! - 1e-6));
      }),
    );
  });
});
