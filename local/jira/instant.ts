const isoInstant =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/i;

/**
 * An instant as Jira and its exports write them: ISO 8601 with any offset (none is UTC), digits beyond the
 * millisecond cut; a number is epoch ms, below 10¹¹ epoch seconds.
 *
 * @returns epoch ms; `null` for anything else.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return Math.trunc(Math.abs(value) < 1e11 ? value * 1000 : value);
  }
  const match = typeof value === 'string' ? isoInstant.exec(value.trim()) : null;
  if (!match) return null;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    ,
    sign,
    offsetHours,
    offsetMinutes = '0',
  ] = match;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.slice(0, 3).padEnd(3, '0')),
  );
  if (new Date(local).getUTCDate() !== Number(day) || Number(minute) > 59) return null;
  const offsetMs = sign
    ? (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000
    : 0;
  return local - offsetMs;
}

/** `2026-11-23T13:20:00.000+0000`: how Jira writes instants, here always in UTC. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('Z', '+0000');
}
