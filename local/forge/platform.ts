import { dashboardId, dashboardPath, getGadget } from '../jira/dashboard';
import { getIssue, findProject } from '../jira/issues';
import { actorOf, isIn, type Actor, type Person } from '../jira/people';
import { getBoard } from '../jira/boards';
import { findEntry, issueTypeAnswer } from '../jira/catalogue';
import { findMacro } from '../confluence/macro-node';
import { documentOf, findSpace, getPage, type Page } from '../confluence/pages';
import type {
  ExportMacroAnswer,
  ExportMacroRequest,
  Extension,
  Fault,
  InvokeAnswer,
  MacroPlace,
} from '../host-api';
import { invocationLimits } from '../limits';
import { Products, type ProductAnswer, type ProductRequest } from '../products';
import type { SeedProject } from '../seed';
import type { LocalSite } from '../site';
import { notFound, Refusal } from '../answer';
import { findOperation } from '../openapi/description';
import { Agenda } from './agenda';
import { answerOf, askWithFaults, takeFault, waitAs } from './faults';
import { contextArisOf, installationOf, type Installation } from './installation';
import { KeyValueStorage } from './kvs';
import type { Manifest, ManifestFunction, ManifestModule } from './manifest';
import { Meter, type Usage } from './meter';
import { reportAccounts } from './privacy';
import { ProductDeliveries } from './product-deliveries';
import { EventQueues } from './queue';
import { SqlService, type SqlEngine } from './sql';
import { SqliteEngine } from './sqlite-engine';
import { endInvocations, FunctionEndedError, runInvocation, type InvocationOptions } from './runtime';

/** Loads a file of the app's `src` by its name without ending (`index`), and gives what it exports. */
export type LoadFunctions = (file: string) => Record<string, unknown> | Promise<Record<string, unknown>>;

type Json = Record<string, unknown>;

/** What the site's visitor is looking at and as whom. */
export interface Visitor {
  /** `null`: not signed in. */
  person: Person | null;
  theme: 'light' | 'dark';
}

/** What the platform calls a visitor. @see https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-users/ */
const accountIdOf = ({ person }: Visitor) => person?.accountId ?? 'unidentified';

/** How a function without a front end came out: what it returned, or that it failed. */
export type BackgroundOutcome = { ok: true; value: unknown } | { ok: false; ended: boolean };

/** Forge, as far as it is simulated, around one installation of the app on one site. */
export class ForgePlatform {
  readonly site: LocalSite;
  readonly manifest: Manifest;
  readonly installation: Installation;
  readonly storage: KeyValueStorage;
  readonly sql: SqlService;
  readonly products: Products;
  readonly queues: EventQueues;
  readonly deliveries: ProductDeliveries;
  readonly agenda: Agenda;
  readonly meter = new Meter();
  readonly #loadFunctions: LoadFunctions;
  /** Invocations by pages within the last minute of the site's uptime, with who made them. */
  readonly #invocations: { at: number; accountId: string }[] = [];

  /** @param sqlEngine what Forge SQL's statements run on; the embedded one in the site's own folder, when left out. */
  constructor(
    site: LocalSite,
    manifest: Manifest,
    loadFunctions: LoadFunctions,
    sqlEngine: SqlEngine = new SqliteEngine(site.appDatabase),
  ) {
    this.site = site;
    this.manifest = manifest;
    this.installation = installationOf(manifest);
    this.storage = new KeyValueStorage(site, manifest, this.meter);
    this.sql = new SqlService(site, manifest, this.meter, sqlEngine);
    this.products = new Products(site, manifest);
    this.queues = new EventQueues(site, manifest, this.meter);
    this.deliveries = new ProductDeliveries(site, manifest);
    this.agenda = new Agenda(this);
    this.#loadFunctions = loadFunctions;
  }

  /** Nothing of the app runs any more: schedules stop, what is running is ended where it is. */
  close(): void {
    this.agenda.stop();
    endInvocations(this);
  }

  /**
   * The modules that the site shows a visitor: those of Confluence only where the app is connected to it, and to whoever
   * is not signed in only those that the manifest opens to them.
   */
  modulesFor({ person }: Visitor): ManifestModule[] {
    return this.manifest.modules.filter(
      ({ type, unlicensedAccess }) =>
        (this.site.confluenceConnected || !(type === 'macro' || type.startsWith('confluence:'))) &&
        (person !== null || unlicensedAccess.includes('anonymous')),
    );
  }

