import type { ProjectApi, ProjectTotals, TotalsRequest } from '../../../../src/contract/totals-api';
import { makeCall } from '../../shared/call-function';
import { totalsText } from '../../shared/totals/messages';
import { useSums } from '../../shared/totals/use-sums';

/** Calls a function behind the project's page. */
export const call = makeCall<ProjectApi>(totalsText.noAnswer);

const ask = (request: TotalsRequest) => call('getProjectTotals', request);
const nowOf = ({ now }: ProjectTotals) => now;

/** @see useSums */
export const useTotals = (request: TotalsRequest) => useSums(request, ask, nowOf);
