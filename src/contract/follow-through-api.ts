import type { PromiseOutcome } from '../domain/commitment/judge-chain';
import type { Headline, HeadlineRequest } from './headline';
import type { Result } from './result';

/** Commitment follow-through between two teams, as a macro shows it. */
export interface FollowThrough extends Headline {
  /** Promises of either of the two teams shown to the other by the week of their first date: only weeks and outcomes that occur. */
  byWeek: { week: number; from: string; to: string; outcome: PromiseOutcome; count: number }[];
  /** Open promises whose first date lies in the present week or the two after it. */
  ahead: PromisesAhead[];
}

/** One team's open promises to the other. */
export interface PromisesAhead {
  from: string;
  to: string;
  /** Of the issues, whether or not the reader may see them: they are fetched as the reader. */
  issueIds: string[];
  /** There are more. */
  more: boolean;
}

/** Functions behind the macro `rapport-follow-through`. Who may see what is checked at each call, as the one who asks. */
export type FollowThroughApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getFollowThrough: (request: HeadlineRequest) => Result<FollowThrough | null>;
};