  /** @throws {Refusal} 404: the site has no such module for the visitor. */
  getModule(moduleKey: string, visitor: Visitor): ManifestModule {
    const module = this.modulesFor(visitor).find(({ key }) => key === moduleKey);
    if (!module) throw notFound(`manifest.yml has no module "${moduleKey}" with a surface.`);
    return module;
  }

  /**
   * Asks Jira or Confluence on the app's behalf; faults apply.
   *
   * @param from whether a function of the app asks, or a page of it.
   */
  async askProduct(request: ProductRequest, from: keyof Usage['rest']): Promise<ProductAnswer> {
    const { method, path } = request;
    const place = path.split('?', 1)[0]!;
    this.meter.countRest(from, findOperation(method, place)?.operation.name ?? `${method} ${place}`);
    return askWithFaults(this.site, method, path, () => this.products.answer(request));
  }

  /** Asks the app's key-value storage, within its scope and rates; faults apply. */
  async askStorage(path: string, body: string): Promise<{ status: number; body: string }> {
    if (!this.manifest.scopes.has('storage:app')) {
      this.site.report('POST', path, 'the manifest lacks the scope storage:app');
      const message = 'The manifest lacks the scope storage:app';
      return { status: 403, body: JSON.stringify({ code: 'FORBIDDEN', message }) };
    }
    return askWithFaults(this.site, 'POST', `/kvs${path}`, () => ({
      headers: {},
      ...(this.storage.findRateRefusal(path) ?? this.storage.answer(path, body)),
    }));
  }

  /** Asks the app's SQL database, within its rates; faults apply, told by the statement's beginning. */
  askSql(path: string, body: string): Promise<{ status: number; body: string }> {
    const place = `/sql${path} ${this.sql.headOf(body)}`;
    return askWithFaults(this.site, 'POST', place, async () => ({
      headers: {},
      ...(await this.sql.answer(path, body)),
    }));
  }

  /**
   * Asks the platform's own services; faults apply.
   *
   * @param origin the invocation from which the asking one descends.
   * @returns `null`: the service is not simulated.
   */
  async askStargate(
    method: string,
    path: string,
    body: string | undefined,
    origin: string,
  ): Promise<ProductAnswer | null> {
    const isReport = path === '/app/report-accounts';
    if (method !== 'POST' || !(isReport || this.queues.has(path))) return null;
    if (isReport && !this.manifest.scopes.has('report:personal-data')) {
      this.site.report(method, path, 'the manifest lacks the scope report:personal-data');
      return { status: 403, headers: {}, body: '' };
    }
    return askWithFaults(this.site, method, `/stargate${path}`, () => {
      const asked: unknown = JSON.parse(body ?? 'null');
      const answer = isReport ? reportAccounts(this.site, asked) : this.queues.answer(path, asked, origin);
      const { status, body: told, headers = {} } = answer;
      return { status, headers, body: told === undefined ? '' : JSON.stringify(told) };
    });
  }

