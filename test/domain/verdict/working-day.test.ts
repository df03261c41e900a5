import type { Team } from '../../../src/domain/calendar/team';
import { workingDayMs } from '../../../src/domain/verdict/working-day';

const hourMs = 3_600_000;
const team = (hours: Team['hours']): Team => ({
  id: 't',
  name: 'T',
  shore: 'onshore',
  timeZone: 'UTC',
  hours,
  holidays: [],
  members: [],
});

describe('one working day of a team', () => {
  it.each<[string, Team['hours'], number | null]>([
    ['the mean of its weekdays', { 1: [['09:00', '17:00']], 5: [['09:00', '15:00']] }, 7],
    [
      'without the break',
      {
        1: [
          ['09:00', '12:00'],
          ['13:00', '17:30'],
        ],
      },
      7.5,
    ],
    ['over midnight for a night shift', { 1: [['22:00', '06:00']] }, 8],
    ['all day long', { 1: [['00:00', '24:00']] }, 24],
    ['without the days that have no hours', { 1: [['09:00', '17:00']], 6: [] }, 8],
    ['nothing without hours', {}, null],
  ])('is %s', (_what, hours, expected) => {
    expect(workingDayMs(team(hours))).toBe(expected === null ? null : expected * hourMs);
  });
});
