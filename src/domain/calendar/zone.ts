import { dayMs, epochDay, utcYearOf } from './civil-date';

/**
 * A stretch of time over which a zone's offset from UTC is the same: `[start, end)` in epoch ms. It may have begun
 * before `start`; `end` is a change of clocks.
 */
export interface OffsetPeriod {
  start: number;
  end: number;
  offsetMs: number;
}

interface Zone {
  periodAt(epochMs: number): OffsetPeriod;
  /** The first instant of a date. @param day epoch day. */
  startOfDay(day: number): number;
  /** The instant of a wall time, by `disambiguation: 'compatible'`. @param wallMs it, as if it were UTC. */
  instantOf(wallMs: number): number;
}

const zones = new Map<string, Zone>();
/** Of each zone sorted, without overlaps, not without gaps. */
const periodsByZone = new Map<string, OffsetPeriod[]>();
let hasAsked = false;

/** So long before a wall time, taken as if it were UTC, it is earlier on any clock: offsets are < 16 h. */
const earlierMs = 40 * 3_600_000;

/** Years are asked for from here, so that the days around their beginning are not near it. */
const beforeYearMs = 10 * dayMs;

/** A zone's rules. Remembered for the process: they are constants, and costly to ask for. */
export function getZone(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (zone === undefined) zones.set(timeZone, (zone = makeZone(timeZone)));
  return zone;
}

/**
 * What this process has learnt of zones, and what it was told of them, for {@link recallZones} of one that reads the
 * same time zone database.
 *
 * @returns `null`: nothing but what it was told.
 */
export function rememberZones(): ReadonlyMap<string, OffsetPeriod[]> | null {
  return hasAsked ? periodsByZone : null;
}

/** To be told before a zone is asked for. */
export function recallZones(remembered: ReadonlyMap<string, OffsetPeriod[]>): void {
  for (const [timeZone, periods] of remembered) periodsByZone.set(timeZone, periods);
}

function makeZone(timeZone: string): Zone {
  const periods = periodsByZone.get(timeZone) ?? [];
  let latest: OffsetPeriod = { start: 0, end: 0, offsetMs: 0 };

  function periodAt(epochMs: number): OffsetPeriod {
    if (epochMs >= latest.start && epochMs < latest.end) return latest;
    let low = 0;
    let high = periods.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (periods[middle]!.end > epochMs) high = middle;
      else low = middle + 1;
    }
    const found = periods[low];
    latest = found !== undefined && found.start <= epochMs ? found : askPeriod(epochMs, low);
    return latest;
  }

  /**
   * Asks for the changes of clocks one after another, from shortly before the instant's year, or from the latest
   * that is known, up to the one that ends the instant's period. Never backwards: in a zone that has not changed
   * its clocks for decades that is a long search for nothing.
   *
   * @param index where in `periods` the instant's period would be.
   */
  function askPeriod(epochMs: number, index: number): OffsetPeriod {
    const after = periods[index];
    let start = Math.max(
      epochDay(utcYearOf(epochMs), 1, 1) * dayMs - beforeYearMs,
      periods[index - 1]?.end ?? -Infinity,
    );
    for (;;) {
      const there = zoned(start);
      periodsByZone.set(timeZone, periods);
      hasAsked = true;
      const end = there.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
      if (after !== undefined && end > after.start) {
        // It is known already, but from later on.
        after.start = start;
        return after;
      }
      const period = { start, end, offsetMs: there.offsetNanoseconds / 1e6 };
      periods.splice(index++, 0, period);
      if (end > epochMs) return period;
      start = end;
    }
  }

  function zoned(epochMs: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  }

  /**
   * The first instant at which clocks show a wall time.
   *
   * @param skipped what to say where they never do, having been put forward over it.
   */
  function firstInstantOf(
    wallMs: number,
    skipped: (before: OffsetPeriod, after: OffsetPeriod) => number,
  ): number {
    let before: OffsetPeriod | null = null;
    for (let period = periodAt(wallMs - earlierMs); ; period = periodAt(period.end)) {
      const at = wallMs - period.offsetMs;
      if (before !== null && at < period.start) return skipped(before, period);
      if (at < period.end) return at;
      before = period;
    }
  }

  return {
    periodAt,
    startOfDay: (day) => firstInstantOf(day * dayMs, (_before, after) => after.start),
    instantOf: (wallMs) => firstInstantOf(wallMs, (before) => wallMs - before.offsetMs),
  };
}
