import type { Result } from '../../../src/contract/result';
import type { TeamHealth, TeamHealthApi, TeamHealthRequest } from '../../../src/contract/team-health-api';
import { shareCalls } from '../shared/ask-once-per-page';
import { makeCall } from '../shared/call-function';
import { totalsText } from '../shared/totals/messages';
import { type LoadedSums, useSums } from '../shared/totals/use-sums';

const call = shareCalls(makeCall<TeamHealthApi>(totalsText.noAnswer));

/** What the macro knows of what it shows. */
export type LoadedHealth = LoadedSums<TeamHealthRequest, TeamHealth | null>;

/** @see useSums */
export const useTeamHealth = (request: TeamHealthRequest, ask = askTeamHealth) =>
  useSums(request, ask, nowOf);

export const askTeamHealth = (request: TeamHealthRequest): Promise<Result<TeamHealth | null>> =>
  call('getTeamHealth', request);
const nowOf = (health: TeamHealth | null) => health?.now ?? Date.now();
