import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { zonesOfCountry } from './time-zones';

/** A free day (`YYYY-MM-DD`) and what it is called. */
export interface NamedDate {
  date: string;
  name: string;
}

/** A country or a part of one, by the code of `date-holidays`. */
export interface Place {
  code: string;
  name: string;
}

/** The public holidays of the world's countries and regions. */
export interface HolidayCalendar {
  /** Countries by name, in the reader's language where the browser knows it. */
  countries(): Place[];
  /** The parts of a country that have holidays of their own; empty where none have. */
  states(country: string): Place[];
  regions(country: string, state: string): Place[];
  /** The country in which a time zone lies, `null` where unknown. */
  findCountryOf(zone: string): string | null;
  /**
   * Free days of the years, in order, named in one language: English, or the place's own where some have no English
   * name. Days of which only a part is free are left out.
   */
  publicHolidays(region: string, years: readonly number[]): readonly NamedDate[];
  /** "Germany, Bayern" of "DE-BY". */
  nameOf(region: string): string;
}

const hourMs = 3_600_000;

/**
 * Loads `date-holidays` (a file of its own, large: only where holidays are picked).
 *
 * @param locale the reader's, for names of countries: the teams' other admins read the names of holidays, too.
 */
export async function loadHolidayCalendar(locale: string): Promise<HolidayCalendar> {
  return makeHolidayCalendar((await import('date-holidays')).default, locale);
}

/** @see loadHolidayCalendar */
export function makeHolidayCalendar(HolidaysOf: typeof Holidays, locale: string): HolidayCalendar {
  const all = new HolidaysOf();
  const language = locale.split('-')[0] ?? 'en';
  const countryNames = new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'none' });
  const placesOf = (names: Record<string, string> | undefined): Place[] =>
    Object.entries(names ?? {})
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, locale));
  const countryName = (code: string, fallback: string) => {
    try {
      return countryNames.of(code) ?? fallback;
    } catch {
      return fallback;
    }
  };
  const countries = Object.entries(all.getCountries('en'))
    .map(([code, name]) => ({ code, name: countryName(code, name) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  const countryOfZone = new Map<string, string>();
  const knownHolidays = new Map<string, readonly NamedDate[]>();
  const placeAt = (region: string): Holidays => {
    const [country = '', state, part] = region.split('-');
    const place = new HolidaysOf();
    // `init` with fewer arguments means the whole of the larger place.
    if (part !== undefined) place.init(country, state!, part);
    else if (state !== undefined) place.init(country, state);
    else place.init(country);
    return place;
  };

  const calendar: HolidayCalendar = {
    countries: () => countries,
    states: (country) => placesOf(all.getStates(country, language)),
    regions: (country, state) => placesOf(all.getRegions(country, state, language)),
    findCountryOf(zone) {
      if (countryOfZone.size === 0) {
        for (const { code } of countries) {
          const own = zonesOfCountry(code);
          for (const name of new HolidaysOf(code).getTimezones() ?? []) {
            // The library gives Johannesburg's zone to three countries, Lagos' to ten.
            if (!countryOfZone.has(name) || own.includes(name)) countryOfZone.set(name, code);
          }
        }
      }
      return countryOfZone.get(zone) ?? null;
    },
    publicHolidays(region, years) {
      // Forms ask for it at each key that is pressed, and it takes tens of milliseconds.
      const key = [region, ...years].join();
      const known = knownHolidays.get(key);
      if (known !== undefined) return known;
      // A new one each: asking in one language changes what it falls back on in others.
      const namedIn = languageFor(placeAt(region), years);
      const place = placeAt(region);
      const named = new Map<string, string>();
      for (const year of years) {
        for (const holiday of publicOnes(place, year, namedIn)) {
          for (const date of wholeDaysOf(holiday)) if (!named.has(date)) named.set(date, holiday.name);
        }
      }
      const found = [...named]
        .map(([date, name]) => ({ date, name }))
        .sort((a, b) => (a.date < b.date ? -1 : 1));
      knownHolidays.set(key, found);
      return found;
    },
    nameOf(region) {
      const [country = '', state, part] = region.split('-');
      const names = [countries.find(({ code }) => code === country)?.name ?? country];
      if (state !== undefined) names.push(all.getStates(country, language)?.[state] ?? state);
      if (state !== undefined && part !== undefined) {
        names.push(all.getRegions(country, state, language)?.[part] ?? part);
      }
      return names.join(', ');
    },
  };
  return calendar;
}

function publicOnes(place: Holidays, year: number, language: string): HolidaysTypes.Holiday[] {
  return (place.getHolidays(year, language) ?? []).filter(({ type }) => type === 'public');
}

/** The first language, English before the place's own, that has a name for each public holiday of the years. */
function languageFor(place: Holidays, years: readonly number[]): string {
  // Asking for holidays adds to the library's answer.
  const own = [...place.getLanguages()];
  // Its types do not say what a rule is.
  const rules = place.getRules() as unknown as readonly HolidaysTypes.HolidayRule[];
  const names = new Map(rules.map(({ rule, name }) => [rule, name]));
  const asked = new Set(years.flatMap((year) => publicOnes(place, year, 'en').map(({ rule }) => rule)));
  const isComplete = (language: string) =>
    [...asked].every((rule) => {
      const name = names.get(rule);
      return (
        typeof name === 'string' ||
        name?.[language] !== undefined ||
        name?.[language.split('-')[0]!] !== undefined
      );
    });
  // `en-us` before `en`: the place's own English.
  const english = own.filter((language) => language.startsWith('en'));
  return [...english, 'en', ...own].find(isComplete) ?? 'en';
}

/** The local dates that a holiday fills from midnight to midnight; `date` is its start as wall time. */
function wholeDaysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  if (!date.slice(11).startsWith('00:00')) return [];
  // A day with a clock change has 23 or 25 hours.
  const days = Math.round((end.getTime() - start.getTime()) / (24 * hourMs));
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  return Array.from({ length: days }, (_, index) => first.add({ days: index }).toString());
}
