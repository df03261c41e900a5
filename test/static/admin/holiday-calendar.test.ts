import Holidays from 'date-holidays';
import { makeHolidayCalendar } from '../../../static/src/admin/holiday-calendar';

const calendar = makeHolidayCalendar(Holidays, 'en-US');

it('knows the public holidays of a country', () => {
  expect(calendar.publicHolidays('IN', [2026])).toContainEqual({ date: '2026-01-26', name: 'Republic Day' });
});

it('knows those of a region: Epiphany is free in Bavaria, not in all of Germany', () => {
  const dates = (region: string) => calendar.publicHolidays(region, [2026]).map(({ date }) => date);
  expect(dates('DE-BY')).toContain('2026-01-06');
  expect(dates('DE')).not.toContain('2026-01-06');
});

it.each([
  ['DE', 'Good Friday', 'Christmas Day'],
  ['US', 'Labor Day', 'Thanksgiving Day'],
  // Two of Portugal's, one of Austria's, have no English name.
  ['PT', 'Sexta-Feira Santa', 'Implantação da República'],
  ['AT', 'Ostermontag', 'Stefanitag'],
])('names the holidays of %s in one language, whatever the reader’s is', (region, ...some) => {
  for (const locale of ['en-US', 'de-DE', 'pt-PT']) {
    const names = makeHolidayCalendar(Holidays, locale)
      .publicHolidays(region, [2026])
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(some));
  }
});

it('lists each day of a holiday that lasts several', () => {
  const dates = calendar.publicHolidays('EG', [2026]).map(({ date }) => date);
  expect(dates).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
});

it('leaves out days of which only a part is free', () => {
  // In China women have the afternoon of 8 March free.
  expect(calendar.publicHolidays('CN', [2026]).map(({ date }) => date)).not.toContain('2026-03-08');
});

it('takes several years together, in order, each date once', () => {
  const dates = calendar.publicHolidays('DE', [2026, 2027]).map(({ date }) => date);
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(dates).toEqual(expect.arrayContaining(['2026-12-25', '2027-12-25']));
});

it.each([
  ['Asia/Kolkata', 'IN'],
  ['Europe/Berlin', 'DE'],
  ['America/New_York', 'US'],
  // Others have the same clock.
  ['Africa/Johannesburg', 'ZA'],
  ['Africa/Lagos', 'NG'],
  ['Africa/Nairobi', 'KE'],
  ['Europe/Zurich', 'CH'],
  ['Europe/Belgrade', 'RS'],
  ['Europe/Rome', 'IT'],
  ['UTC', null],
])('finds the country of %s', (zone, country) => {
  expect(calendar.findCountryOf(zone)).toBe(country);
});

it('names places in the reader’s language', () => {
  expect(calendar.nameOf('DE-BY')).toBe('Germany, Bayern');
  expect(makeHolidayCalendar(Holidays, 'de-DE').countries()).toContainEqual({ code: 'IN', name: 'Indien' });
});
