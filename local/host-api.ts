/**
 * What the site's own pages and the app's frames ask of the server besides Jira's REST API: the `/_site/…`
 * endpoints, which stand for what Atlassian's front end does privately. All speak JSON. A refusal has a status of
 * 400 or more and the body {@link HostError}. Those that change something want a same-origin `Origin` header (or
 * `X-Atlassian-Token: no-check` without any).
 */

/** Body of a refusal, in Jira's own form. */
export interface HostError {
  errorMessages: string[];
  errors: Record<string, string>;
}

/** One of the people whom a visitor may be; the switcher lists them. `anonymous`: nobody is signed in. */
export interface SessionUser {
  accountId: string;
  displayName: string;
  /** IANA zone; the site's where the profile shows none. */
  timeZone: string;
  /** BCP 47: `en-US`. */
  locale: string;
  groups: string[];
  isAdmin: boolean;
  active: boolean;
  /** The account was closed: nobody can be this person any more. */
  closed: boolean;
}

/** `GET /_site/session`; `POST /_site/session` {@link SwitchUser} answers the same. Cookie `localsite.user`. */
export interface Session {
  /** What data the site holds ({@link SiteSeed.name}); `null`: an empty site. */
  siteName: string | null;
  user: SessionUser;
  /** At most 200, those with the most issues first; `?query=` narrows by name. Closed accounts are last. */
  users: SessionUser[];
  theme: 'light' | 'dark';
  /** ISO 8601; the site's clock, which may differ from the machine's. */
  now: string;
  frameOrigin: string;
}
export interface SwitchUser {
  /** `anonymous`: nobody any more. */
  accountId: string;
}

/**
 * `POST /_site/people/ID/close` closes an account, as its owner does at Atlassian; `POST /_site/people/ID/rename`
 * {@link RenamePerson} gives it another name. Both answer the {@link SessionUser}; the app learns of it when it reports
 * the account.
 */
export interface RenamePerson {
  displayName: string;
}

/** `GET` and `PUT /_site/preferences`; cookie `localsite.theme`. */
export interface Preferences {
  theme: 'light' | 'dark';
}

/**
 * `GET /_site/clock`: the instant (ISO 8601) that the site's clock shows. `PUT` with `now` moves it, and answers when
 * all that would have happened in between has happened; it runs on from there. Backwards nothing happens.
 */
export interface Clock {
  now: string;
  /** Where it is being moved to; `null`: it runs. */
  target: string | null;
}
/** `POST /_site/clock/forward` moves the clock by whole hours and days of 24 hours; answers {@link Clock}. */
export interface ClockForward {
  hours?: number;
  days?: number;
}

/**
 * `GET /_site/confluence`: whether the app is connected to Confluence, which is the optional one of its two products.
 * `PUT` with the same body, admins only. Without, none of its modules there is shown, it hears nothing of pages, and
 * `requestConfluence` answers 404.
 */
export interface ConfluenceConnection {
  connected: boolean;
}

/**
 * `GET /_site/spaces/KEY/app-access`: whether a data security policy of the space blocks apps from all that is in it.
 * `PUT` with the same body, admins only.
 */
export interface AppAccess {
  blocked: boolean;
}

/** `GET /_site/usage`: what the app has used of the platform; `DELETE` starts counting anew. */
export type { Usage } from './forge/meter';

