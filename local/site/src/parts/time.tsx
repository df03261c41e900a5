import { useSession } from '../shell/session';

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 days ago", by the site's clock as it stood when the session was read. */
function relative(atMs: number, nowMs: number, locale: string): string {
  const seconds = (atMs - nowMs) / 1000;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  return words.format(0, 'second');
}

/** An instant in the reader's locale and zone; the zone is in the tooltip. */
export function When({ at, style = 'full' }: { at: string; style?: 'full' | 'relative' | 'date' }) {
  const { session } = useSession();
  const { locale, timeZone } = session.user;
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return <span>{at}</span>;
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    instant,
  );
  const shown =
    style === 'full'
      ? full
      : style === 'date'
        ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(instant)
        : relative(instant.getTime(), new Date(session.now).getTime(), locale);
  return (
    <time dateTime={instant.toISOString()} title={`${full}, ${timeZone}`}>
      {shown}
    </time>
  );
}

/** A local date (`YYYY-MM-DD`), which has no zone. */
export function DateText({ date }: { date: string }) {
  const { locale } = useSession().session.user;
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return <span>{date}</span>;
  return (
    <time dateTime={date}>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(instant)}
    </time>
  );
}
