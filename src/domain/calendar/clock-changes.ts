import { getZone } from './zone';

/** A change of a zone's clocks. */
export interface OffsetChange {
  /** Epoch ms. */
  at: number;
  /** Forward is positive. */
  byMs: number;
}

/** The changes of a zone's clocks in `(from, until)`, epoch ms, in order. */
export function offsetChangesIn(timeZone: string, from: number, until: number): OffsetChange[] {
  const zone = getZone(timeZone);
  const changes: OffsetChange[] = [];
  let before = zone.periodAt(from);
  while (before.end < until) {
    const after = zone.periodAt(before.end);
    // Zones change their name or their rule at times, and no clock is touched.
    if (after.offsetMs !== before.offsetMs) {
      changes.push({ at: before.end, byMs: after.offsetMs - before.offsetMs });
    }
    before = after;
  }
  return changes;
}
