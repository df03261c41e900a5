import type {
  AgreementActRequest,
  AgreementApi,
  AgreementChoice,
  AgreementRequest,
  WorkingAgreement,
} from '../../../src/contract/agreement-api';
import type { Result } from '../../../src/contract/result';
import { makeCall } from '../shared/call-function';
import { type LoadedSums, useSums } from '../shared/totals/use-sums';
import { agreementText } from './messages';

const call = makeCall<AgreementApi>(agreementText.noAnswer);

/** What the macro knows of the agreement that it shows. */
export type LoadedAgreement = LoadedSums<AgreementRequest, WorkingAgreement | null>;

/** @see useSums */
export const useAgreement = (request: AgreementRequest) => useSums(request, ask, nowOf);

export const askPartnerships = (): Promise<Result<AgreementChoice[]>> => call('findPartnerships');
export const sendAct = (request: AgreementActRequest): Promise<Result<null>> =>
  call('actOnAgreement', request);

const ask = (request: AgreementRequest) => call('getAgreement', request);
const nowOf = (shown: WorkingAgreement | null) => shown?.now ?? Date.now();
