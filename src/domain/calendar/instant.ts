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

/** All dates of the calendar but 29 February, which not every year has. */
const jiraInstant =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}[+-](?:[01]\d|2[0-3])[0-5]\d$/;

/** The one form that fills real histories, `2015-02-01T09:30:00.000+0000`, at the cost of a pattern and a call. */
function findJiraInstant(text: string): number | null {
  if (text.length !== 28 || !jiraInstant.test(text)) return null;
  // eslint-disable-next-line no-restricted-globals -- arithmetic on its argument: no clock is read
  return Date.parse(`${text.slice(0, 26)}:${text.slice(26)}`);
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