/** `GET /_site/modules`: what the app adds to the site, from manifest.yml. */
export interface Modules {
  /** The app's id without the rest of its ARI, and its environment's: both stand in the addresses of full pages. */
  appId: string;
  environmentId: string;
  modules: AppModule[];
}
export interface AppModule {
  /** As in the manifest: `jira:issuePanel`, `jira:adminPage`. */
  type: string;
  key: string;
  title: string;
  /** `null`: the module has no icon, or names one that isn't there. */
  iconUrl: string | null;
  /** Where the module's frame starts, on the frames' own origin. */
  frameUrl: string;
  /** For the iframe's `sandbox` attribute. */
  sandbox: string;
  /** Height in pixels the host gives the frame; `null`: the frame sizes itself. */
  viewportHeightPx: number | null;
  /** As the manifest has it: of a module that is a modal, its size. */
  viewportSize: string | null;
  /** Of a `jira:dashboardGadget`; `null`: any other module. */
  gadget: {
    description: string;
    /** Where its form is; `null`: there is nothing to configure. */
    editFrameUrl: string | null;
  } | null;
  /** Of a `jira:issueContext`; `null`: any other module. */
  context: {
    label: string;
    /** `{ type: 'lozenge', value: { label, type } }`, or a badge, as the manifest has it; `null`: none. */
    status: unknown;
    /** The issue property that tells another status of the issue. */
    statusPropertyKey: string;
  } | null;
  /** Of a `macro`; `null`: any other module. */
  macro: {
    description: string | null;
    hidden: boolean;
    layout: 'block' | 'inline' | 'bodied';
    /** Its configuration dialog, with where its frame starts and its height; `null`: it has none. */
    config: {
      title: string | null;
      frameUrl: string;
      viewportSize: string | null;
      openOnInsert: boolean;
    } | null;
    /** Whether it gives a document for exports. */
    exported: boolean;
  } | null;
  /** Of a `confluence:contentBylineItem`; `null`: any other module. */
  byline: { container: 'popup' | 'modal' } | null;
}

/**
 * Which place of the site a module is shown at: an issue, a project (keys or ids), a sprint, a page, the dashboard, or
 * none.
 */
export interface Extension {
  issueKey?: string;
  projectKey?: string;
  /** With the project in whose backlog the sprint is shown. */
  sprintId?: string;
  /** Id of a Confluence page. */
  contentId?: string;
  /** Of a macro on it. */
  macro?: MacroPlace;
  /** @property editing its form is shown. */
  gadget?: { id: number; editing: boolean };
  /** What the app gave to a modal that it opened (`new Modal({ context })`). */
  modal?: unknown;
}

/** Which macro of a page a frame belongs to: a published one, or one in the editor, which only the editor knows. */
export type MacroPlace =
  | { localId: string; version?: number }
  | {
      localId: string;
      /** What it was last configured to; left out: it never was. */
      config?: Record<string, unknown>;
      /** ADF; of macros with a body. */
      body?: unknown;
      /** Left out: the frame is the macro's own. Else it is its configuration dialog's, and says whether it is new. */
      configuring?: { isInserting: boolean };
      isEditing: true;
    };

/** `POST /_site/forge/export-macro`: what a macro shows where no frames are, as a document. */
export interface ExportMacroRequest {
  moduleKey: string;
  contentId: string;
  macro: { localId: string; version?: number };
  exportType: 'pdf' | 'word' | 'other';
}
/** `document: null`: the macro has nothing to show there, as one without `adfExport`. */
export type ExportMacroAnswer =
  { success: true; document: unknown } | { success: false; error: { message: string } };

/** `GET /_site/byline/PAGE/MODULE`: what an app's item in the line under a page's title says of this page. */
export interface BylineItem {
  title: string;
  tooltip: string | null;
  iconUrl: string | null;
}

/** `POST /_site/forge/invoke` */
export interface InvokeRequest {
  moduleKey: string;
  functionKey: string;
  payload?: unknown;
  extension: Extension;
}
export type InvokeAnswer =
  { success: true; payload: unknown } | { success: false; error: { message: string } };

/** `POST /_site/forge/fetch-product`; `product` and `fetchRequestInit` exactly as `@forge/bridge` hands them over. */
export interface FetchProductRequest {
  moduleKey: string;
  product: 'jira' | 'confluence' | 'bitbucket';
  restPath: string;
  fetchRequestInit?: { method?: string; body?: string; headers?: [string, string][] };
  isMultipartFormData?: boolean;
}
/** As the bridge wants it: an answer of 4xx or 5xx is an answer, with HTTP 200 around it. */
export interface FetchProductAnswer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string;
}

/** `POST /_site/forge/context`; answers `view.getContext()`'s `FullContext`. */
export interface ContextRequest {
  moduleKey: string;
  extension: Extension;
}

