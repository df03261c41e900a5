/** The `/_site/…` endpoints: what Jira's own front end does privately (local/host-api.ts). */
import * as z from 'zod/mini';
import type {
  BylineItem,
  ExportMacroRequest,
  Extension,
  FetchProductAnswer,
  FetchProductRequest,
} from '../../../host-api';
import { request } from './request';

const sessionUser = z.object({
  accountId: z.string(),
  displayName: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  groups: z.array(z.string()),
  isAdmin: z.boolean(),
  active: z.boolean(),
  closed: z.boolean(),
});
export type SessionUser = z.infer<typeof sessionUser>;

const session = z.object({
  siteName: z.nullable(z.string()),
  user: sessionUser,
  users: z.array(sessionUser),
  theme: z.enum(['light', 'dark']),
  now: z.string(),
  frameOrigin: z.string(),
});
export type Session = z.infer<typeof session>;

/** In the place of an account id: nobody is signed in. */
export const ANONYMOUS = 'anonymous';

export const getSession = () => request(session, 'GET', '/_site/session');
export const findSessionUsers = async (query: string) =>
  (await request(session, 'GET', `/_site/session?query=${encodeURIComponent(query)}`)).users;
export const switchUser = (accountId: string) => request(session, 'POST', '/_site/session', { accountId });
export const rememberTheme = (theme: 'light' | 'dark') =>
  request(null, 'PUT', '/_site/preferences', { theme });

const appModule = z.object({
  type: z.string(),
  key: z.string(),
  title: z.string(),
  iconUrl: z.nullable(z.string()),
  frameUrl: z.string(),
  sandbox: z.string(),
  viewportHeightPx: z.nullable(z.number()),
  viewportSize: z.nullable(z.string()),
  gadget: z.nullable(z.object({ description: z.string(), editFrameUrl: z.nullable(z.string()) })),
  context: z.nullable(z.object({ label: z.string(), status: z.unknown(), statusPropertyKey: z.string() })),
  macro: z.nullable(
    z.object({
      description: z.nullable(z.string()),
      hidden: z.boolean(),
      layout: z.enum(['block', 'inline', 'bodied']),
      config: z.nullable(
        z.object({
          title: z.nullable(z.string()),
          frameUrl: z.string(),
          viewportSize: z.nullable(z.string()),
          openOnInsert: z.boolean(),
        }),
      ),
      exported: z.boolean(),
    }),
  ),
  byline: z.nullable(z.object({ container: z.enum(['popup', 'modal']) })),
});
export type AppModule = z.infer<typeof appModule>;

const installedApp = z.object({
  appId: z.string(),
  environmentId: z.string(),
  modules: z.array(appModule),
});
/** The app, as its manifest adds it to the site. */
export type InstalledApp = z.infer<typeof installedApp>;

export const getApp = () => request(installedApp, 'GET', '/_site/modules');

const clock = z.object({ now: z.string(), target: z.nullable(z.string()) });

export const getClock = () => request(clock, 'GET', '/_site/clock');
/** Answers when everything until then has happened. */
export const forwardClock = (by: { hours?: number; days?: number }) =>
  request(clock, 'POST', '/_site/clock/forward', by);

const inbox = z.object({
  unseen: z.number(),
  mails: z.array(
    z.object({
      id: z.number(),
      issueKey: z.string(),
      subject: z.string(),
      text: z.nullable(z.string()),
      html: z.nullable(z.string()),
      sender: z.string(),
      sentAt: z.string(),
      seen: z.boolean(),
    }),
  ),
});
export type Mail = z.infer<typeof inbox>['mails'][number];

export const getInbox = () => request(inbox, 'GET', '/_site/inbox');
export const markInboxSeen = () => request(inbox, 'POST', '/_site/inbox/seen');

const connection = z.object({ connected: z.boolean() });
/** Whether the app is connected to Confluence. */
export const getConnection = () => request(connection, 'GET', '/_site/confluence');
export const setConnection = (connected: boolean) =>
  request(connection, 'PUT', '/_site/confluence', { connected });

