import { promises } from './issue-writer';
import type { OutcomeCounts, SettledOutcome } from './issue-writer';

/** The side of a partnership in the story of a repair; its place here is its side in the partnership. */
export const repairTeams = ['chicago', 'manila'] as const;
export type RepairTeam = (typeof repairTeams)[number];
export const otherRepairTeam = (team: RepairTeam): RepairTeam => (team === 'chicago' ? 'manila' : 'chicago');

/** The four weeks up to a wave's date: how they went. The only source of the story's numbers in Jira. */
export interface PeriodPlan {
  /** Promises by first due date: `manila` is what Manila promised Chicago, and the reverse. */
  promises: Readonly<Record<RepairTeam, OutcomeCounts>>;
  /** From 0 (updates come as agreed) to 1 (they come when somebody thinks of it). */
  roughness: number;
}

/**
 * A year: from a good beginning through silent misses to a slow repair. Bad news comes early first; dates hold only
 * months later. Follow-through of Manila 70 → 36 → 82 %, of Chicago 71 → 29 → 88 %; silent misses 15 % → 55 % → none.
 */
export const periodPlans: readonly PeriodPlan[] = [
  { promises: { manila: promises(7, 0, 1, 2), chicago: promises(5, 0, 0, 2) }, roughness: 0.5 },
  { promises: { manila: promises(6, 0, 1, 3), chicago: promises(4, 0, 0, 3) }, roughness: 0.7 },
  { promises: { manila: promises(5, 0, 1, 4), chicago: promises(3, 0, 1, 3) }, roughness: 0.9 },
  { promises: { manila: promises(5, 0, 1, 5), chicago: promises(3, 0, 0, 4) }, roughness: 1 },
  { promises: { manila: promises(4, 0, 1, 6), chicago: promises(2, 0, 1, 4) }, roughness: 1 },
  { promises: { manila: promises(4, 1, 1, 5), chicago: promises(3, 0, 1, 4) }, roughness: 1 },
  { promises: { manila: promises(4, 1, 2, 4), chicago: promises(3, 1, 1, 2) }, roughness: 0.8 },
  { promises: { manila: promises(5, 2, 2, 2), chicago: promises(4, 1, 1, 1) }, roughness: 0.6 },
  { promises: { manila: promises(6, 3, 1, 1), chicago: promises(4, 2, 1, 0) }, roughness: 0.4 },
  { promises: { manila: promises(7, 3, 1, 0), chicago: promises(5, 2, 0, 0) }, roughness: 0.3 },
  { promises: { manila: promises(7, 3, 0, 0), chicago: promises(5, 1, 1, 0) }, roughness: 0.2 },
  { promises: { manila: promises(8, 2, 1, 0), chicago: promises(6, 2, 0, 0) }, roughness: 0.1 },
  { promises: { manila: promises(9, 2, 0, 0), chicago: promises(6, 1, 0, 0) }, roughness: 0 },
  { promises: { manila: promises(9, 2, 0, 0), chicago: promises(7, 1, 0, 0) }, roughness: 0 },
];

/** What came of a wave: an issue that a team's lead made, for the team itself to do. */
export interface ActionPlan {
  team: RepairTeam;
  summary: string;
  outcome: SettledOutcome | 'open';
}

/** "You said, we did" of one wave. */
export interface ResponsePlan {
  /** Working days of its author after the wave's date on the grid. The next wave's date is 28 days after it. */
  afterWorkingDays: number;
  by: RepairTeam;
  actions: readonly ActionPlan[];
  /** Why there is no action. */
  reason: string | null;
}

const action = (team: RepairTeam, summary: string, outcome: ActionPlan['outcome'] = 'kept'): ActionPlan => ({
  team,
  summary,
  outcome,
});
const answered = (by: RepairTeam, ...actions: ActionPlan[]): ResponsePlan => ({
  afterWorkingDays: 12,
  by,
  actions,
  reason: null,
});
const explained = (by: RepairTeam, reason: string): ResponsePlan => ({
  afterWorkingDays: 13,
  by,
  actions: [],
  reason,
});

/** The responses to the waves that have closed, in their order. The sixth comes so late that the seventh wave waits. */
export const responsePlans: readonly ResponsePlan[] = [
  answered('chicago', action('chicago', 'Put due dates into the issue, not into the chat')),
  answered(
    'manila',
    action('manila', 'Write an update in each open issue by the end of the day', 'missedSilently'),
  ),
  explained(
    'chicago',
    'It is release month and nobody has a hand free. We look at it again with the next pulse.',
  ),
  answered('chicago', action('chicago', 'One list of open questions that both sides keep', 'missedSilently')),
  explained('manila', 'We add nothing new: what we said after the last pulse is not done yet.'),
  {
    ...answered(
      'chicago',
      action('manila', 'Say it in the issue, a day ahead, when a date is in danger'),
      action('chicago', 'Answer a new date with thanks, and without copying anybody’s manager'),
    ),
    afterWorkingDays: 26,
  },
  {
    ...answered(
      'manila',
      action('manila', 'A written update every Tuesday and Friday'),
      action('chicago', 'Answer open points within one working day'),
    ),
    afterWorkingDays: 17,
  },
  answered('chicago', action('chicago', 'Take turns with the late call, month by month')),
  explained(
    'chicago',
    'Too few of us answered to see each side. We keep to what we agreed, and ask again in four weeks.',
  ),
  answered('manila', action('manila', 'Show unfinished work every second week')),
  answered(
    'chicago',
    action('chicago', 'Write down why, wherever a decision changes a date', 'renegotiated'),
  ),
  answered('manila', action('manila', 'One afternoon a week in pairs across the ocean')),
  answered(
    'chicago',
    action('chicago', 'Ask Manila before a date is given to the adjusters', 'open'),
    action('manila', 'Tell Chicago what surprised us in each release', 'open'),
  ),
];

/** Weeks from one wave's date to the next. */
export const cadenceWeeks = 4;

/** Waves that a year makes; the last is open when the story ends. */
export const waveCount = periodPlans.length;

/**
 * The date for which wave `number` is meant: a Thursday, the last one four days before the anchor. Asked for eight
 * working days, it is open during all of the anchor's week.
 *
 * @param number 1 for the first wave; 0 for the beginning of the first period.
 */
export function waveDate(anchor: string, number: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(anchor).subtract({ days: 4, weeks: cadenceWeeks * (waveCount - number) });
}
