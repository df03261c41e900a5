import { events, NavigationTarget, requestConfluence, requestJira, router, view } from '@forge/bridge';
import * as z from 'zod/mini';
import type { Configuration, PanelApi } from '../../../src/contract/configuration-api';
import type { PulseReminder } from '../../../src/contract/survey-api';
import { makeCall } from '../shared/call-function';
import { messages } from '../shared/messages';
import { openPulse } from '../shared/open-pulse';
import { temporalReady } from '../shared/temporal';
import type { Configured, PanelContext, Platform } from './platform';

/** What of Jira's context the panel depends on. */
const contextSchema = z.looseObject({
  cloudId: z.optional(z.string()),
  accountId: z.optional(z.string()),
  siteUrl: z.optional(z.string()),
  locale: z.optional(z.string()),
  timezone: z.optional(z.string()),
  extension: z.looseObject({ issue: z.looseObject({ id: z.union([z.string(), z.number()]) }) }),
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

const call = makeCall<PanelApi>(messages.noAnswer);
const adminModuleKey = 'rapport-admin';
const configurationKey = ({ cloudId, accountId }: PanelContext) =>
  `rapport.configuration.${cloudId}.${accountId ?? ''}`;
const draftsKey = ({ cloudId, accountId, issueId }: PanelContext) =>
  `rapport.drafts.${cloudId}.${accountId ?? ''}.${issueId}`;
const dismissedKey = (waveId: string) => `rapport.dismissed.${waveId}`;

function isDismissed({ waveId }: PulseReminder): boolean {
  try {
    return sessionStorage.getItem(dismissedKey(waveId)) !== null;
  } catch {
    // Storage may be blocked: then it is put away for this panel only.
    return false;
  }
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
      try {
        const cached: unknown = JSON.parse(sessionStorage.getItem(configurationKey(context)) ?? 'null');
        return cached === null ? null : readConfigured(cached);
      } catch {
        // Storage may be blocked, or hold what an older version kept: then the panel asks.
        return null;
      }
    },
    rememberConfiguration(context, { configuration, pulse }) {
      try {
        sessionStorage.setItem(configurationKey(context), JSON.stringify({ ...configuration, pulse }));
      } catch {
        // Full or blocked: the next panel asks again.
      }
    },
    getLedger: () => call('getLedger'),
    async act(request) {
      const result = await call('act', request);
      // Jira shows the state beside the fields, too.
      if (result.ok) void view.refresh().catch(() => undefined);
      return result;
    },
    readDrafts(context) {
      try {
        return JSON.parse(sessionStorage.getItem(draftsKey(context)) ?? 'null');
      } catch {
        return null;
      }
    },
    keepDrafts(context, drafts) {
      try {
        sessionStorage.setItem(draftsKey(context), JSON.stringify(drafts));
      } catch {
        // Then they last as long as this panel.
      }
    },
    dismissPulse(waveId) {
      try {
        sessionStorage.setItem(dismissedKey(waveId), '1');
      } catch {
        // As above.
      }
    },
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
