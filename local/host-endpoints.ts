import * as z from 'zod/mini';
import { badRequest, decoded, notFound, notSignedIn, Refusal } from './answer';
import { isPanelShown, showPanel } from './forge/installation';
import { entryOf } from './forge/manifest';
import type { ForgePlatform, Visitor } from './forge/platform';
import { blockApps, findSpace, maySeeSpace } from './confluence/pages';
import type {
  AppAccess,
  BylineItem,
  Clock,
  ConfluenceConnection,
  Dashboard,
  ExportMacroRequest,
  Extension,
  FetchProductAnswer,
  Inbox,
  Modules,
  Preferences,
  ProjectPanels,
  Session,
  SessionUser,
} from './host-api';
import { findInstant } from '../src/domain/calendar/instant';
import { addGadget, configureGadget, dashboardId, gadgetsOf, removeGadget } from './jira/dashboard';
import { findProject } from './jira/issues';
import { inboxOf, markSeen } from './jira/notify';
import { actorOf, isIn, type Person } from './jira/people';
import type { HttpAnswer } from './http-answer';
import { jsonAnswer } from './http-answer';

const placedMacro = z.strictObject({ localId: z.string(), version: z.optional(z.int()) });
const editedMacro = z.strictObject({
  localId: z.string(),
  config: z.optional(z.record(z.string(), z.unknown())),
  body: z.optional(z.unknown()),
  configuring: z.optional(z.object({ isInserting: z.boolean() })),
  isEditing: z.literal(true),
});
const extension = z.object({
  issueKey: z.optional(z.string()),
  projectKey: z.optional(z.string()),
  sprintId: z.optional(z.string()),
  contentId: z.optional(z.string()),
  macro: z.optional(z.union([placedMacro, editedMacro])),
  gadget: z.optional(z.object({ id: z.int(), editing: z.boolean() })),
  modal: z.optional(z.unknown()),
});
const switchUser = z.object({ accountId: z.string() });
const renamePerson = z.object({ displayName: z.string().check(z.minLength(1)) });
const preferences = z.object({ theme: z.enum(['light', 'dark']) });
const clock = z.object({ now: z.string() });
const forwardCount = z.optional(z.int().check(z.gte(0), z.lte(100_000)));
const confluenceConnection = z.object({ connected: z.boolean() });
const appAccess = z.object({ blocked: z.boolean() });
const clockForward = z.strictObject({ hours: forwardCount, days: forwardCount });
const invokeRequest = z.object({
  moduleKey: z.string(),
  functionKey: z.string(),
  payload: z.optional(z.unknown()),
  extension,
});
const fetchProductRequest = z.object({
  moduleKey: z.string(),
  product: z.enum(['jira', 'confluence', 'bitbucket']),
  restPath: z.string(),
  fetchRequestInit: z.optional(
    z.nullable(
      z.looseObject({
        method: z.optional(z.nullable(z.string())),
        body: z.optional(z.nullable(z.string())),
        headers: z.optional(z.nullable(z.array(z.tuple([z.string(), z.string()])))),
      }),
    ),
  ),
  isMultipartFormData: z.optional(z.nullable(z.boolean())),
});
const exportMacroRequest = z.object({
  moduleKey: z.string(),
  contentId: z.string(),
  macro: placedMacro,
  exportType: z.enum(['pdf', 'word', 'other']),
});
const contextRequest = z.object({ moduleKey: z.string(), extension });
const projectPanels = z.object({
  panels: z.array(z.object({ moduleKey: z.string(), shownForAll: z.boolean() })),
});
const addedGadget = z.object({ moduleKey: z.string() });
const configuredGadget = z.object({ configuration: z.record(z.string(), z.unknown()) });
const faults = z.object({
  rules: z.array(
    z.strictObject({
      method: z.optional(z.string()),
      pathPattern: z.string(),
      status: z.optional(z.int().check(z.gte(200), z.lte(599))),
      headers: z.optional(z.record(z.string(), z.string())),
      body: z.optional(z.unknown()),
      delayMs: z.optional(z.number().check(z.gte(0))),
      hang: z.optional(z.boolean()),
      lost: z.optional(z.boolean()),
      killAfterCalls: z.optional(z.int().check(z.gte(0))),
      twice: z.optional(z.boolean()),
      skip: z.optional(z.boolean()),
      lateSeconds: z.optional(z.number().check(z.gte(0))),
      pass: z.optional(z.int().check(z.gte(0))),
      times: z.optional(z.int().check(z.gte(1))),
    }),
  ),
});

