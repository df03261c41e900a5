import type { Partnership } from '../src/contract/partnership';
import type { Team } from '../src/contract/team';

/** A team that works nine to five in UTC, and has no holidays. */
export const teamOf = (id: string, members: readonly string[], changed: Partial<Team> = {}): Team => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  shore: 'onshore',
  timeZone: 'UTC',
  hours: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
  holidays: [],
  members: [...members],
  ...changed,
});

/** Of Chicago and Manila, as an admin would leave it who changes nothing. */
export const partnershipOf = (changed: Partial<Partnership> = {}): Partnership => ({
  id: 'p1',
  name: 'Chicago and Manila',
  teamIds: ['chicago', 'manila'],
  projectIds: ['1'],
  cadenceWeeks: 4,
  firstOpening: '2026-03-03',
  daysOpen: 5,
  minimumAnswers: 5,
  excludedItems: [],
  ownItems: [],
  doraPack: false,
  freeText: false,
  paused: false,
  leads: [],
  noticeIssueId: null,
  ...changed,
});
