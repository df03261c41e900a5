import type { LocalDate } from '../../../src/domain/calendar/team';
import { writtenLocale } from './written-locale';

/** How dates, times and numbers are written for one reader: in their locale and zone, as Jira's context names them. */
export interface Formats {
  /** BCP 47, of {@link writtenLocale}. */
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
  /** "Friday, 12 December, 15:20" of an instant in the reader's zone. */
  longMoment(instant: number): string;
  number(value: number): string;
  /** With one decimal, also where it is a zero: "3.0". */
  decimal(value: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
}

/** The date at a place at an instant (epoch ms). */
export function localDateAt(instant: number, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Where a picture shows less than this, days alone do not tell its marks apart. */
const daysFromMs = 48 * 60 * 60 * 1000;

/** How the marks of a picture name their instants: by the day, or where it shows hours only, by the time too. */
export function markFormat(
  { moment, shortDay }: Pick<Formats, 'moment' | 'shortDay'>,
  shownMs: number,
): (instant: number) => string {
  return shownMs < daysFromMs ? moment : shortDay;
}

/**
 * @param locale the reader's, as Jira's context names it.
 * @param timeZone IANA; falls back to the browser's own.
 * @param now epoch ms; decides which year goes without saying.
 */
export function makeFormats(locale: string, timeZone: string, now: number): Formats {
  const language = writtenLocale(locale);
  const zone = knownTimeZone(timeZone);
  // Making a formatter costs a hundred times what using it does, so each is made once, when it is first needed.
  const made = new Map<string, Intl.DateTimeFormat>();
  const formatter = (name: keyof typeof styles, place: string, withYear: boolean) => {
    const key = `${name} ${place} ${withYear}`;
    let found = made.get(key);
    if (found === undefined) {
      const year: Intl.DateTimeFormatOptions = withYear ? { year: 'numeric' } : {};
      found = new Intl.DateTimeFormat(language, { ...styles[name], ...year, timeZone: place });
      made.set(key, found);
    }
    return found;
  };
  const presentYear = yearIn(zone, now);
  const ofDate = (name: keyof typeof styles) => (date: string) =>
    formatter(name, 'UTC', Number(date.slice(0, 4)) !== presentYear).format(Date.parse(`${date}T00:00:00Z`));
  const ofInstant = (name: keyof typeof styles) => (instant: number) =>
    formatter(name, zone, yearIn(zone, instant) !== presentYear).format(instant);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  // Those that every panel needs: made now, while there is nothing to do but to wait for Jira.
  formatter('long', 'UTC', false);
  formatter('short', 'UTC', false);
  formatter('short', zone, false);
  formatter('moment', zone, false);

  return {
    locale: language,
    timeZone: zone,
    get zoneName() {
      const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts(
        now,
      );
      return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
    },
    longDate: ofDate('long'),
    shortDate: ofDate('short'),
    longDay: ofInstant('long'),
    shortDay: ofInstant('short'),
    moment: ofInstant('moment'),
    longMoment: ofInstant('longMoment'),
    number: (value) => numbers.format(value),
    decimal: (value) =>
      value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    list: (items) => new Intl.ListFormat(language).format(items),
  };
}

const styles = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short' },
  moment: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  longMoment: { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

function yearIn(timeZone: string, instant: number): number {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timeZone).year;
}

function knownTimeZone(timeZone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return timeZone;
  } catch {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

/** Days as they are told: to a tenth, and whole from ten on, where a tenth tells nobody anything. */
export function tellableDays(days: number): number {
  return days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
}

const minuteMs = 60_000;

/** A duration cut into whole hours and minutes, rounded to the minute. */
export function hoursAndMinutes(ms: number): { hours: number; minutes: number } {
  const minutes = Math.round(ms / minuteMs);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