/** For the iframe, what the policy's own `sandbox` grants. @see `@forge/csp` 6.3.2, `getInjectableCSP` */
const sandbox =
  'allow-popups allow-popups-to-escape-sandbox allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';

/** Heights that Jira gives to a module's `viewportSize`; without one a frame sizes itself. */
const viewportHeightsPx: Record<string, number> = {
  small: 160,
  medium: 240,
  large: 420,
  xlarge: 520,
  max: 820,
};

const mostUsers = 200;
/** In the place of an account id: nobody is signed in. */
const anonymousId = 'anonymous';
const cookieLife = 'Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000';

/** The `/_site/…` endpoints of `host-api.ts`. */
export class HostApi {
  readonly #platform: ForgePlatform;
  readonly #frameOrigin: string;

  constructor(platform: ForgePlatform, frameOrigin: string) {
    this.#platform = platform;
    this.#frameOrigin = frameOrigin;
  }

  /**
   * Who visits, by the cookies. `anonymous` is nobody; one who is not there (the cookie is of other data on this port, the account was closed)
   * is the first user.
   *
   * @throws {Refusal} 401: the site has nobody.
   */
  visitor(cookieHeader: string): Visitor {
    const { people } = this.#platform.site;
    const cookies = parseCookies(cookieHeader);
    const theme = cookies.get('localsite.theme') === 'dark' ? 'dark' : 'light';
    const accountId = cookies.get('localsite.user');
    if (accountId === anonymousId) return { person: null, theme };
    const chosen = people.find(accountId ?? '');
    const person =
      chosen && !chosen.change?.closed ? chosen : people.all.find(({ change }) => !change?.closed);
    if (!person) throw notSignedIn();
    return { person, theme };
  }