  /**
   * The context that `view.getContext()` answers: what the host itself knows of who looks at what.
   *
   * @throws {Refusal} 404: the visitor may not see the issue or the project, or there is none.
   * @see `FullContext` of `@forge/bridge` 7.2.0
   */
  contextOf(module: ManifestModule, visitor: Visitor, extension: Extension): Json {
    const { site, installation } = this;
    const actor = actorOf(visitor.person);
    return {
      accountId: accountIdOf(visitor),
      cloudId: installation.cloudId,
      environmentId: installation.environmentId,
      environmentType: installation.environmentType,
      extension: {
        type: module.type,
        ...(extension.issueKey === undefined ? {} : this.#issueContext(actor, extension.issueKey)),
        ...(extension.projectKey === undefined ? {} : this.#projectContext(actor, extension.projectKey)),
        ...(extension.sprintId === undefined ? {} : this.#sprintContext(actor, extension)),
        ...(extension.contentId === undefined ? {} : this.#contentContext(actor, module, extension)),
        ...(extension.gadget === undefined ? {} : this.#gadgetContext(module, extension.gadget)),
        ...(extension.modal === undefined ? {} : { modal: extension.modal }),
      },
      localId:
        extension.macro?.localId ??
        `ari:cloud:ecosystem::extension/${installation.appId}/${installation.environmentId}/static/${module.key}`,
      locale: visitor.person?.locale ?? 'en_US',
      moduleKey: module.key,
      siteUrl: site.origin,
      timezone: visitor.person?.timeZone ?? site.timeZone,
      theme: {
        colorMode: visitor.theme,
        dark: 'dark',
        light: 'light',
        spacing: 'spacing',
        typography: 'typography',
        shape: 'shape',
      },
      surfaceColor: visitor.theme === 'dark' ? '#1F1F21' : '#FFFFFF',
      permissions: { scopes: [...this.manifest.scopes], external: {} },
    };
  }

  #issueContext(actor: Actor, issueKey: string): Json {
    const { site } = this;
    const issue = getIssue(site, actor, issueKey);
    const project = findProject(site, issue.project_id)!;
    const type = (JSON.parse(issue.fields) as Json)['issuetype'];
    const issueType = issueTypeAnswer(site, (type ?? {}) as Json);
    return {
      issue: { id: String(issue.id), key: issue.key, type: issueType['name'], typeId: issueType['id'] },
      project: projectContext(project),
      isNewToIssue: false,
      location: `${site.origin}/browse/${issue.key}`,
    };
  }

  /** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-sprint-action/ */
  #sprintContext(actor: Actor, { projectKey = '', sprintId = '' }: Extension): Json {
    const { site } = this;
    const sprint = findEntry(site.database, 'sprint', sprintId);
    if (!sprint) throw notFound('Sprint does not exist');
    const board = getBoard(site, actor, String(sprint['boardId']));
    return {
      board: { id: String(board.id), type: 'scrum' },
      sprint: { id: sprintId, state: sprint['state'] },
      location: `${site.origin}/projects/${projectKey}/backlog`,
    };
  }

  /** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-dashboard-gadget/ */
  #gadgetContext(module: ManifestModule, { id, editing }: NonNullable<Extension['gadget']>): Json {
    const { moduleKey, configuration } = getGadget(this.site, id);
    if (moduleKey !== module.key) throw notFound('The dashboard item was not found.');
    return {
      ...(configuration === null ? {} : { gadgetConfiguration: configuration }),
      entryPoint: editing ? 'edit' : 'view',
      dashboard: { id: dashboardId },
      gadget: { id: String(id) },
      location: `${this.site.origin}${dashboardPath}`,
    };
  }

  #projectContext(actor: Actor, projectKey: string): Json {
    const project = findProject(this.site, projectKey);
    if (!project || !isIn(project.browse, actor)) throw notFound('No project could be found.');
    return {
      project: projectContext(project),
      location: `${this.site.origin}/projects/${project.key}`,
    };
  }

  /** @throws {Refusal} 404: the visitor may not see the page, the app is blocked from it, or it has no such macro. */
  #contentContext(actor: Actor, module: ManifestModule, { contentId = '', macro }: Extension): Json {
    const { site } = this;
    const page = getPage({ site, actor, caller: 'app' }, contentId);
    const { id, key } = findSpace(site, page.spaceId)!;
    return {
      content: { id: page.id, type: 'page', subtype: null },
      space: { id, key },
      location: `${site.origin}/wiki/spaces/${key}/pages/${page.id}`,
      ...(macro === undefined ? {} : this.#macroContext(module, page, macro)),
    };
  }

  /** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/#extension-context */
  #macroContext(module: ManifestModule, page: Page, place: MacroPlace): Json {
    if ('isEditing' in place) {
      const { config, body, configuring } = place;
      return {
        isEditing: true,
        ...(config === undefined ? {} : { config }),
        macro: {
          isConfiguring: configuring !== undefined,
          ...(configuring ?? {}),
          ...(body === undefined ? {} : { body }),
        },
      };
    }
    const { macro, body } = this.#getMacro(module, page, place);
    return {
      isEditing: false,
      ...(macro.config === undefined ? {} : { config: macro.config }),
      ...(body === null ? {} : { macro: { body } }),
    };
  }

