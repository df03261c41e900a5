import {
  events,
  makeInvoke,
  NavigationTarget,
  requestConfluence,
  requestJira,
  router,
  view,
} from '@forge/bridge';
import * as z from 'zod/mini';
import type { Configuration, PanelApi } from '../../../src/contract/configuration-api';
import { settingsSchema } from '../../../src/contract/settings';
import { teamSchema } from '../../../src/contract/team';
import { temporalReady } from '../shared/temporal';
import type { Platform } from './platform';

/** What of Jira's context the panel depends on. */
const contextSchema = z.looseObject({
  cloudId: z.optional(z.string()),
  siteUrl: z.optional(z.string()),
  locale: z.optional(z.string()),
  timezone: z.optional(z.string()),
  extension: z.looseObject({ issue: z.looseObject({ id: z.union([z.string(), z.number()]) }) }),
});

const configurationSchema = z.object({
  revision: z.number(),
  teams: z.array(teamSchema),
  settings: settingsSchema,
});

const invokeFunction = makeInvoke<PanelApi>();
const adminModuleKey = 'rapport-admin';
const configurationKey = (cloudId: string) => `rapport.configuration.${cloudId}`;

/** The panel's world on Forge: `@forge/bridge`, and the session's storage for the configuration as last seen. */
export function makeForgePlatform(): Platform {
  return {
    ready: temporalReady,
    async getContext() {
      const context = z.parse(contextSchema, await view.getContext());
      return {
        issueId: String(context.extension.issue.id),
        cloudId: context.cloudId ?? '',
        siteUrl: context.siteUrl?.replace(/\/$/, '') ?? null,
        locale: context.locale ?? navigator.language,
        timeZone: context.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      };
    },
    requestJira,
    requestConfluence,
    async getConfiguration() {
      const [result] = await Promise.all([invokeFunction('getConfiguration'), temporalReady]);
      if (!result.ok) throw new Error(`getConfiguration: ${result.error.code}`);
      return z.parse(configurationSchema, result.value) as Configuration;
    },
    cachedConfiguration(cloudId) {
      try {
        const cached: unknown = JSON.parse(sessionStorage.getItem(configurationKey(cloudId)) ?? 'null');
        const parsed = z.safeParse(configurationSchema, cached);
        return parsed.success ? (parsed.data as Configuration) : null;
      } catch {
        // Storage may be blocked: then every panel asks.
        return null;
      }
    },
    rememberConfiguration(cloudId, configuration) {
      try {
        sessionStorage.setItem(configurationKey(cloudId), JSON.stringify(configuration));
      } catch {
        // Full or blocked: the next panel asks again.
      }
    },
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

/** Follows Jira's theme; without an answer the light one stays. */
export function startTheme(): void {
  void view.theme.enable().catch(() => undefined);
}