/**
 * `GET /_site/inbox`: the visitor's mails (`?accountId=`: another person's), newest first. `POST /_site/inbox/seen` marks
 * the visitor's as seen, and answers the same.
 */
export interface Inbox {
  unseen: number;
  mails: InboxMail[];
}
export interface InboxMail {
  id: number;
  issueKey: string;
  subject: string;
  /** As they were sent; `null`: not sent. The HTML is the app's: never to be shown but in a sandbox. */
  text: string | null;
  html: string | null;
  sender: string;
  /** ISO 8601. */
  sentAt: string;
  seen: boolean;
}

/**
 * `GET /_site/projects/KEY/panels`: whether each issue panel of the app is shown at once on all of the project's
 * issues (an admin's "Show for all work items", or pinned by the bulk call). `PUT` with the same body, admins only.
 */
export interface ProjectPanels {
  panels: { moduleKey: string; shownForAll: boolean }[];
}

/**
 * `GET /_site/dashboard`: the site's one dashboard. `POST /_site/dashboard/gadgets` {@link AddGadget} puts a gadget on
 * top of it, `PUT /_site/dashboard/gadgets/ID` {@link ConfigureGadget} keeps what a gadget's form submitted, `DELETE`
 * takes it away; all answer the dashboard.
 */
export interface Dashboard {
  id: string;
  gadgets: {
    id: number;
    moduleKey: string;
    /** How often a page that stays open shows it anew; `null`: only when asked. */
    refreshMinutes: number | null;
  }[];
}
export interface AddGadget {
  moduleKey: string;
}
export interface ConfigureGadget {
  configuration: Record<string, unknown>;
}

/**
 * `GET`, `PUT` and `DELETE /_site/faults`: what should go wrong, for tests and for looking at states. The first rule
 * that matches is applied.
 */
export interface Faults {
  rules: Fault[];
}
export interface Fault {
  /** Any when left out. */
  method?: string;
  /**
   * A regular expression, tried on where something is about to happen:
   *
   * - the product path with its query: `/rest/api/3/issue/10001?fields=…`;
   * - `/kvs/api/v1/entity/set`, `/kvs/api/v1/transaction`, …: the app's storage (method `POST`);
   * - `/sql/api/v1/execute REPLACE INTO fact …`, `/sql/api/v1/execute/ddl …`: the app's SQL database, with the
   *   statement's first 80 characters;
   * - `/stargate/webhook/queue/publish/…`, `/stargate/app/report-accounts`: the platform's services;
   * - `/invoke/<functionKey>`: an invocation by a page, `/trigger/<moduleKey>`: one by a schedule,
   *   `/queue/<queueName>`: the delivery of a queue's event, `/event/avi:jira:updated:issue`: of a product's (all
   *   `POST`).
   */
  pathPattern: string;
  /** Answer this instead of asking: with `headers` and `body` (a string as it is, else JSON). A function isn't run. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Do what was asked, but let its answer be lost: the rule's `status` comes instead, or the connection breaks. */
  lost?: boolean;
  /** Wait first (real time), then answer as usual or as the rule says. */
  delayMs?: number;
  /**
   * Don't answer: the connection stays open until its client gives up, and breaks when the rules are replaced or taken
   * away. A function of a trigger or event times out.
   */
  hang?: boolean;
  /** Of functions: end it when so many calls out of it are done, before it learns of the last one's answer. */
  killAfterCalls?: number;
  /** Of triggers and events: run it twice, at once. */
  twice?: boolean;
  /** Of schedules and products' events: don't run it this time; the event is lost. */
  skip?: boolean;
  /** Of events: deliver it so much later by the site's clock. */
  lateSeconds?: number;
  /** Let so many matches pass first. */
  pass?: number;
  /** How often the rule applies; always, when left out. */
  times?: number;
}

/** `GET /_site/violations`: calls of the app that Jira's descriptions, scopes or this simulation don't cover. */
export interface Violations {
  violations: Violation[];
}
export interface Violation {
  /** ISO 8601. */
  at: string;
  method: string;
  /** Path without query: no texts or account ids. */
  path: string;
  problem: string;
}
