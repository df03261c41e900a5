import fc from 'fast-check';
import { findInstant } from '../../../src/domain/calendar/instant';

const noon = Date.UTC(2026, 2, 2, 12);

describe('an instant', () => {
  it.each<[unknown, number | null]>([
    ['2026-03-02T12:00:00Z', noon],
    ['2026-03-02T12:00:00.000+0000', noon],
    ['2026-03-02T17:30:00.000+0530', noon],
    ['2026-03-02T17:30:00+05:30', noon],
    ['2026-03-02T04:00:00.0-08', noon],
    ['2026-03-02T12:00', noon],
    ['2026-03-02T12:00:00', noon],
    ['2026-03-02T12:00:00.1239Z', noon + 123],
    ['2026-03-02T12:00:00.999999999+0000', noon + 999],
    ['2026-03-02T12:00:00.5', noon + 500],
    ['1969-12-31T23:59:59.9999Z', -1],
    ['+010000-01-01T00:00:00Z', Date.UTC(10000, 0, 1)],
    [noon, noon],
    [noon + 0.7, noon],
    [1_772_452_800, 1_772_452_800_000],
    [99_999_999_999, 99_999_999_999_000],
    [100_000_000_000, 100_000_000_000],
    ['2026-02-29T12:00:00Z', null],
    ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12)],
    ['2026-02-29T12:00:00.000+0000', null],
    ['2024-02-29T12:00:00.000+0000', Date.UTC(2024, 1, 29, 12)],
    ['2026-04-30T12:00:00.000+0000', Date.UTC(2026, 3, 30, 12)],
    ['2026-04-31T12:00:00.000+0000', null],
    ['2026-10-31T12:00:00.000+0000', Date.UTC(2026, 9, 31, 12)],
    ['2026-13-01T12:00:00Z', null],
    ['2026-03-02T24:00:00Z', null],
    ['2026-03-02T12:60:00Z', null],
    ['2026-03-02T12:00:00.000+2400', null],
    ['2026-03-02T12:00:00.0x0+0000', null],
    ['soon', null],
    ['', null],
    [null, null],
    [NaN, null],
    [Infinity, null],
    [true, null],
    [{}, null],
  ])('%j is %j', (value, expected) => {
    expect(findInstant(value)).toBe(expected);
  });

  it('is read as Temporal reads it, whatever the offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -6e12, max: 2.5e14 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        fc.boolean(),
        (epochMs, offsetMinutes, jirasOwn) => {
          const text = Temporal.Instant.fromEpochMilliseconds(epochMs)
            .toZonedDateTimeISO(offsetText(offsetMinutes))
            .toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
          expect(findInstant(jirasOwn ? text.replace(/:(\d\d)$/, '$1') : text)).toBe(epochMs);
        },
      ),
    );
  });
});

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}
