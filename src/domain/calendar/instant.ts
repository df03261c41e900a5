import { dayMs, daysInMonth, epochDay } from './civil-date';

const isoInstant =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(?:Z|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)?)?$/i;

const latestMs = 8.64e15;

/**
 * An instant as Jira writes it, in epoch milliseconds: ISO 8601 with any offset, UTC without one, digits beyond
 * the millisecond cut; a number is epoch milliseconds, below 10¹¹ epoch seconds (`measures.md` §0).
 *
 * @returns `null` for anything else, dates that do not exist among them.
 */
export function findInstant(value: unknown): number | null {
  if (typeof value === 'number') {
    const ms = Math.trunc(value < 1e11 ? value * 1000 : value);
    return Number.isFinite(ms) && Math.abs(ms) <= latestMs ? ms + 0 : null;
  }
  if (typeof value !== 'string') return null;
  return findJiraInstant(value) ?? findIsoInstant(value.trim());
}

/** The one form that fills real histories, `2015-02-01T09:30:00.000+0000`, read by its character codes. */
function findJiraInstant(text: string): number | null {
  if (text.length !== 28 || text.charCodeAt(10) !== 84 || text.charCodeAt(19) !== 46) return null;
  const sign = text.charCodeAt(23);
  if ((sign !== 43 && sign !== 45) || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const ms = digits(text, 20, 3);
  const offsetHour = digits(text, 24, 2);
  const offsetMinute = digits(text, 26, 2);
  const year = digits(text, 0, 4);
  // One that is no number makes the sum none.
  if (!(year + month + day + hour + minute + second + ms + offsetHour + offsetMinute >= 0)) return null;
  return epochMsOf(
    year,
    month,
    day,
    hour,
    minute,
    second,
    ms,
    (sign === 45 ? -1 : 1) * offsetMs(offsetHour, offsetMinute, 0),
  );
}

function digits(text: string, start: number, length: number): number {
  let number = 0;
  for (let index = start; index < start + length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

function findIsoInstant(text: string): number | null {
  const match = isoInstant.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute, offsetSecond] =
    match;
  const offset = offsetMs(Number(offsetHour ?? 0), Number(offsetMinute ?? 0), Number(offsetSecond ?? 0));
  return epochMsOf(
    Number(year),
    Number(month),
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
    sign === '-' ? -offset : offset,
  );
}

function offsetMs(hour: number, minute: number, second: number): number {
  return hour > 23 || minute > 59 || second > 59 ? NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

function epochMsOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
  offset: number,
): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const at =
    epochDay(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms - offset;
  return Math.abs(at) <= latestMs ? at : null;
}
