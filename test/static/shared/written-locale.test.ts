import { makeFormats, tellableDays } from '../../../static/src/shared/formats';
import { writtenLocale } from '../../../static/src/shared/written-locale';

describe('writtenLocale', () => {
  it.each([
    ['de-DE', 'en-DE'],
    ['de', 'en-DE'],
    ['en_IN', 'en-IN'],
    ['en-US', 'en-US'],
    ['zh-Hans-CN', 'en-CN'],
    ['no locale at all', 'en'],
    ['', 'en'],
  ])('of %j is %s', (locale, written) => expect(writtenLocale(locale)).toBe(written));
});

describe('makeFormats', () => {
  // Wednesday 2 December 2026, 15:05 UTC, is 16:05 in Berlin.
  const now = Date.UTC(2026, 11, 2, 15, 5);

  it('writes English words in the forms of the reader’s region', () => {
    const german = makeFormats('de-DE', 'Europe/Berlin', now);
    expect(german.longDate('2026-12-02')).toBe('Wednesday, 2 December');
    expect(german.moment(now)).toBe('2 Dec, 16:05');
    expect(german.number(5.75)).toBe('5,8');

    const french = makeFormats('fr-FR', 'Europe/Paris', now);
    expect(french.longDate('2026-12-02')).toBe('Wednesday, 2 December');
    expect(french.moment(now)).toBe('2 Dec, 16:05');
    expect(french.number(5.75)).toBe('5,8');
    expect(french.list(['2 Dec', '3 Dec', '4 Dec'])).toBe('2 Dec, 3 Dec and 4 Dec');
    expect(french.zoneName).toBe('Central European Standard Time');

    const american = makeFormats('en-US', 'America/New_York', now);
    expect(american.longDate('2026-12-02')).toBe('Wednesday, December 2');
    expect(american.moment(now)).toMatch(/^Dec 2, 10:05\sAM$/);
    expect(american.number(5.75)).toBe('5.8');
  });
});

it.each([
  [1.25, 1.3],
  [9.94, 9.9],
  [9.96, 10],
  [12.4, 12],
])('%d days are told as %d', (days, told) => expect(tellableDays(days)).toBe(told));
