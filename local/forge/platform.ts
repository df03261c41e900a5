import { getIssue, findProject } from '../jira/issues';
import type { Actor, Person } from '../jira/people';
import { issueTypeAnswer } from '../jira/catalogue';
import type { Extension, InvokeAnswer } from '../host-api';
import { invocationLimits } from '../limits';
import { Products, type ProductAnswer, type ProductRequest } from '../products';
import type { LocalSite } from '../site';
import { notFound, Refusal } from '../answer';
import { applyFault } from './faults';
import { installationOf, type Installation } from './installation';
import { KeyValueStorage } from './kvs';
import type { Manifest, ManifestModule } from './manifest';
import { runInvocation } from './runtime';

/** Loads a file of the app's `src` by its name without ending (`index`), and gives what it exports. */
export type LoadFunctions = (file: string) => Record<string, unknown> | Promise<Record<string, unknown>>;

type Json = Record<string, unknown>;

/** What the site's visitor is looking at and as whom. */
export interface Visitor {
  person: Person;
  theme: 'light' | 'dark';
}

/** Forge, as far as it is simulated, around one installation of the app on one site. */
export class ForgePlatform {
  readonly site: LocalSite;
  readonly manifest: Manifest;
  readonly installation: Installation;
  readonly storage: KeyValueStorage;
  readonly products: Products;
  readonly #loadFunctions: LoadFunctions;
  /** Instants (machine's, ms) of invocations within the last minute, with who made them. */
  readonly #invocations: { at: number; accountId: string }[] = [];

  constructor(site: LocalSite, manifest: Manifest, loadFunctions: LoadFunctions) {
    this.site = site;
    this.manifest = manifest;
    this.installation = installationOf(manifest);
    this.storage = new KeyValueStorage(site, manifest);
    this.products = new Products(site, manifest);
    this.#loadFunctions = loadFunctions;
  }

  /** @throws {Refusal} 404: the manifest has no such module. */
  getModule(moduleKey: string): ManifestModule {
    const module = this.manifest.modules.find(({ key }) => key === moduleKey);
    if (!module) throw notFound(`manifest.yml has no module "${moduleKey}" with a surface.`);
    return module;
  }

  /** Asks Jira or Confluence on the app's behalf; faults apply. */
  async askProduct(request: ProductRequest): Promise<ProductAnswer> {
    return (await applyFault(this.site, request.method, request.path)) ?? this.products.answer(request);
  }

  /** Asks the app's key-value storage, within its scope and rates. */
  askStorage(path: string, body: string): { status: number; body: string } {
    if (!this.manifest.scopes.has('storage:app')) {
      this.site.report('POST', path, 'the manifest lacks the scope storage:app');
      const message = 'The manifest lacks the scope storage:app';
      return { status: 403, body: JSON.stringify({ code: 'FORBIDDEN', message }) };
    }
    return this.storage.findRateRefusal(path) ?? this.storage.answer(path, body);
  }

  /**
   * The context that `view.getContext()` answers: what the host itself knows of who looks at what.
   *
   * @throws {Refusal} 404: the visitor may not see the issue, or there is none.
   * @see `FullContext` of `@forge/bridge` 7.2.0
   */
  contextOf(module: ManifestModule, visitor: Visitor, extension: Extension): Json {
    const { site, installation } = this;
    const actor: Actor = { kind: 'user', person: visitor.person };
    return {
      accountId: visitor.person.accountId,
      cloudId: installation.cloudId,
      environmentId: installation.environmentId,
      environmentType: installation.environmentType,
      extension: {
        type: module.type,
        ...(extension.issueKey === undefined ? {} : this.#issueContext(actor, extension.issueKey)),
        ...(extension.modal === undefined ? {} : { modal: extension.modal }),
      },
      localId: `ari:cloud:ecosystem::extension/${installation.appId}/${installation.environmentId}/static/${module.key}`,
      locale: visitor.person.locale,
      moduleKey: module.key,
      siteUrl: site.origin,
      timezone: visitor.person.timeZone ?? site.timeZone,
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
      project: { id: project.id, key: project.key, type: 'software' },
      isNewToIssue: false,
      location: `${site.origin}/browse/${issue.key}`,
    };
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
    const fault = await applyFault(this.site, 'POST', `/invoke/${functionKey}`);
    if (fault) return failed(`Fault rule of the local site: ${fault.status} ${fault.body}`);
    const module = this.getModule(moduleKey);
    if (module.resolverFunction === null)
      return failed(`Module ${moduleKey} has no resolver in manifest.yml.`);
    const refusal = this.#rateRefusal(visitor.person.accountId);
    if (refusal) return failed(refusal);
    const text = JSON.stringify(payload) ?? '';
    if (Buffer.byteLength(text) > invocationLimits.requestBytes) {
      return failed(`Request payload is larger than ${invocationLimits.requestBytes / 1024} KB.`);
    }
    const context = this.contextOf(module, visitor, extension);
    const event = {
      call: { functionKey, ...(text === '' ? {} : { payload: JSON.parse(text) as unknown }) },
      context,
    };
    try {
      const handler = await this.#findHandler(module.resolverFunction);
      const result = await this.#run(module, visitor.person, async () =>
        handler(event, this.#principal(visitor.person)),
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
      },
      run,
    );
  }

  /** @see forge-runtime's second argument, read by `@forge/resolver` 2.0.1 */
  #principal(person: Person): Json {
    const { installation } = this;
    return {
      principal: { accountId: person.accountId },
      installContext: installation.contextAri,
      installation: {
        ari: { installationId: installation.installationId },
        contexts: [{ cloudId: installation.cloudId, ari: installation.contextAri }],
      },
    };
  }

  async #findHandler(functionKey: string): Promise<(event: unknown, context: unknown) => unknown> {
    const handler = this.manifest.functions.get(functionKey)?.handler;
    if (handler === undefined) throw new Error(`manifest.yml has no function "${functionKey}".`);
    const dot = handler.lastIndexOf('.');
    const exports = await this.#loadFunctions(handler.slice(0, dot));
    const found = exports[handler.slice(dot + 1)];
    if (typeof found !== 'function')
      throw new Error(`The handler ${handler} of manifest.yml is not exported by src.`);
    return found as (event: unknown, context: unknown) => unknown;
  }

  async #run<T>(module: ManifestModule, person: Person, run: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const timeOut = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(
          new Error(`Function timed out: it ran longer than ${invocationLimits.runTimeMs / 1000} seconds.`),
        );
      }, invocationLimits.runTimeMs).unref();
    });
    const { key: moduleKey, type: moduleType, resolverFunction } = module;
    try {
      const invocation = { platform: this, person, moduleKey, moduleType, functionKey: resolverFunction! };
      return await Promise.race([runInvocation(invocation, run), timeOut]);
    } finally {
      clearTimeout(timer);
    }
  }

  #rateRefusal(accountId: string): string | null {
    const now = Date.now();
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

/** As the real host words it, as far as remembered; the bridge's `invoke` rejects with it. */
function failed(message: string): InvokeAnswer {
  return { success: false, error: { message: `There was an error invoking the function - ${message}` } };
}
