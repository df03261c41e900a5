import type { SurveyItem } from '../../../src/domain/survey/survey-item';
import { parseDraft, type SurveyDraft } from '../shared/survey-draft';

/** What was entered since this page was loaded. */
const inMemory = new Map<string, SurveyDraft>();

/**
 * Where a draft lies: in this tab's session, gone with the tab; and apart for each person, because two people may use
 * one browser one after the other.
 */
const keyOf = (waveId: string, accountId: string) => `rapport.draft.${waveId}.${accountId}`;

/** What this person had entered in this tab; the empty draft where there is nothing. */
export function findDraft(waveId: string, accountId: string, items: readonly SurveyItem[]): SurveyDraft {
  const key = keyOf(waveId, accountId);
  return parseDraft(inMemory.get(key) ?? readSession(key), items);
}

export function keepDraft(waveId: string, accountId: string, draft: SurveyDraft): void {
  const key = keyOf(waveId, accountId);
  inMemory.set(key, draft);
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or blocked: a reload will lose it.
  }
}

export function forgetDraft(waveId: string, accountId: string): void {
  const key = keyOf(waveId, accountId);
  inMemory.delete(key);
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Then nothing was kept either.
  }
}

/** Whether what is entered outlives a reload: some browsers keep a frame from its session's storage. */
export function outlivesReload(): boolean {
  const key = 'rapport.draft.probe';
  try {
    sessionStorage.setItem(key, '1');
    sessionStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

function readSession(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
