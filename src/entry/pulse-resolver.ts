import { getConfiguration } from '../app/configuration';
import { getPulse } from '../app/survey/get-pulse';
import { getResults } from '../app/survey/get-results';
import { getTexts } from '../app/survey/get-texts';
import { saveResponse } from '../app/survey/save-response';
import { sendAnswers } from '../app/survey/send-answers';
import { setReminders } from '../app/survey/set-reminders';
import { nothing } from '../contract/configuration-api';
import {
  partnershipRequest,
  saveResponseRequest,
  sendAnswersRequest,
  setRemindersRequest,
  textsRequest,
  type PulseApi,
} from '../contract/survey-api';
import { viewerOf } from './host-context';
import { makeResolver } from './make-resolver';
import { requestJiraAsUser } from './product-requests';
import { remainingMs, run, signedIn } from './run';

/**
 * Functions behind the module `pulse` of manifest.yml. Jira shows this page to everybody: each function looks for itself
 * at who asks.
 */
export const pulseResolver = makeResolver<PulseApi>({
  getConfiguration: (request) =>
    run('getConfiguration', request, { allow: signedIn, schema: nothing }, getConfiguration),
  getPulse: (request) =>
    run('getPulse', request, { allow: signedIn, schema: nothing }, () =>
      getPulse(viewerOf(request), Date.now()),
    ),
  getResults: (request) =>
    run('getResults', request, { allow: signedIn, schema: partnershipRequest }, ({ partnershipId }) =>
      getResults(partnershipId, viewerOf(request)),
    ),
  getTexts: (request) =>
    run('getTexts', request, { allow: signedIn, schema: textsRequest }, ({ waveId }) =>
      getTexts(waveId, viewerOf(request)),
    ),
  saveResponse: (request) =>
    run('saveResponse', request, { allow: signedIn, schema: saveResponseRequest }, (input) =>
      saveResponse(input, viewerOf(request), requestJiraAsUser, Date.now()),
    ),
  sendAnswers: (request) =>
    run('sendAnswers', request, { allow: signedIn, schema: sendAnswersRequest }, (answers) =>
      sendAnswers(viewerOf(request).accountId, answers, () => Date.now(), remainingMs),
    ),
  setReminders: (request) =>
    run('setReminders', request, { allow: signedIn, schema: setRemindersRequest }, ({ on }) =>
      setReminders(viewerOf(request).accountId, on),
    ),
});
