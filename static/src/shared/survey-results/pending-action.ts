import * as z from 'zod/mini';
import type { SentIssue } from './respond';

/** An action that was sent to Jira and isn't known to be linked to its wave yet. */
export interface PendingAction extends SentIssue {
  /** The issue, once Jira has told of it; `null`: it may or may not have been made. */
  issue: { id: string; key: string } | null;
}

const pendingSchema = z.object({
  projectId: z.string(),
  summary: z.string(),
  dueDate: z.string(),
  sentAt: z.number(),
  issue: z.nullable(z.object({ id: z.string(), key: z.string() })),
});

const keyOf = (waveId: string) => `rapport.action.${waveId}`;

/** What is kept in this browser of a wave's action, over reloads; `null`: nothing. */
export function findPendingAction(waveId: string): PendingAction | null {
  try {
    const parsed = z.safeParse(pendingSchema, JSON.parse(localStorage.getItem(keyOf(waveId)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    // Storage may be blocked: then it is kept as long as the page is open.
    return null;
  }
}

/** Keeps it, or forgets it. */
export function keepPendingAction(waveId: string, pending: PendingAction | null): void {
  try {
    if (pending === null) localStorage.removeItem(keyOf(waveId));
    else localStorage.setItem(keyOf(waveId), JSON.stringify(pending));
  } catch {
    // As above.
  }
}