  /** Who visits. @throws {Refusal} 401: nobody who is signed in. */
  #person(cookieHeader: string): Person {
    const { person } = this.visitor(cookieHeader);
    if (person === null) throw notSignedIn();
    return person;
  }

  async answer(method: string, url: string, cookies: string, text: string | undefined): Promise<HttpAnswer> {
    const { site } = this.#platform;
    const { pathname, searchParams } = new URL(url, site.origin);
    const place = pathname.slice('/_site/'.length);
    const panels = /^projects\/([^/]+)\/panels$/.exec(place);
    const policy = /^spaces\/([^/]+)\/app-access$/.exec(place);
    if (policy) return this.#appAccess(method, decoded(policy[1]!), cookies, text);
    const byline = /^byline\/(\d+)\/([^/]+)$/.exec(place);
    if (byline && method === 'GET') return this.#byline(byline[1]!, decoded(byline[2]!), cookies);
    const account = /^people\/([^/]+)\/(close|rename)$/.exec(place);
    if (account && method === 'POST') return this.#changeAccount(decoded(account[1]!), account[2]!, text);
    const gadget = /^dashboard\/gadgets\/(\d{1,9})$/.exec(place);
    if (gadget) return this.#gadget(method, Number(gadget[1]), text);
    if (panels) return this.#panels(method, decoded(panels[1]!), cookies, text);
    switch (`${method} ${place}`) {
      case 'GET session':
        return this.#session(cookies, searchParams.get('query'));
      case 'POST session':
        return this.#switchUser(parse(switchUser, text), cookies);
      case 'GET preferences':
        return jsonAnswer(200, { theme: themeOf(cookies) } satisfies Preferences);
      case 'PUT preferences': {
        const { theme } = parse(preferences, text);
        // Pages read the theme before anything else, to start in it: not HttpOnly.
        const cookie = `localsite.theme=${theme}; ${cookieLife.replace('HttpOnly; ', '')}`;
        return jsonAnswer(200, { theme } satisfies Preferences, { 'set-cookie': cookie });
      }
      case 'GET clock':
        return jsonAnswer(200, this.#clock());
      case 'PUT clock': {
        const now = findInstant(parse(clock, text).now);
        if (now === null) throw badRequest('`now` is not an instant (ISO 8601).');
        await this.#platform.agenda.moveTo(now);
        return jsonAnswer(200, this.#clock());
      }
      case 'POST clock/forward': {
        const { hours = 0, days = 0 } = parse(clockForward, text);
        await this.#platform.agenda.moveBy((days * 24 + hours) * 3_600_000);
        return jsonAnswer(200, this.#clock());
      }
      case 'GET confluence':
        return jsonAnswer(200, { connected: site.confluenceConnected } satisfies ConfluenceConnection);
      case 'PUT confluence': {
        this.#requireAdmin(cookies);
        site.setSetting('confluenceConnected', String(parse(confluenceConnection, text).connected));
        return jsonAnswer(200, { connected: site.confluenceConnected } satisfies ConfluenceConnection);
      }
      case 'GET usage':
        return jsonAnswer(200, this.#platform.meter.usage);
      case 'DELETE usage':
        this.#platform.meter.reset();
        return jsonAnswer(200, this.#platform.meter.usage);
      case 'GET modules':
        return jsonAnswer(200, this.#modules(this.visitor(cookies)));
      case 'POST forge/invoke': {
        const { moduleKey, functionKey, payload, extension: where } = parse(invokeRequest, text);
        const answer = await this.#platform.invoke(
          moduleKey,
          functionKey,
          payload,
          extensionOf(where),
          this.visitor(cookies),
        );
        return jsonAnswer(200, answer);
      }
      case 'POST forge/fetch-product':
        return jsonAnswer(
          200,
          await this.#fetchProduct(parse(fetchProductRequest, text), this.visitor(cookies)),
        );
      case 'POST forge/context': {
        const { moduleKey, extension: where } = parse(contextRequest, text);
        const visitor = this.visitor(cookies);
        const module = this.#platform.getModule(moduleKey, visitor);
        return jsonAnswer(200, this.#platform.contextOf(module, visitor, extensionOf(where)));
      }
      case 'POST forge/export-macro': {
        const request = parse(exportMacroRequest, text) as ExportMacroRequest;
        return jsonAnswer(200, await this.#platform.exportMacro(request, this.visitor(cookies)));
      }
      case 'GET dashboard':
        return this.#dashboard();
      case 'POST dashboard/gadgets':
        return this.#addGadget(parse(addedGadget, text).moduleKey);
      case 'GET inbox':
        return this.#inbox(searchParams.get('accountId') ?? this.#person(cookies).accountId);
      case 'POST inbox/seen': {
        const { accountId } = this.#person(cookies);
        markSeen(site, accountId);
        return this.#inbox(accountId);
      }
      case 'GET faults':
        return jsonAnswer(200, { rules: site.faults });
      case 'PUT faults': {
        const { rules } = parse(faults, text);
        for (const { pathPattern } of rules) checkPattern(pathPattern);
        site.faults = structuredClone(rules) as typeof site.faults;
        return jsonAnswer(200, { rules });
      }
      case 'DELETE faults':
        site.faults = [];
        return jsonAnswer(200, { rules: [] });
      case 'GET violations':
        return jsonAnswer(200, { violations: site.violations });
    }
    throw notFound(`There is no ${method} /_site/${place}.`);
  }

  #clock(): Clock {
    const { site, agenda } = this.#platform;
    const text = (instant: number) => new Date(instant).toISOString();
    return { now: text(site.now()), target: agenda.target === null ? null : text(agenda.target) };
  }

  #session(cookies: string, query: string | null): HttpAnswer {
    const { site } = this.#platform;
    const { person, theme } = this.visitor(cookies);
    const wanted = (query ?? '').trim().toLowerCase();
    const busy = site.database
      .prepare(
        `select account_id from (select assignee_id account_id from issue union all select reporter_id from issue)
         where account_id is not null group by account_id order by count(*) desc, account_id`,
      )
      .pluck()
      .all() as string[];
    const rank = new Map(busy.map((accountId, index) => [accountId, index]));
    const users = site.people.all
      .filter(({ displayName, active, change }) => {
        return (active || change?.closed) && displayName.toLowerCase().includes(wanted);
      })
      .sort((a, b) => {
        const closed = Number(a.change?.closed ?? false) - Number(b.change?.closed ?? false);
        return closed || (rank.get(a.accountId) ?? Infinity) - (rank.get(b.accountId) ?? Infinity) || 0;
      })
      .slice(0, mostUsers);
    return jsonAnswer(200, {
      siteName: site.name,
      user: person === null ? this.#nobody() : this.#sessionUser(person),
      users: users.map((user) => this.#sessionUser(user)),
      theme,
      now: new Date(site.now()).toISOString(),
      frameOrigin: this.#frameOrigin,
    } satisfies Session);
  }

  #sessionUser(person: Person): SessionUser {
    const { accountId, displayName, isAdmin, active, change } = person;
    return {
      accountId,
      displayName,
      timeZone: person.timeZone ?? this.#platform.site.timeZone,
      locale: person.locale.replace('_', '-'),
      groups: [...person.groups],
      isAdmin,
      active,
      closed: change?.closed ?? false,
    };
  }

  #nobody(): SessionUser {
    return {
      accountId: anonymousId,
      displayName: 'Not signed in',
      timeZone: this.#platform.site.timeZone,
      locale: 'en-US',
      groups: [],
      isAdmin: false,
      active: true,
      closed: false,
    };
  }

  #switchUser({ accountId }: { accountId: string }, cookies: string): HttpAnswer {
    const person = this.#platform.site.people.find(accountId);
    if (accountId !== anonymousId && (!person || person.change?.closed))
      throw badRequest('There is no such user on this site.');
    const cookie = `localsite.user=${encodeURIComponent(accountId)}`;
    const answer = this.#session(`${cookie}; localsite.theme=${themeOf(cookies)}`, null);
    return { ...answer, headers: { ...answer.headers, 'set-cookie': `${cookie}; ${cookieLife}` } };
  }

  #changeAccount(accountId: string, verb: string, text: string | undefined): HttpAnswer {
    const { site } = this.#platform;
    const person = site.people.find(accountId);
    if (!person || person.change?.closed) throw notFound('There is no such account.');
    site.changeAccount(accountId, verb === 'close' ? { closed: true } : parse(renamePerson, text));
    return jsonAnswer(200, this.#sessionUser(site.people.find(accountId)!));
  }

  #requireAdmin(cookies: string): void {
    if (!this.#person(cookies).isAdmin) {
      throw new Refusal(403, ['Only administrators can change what apps have access to.']);
    }
  }

  /** Whether a space's data security policy blocks apps; for whoever sees the space. */
  #appAccess(method: string, spaceKey: string, cookies: string, text: string | undefined): HttpAnswer {
    const { site } = this.#platform;
    const actor = actorOf(this.visitor(cookies).person);
    const space = findSpace(site, spaceKey);
    if (!space || !maySeeSpace({ site, actor, caller: 'page' }, space))
      throw notFound('There is no such space.');
    if (method === 'PUT') {
      this.#requireAdmin(cookies);
      blockApps(site, space, parse(appAccess, text).blocked);
    } else if (method !== 'GET') {
      throw notFound('Only GET and PUT.');
    }
    return jsonAnswer(200, { blocked: findSpace(site, spaceKey)!.appsBlocked ?? false } satisfies AppAccess);
  }

  async #byline(contentId: string, moduleKey: string, cookies: string): Promise<HttpAnswer> {
    const { title, tooltip, icon } = await this.#platform.bylineOf(
      moduleKey,
      contentId,
      this.visitor(cookies),
    );
    const item = { title, tooltip, iconUrl: this.#iconUrl(icon as string | null) };
    return jsonAnswer(200, item as BylineItem);
  }

  /** Where an icon of the manifest (`resource:KEY;FILE`, or an address) is to be had. */
  #iconUrl(icon: string | null): string | null {
    const file = /^resource:([^;]+);(.+)$/.exec(icon ?? '');
    return file ? `${this.#frameOrigin}/${file[1]}/${file[2]}` : icon;
  }

  #frameUrl(resourceName: string): string {
    const { resource, file } = entryOf(this.#platform.manifest, resourceName);
    return `${this.#frameOrigin}/${resource.key}/${file}`;
  }

  #inbox(accountId: string): HttpAnswer {
    const mails = inboxOf(this.#platform.site, accountId);
    return jsonAnswer(200, {
      unseen: mails.filter(({ seen }) => !seen).length,
      mails: mails.map((mail) => ({ ...mail, sentAt: new Date(mail.sentAt).toISOString() })),
    } satisfies Inbox);
  }

  #modules(visitor: Visitor): Modules {
    const { installation } = this.#platform;
    return {
      appId: installation.appId,
      environmentId: installation.environmentId,
      modules: this.#platform.modulesFor(visitor).map((module) => {
        const { macro, byline } = module;
        return {
          type: module.type,
          key: module.key,
          title: module.title,
          iconUrl: this.#iconUrl(module.icon),
          frameUrl: this.#frameUrl(module.resource),
          sandbox,
          viewportSize: module.viewportSize,
          viewportHeightPx: viewportHeightsPx[module.viewportSize ?? ''] ?? null,
          gadget:
            module.type === 'jira:dashboardGadget'
              ? {
                  description: module.description ?? '',
                  editFrameUrl: module.editResource === null ? null : this.#frameUrl(module.editResource),
                }
              : null,
          context:
            module.type === 'jira:issueContext'
              ? {
                  label: module.label ?? module.title,
                  status: module.status,
                  // https://developer.atlassian.com/cloud/jira/platform/modules/issue-context/
                  statusPropertyKey: `com.atlassian.jira.issue:${installation.appId}:${module.key}:status`,
                }
              : null,
          macro: macro && {
            description: macro.description,
            hidden: macro.hidden,
            layout: macro.layout,
            config: macro.config && {
              title: macro.config.title,
              frameUrl: this.#frameUrl(macro.config.resource),
              viewportSize: macro.config.viewportSize,
              openOnInsert: macro.config.openOnInsert,
            },
            exported: macro.exportFunction !== null,
          },
          byline: byline && { container: byline.container },
        };
      }),
    };
  }

  #dashboard(): HttpAnswer {
    const gadgets = gadgetsOf(this.#platform.site).map(({ id, moduleKey, configuration }) => {
      // The platform's own word among what a form submits: positive whole minutes.
      const minutes = configuration?.['refresh'];
      const isCount = Number.isInteger(minutes) && (minutes as number) > 0;
      return { id, moduleKey, refreshMinutes: isCount ? (minutes as number) : null };
    });
    return jsonAnswer(200, { id: dashboardId, gadgets } satisfies Dashboard);
  }

  #addGadget(moduleKey: string): HttpAnswer {
    const { site, manifest } = this.#platform;
    const isGadget = manifest.modules.some(
      ({ type, key }) => type === 'jira:dashboardGadget' && key === moduleKey,
    );
    if (!isGadget) throw badRequest(`There is no gadget "${moduleKey}".`);
    addGadget(site, moduleKey);
    return this.#dashboard();
  }

  #gadget(method: string, id: number, text: string | undefined): HttpAnswer {
    const { site } = this.#platform;
    if (method === 'PUT') configureGadget(site, id, parse(configuredGadget, text).configuration);
    else if (method === 'DELETE') removeGadget(site, id);
    else throw notFound('Only PUT and DELETE.');
    return this.#dashboard();
  }

  #panels(method: string, projectKey: string, cookies: string, text: string | undefined): HttpAnswer {
    const { site, manifest } = this.#platform;
    const person = this.#person(cookies);
    const project = findProject(site, projectKey);
    if (!project || !isIn(project.browse, { kind: 'user', person })) {
      throw notFound(`No project could be found with key '${projectKey}'.`);
    }
    const keys = manifest.modules.filter(({ type }) => type === 'jira:issuePanel').map(({ key }) => key);
    if (method === 'PUT') {
      if (!person.isAdmin) throw new Refusal(403, ['Only administrators can show a panel for all.']);
      for (const { moduleKey, shownForAll } of parse(projectPanels, text).panels) {
        if (!keys.includes(moduleKey)) throw badRequest(`There is no issue panel "${moduleKey}".`);
        showPanel(site, project.id, moduleKey, shownForAll);
      }
    } else if (method !== 'GET') {
      throw notFound('Only GET and PUT.');
    }
    const panels = keys.map((moduleKey) => ({
      moduleKey,
      shownForAll: isPanelShown(site, project, moduleKey),
    }));
    return jsonAnswer(200, { panels } satisfies ProjectPanels);
  }

  /** What the bridge's `fetchProduct` does: the product asked as the visitor, on the app's behalf. */
  async #fetchProduct(
    request: z.infer<typeof fetchProductRequest>,
    visitor: Visitor,
  ): Promise<FetchProductAnswer> {
    this.#platform.getModule(request.moduleKey, visitor);
    const { site } = this.#platform;
    const method = (request.fetchRequestInit?.method ?? 'GET').toUpperCase();
    if (request.product === 'bitbucket' || request.isMultipartFormData) {
      const problem = request.isMultipartFormData
        ? 'multipart forms are not simulated yet'
        : 'Bitbucket is not simulated yet';
      site.report(method, request.restPath, problem);
      const body = JSON.stringify({ errorMessages: [`Local site: ${problem}`], errors: {} });
      return { status: 501, statusText: 'Not Implemented', headers: {}, body };
    }
    const answer = await this.#platform.askProduct(
      {
        method,
        path: request.restPath,
        headers: new Map(
          (request.fetchRequestInit?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: request.fetchRequestInit?.body ?? undefined,
        actor: actorOf(visitor.person),
        caller: 'app',
        product: request.product,
      },
      'pages',
    );
    return { ...answer, statusText: '' };
  }
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, text: string | undefined): z.infer<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    throw badRequest('The body is not JSON.');
  }
  const parsed = z.safeParse(schema, json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw badRequest(`The body is not what this endpoint takes: ${problems.join('; ')}`);
  }
  return parsed.data;
}

/** Without what is undefined, as exact optional properties want it. */
function extensionOf(given: z.infer<typeof extension>): Extension {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function checkPattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch {
    throw badRequest(`pathPattern is not a regular expression: ${pattern}`);
  }
}

function themeOf(cookies: string): 'light' | 'dark' {
  return parseCookies(cookies).get('localsite.theme') === 'dark' ? 'dark' : 'light';
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(';')) {
    const [name, value = ''] = part.trim().split('=');
    try {
      if (name) cookies.set(name, decodeURIComponent(value));
    } catch {
      // A cookie of another program on localhost.
    }
  }
  return cookies;
}
