import type { HandoffMap, HandoffMapApi } from '../../../src/contract/handoff-map-api';
import type { HeadlineRequest } from '../../../src/contract/headline';
import type { Result } from '../../../src/contract/result';
import { shareCalls } from '../shared/ask-once-per-page';
import { makeCall } from '../shared/call-function';
import { totalsText } from '../shared/totals/messages';
import { type LoadedSums, useSums } from '../shared/totals/use-sums';

const call = shareCalls(makeCall<HandoffMapApi>(totalsText.noAnswer));

/** What the macro knows of what it shows. */
export type LoadedHandoffMap = LoadedSums<HeadlineRequest, HandoffMap | null>;

/** @see useSums */
export const useHandoffMap = (request: HeadlineRequest, ask = askHandoffMap) => useSums(request, ask, nowOf);

export const askHandoffMap = (request: HeadlineRequest): Promise<Result<HandoffMap | null>> =>
  call('getHandoffMap', request);
const nowOf = (found: HandoffMap | null) => found?.totals.now ?? Date.now();
