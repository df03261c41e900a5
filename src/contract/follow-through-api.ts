import type { PromiseOutcome } from '../domain/commitment/judge-chain';
import type { Headline, HeadlineRequest } from './headline';
import type { Result } from './result';

/** Commitment follow-through between two teams, as a macro shows it. */
export interface FollowThrough extends Headline {
  /** Promises of either of the two teams shown to the other by the week of their first date: only weeks and outcomes that occur. */
  byWeek: { week: number; from: string; to: string; outcome: PromiseOutcome; count: number }[];
}

/** Functions behind the macro `rapport-follow-through`. Who may see what is checked at each call, as the one who asks. */
export type FollowThroughApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getFollowThrough: (request: HeadlineRequest) => Result<FollowThrough | null>;
};
