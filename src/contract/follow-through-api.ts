import * as z from 'zod/mini';
import type { LocalDate } from '../domain/calendar/team';
import type { PromiseOutcome } from '../domain/commitment/judge-chain';
import {
  type Headline,
  headlineFields,
  isOfProject,
  makePartsParser,
  type PartsConfiguration,
} from './headline';
import { headlineMessages } from './headline-messages';
import type { Result } from './result';

/**
 * What commitment follow-through can show: how much was kept and how much bad news came early, how late things were done,
 * what became of each week's promises, and those that are open.
 */
export const followThroughParts = ['shares', 'slip', 'weeks', 'open'] as const;
/** @see followThroughParts */
export type FollowThroughPart = (typeof followThroughParts)[number];

/** Of which project, between whom, of how many weeks, and what of it. */
export type FollowThroughConfiguration = PartsConfiguration<FollowThroughPart>;

/** @see makePartsParser */
export const parseFollowThroughConfiguration = makePartsParser(followThroughParts);

/** What the function takes. */
export const followThroughRequest = z
  .strictObject({ ...headlineFields, byWeek: z._default(z.boolean(), true) })
  .check(z.refine(isOfProject, headlineMessages.choiceWrong));
/** @see followThroughRequest */
export type FollowThroughRequest = z.infer<typeof followThroughRequest>;

/** Which open promises are shown beside sums: of two teams, what is overdue or due in the weeks ahead. */
export interface OpenPromisesAsked {
  projectIds: readonly string[];
  /** The two, each with the zone in which it counts days. */
  teams: readonly [PromisingTeam, PromisingTeam];
  /** The first day that is not asked for, as the team that promised counts days. */
  before: LocalDate;
}
interface PromisingTeam {
  id: string;
  timeZone: string;
}

/** Commitment follow-through between two teams, as a macro shows it. */
export interface FollowThrough extends Headline {
  /**
   * Promises of either of the two teams shown to the other by the week of their first date: only weeks and outcomes that
   * occur. Empty where not asked for.
   */
  byWeek: { week: number; from: string; to: string; outcome: PromiseOutcome; count: number }[];
  /** Of the two teams shown; `null`: between no two is there anything. */
  openAsked: OpenPromisesAsked | null;
}

/** Functions behind the macro `rapport-follow-through`. Who may see what is checked at each call, as the one who asks. */
export type FollowThroughApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getFollowThrough: (request: FollowThroughRequest) => Result<FollowThrough | null>;
};