  #getMacro(
    module: ManifestModule,
    page: Page,
    { localId, version = page.versions.at(-1)!.number }: { localId: string; version?: number },
  ) {
    const found = findMacro(documentOf(this.site, page, version), localId);
    if (found?.macro.moduleKey !== module.key) throw notFound('MACRO_NOT_FOUND');
    const { macro, node } = found;
    const body =
      module.macro?.layout === 'bodied' ? { type: 'doc', version: 1, content: node.content } : null;
    return { macro, body };
  }

  /** Has a macro say what it shows where no frames are, as its `adfExport` does. */
  async exportMacro(request: ExportMacroRequest, visitor: Visitor): Promise<ExportMacroAnswer> {
    const { moduleKey, contentId, macro: place, exportType } = request;
    const module = this.getModule(moduleKey, visitor);
    const context = this.contextOf(module, visitor, { contentId, macro: place });
    const functionKey = module.macro?.exportFunction ?? null;
    if (functionKey === null) return { success: true, document: null };
    const { config, macro } = context['extension'] as { config?: unknown; macro?: { body?: unknown } };
    const extensionPayload = { config: config ?? {}, ...(macro?.body ? { macroBody: macro.body } : {}) };
    const run = await this.#runForVisitor(module, functionKey, visitor, {
      context,
      extensionPayload,
      exportType,
    });
    return run.success ? { success: true, document: run.payload ?? null } : run;
  }

  /** What an item of the byline says of a page: of a content property, of the app's function, or of the manifest. */
  async bylineOf(moduleKey: string, contentId: string, visitor: Visitor): Promise<Json> {
    const module = this.getModule(moduleKey, visitor);
    const { title, icon, byline } = module;
    const { cloudId, localId, extension } = this.contextOf(module, visitor, { contentId });
    const shown = { title, icon, tooltip: byline?.tooltip ?? null };
    const property = this.site.database
      .prepare('select value from content_property where page_id = ? and key = ?')
      .pluck()
      .get(Number(contentId), byline?.propertyKey ?? '');
    if (property !== undefined) return { ...shown, ...bylineText(JSON.parse(String(property))) };
    if (!byline?.propertiesFunction) return shown;
    const payload = { cloudId, localId, extension };
    const run = await this.#runForVisitor(module, byline.propertiesFunction, visitor, payload);
    return run.success ? { ...shown, ...bylineText(run.payload) } : shown;
  }

  /**
   * Runs a function of the module's resolver as the front end's `invoke` does: the context is the platform's own,
   * whatever the page says.
   */
  async invoke(
    moduleKey: string,
    functionKey: string,
    payload: unknown,
    extension: Extension,
    visitor: Visitor,
  ): Promise<InvokeAnswer> {
    const fault = takeFault(this.site, 'POST', `/invoke/${functionKey}`);
    if (fault) await waitAs(this.site, fault);
    if (fault?.status !== undefined) {
      return failed(`Fault rule of the local site: ${fault.status} ${answerOf(fault).body}`);
    }
    const module = this.getModule(moduleKey, visitor);
    const { resolverFunction } = module;
    if (resolverFunction === null) return failed(`Module ${moduleKey} has no resolver in manifest.yml.`);
    const refusal = this.#rateRefusal(accountIdOf(visitor));
    if (refusal) return failed(refusal);
    const text = JSON.stringify(payload) ?? '';
    if (Buffer.byteLength(text) > invocationLimits.requestBytes) {
      return failed(`Request payload is larger than ${invocationLimits.requestBytes / 1024} KB.`);
    }
    const context = this.contextOf(module, visitor, extension);
    return this.#runForVisitor(
      module,
      resolverFunction,
      visitor,
      { call: { functionKey, ...(text === '' ? {} : { payload: JSON.parse(text) as unknown }) }, context },
      killOf(fault),
    );
  }

  /** Runs a function whose answer a page waits for. */
  async #runForVisitor(
    { key: moduleKey, type: moduleType }: ManifestModule,
    functionKey: string,
    visitor: Visitor,
    event: Json,
    more: { killAfterCalls?: number } = {},
  ): Promise<InvokeAnswer> {
    const { person } = visitor;
    const timeoutMs = invocationLimits.runTimeMs;
    try {
      const result = await this.#run(
        { person, moduleKey, moduleType, functionKey, timeoutMs, ...more },
        event,
        accountIdOf(visitor),
      );
      const answer = JSON.stringify(result) ?? '';
      if (Buffer.byteLength(answer) > invocationLimits.responseBytes) {
        return failed(`Response payload is larger than ${invocationLimits.responseBytes / 1024 / 1024} MB.`);
      }
      return { success: true, payload: answer === '' ? undefined : (JSON.parse(answer) as unknown) };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      // A function's own failure belongs into the app's log, here the console.
      console.error(error);
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Runs a function that no page waits for: of a schedule, or a queue's consumer. Its failure is printed and counted. */
  async runInBackground(
    options: Pick<InvocationOptions, 'functionKey' | 'moduleKey' | 'moduleType' | 'origin'>,
    event: unknown,
    fault: Fault | null,
  ): Promise<BackgroundOutcome> {
    const { functionKey, moduleKey } = options;
    const timeoutSeconds = this.manifest.functions.get(functionKey)?.timeoutSeconds ?? null;
    const { backgroundRunTimeMs, longestRunTimeMs } = invocationLimits;
    const timeoutMs =
      timeoutSeconds === null ? backgroundRunTimeMs : Math.min(timeoutSeconds * 1_000, longestRunTimeMs);
    try {
      if (fault?.delayMs) await waitAs(this.site, { ...fault, hang: false });
      if (fault?.status !== undefined) throw new Error(`Fault rule of the local site: ${fault.status}`);
      const value = await this.#run({ ...options, person: null, timeoutMs, ...killOf(fault) }, event);
      return { ok: true, value };
    } catch (error) {
      console.error(`Local site: ${moduleKey} failed:`, error);
      return { ok: false, ended: error instanceof FunctionEndedError };
    }
  }

  /**
   * Runs code of the app outside of an invocation from the front end, under the same globals and limits: the demo
   * sets up its teams so, and tests call `src/storage` and `src/app` so.
   *
   * @param person as whom; `null`: nobody, so that only `asApp()` works.
   */
  runInFunction<T>(person: Person | null, run: () => Promise<T>): Promise<T> {
    return runInvocation(
      {
        platform: this,
        person,
        moduleKey: 'local-site',
        moduleType: 'core:function',
        functionKey: 'local-site',
        timeoutMs: invocationLimits.longestRunTimeMs,
      },
      run,
    );
  }

  /** Runs a function of the manifest, counted. @param accountId of whom a page is; left out: of none. @throws what it throws. */
  async #run(
    options: Omit<InvocationOptions, 'platform'>,
    event: unknown,
    accountId?: string,
  ): Promise<unknown> {
    const { key, handler, memoryMB } = this.#getFunction(options.functionKey);
    const run = await this.#findHandler(handler);
    const startedAt = performance.now();
    let failed = true;
    try {
      const value = await runInvocation({ ...options, platform: this }, async () =>
        run(event, this.#principal(accountId)),
      );
      failed = false;
      return value;
    } finally {
      this.meter.countFunction(key, memoryMB, performance.now() - startedAt, failed);
    }
  }

  /** @see forge-runtime's second argument, read by `@forge/resolver` 2.0.1 */
  #principal(accountId: string | undefined): Json {
    const { installation } = this;
    return {
      ...(accountId === undefined ? {} : { principal: { accountId } }),
      installContext: installation.contextAri,
      installation: {
        ari: { installationId: installation.installationId },
        contexts: contextArisOf(installation, this.site).map((ari) => ({
          cloudId: installation.cloudId,
          ari,
        })),
      },
    };
  }

  #getFunction(functionKey: string): ManifestFunction {
    const found = this.manifest.functions.get(functionKey);
    if (!found) throw new Error(`manifest.yml has no function "${functionKey}".`);
    return found;
  }

  async #findHandler(handler: string): Promise<(event: unknown, context: unknown) => unknown> {
    const dot = handler.lastIndexOf('.');
    const exports = await this.#loadFunctions(handler.slice(0, dot));
    const found = exports[handler.slice(dot + 1)];
    if (typeof found !== 'function')
      throw new Error(`The handler ${handler} of manifest.yml is not exported by src.`);
    return found as (event: unknown, context: unknown) => unknown;
  }

  #rateRefusal(accountId: string): string | null {
    const now = this.site.uptimeMs();
    while (this.#invocations.length > 0 && this.#invocations[0]!.at <= now - 60_000)
      this.#invocations.shift();
    const { perMinutePerUser, perMinutePerInstallation, perSecondPerInstallation } = invocationLimits;
    const ofUser = this.#invocations.filter((invocation) => invocation.accountId === accountId).length;
    const ofSecond = this.#invocations.filter(({ at }) => at > now - 1_000).length;
    if (
      ofUser >= perMinutePerUser ||
      this.#invocations.length >= perMinutePerInstallation ||
      ofSecond >= perSecondPerInstallation
    ) {
      return 'FUNCTION_PLATFORM_RATE_LIMITED: too many invocations.';
    }
    this.#invocations.push({ at: now, accountId });
    return null;
  }
}

/** What of an answer the byline shows; anything else is left aside. */
function bylineText(answer: unknown): Json {
  const given = (typeof answer === 'object' && answer !== null ? answer : {}) as Json;
  return Object.fromEntries(
    ['title', 'tooltip', 'icon'].flatMap((name) =>
      typeof given[name] === 'string' ? [[name, given[name]]] : [],
    ),
  );
}

function projectContext({ id, key }: SeedProject): Json {
  return { id, key, type: 'software' };
}

/** A fault rule's way to end a function half way. */
function killOf(fault: Fault | null): { killAfterCalls?: number } {
  const calls = fault?.hang ? 0 : fault?.killAfterCalls;
  return calls === undefined ? {} : { killAfterCalls: calls };
}

/** As the real host words it, as far as remembered; the bridge's `invoke` rejects with it. */
function failed(message: string): InvokeAnswer {
  return { success: false, error: { message: `There was an error invoking the function - ${message}` } };
}
