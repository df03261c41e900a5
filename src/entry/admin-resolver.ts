import { getAppContext } from '@forge/api';
import type * as z from 'zod/mini';
import { deleteTeam, getConfiguration, saveSettings, saveTeam, setUp } from '../app/configuration';
import { deletePartnership } from '../app/survey/delete-partnership';
import { exportSurveys } from '../app/survey/export-surveys';
import { getDataSheetFacts } from '../app/survey/get-data-sheet-facts';
import { getPartnerships } from '../app/survey/get-partnerships';
import { openWaveNow } from '../app/survey/open-wave';
import { savePartnership } from '../app/survey/save-partnership';
import {
  estimateBackfill,
  getBackfill,
  pauseBackfill,
  resumeBackfill,
  startBackfill,
  type StartedBackfill,
} from '../app/totals/backfill';
import { backfillRequest, type Backfill, type BackfillApi } from '../contract/backfill-api';
import {
  deleteTeamRequest,
  nothing,
  saveSettingsRequest,
  saveTeamRequest,
  setUpRequest,
  type AdminApi,
} from '../contract/configuration-api';
import {
  deletePartnershipRequest,
  exportRequest,
  partnershipRequest,
  savePartnershipRequest,
  type SurveyAdminApi,
  type SurveyConfiguration,
} from '../contract/survey-api';
import { makeResolver } from './make-resolver';
import { administrator, logFailure, remainingMs, run, signedIn } from './run';
import { leaveTotalsWork } from './totals-queue';
import { totalsWorld } from './totals-world';
import { leaveWork } from './work-queue';

/** Functions behind the `rapport-admin` module of manifest.yml. */
export const adminResolver = makeResolver<AdminApi & SurveyAdminApi & BackfillApi>({
  getConfiguration: (request) =>
    run('getConfiguration', request, { allow: signedIn, schema: nothing }, getConfiguration),
  saveTeam: (request) =>
    run('saveTeam', request, { allow: administrator, schema: saveTeamRequest }, saveTeam),
  deleteTeam: (request) =>
    run('deleteTeam', request, { allow: administrator, schema: deleteTeamRequest }, (input) =>
      deleteTeam(input, Date.now()),
    ),
  saveSettings: (request) =>
    run('saveSettings', request, { allow: administrator, schema: saveSettingsRequest }, saveSettings),
  setUp: (request) => run('setUp', request, { allow: administrator, schema: setUpRequest }, setUp),
  getPanelModuleId: (request) =>
    run('getPanelModuleId', request, { allow: administrator, schema: nothing }, panelModuleId),
  getPartnerships: (request) =>
    run('getPartnerships', request, { allow: administrator, schema: nothing }, () =>
      getPartnerships(Date.now()),
    ),
  savePartnership: (request) =>
    run('savePartnership', request, { allow: administrator, schema: savePartnershipRequest }, (input) =>
      savePartnership(input, Date.now()),
    ),
  deletePartnership: (request) =>
    run('deletePartnership', request, { allow: administrator, schema: deletePartnershipRequest }, (input) =>
      deletePartnership(input, Date.now(), remainingMs),
    ),
  exportSurveys: (request) =>
    run('exportSurveys', request, { allow: administrator, schema: exportRequest }, ({ from }) =>
      exportSurveys(from, Date.now()),
    ),
  getDataSheetFacts: (request) =>
    run('getDataSheetFacts', request, { allow: administrator, schema: nothing }, getDataSheetFacts),
  openWaveNow: (request) =>
    run('openWaveNow', request, { allow: administrator, schema: partnershipRequest }, openNow),
  getBackfill: (request) =>
    run('getBackfill', request, { allow: administrator, schema: nothing }, () => getBackfill(Date.now())),
  estimateBackfill: (request) =>
    run('estimateBackfill', request, { allow: administrator, schema: backfillRequest }, (input) =>
      estimateBackfill(input, totalsWorld),
    ),
  startBackfill: (request) =>
    run('startBackfill', request, { allow: administrator, schema: backfillRequest }, async (input) =>
      goOn(await startBackfill(input, totalsWorld)),
    ),
  pauseBackfill: (request) =>
    run('pauseBackfill', request, { allow: administrator, schema: nothing }, () => pauseBackfill(Date.now())),
  resumeBackfill: (request) =>
    run('resumeBackfill', request, { allow: administrator, schema: nothing }, async () => {
      const resumed = await resumeBackfill(Date.now());
      return resumed === null ? getBackfill(Date.now()) : goOn(resumed);
    }),
});

/** Leaves a back-fill to the queue; should that fail, the next tick does. */
async function goOn({ backfill, turn }: StartedBackfill): Promise<Backfill> {
  await leaveTotalsWork([{ walk: 'backfill', turn }], 0).catch((error: unknown) => logFailure('goOn', error));
  return backfill;
}

/** Opens a wave, and has its mails sent at once; should that fail, the next tick has them sent. */
async function openNow({ partnershipId }: z.infer<typeof partnershipRequest>): Promise<SurveyConfiguration> {
  const configuration = await openWaveNow(partnershipId, Date.now());
  await leaveWork([{ partnershipId }]).catch((error: unknown) => logFailure('openWaveNow', error));
  return configuration;
}

/**
 * The id by which Jira's bulk pinning knows the trust panel: that of the module in this app and environment.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-panels/ `moduleId`
 */
async function panelModuleId(): Promise<string> {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/trust-panel`;
}
