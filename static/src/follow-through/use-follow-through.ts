import type {
  FollowThrough,
  FollowThroughApi,
  FollowThroughRequest,
} from '../../../src/contract/follow-through-api';
import type { Result } from '../../../src/contract/result';
import { shareCalls } from '../shared/ask-once-per-page';
import { makeCall } from '../shared/call-function';
import { totalsText } from '../shared/totals/messages';
import { type LoadedSums, useSums } from '../shared/totals/use-sums';

const call = shareCalls(makeCall<FollowThroughApi>(totalsText.noAnswer));

/** What the macro knows of what it shows. */
export type LoadedFollowThrough = LoadedSums<FollowThroughRequest, FollowThrough | null>;

/** @see useSums */
export const useFollowThrough = (request: FollowThroughRequest, ask = askFollowThrough) =>
  useSums(request, ask, nowOf);

export const askFollowThrough = (request: FollowThroughRequest): Promise<Result<FollowThrough | null>> =>
  call('getFollowThrough', request);
const nowOf = (found: FollowThrough | null) => found?.totals.now ?? Date.now();
