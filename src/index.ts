// Before anything that reckons with dates: the functions' Node has no Temporal of its own.
import 'temporal-polyfill/global';

export { adminResolver } from './entry/admin-resolver';
export { bylineResolver, describeByline } from './entry/byline-item';
export { exportFollowThrough, followThroughResolver } from './entry/follow-through-macro';
export { gadgetResolver } from './entry/gadget-resolver';
export { exportHandoffMap, handoffMapResolver } from './entry/handoff-map-macro';
export { issuePanelResolver } from './entry/issue-panel-resolver';
export { projectResolver } from './entry/project-resolver';
export { pulseResolver } from './entry/pulse-resolver';
export { exportRequirementCoverage, requirementCoverageResolver } from './entry/requirement-coverage-macro';
export { sprintResolver } from './entry/sprint-resolver';
export { surveyTick } from './entry/survey-tick';
export { surveyWorker } from './entry/survey-worker';
export { exportTeamHealth, teamHealthResolver } from './entry/team-health-macro';
export { totalsTick } from './entry/totals-tick';
export { totalsTrigger } from './entry/totals-trigger';
export { totalsWorker } from './entry/totals-worker';
export { exportWorkingAgreement, workingAgreementResolver } from './entry/working-agreement-macro';
