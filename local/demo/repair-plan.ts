import { promises } from './issue-writer';
import type { OutcomeCounts, SettledOutcome } from './issue-writer';
import type { Feelings, WavePlan } from './survey-plan';

/** The side of a partnership in the story of a repair; its place here is its side in the partnership. */
export const repairTeams = ['chicago', 'manila'] as const;
export type RepairTeam = (typeof repairTeams)[number];
export const otherRepairTeam = (team: RepairTeam): RepairTeam => (team === 'chicago' ? 'manila' : 'chicago');

/** What was first due between the closings of two waves. The only source of the story's numbers in Jira. */
export interface PeriodPlan {
  /** Promises by first due date: `manila` is what Manila promised Chicago, and the reverse. */
  promises: Readonly<Record<RepairTeam, OutcomeCounts>>;
  /** From 0 (updates come as agreed) to 1 (they come when somebody thinks of it). */
  roughness: number;
}

/**
 * A year: from a good beginning through silent misses to a slow repair. Bad news comes early first; dates hold only
 * months later. Follow-through of Manila 73 → 36 → 88 %, of Chicago 73 → 27 → 90 %.
 */
export const periodPlans: readonly PeriodPlan[] = [
  { promises: { manila: promises(11, 0, 1, 3), chicago: promises(8, 0, 0, 3) }, roughness: 0.5 },
  { promises: { manila: promises(9, 0, 1, 4), chicago: promises(7, 0, 0, 4) }, roughness: 0.7 },
  { promises: { manila: promises(8, 0, 1, 6), chicago: promises(5, 0, 1, 5) }, roughness: 0.9 },
  { promises: { manila: promises(6, 0, 2, 6), chicago: promises(4, 0, 1, 6) }, roughness: 1 },
  { promises: { manila: promises(5, 0, 1, 8), chicago: promises(3, 0, 1, 6) }, roughness: 1 },
  { promises: { manila: promises(5, 1, 1, 7), chicago: promises(3, 1, 1, 6) }, roughness: 1 },
  { promises: { manila: promises(5, 2, 3, 4), chicago: promises(4, 1, 2, 3) }, roughness: 0.8 },
  { promises: { manila: promises(7, 4, 3, 1), chicago: promises(5, 2, 2, 1) }, roughness: 0.6 },
  { promises: { manila: promises(9, 4, 2, 0), chicago: promises(7, 2, 1, 0) }, roughness: 0.4 },
  { promises: { manila: promises(11, 3, 1, 0), chicago: promises(8, 2, 0, 0) }, roughness: 0.3 },
  { promises: { manila: promises(13, 3, 0, 0), chicago: promises(9, 1, 1, 0) }, roughness: 0.2 },
  { promises: { manila: promises(13, 3, 0, 0), chicago: promises(9, 2, 0, 0) }, roughness: 0.1 },
  { promises: { manila: promises(14, 2, 0, 0), chicago: promises(9, 1, 0, 0) }, roughness: 0 },
  // The last wave is still open: half a period.
  { promises: { manila: promises(7, 1, 0, 0), chicago: promises(5, 1, 0, 0) }, roughness: 0 },
];

/** What came of a wave: an issue that a team's lead made, for the team itself to do. */
export interface ActionPlan {
  team: RepairTeam;
  summary: string;
  outcome: SettledOutcome | 'open';
}

/** "You said, we did" of one wave. */
export interface ResponsePlan {
  /** Working days of its author after the wave has closed. */
  afterWorkingDays: number;
  by: RepairTeam;
  /** Those of `by` first. */
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
  afterWorkingDays: 2,
  by,
  actions,
  reason: null,
});
const explained = (by: RepairTeam, reason: string): ResponsePlan => ({
  afterWorkingDays: 3,
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
      action('chicago', 'Answer a new date with thanks, and without copying anybody’s manager'),
      action('manila', 'Say it in the issue, a day ahead, when a date is in danger'),
    ),
    afterWorkingDays: 18,
  },
  answered(
    'manila',
    action('manila', 'A written update every Tuesday and Friday'),
    action('chicago', 'Answer open points within one working day'),
  ),
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

