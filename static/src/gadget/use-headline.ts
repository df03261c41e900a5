import type { Headline, HeadlineRequest } from '../../../src/contract/headline';
import type { GadgetApi } from '../../../src/contract/gadget-api';
import type { Result } from '../../../src/contract/result';
import { makeCall } from '../shared/call-function';
import { totalsText } from '../shared/totals/messages';
import { type LoadedSums, useSums } from '../shared/totals/use-sums';

const call = makeCall<GadgetApi>(totalsText.noAnswer);

/** What the gadget knows of what it shows. */
export type LoadedHeadline = LoadedSums<HeadlineRequest, Headline | null>;

/** @see useSums */
export const useHeadline = (request: HeadlineRequest, ask = askHeadline) => useSums(request, ask, nowOf);

export const askHeadline = (request: HeadlineRequest): Promise<Result<Headline | null>> =>
  call('getHeadline', request);
const nowOf = (headline: Headline | null) => headline?.totals.now ?? Date.now();
