import type { SurveyItem } from '../../../src/domain/survey/survey-item';
import { emptyDraft, parseDraft, type SurveyDraft } from '../shared/survey-draft';

/**
 * Where a draft lies: in this tab's session, gone with the tab; and apart for each person, because two people may use
 * one browser one after the other.
 */
const keyOf = (waveId: string, accountId: string) => `rapport.draft.${waveId}.${accountId}`;

/** What this person had entered in this tab; the empty draft where there is nothing. */
export function findDraft(waveId: string, accountId: string, items: readonly SurveyItem[]): SurveyDraft {
  try {
    return parseDraft(JSON.parse(sessionStorage.getItem(keyOf(waveId, accountId)) ?? 'null'), items);
  } catch {
    // Storage may be blocked: then a reload loses what was entered, and nothing else.
    return emptyDraft;
  }
}

export function keepDraft(waveId: string, accountId: string, draft: SurveyDraft): void {
  try {
    sessionStorage.setItem(keyOf(waveId, accountId), JSON.stringify(draft));
  } catch {
    // Full or blocked: it stays in memory.
  }
}

export function forgetDraft(waveId: string, accountId: string): void {
  try {
    sessionStorage.removeItem(keyOf(waveId, accountId));
  } catch {
    // Then nothing was kept either.
  }
}
