import type { WorkingCalendar } from '../calendar/working-calendar';

/** A question that has waited so long has waited too long for any window. */
const longestWaitMs = 366 * 24 * 3_600_000;

/**
 * The latest instant at which a question can have been asked, of which the window is over by now: those asked later have
 * some of it left. So open questions are told apart without a look at each.
 *
 * @param calendar of the team that is asked. @param windowMs the window, in its working time. @param now epoch ms.
 * @returns epoch ms; `null`: the window of no question is over, as the team hardly ever works.
 */
export function findAskedTooLongAgo(calendar: WorkingCalendar, windowMs: number, now: number): number | null {
  const isOver = (at: number) => calendar.workingMs(at, now) > windowMs;
  let over = now - longestWaitMs;
  let within = now;
  if (!isOver(over)) return null;
  while (within - over > 1) {
    const middle = Math.floor((over + within) / 2);
    if (isOver(middle)) over = middle;
    else within = middle;
  }
  return over;
}