/** Waves that a year makes; the last is open when the story ends. */
export const waveCount = periodPlans.length;

/**
 * When Chicago and Manila are asked: every four weeks on a Thursday for eight working days. The last wave's date is
 * four days before the anchor, so that it is open during all of the anchor's week.
 */
export function repairCadence(anchor: string) {
  const cadenceWeeks = 4;
  const weeks = cadenceWeeks * (waveCount - 1);
  const firstOpening = Temporal.PlainDate.from(anchor).subtract({ days: 4, weeks }).toString();
  return { firstOpening, cadenceWeeks, daysOpen: 8 };
}

const feelings = (
  reliability: number,
  clarity: number,
  flow: number,
  voice: number,
  regard: number,
): Feelings => ({ reliability, clarity, flow, voice, regard });

/** One wave: what Chicago feels, how many of its 8 say so, and the same of Manila's 7. */
const wave = (chicago: Feelings, ofEight: number, manila: Feelings, ofSeven: number): WavePlan => ({
  answered: [ofEight, ofSeven],
  feelings: [chicago, manila],
});

/**
 * What each wave is to find out. Voice falls first, when dates still hold, and is the last to come back; how reliable
 * each finds the other follows the records down at once, and up only months later. At the ninth wave four of Manila
 * answer: the sides cannot be shown apart. The last wave is open when the story ends.
 */
export const wavePlans: readonly WavePlan[] = [
  wave(feelings(3.8, 3.6, 3.6, 3.6, 3.9), 8, feelings(3.7, 3.4, 3.5, 3.4, 3.9), 7),
  wave(feelings(3.6, 3.6, 3.4, 3.1, 3.8), 7, feelings(3.6, 3.4, 3.4, 2.9, 3.8), 6),
  wave(feelings(3.3, 3.5, 3.1, 2.7, 3.6), 8, feelings(3.3, 3.2, 3.1, 2.5, 3.7), 6),
  wave(feelings(2.9, 3.3, 2.8, 2.5, 3.4), 7, feelings(2.9, 3.0, 2.9, 2.2, 3.5), 5),
  wave(feelings(2.5, 3.2, 2.6, 2.3, 3.2), 6, feelings(2.6, 2.8, 2.7, 2.0, 3.2), 5),
  wave(feelings(2.3, 3.1, 2.4, 2.2, 3.1), 6, feelings(2.4, 2.6, 2.5, 2.0, 3.0), 5),
  wave(feelings(2.1, 3.1, 2.4, 2.2, 3.0), 5, feelings(2.2, 2.6, 2.5, 1.9, 2.9), 6),
  wave(feelings(2.1, 3.2, 2.5, 2.2, 3.0), 7, feelings(2.1, 2.7, 2.6, 1.9, 2.9), 6),
  wave(feelings(2.2, 3.3, 2.6, 2.2, 3.1), 6, feelings(2.2, 2.9, 2.7, 2.0, 3.0), 4),
  wave(feelings(2.3, 3.4, 2.8, 2.3, 3.2), 7, feelings(2.2, 3.1, 2.9, 2.0, 3.2), 6),
  wave(feelings(2.4, 3.5, 3.0, 2.3, 3.4), 8, feelings(2.3, 3.3, 3.0, 2.1, 3.4), 7),
  wave(feelings(2.6, 3.6, 3.2, 2.4, 3.5), 8, feelings(2.6, 3.4, 3.2, 2.2, 3.6), 6),
  wave(feelings(3.0, 3.7, 3.4, 2.6, 3.7), 8, feelings(3.0, 3.5, 3.4, 2.4, 3.7), 7),
  wave(feelings(3.3, 3.7, 3.5, 2.8, 3.8), 3, feelings(3.3, 3.6, 3.5, 2.7, 3.8), 2),
];
