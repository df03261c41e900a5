/** How dates, times and numbers are written for one reader: in their locale and zone, as Jira's context names them. */
export interface Formats {
  locale: string;
  timeZone: string;
  /** The zone as a person would name it, at the present instant ("India Standard Time"). */
  zoneName: string;
  /** "Friday, 12 December", with the year where it isn't the present one. Of a local date. */
  longDate(date: string): string;
  /** "12 Dec", with the year where it isn't the present one. Of a local date. */
  shortDate(date: string): string;
  /** "Friday, 12 December" of an instant (epoch ms) in the reader's zone. */
  longDay(instant: number): string;
  /** "12 Dec" of an instant in the reader's zone. */
  shortDay(instant: number): string;
  /** "12 Dec, 15:20" of an instant in the reader's zone. */
  moment(instant: number): string;
  /** "15:20" of an instant in the reader's zone. */
  time(instant: number): string;
  number(value: number): string;
}

/**
 * @param locale BCP 47, falls back to English where the browser doesn't know it.
 * @param timeZone IANA; falls back to the browser's own.
 * @param now epoch ms; decides which year goes without saying.
 */
export function makeFormats(locale: string, timeZone: string, now: number): Formats {
  const language = knownLocale(locale);
  const zone = knownTimeZone(timeZone);
  const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const inZone = { timeZone: zone };
  const asWritten = { timeZone: 'UTC' };
  const long: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  const short: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

  const yearOf = (instant: number, timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(instant);
  const presentYear = yearOf(now, zone);
  const write = (instant: number, options: Intl.DateTimeFormatOptions, place: { timeZone: string }) =>
    formatter({
      ...options,
      ...place,
      ...(yearOf(instant, place.timeZone) === presentYear ? {} : { year: 'numeric' }),
    }).format(instant);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

  return {
    locale: language,
    timeZone: zone,
    zoneName:
      formatter({ ...inZone, timeZoneName: 'long' })
        .formatToParts(now)
        .find((part) => part.type === 'timeZoneName')?.value ?? zone,
    longDate: (date) => write(Date.parse(`${date}T00:00:00Z`), long, asWritten),
    shortDate: (date) => write(Date.parse(`${date}T00:00:00Z`), short, asWritten),
    longDay: (instant) => write(instant, long, inZone),
    shortDay: (instant) => write(instant, short, inZone),
    moment: (instant) => write(instant, { ...short, ...clock }, inZone),
    time: (instant) => formatter({ ...clock, ...inZone }).format(instant),
    number: (value) => numbers.format(value),
  };
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

const minuteMs = 60_000;

/** A duration cut into whole hours and minutes, rounded to the minute. */
export function hoursAndMinutes(ms: number): { hours: number; minutes: number } {
  const minutes = Math.round(ms / minuteMs);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