const appAccess = z.object({ blocked: z.boolean() });
/** Whether apps are blocked from a space. */
export const getAppAccess = (spaceKey: string) =>
  request(appAccess, 'GET', `/_site/spaces/${encodeURIComponent(spaceKey)}/app-access`);
export const setAppAccess = (spaceKey: string, blocked: boolean) =>
  request(appAccess, 'PUT', `/_site/spaces/${encodeURIComponent(spaceKey)}/app-access`, { blocked });

const projectPanels = z.object({
  panels: z.array(z.object({ moduleKey: z.string(), shownForAll: z.boolean() })),
});
type ProjectPanels = z.infer<typeof projectPanels>;

export const getProjectPanels = (projectKey: string) =>
  request(projectPanels, 'GET', `/_site/projects/${encodeURIComponent(projectKey)}/panels`);
export const setProjectPanels = (projectKey: string, panels: ProjectPanels) =>
  request(null, 'PUT', `/_site/projects/${encodeURIComponent(projectKey)}/panels`, panels);

const dashboard = z.object({
  id: z.string(),
  gadgets: z.array(
    z.object({ id: z.number(), moduleKey: z.string(), refreshMinutes: z.nullable(z.number()) }),
  ),
});
export type DashboardGadget = z.infer<typeof dashboard>['gadgets'][number];

export const getDashboard = () => request(dashboard, 'GET', '/_site/dashboard');
export const addGadget = (moduleKey: string) =>
  request(dashboard, 'POST', '/_site/dashboard/gadgets', { moduleKey });
export const configureGadget = (id: number, configuration: unknown) =>
  request(dashboard, 'PUT', `/_site/dashboard/gadgets/${id}`, { configuration });
export const removeGadget = (id: number) => request(dashboard, 'DELETE', `/_site/dashboard/gadgets/${id}`);

const invokeAnswer = z.union([
  z.object({ success: z.literal(true), payload: z.optional(z.unknown()) }),
  z.object({ success: z.literal(false), error: z.looseObject({ message: z.string() }) }),
]);

/** @throws {Error} with the host's wording when the function fails. */
export async function invoke(
  moduleKey: string,
  functionKey: string,
  payload: unknown,
  extension: Extension,
): Promise<unknown> {
  const answer = await request(invokeAnswer, 'POST', '/_site/forge/invoke', {
    moduleKey,
    functionKey,
    payload,
    extension,
  });
  if (!answer.success) throw new Error(answer.error.message);
  return answer.payload;
}

const fetchProductAnswer: z.ZodMiniType<FetchProductAnswer> = z.object({
  status: z.number(),
  statusText: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

export const fetchProduct = (call: FetchProductRequest) =>
  request(fetchProductAnswer, 'POST', '/_site/forge/fetch-product', call);

export const getFrameContext = (moduleKey: string, extension: Extension) =>
  request(z.record(z.string(), z.unknown()), 'POST', '/_site/forge/context', { moduleKey, extension });

const exportMacroAnswer = z.union([
  z.object({ success: z.literal(true), document: z.unknown() }),
  z.object({ success: z.literal(false), error: z.looseObject({ message: z.string() }) }),
]);

/** @returns the document that a macro gives for an export; `null`: none. @throws {Error} its function failed. */
export async function exportMacro(asked: ExportMacroRequest): Promise<unknown> {
  const answer = await request(exportMacroAnswer, 'POST', '/_site/forge/export-macro', asked);
  if (!answer.success) throw new Error(answer.error.message);
  return answer.document;
}

const bylineItem: z.ZodMiniType<BylineItem> = z.object({
  title: z.string(),
  tooltip: z.nullable(z.string()),
  iconUrl: z.nullable(z.string()),
});

export const getBylineItem = (pageId: string, moduleKey: string) =>
  request(bylineItem, 'GET', `/_site/byline/${pageId}/${encodeURIComponent(moduleKey)}`);
