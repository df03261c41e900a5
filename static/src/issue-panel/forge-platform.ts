import { events, NavigationTarget, requestConfluence, requestJira, router, view } from '@forge/bridge';
import * as z from 'zod/mini';
import type { Configuration, PanelApi } from '../../../src/contract/configuration-api';
import type { PulseReminder } from '../../../src/contract/survey-api';
import { makeCall } from '../shared/call-function';
import { messages } from '../shared/messages';
import { openPulse } from '../shared/open-pulse';
import { temporalReady } from '../shared/temporal';
import type { Configured, PanelContext, Platform, SeenIssue } from './platform';

/** What of Jira's context the panel depends on. */
const contextSchema = z.looseObject({
  cloudId: z.optional(z.string()),
  accountId: z.optional(z.string()),
  siteUrl: z.optional(z.string()),
  locale: z.optional(z.string()),
  timezone: z.optional(z.string()),
  extension: z.looseObject({
    issue: z.looseObject({ id: z.union([z.string(), z.number()]), type: z.optional(z.string()) }),
  }),
});

/**
 * The configuration's shape only: its values were checked when they were saved (`src/contract/team.ts`), and checking
 * them again would cost each panel more than all its other work.
 */
const configurationSchema = z.object({
  revision: z.number(),
  teams: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      shore: z.enum(['onshore', 'offshore', 'nearshore']),
      timeZone: z.string(),
      hours: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
      holidays: z.array(z.string()),
      members: z.array(z.string()),
    }),
  ),
  settings: z.looseObject({
    siteTimeZone: z.string(),
    noticeMs: z.number(),
    reopenWindowMs: z.number(),
    cancelledResolutions: z.array(z.string()),
    requirementIssueTypes: z.array(z.string()),
    acceptanceCriteriaField: z.nullable(z.string()),
    sprintField: z.nullable(z.string()),
    handoffChecklist: z.optional(z.array(z.string())),
  }),
  pulse: z.optional(
    z.nullable(z.object({ waveId: z.string(), partnerName: z.string(), closesAt: z.number() })),
  ),
});

const seenSchema = z.array(
  z.object({
    issueId: z.string(),
    issueType: z.nullable(z.string()),
    heights: z.object({
      width: z.number(),
      pulse: z.number(),
      verdict: z.number(),
      sections: z.array(z.number()),
    }),
  }),
);
/** Of so many issues the heights are remembered. */
const issuesRemembered = 100;

const call = makeCall<PanelApi>(messages.noAnswer);
const adminModuleKey = 'rapport-admin';
const configurationKey = ({ cloudId, accountId }: PanelContext) =>
  `rapport.configuration.${cloudId}.${accountId ?? ''}`;
const draftsKey = ({ cloudId, accountId, issueId }: PanelContext) =>
  `rapport.drafts.${cloudId}.${accountId ?? ''}.${issueId}`;
const seenKey = ({ cloudId, accountId }: PanelContext) => `rapport.seen.${cloudId}.${accountId ?? ''}`;
const dismissedKey = (waveId: string) => `rapport.dismissed.${waveId}`;

/** `sessionStorage` ends with the browser's tab; what is of use in the next one, too, is kept in `localStorage`. */
type StorageName = 'sessionStorage' | 'localStorage';

/** @returns anything; `null` where nothing was kept, or where a frame may not store. */
function readStored(storage: StorageName, key: string): unknown {
  try {
    return JSON.parse(window[storage].getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Storage may be full or blocked: then it lasts as long as this panel. */
function keepStored(storage: StorageName, key: string, value: unknown): void {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

function isDismissed({ waveId }: PulseReminder): boolean {
  return readStored('sessionStorage', dismissedKey(waveId)) !== null;
}

function readSeen(context: PanelContext): SeenIssue[] {
  const parsed = z.safeParse(seenSchema, readStored('localStorage', seenKey(context)));
  return parsed.success ? parsed.data : [];
}

function readConfigured(answer: unknown): Configured {
  const { pulse = null, ...configuration } = z.parse(configurationSchema, answer);
  return {
    configuration: configuration as Configuration,
    pulse: pulse === null || isDismissed(pulse) ? null : pulse,
  };
}

/** The panel's world on Forge: `@forge/bridge`, and the session's storage for the configuration as last seen. */
export function makeForgePlatform(): Platform {
  return {
    ready: temporalReady,
    async getContext() {
      const context = z.parse(contextSchema, await view.getContext());
      return {
        issueId: String(context.extension.issue.id),
        issueType: context.extension.issue.type ?? null,
        cloudId: context.cloudId ?? '',
        accountId: context.accountId ?? null,
        siteUrl: context.siteUrl?.replace(/\/$/, '') ?? null,
        locale: context.locale ?? navigator.language,
        timeZone: context.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      };
    },
    requestJira,
    requestConfluence,
    async getConfiguration() {
      const result = await call('getConfiguration');
      if (!result.ok) throw new Error(`getConfiguration: ${result.error.code}`);
      return readConfigured(result.value);
    },
    cachedConfiguration(context) {
      const cached = readStored('sessionStorage', configurationKey(context));
      try {
        return cached === null ? null : readConfigured(cached);
      } catch {
        // An older version kept it in another form: then the panel asks.
        return null;
      }
    },
    rememberConfiguration: (context, { configuration, pulse }) =>
      keepStored('sessionStorage', configurationKey(context), { ...configuration, pulse }),
    getLedger: () => call('getLedger'),
    async act(request) {
      const result = await call('act', request);
      // Jira shows the state beside the fields, too.
      if (result.ok) void view.refresh().catch(() => undefined);
      return result;
    },
    readDrafts: (context) => readStored('sessionStorage', draftsKey(context)),
    keepDrafts: (context, drafts) => keepStored('sessionStorage', draftsKey(context), drafts),
    readSeen,
    keepSeen(context, heights) {
      const { issueId, issueType } = context;
      const others = readSeen(context).filter((seen) => seen.issueId !== issueId);
      const kept: SeenIssue[] = [...others.slice(1 - issuesRemembered), { issueId, issueType, heights }];
      keepStored('localStorage', seenKey(context), kept);
    },
    dismissPulse: (waveId) => keepStored('sessionStorage', dismissedKey(waveId), 1),
    openPulse: (waveId) => openPulse({ name: 'answer', waveId }),
    openAdminPage: () => void router.navigate({ target: NavigationTarget.Module, moduleKey: adminModuleKey }),
    openLink: (url) => void router.open(url),
    isOnline: () => navigator.onLine,
    clock: () => Date.now(),
  };
}

/** Jira's own event for a change of the issue that is shown, by whomever. */
export function onIssueChanged(listener: () => void): void {
  void events.on('JIRA_ISSUE_CHANGED', listener);
}
