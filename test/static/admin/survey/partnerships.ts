import type { Partnership } from '../../../../src/contract/partnership';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { makePlaceClocks } from '../../../../static/src/admin/survey/place-clock';
import type { Present } from '../../../../static/src/admin/survey/partnership-state';

const people = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

export const chicago: Team = {
  id: 'chicago',
  name: 'Chicago',
  shore: 'onshore',
  timeZone: 'America/Chicago',
  hours: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
  holidays: [],
  members: people('c', 8),
};
export const manila: Team = {
  ...chicago,
  id: 'manila',
  name: 'Manila',
  shore: 'offshore',
  timeZone: 'Asia/Manila',
  members: people('m', 7),
};
export const teams = [chicago, manila];

export const partnership: Partnership = {
  id: 'p',
  name: 'Chicago and Manila',
  teamIds: ['chicago', 'manila'],
  projectIds: ['1'],
  cadenceWeeks: 4,
  firstOpening: '2026-11-30',
  daysOpen: 5,
  minimumAnswers: 5,
  excludedItems: [],
  ownItems: [],
  doraPack: false,
  freeText: false,
  paused: false,
  leads: [],
  noticeIssueId: null,
};

/** Wednesday. */
export const now = Date.parse('2026-11-25T12:00:00Z');
export const present: Present = { now, clockOf: makePlaceClocks('en-GB', now) };

/** A partnership before its first wave, with some of it another way. */
export function stateWith(changed: Partial<PartnershipState> = {}): PartnershipState {
  return {
    partnership,
    schedule: { nextOpening: '2026-11-30', latestWave: 0, nextAt: now },
    latestWave: null,
    invitedUntil: [null, null],
    leadMissing: false,
    ...changed,
  };
}

/** Wave 3, which closed on Friday, 6 November, published by side and answered. */
export const closedWave: NonNullable<PartnershipState['latestWave']> = {
  number: 3,
  status: 'closed',
  openedOn: '2026-11-02',
  closesAt: Date.parse('2026-11-07T06:00:00Z'),
  percentAnswered: null,
  published: 'bySide',
  hasResponse: true,
};
