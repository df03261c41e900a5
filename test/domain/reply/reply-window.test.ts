import fc from 'fast-check';
import { makeWorkingCalendar } from '../../../src/domain/calendar/working-calendar';
import { findAskedTooLongAgo } from '../../../src/domain/reply/reply-window';
import { teamOf } from '../../partnership-fixture';

const hourMs = 3_600_000;
/** Nine to five in UTC. 2026-03-04 is a Wednesday. */
const calendar = makeWorkingCalendar(teamOf('berlin', []));
const wednesdayNoon = Date.UTC(2026, 2, 4, 12);

describe('the reply window', () => {
  it('is over for what was asked before a working day’s hours began to run out', () => {
    // Eight hours before noon on Wednesday: noon on Tuesday. What was asked then has had exactly eight.
    expect(findAskedTooLongAgo(calendar, 8 * hourMs, wednesdayNoon)).toBe(Date.UTC(2026, 2, 3, 12) - 1);
  });

  it('leaves nights and weekends out', () => {
    const monday = Date.UTC(2026, 2, 9, 10);
    expect(findAskedTooLongAgo(calendar, 8 * hourMs, monday)).toBe(Date.UTC(2026, 2, 6, 10) - 1);
  });

  it('is over for nothing where a team hardly ever works', () => {
    const idle = makeWorkingCalendar(teamOf('idle', [], { hours: { '1': [['09:00', '09:30']] } }));
    expect(findAskedTooLongAgo(idle, 80 * hourMs, wednesdayNoon)).toBeNull();
  });

  it('tells questions apart as their waits do', () => {
    const windows = fc.integer({ min: 1, max: 80 });
    const ages = fc.integer({ min: 0, max: 60 * 24 * 60 });
    fc.assert(
      fc.property(windows, ages, fc.integer({ min: 0, max: 7 * 24 * 60 }), (hours, age, later) => {
        const now = wednesdayNoon + later * 60_000;
        const askedAt = now - age * 60_000;
        const isOver = calendar.workingMs(askedAt, now) > hours * hourMs;
        expect(askedAt <= findAskedTooLongAgo(calendar, hours * hourMs, now)!).toBe(isOver);
      }),
    );
  });
});
