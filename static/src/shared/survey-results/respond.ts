import { type ProductRequest, ProductRequestError } from '../../../../src/contract/product-request';
import type { Failure } from '../../../../src/contract/result';
import type { PublishedWave } from '../../../../src/contract/survey-api';
import { createIssue, type NewIssue } from '../../../../src/jira/create-issue';
import { searchIssues } from '../../../../src/jira/search-issues';
import { findInstant } from '../../../../src/domain/calendar/instant';
import type { ResultsPlatform } from './results-platform';

/** A wave as it is after something was to be saved, and why that wasn't; `null`: it was. */
export interface Saved {
  wave: PublishedWave;
  failure: Failure | null;
}

/** How often a lead who comes after another one tries again. */
const mostTries = 4;

/**
 * Links an issue to a wave as one of its actions. What another lead saved in the meantime stays, and an answer that
 * was lost is looked up.
 */
export function linkIssue(platform: ResultsPlatform, wave: PublishedWave, issueId: string): Promise<Saved> {
  return saveActions(platform, wave, (issueIds) => [...new Set([...issueIds, issueId])]);
}

/** Takes an issue back from a wave's actions, with the same care as {@link linkIssue}. The issue stays in Jira. */
export function unlinkIssue(platform: ResultsPlatform, wave: PublishedWave, issueId: string): Promise<Saved> {
  return saveActions(platform, wave, (issueIds) => issueIds.filter((id) => id !== issueId));
}

/** @param change makes the actions longer or shorter, or leaves them where that was done already. */
async function saveActions(
  platform: ResultsPlatform,
  wave: PublishedWave,
  change: (issueIds: readonly string[]) => string[],
): Promise<Saved> {
  let latest = wave;
  for (let tries = 1; ; tries++) {
    const result = await platform.saveResponse({
      waveId: wave.waveId,
      revision: latest.revision,
      issueIds: change(actionIds(latest)),
      reason: null,
    });
    if (result.ok) return { wave: result.value, failure: null };
    latest = await reloaded(platform, latest);
    const issueIds = actionIds(latest);
    if (change(issueIds).length === issueIds.length) return { wave: latest, failure: null };
    if (result.error.code !== 'CONFLICT' || tries === mostTries) {
      return { wave: latest, failure: result.error };
    }
  }
}

/**
 * Says why a wave has no action. What another lead saved in the meantime is not overwritten.
 *
 * @param reason `null` takes back what was said.
 */
export async function saveReason(
  platform: ResultsPlatform,
  wave: PublishedWave,
  reason: string | null,
): Promise<Saved> {
  const { waveId, revision } = wave;
  const result = await platform.saveResponse({ waveId, revision, issueIds: [], reason });
  if (result.ok) return { wave: result.value, failure: null };
  const latest = await reloaded(platform, wave);
  return { wave: latest, failure: (latest.response?.reason ?? null) === reason ? null : result.error };
}

export function actionIds({ response }: Pick<PublishedWave, 'response'>): string[] {
  return (response?.actions ?? []).map(({ issueId }) => issueId);
}

/** The wave as it is now; as it was where that can't be had. */
async function reloaded(platform: ResultsPlatform, wave: PublishedWave): Promise<PublishedWave> {
  const result = await platform.getResults();
  return (result.ok ? result.value.waves.find(({ waveId }) => waveId === wave.waveId) : null) ?? wave;
}

/** What came of making an issue. */
export type Made =
  | { kind: 'made'; issue: { id: string; key: string } }
  /** Jira made none. */
  | { kind: 'refused'; error: ProductRequestError }
  /** It may have been made or not: no answer came, or one that says nothing. */
  | { kind: 'unknown' };

/** Makes an issue, as the user. */
export async function makeIssue(requestJira: ProductRequest, issue: NewIssue): Promise<Made> {
  try {
    return { kind: 'made', issue: await createIssue(requestJira, issue) };
  } catch (error) {
    if (!(error instanceof ProductRequestError)) throw error;
    const isRefused = error.status !== null && error.status >= 400 && error.status < 500;
    return isRefused ? { kind: 'refused', error } : { kind: 'unknown' };
  }
}

/** What is known of an issue whose making got no answer. */
export interface SentIssue {
  projectId: string;
  summary: string;
  /** `YYYY-MM-DD`. */
  dueDate: string;
  /** Epoch ms by this machine's clock. */
  sentAt: number;
}

/** How far the clocks of this machine and of Jira may differ. */
const clocksMayDifferMs = 10 * 60_000;
/** The user's newest issues of the project: the one that was just made is among them. */
const newestIssues = 20;

/**
 * Looks for an issue that may have been made, among the user's newest ones.
 *
 * @returns `null` where it is not to be found, which right after it was made means little: Jira's search lags.
 * @throws {ProductRequestError}
 */
export async function findLostIssue(
  requestJira: ProductRequest,
  { projectId, summary, dueDate, sentAt }: SentIssue,
): Promise<{ id: string; key: string } | null> {
  const { issues } = await searchIssues(requestJira, {
    jql: `project = ${projectId} AND reporter = currentUser() ORDER BY created DESC`,
    fields: ['summary', 'duedate', 'created'],
    most: newestIssues,
  });
  const found = issues.find(
    ({ fields }) =>
      fields['summary'] === summary &&
      fields['duedate'] === dueDate &&
      (findInstant(fields['created']) ?? -Infinity) >= sentAt - clocksMayDifferMs,
  );
  return found === undefined ? null : { id: found.id, key: found.key };
}
