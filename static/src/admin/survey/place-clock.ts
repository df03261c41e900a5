import { cityOf } from '../time-zones';

/** How instants are written where a team sits: in the reader's forms, at the place's time. */
export interface PlaceClock {
  /** The place as a person would name it: "Chicago". */
  place: string;
  /** "Mon, 30 Nov, 10:00", with the year where it isn't the present one. */
  moment(instant: number): string;
  /** "Mon, 30 Nov". */
  day(instant: number): string;
  /** "10:00". */
  time(instant: number): string;
}

/**
 * Clocks by time zone, each made once: making one costs a hundred times what using it does.
 *
 * @param locale the reader's.
 * @param now epoch ms; decides which year goes without saying.
 */
export function makePlaceClocks(locale: string, now: number): (timeZone: string) => PlaceClock {
  const made = new Map<string, PlaceClock>();
  return (timeZone) => {
    let clock = made.get(timeZone);
    if (clock === undefined) made.set(timeZone, (clock = makePlaceClock(locale, timeZone, now)));
    return clock;
  };
}

function makePlaceClock(locale: string, timeZone: string, now: number): PlaceClock {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const years = formatter({ year: 'numeric' });
  const presentYear = years.format(now);
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const short = formatter(options);
    const long = formatter({ ...options, year: 'numeric' });
    return (instant: number) => (years.format(instant) === presentYear ? short : long).format(instant);
  };
  const times = formatter(time);
  return {
    place: cityOf(timeZone),
    moment: dated({ ...day, ...time }),
    day: dated(day),
    time: (instant) => times.format(instant),
  };
}
