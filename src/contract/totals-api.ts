import * as z from 'zod/mini';
import { epochDayOf } from '../domain/calendar/civil-date';
import { promiseOutcomes } from '../domain/commitment/judge-chain';
import type { Totals } from '../domain/totals/totals';
import { localDate } from './local-date';
import type { Result } from './result';
import type { PulseApi, PulseTeam } from './survey-api';
import { totalsMessages as text } from './totals-messages';

/** Periods that end with the present week, in weeks. */
export const lastWeeks = [6, 13, 26] as const;
/** The longest period that can be asked for. */
const mostWeeks = 53;
/** So many weeks after the present one are looked ahead to. */
export const weeksAhead = 2;

/** Whole ISO weeks: the last ones, or those of two days and between. */
const period = z.union([
  z.strictObject({ last: z.literal(lastWeeks) }),
  z
    .strictObject({ from: localDate, until: localDate })
    .check(
      z.refine(
        ({ from, until }) => from <= until && epochDayOf(until) - epochDayOf(from) < (mostWeeks - 1) * 7,
        text.periodWrong(mostWeeks - 1),
      ),
    ),
]);

/** What is summed: a partnership's projects, or (`null`) the project in which the page stands alone. */
const summed = {
  partnershipId: z.nullable(z.string().check(z.maxLength(60))),
  period,
};
export const totalsRequest = z.strictObject(summed);

const team = z.nullable(z.string().check(z.maxLength(60)));
/** Which of a direction's handoffs or questions, or which issues, one number counts. */
export const handoffLists = ['waiting', 'returned'] as const;
export const replyLists = ['late', 'open', 'left'] as const;
export const issueLists = ['doneWithoutStart', 'cutOff', 'strangers'] as const;

/** One number of the page, of which the issues are asked for. */
const counted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('promise'),
    from: team,
    to: team,
    outcomes: z.array(z.enum(promiseOutcomes)).check(z.maxLength(promiseOutcomes.length)),
  }),
  /** Open promises that first fall due in one of the weeks from the present one on. */
  z.strictObject({ kind: z.literal('upcoming'), from: team, to: team, week: z.int() }),
  z.strictObject({ kind: z.literal('handoff'), from: team, to: team, which: z.enum(handoffLists) }),
  z.strictObject({ kind: z.literal('reply'), from: team, to: team, which: z.enum(replyLists) }),
  z.strictObject({ kind: z.literal('start'), outcome: z.enum(['documented', 'undocumented']) }),
  z.strictObject({ kind: z.literal('issue'), which: z.enum(issueLists) }),
]);
export const countedRequest = z.strictObject({ ...summed, counted });

export type SummedPeriod = z.infer<typeof period>;
export type TotalsRequest = z.infer<typeof totalsRequest>;
/** @see counted */
export type Counted = z.infer<typeof counted>;
export type CountedRequest = z.infer<typeof countedRequest>;

/** How far the back-fill has come of what is summed; `null`: an admin has never begun one. */
export type Fill = { status: 'running' | 'paused' | 'done'; done: number; expected: number | null } | null;

/** Slip of the promises of one direction, in the promising team's working time; negative: early. */
export interface SlipTotals {
  from: string;
  to: string;
  count: number;
  medianMs: number;
  p85Ms: number;
}

/** All that a project's page shows of a period. No issue and no person is in it. */
export interface ProjectTotals {
  /** The server's clock, epoch ms. */
  now: number;
  /** Numbers of the weeks summed, both included, and of the present one. @see weekOfDay */
  weeks: { from: number; to: number; present: number };
  /** Partnerships over which this reader could have it summed. */
  partnerships: { id: string; name: string }[];
  /** There are sums that this reader may not see. */
  someHidden: boolean;
  /** Projects that are summed, all of which the reader may browse. */
  projectIds: string[];
  /** The two teams of the partnership, or those that are asked for; `null`: all of a project. */
  pair: [string, string] | null;
  teams: PulseTeam[];
  /** Names of the teams among these that have no holidays in a year into which the weeks reach. */
  withoutHolidays: string[];
  /** How many teams are set up. */
  teamCount: number;
  fill: Fill;
  totals: Totals;
  /** Only weeks in which work on something started. */
  startsByWeek: { week: number; started: number; documented: number }[];
  /** Open promises that first fall due from the present week on; `null` where the period ends before it. */
  upcoming: { week: number; from: string | null; to: string | null; count: number }[] | null;
  slips: SlipTotals[];
  /** There are more rows than medians were made of: they are of the latest. */
  isCut: boolean;
}

/** Ids of issues that a number counts, whether or not the reader may see them: they are fetched as the reader. */
export interface CountedIssues {
  issueIds: string[];
  /** There are more. */
  more: boolean;
}

/** Functions behind the module `rapport-project`. Who may see what is checked at each call, as the one who asks. */
export type ProjectApi = Pick<PulseApi, 'getPulse'> & {
  getProjectTotals: (request: TotalsRequest) => Result<ProjectTotals>;
  findCounted: (request: CountedRequest) => Result<CountedIssues>;
};
