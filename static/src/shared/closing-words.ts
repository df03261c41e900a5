import type { Formats } from './formats';
import { messages } from './messages';

/**
 * Until when a pulse is open, as a reader would say it after "until": a side closes at the end of a day in its team's
 * zone, and "12:00 AM" is taken for noon, or for the end of that day, by half of those who read it.
 *
 * @param closesAt epoch ms.
 */
export function closingWords(closesAt: number, formats: Formats): string {
  const local = Temporal.Instant.fromEpochMilliseconds(closesAt).toZonedDateTimeISO(formats.timeZone);
  const isEndOfDay = local.startOfDay().epochMilliseconds === closesAt;
  return isEndOfDay ? messages.endOf(formats.longDay(closesAt - 1)) : formats.longMoment(closesAt);
}
