import { dayMs } from '../../../src/domain/calendar/civil-date';
import { getZone, recallZones, rememberZones } from '../../../src/domain/calendar/zone';

const hourMs = 3_600_000;

/** A change of clocks of each kind: by an hour, by half of one, at midnight, over midnight, by a whole date. */
const changes = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00:00Z'],
  ['America/Toronto', '1919-03-31T04:30:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
] as const;

it.each(changes)('knows what clocks in %s show around %s', (timeZone, change) => {
  const changeMs = Temporal.Instant.from(change).epochMilliseconds;
  const zone = getZone(timeZone);
  expect(zone.periodAt(changeMs - 1).end).toBe(changeMs);
  const first = Math.floor(changeMs / dayMs) - 3;
  for (let wallMs = first * dayMs; wallMs < (first + 6) * dayMs; wallMs += hourMs / 4) {
    const dateTime = Temporal.Instant.fromEpochMilliseconds(wallMs)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime();
    const shown = dateTime.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    expect([`${dateTime}`, zone.instantOf(wallMs)]).toEqual([`${dateTime}`, shown.epochMilliseconds]);
    if (wallMs % dayMs !== 0) continue;
    const dayStart = dateTime.toPlainDate().toZonedDateTime(timeZone);
    expect([`${dateTime}`, zone.startOfDay(wallMs / dayMs)]).toEqual([
      `${dateTime}`,
      dayStart.epochMilliseconds,
    ]);
  }
});

it('is told what an earlier process learnt, and tells what it has learnt since', () => {
  const periods = [
    { start: -Infinity, end: 0, offsetMs: hourMs },
    { start: 0, end: Infinity, offsetMs: 2 * hourMs },
  ];
  recallZones(new Map([['Somewhere/Only-Remembered', periods]]));
  expect(getZone('Somewhere/Only-Remembered').instantOf(10 * dayMs)).toBe(10 * dayMs - 2 * hourMs);

  const offsetMs = getZone('Asia/Tokyo').periodAt(0).offsetMs;
  expect(rememberZones()?.get('Somewhere/Only-Remembered')).toEqual(periods);
  expect(rememberZones()?.get('Asia/Tokyo')).toEqual([
    { start: expect.any(Number) as number, end: Infinity, offsetMs },
  ]);
});
