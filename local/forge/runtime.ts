import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Person } from '../jira/people';
import { contextArisOf } from './installation';
import type { ForgePlatform } from './platform';

/** What is run, as whom and for how long. */
export interface InvocationOptions {
  platform: ForgePlatform;
  /** Who invoked it; `null` where nobody did. */
  person: Person | null;
  moduleKey: string;
  moduleType: string;
  functionKey: string;
  /** Real time after which it is ended. */
  timeoutMs: number;
  /** The invocation from which this one descends by events; left out: it is the first itself. */
  origin?: string;
  /** A fault rule: it is ended when so many of its calls are done, before it learns of the last one's answer. */
  killAfterCalls?: number;
}

/** One running invocation of a function of the app. */
interface Invocation extends InvocationOptions {
  id: string;
  origin: string;
  traceId: string;
  /** `performance.now()` when it began. */
  startedAt: number;
  /** Calls out of it so far. */
  calls: number;
  /** It has returned, or was ended: what is left of its code gets no answers any more, and its timers don't fire. */
  ended: boolean;
  /** What it has set, to be cleared when it ends. */
  timers: NodeJS.Timeout[];
  end: (error: Error) => void;
}

/** The platform ended a function before it was done. */
export class FunctionEndedError extends Error {
  override name = 'FunctionEndedError';
}

interface FetchTarget {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
  contextAri?: string;
}

const running = new AsyncLocalStorage<Invocation>();
/** Those that have not ended, so that a platform that is closed can end its own. */
const unfinished = new Set<Invocation>();
let installed = false;

/**
 * Runs `run` as a function of the app is run: under the globals that Atlassian's packages call, by the site's clock,
 * within its time. JavaScript cannot be stopped from outside: what an ended function still does reaches nothing, as
 * its calls are never answered, and what it waits for never comes, as its timers are cleared.
 *
 * @throws {FunctionEndedError} it took too long, or was killed. @throws whatever `run` throws.
 */
export async function runInvocation<T>(options: InvocationOptions, run: () => Promise<T>): Promise<T> {
  installGlobals();
  const { timeoutMs, killAfterCalls } = options;
  let end!: (error: Error) => void;
  const ending = new Promise<never>((_resolve, reject) => (end = reject));
  const id = randomUUID();
  const invocation: Invocation = {
    origin: id,
    ...options,
    id,
    traceId: randomBytes(16).toString('hex'),
    startedAt: performance.now(),
    calls: 0,
    ended: false,
    timers: [],
    end,
  };
  const timer = setTimeout(() => {
    end(new FunctionEndedError(`Function timed out: it ran longer than ${timeoutMs / 1000} seconds.`));
  }, timeoutMs).unref();
  unfinished.add(invocation);
  try {
    if (killAfterCalls === 0) throw killed();
    return await Promise.race([running.run(invocation, run), ending]);
  } finally {
    clearTimeout(timer);
    invocation.ended = true;
    invocation.timers.forEach(clearTimeout);
    unfinished.delete(invocation);
  }
}

/** Ends whatever runs on a platform, as when the machine under it is switched off. */
export function endInvocations(platform: ForgePlatform): void {
  for (const invocation of unfinished) {
    if (invocation.platform !== platform) continue;
    invocation.ended = true;
    invocation.end(new FunctionEndedError('The local site was closed.'));
  }
}

const killed = () => new FunctionEndedError('Function timed out: a fault rule of the local site ended it.');

/**
 * Puts Forge's globals in place, once a process. They are read per call, so that each invocation, in whatever order
 * they run, sees its own. Must happen before the app's code is loaded: `@forge/api` takes `fetch` when it is loaded.
 */
export function installGlobals(): void {
  if (installed) return;
  installed = true;
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => {
      const invocation = running.getStore();
      return invocation && runtimeOf(invocation);
    },
  });
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: forgeFetch });
  globalThis.Date = siteDate(globalThis.Date);
  globalThis.setTimeout = endingWithInvocation(globalThis.setTimeout);
  globalThis.setInterval = endingWithInvocation(globalThis.setInterval);
  const machineFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const invocation = running.getStore();
    if (!invocation) return machineFetch(input, init);
    const address = input instanceof Request ? input.url : String(input);
    invocation.platform.site.report(
      'FETCH',
      originOf(address),
      'the manifest permits no egress to this address',
    );
    const error = new Error(
      `URL not included in the external fetch backend permissions: ${originOf(address)}`,
    );
    error.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
    return Promise.reject(error);
  };
}

/**
 * `Date` as a function of the app sees it: the machine under a real function has the site's time, so here, inside an
 * invocation, "now" is the site's clock. `Temporal.Now` follows, for the polyfill asks `Date.now()`. Timers
 * (`setTimeout`) run in real time, and `performance.now()` measures it.
 */
function siteDate(machineDate: DateConstructor): DateConstructor {
  const siteNow = () => {
    const site = running.getStore()?.platform.site;
    // Outside of the invocation, where the site's clock may ask the machine's.
    return site ? running.exit(() => site.now()) : undefined;
  };
  const now = () => siteNow() ?? machineDate.now();
  return new Proxy(machineDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new machineDate(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' && running.getStore() ? now : (Reflect.get(target, name, receiver) as unknown),
  });
}

/** `setTimeout` and `setInterval` as a function of the app has them: they end with it. */
function endingWithInvocation<SetTimer extends typeof setTimeout | typeof setInterval>(
  setTimer: SetTimer,
): SetTimer {
  return new Proxy(setTimer, {
    apply: (target, self, args: unknown[]) => {
      const timer = Reflect.apply(target, self, args) as NodeJS.Timeout;
      const invocation = running.getStore();
      if (invocation?.ended) clearTimeout(timer);
      else invocation?.timers.push(timer);
      return timer;
    },
  });
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return 'an address that is none';
  }
}

/** @see `ForgeRuntime` of `@forge/api` 8.3.0, `out/api/runtime.d.ts` */
function runtimeOf(invocation: Invocation) {
  const { platform, person, functionKey, moduleKey, moduleType, id, startedAt, timeoutMs, traceId } =
    invocation;
  const { installation, manifest } = platform;
  const nothing = { incr() {}, incrBy() {}, decr() {}, decrBy() {}, set() {} };
  return {
    proxy: { token: id, url: 'http://forge-outbound-proxy.invalid' },
    contextAri: installation.contextAri,
    container: { region: 'local', runtime: 'nodejs22.x', handler: functionKey },
    appContext: {
      appId: installation.appId,
      appVersion: installation.appVersion,
      environmentId: installation.environmentId,
      environmentType: installation.environmentType,
      invocationId: id,
      installationId: installation.installationId,
      functionKey,
      moduleType,
      moduleKey,
      installation: {
        ari: { installationId: installation.installationId, toString: () => installation.installationAri },
        contexts: contextArisOf(installation, platform.site).map((ari) => ({
          cloudId: installation.cloudId,
          toString: () => ari,
        })),
      },
      permissions: { scopes: [...manifest.scopes], external: {} },
    },
    ...(person ? { aaid: person.accountId } : {}),
    lambdaContext: {
      awsRequestId: id,
      getRemainingTimeInMillis: () => Math.max(0, startedAt + timeoutMs - performance.now()),
    },
    tracing: { traceId, spanId: traceId.slice(0, 16) },
    realtime: {},
    metrics: {
      counter: () => nothing,
      gauge: () => nothing,
      timing: () => ({ measure: () => ({ stop() {} }) }),
    },
    featureFlags: () => false,
  };
}

/** The only door out of a function: to the products, to the app's storage and to the platform's own services. */
async function forgeFetch(target: FetchTarget, path: string, init: RequestInit = {}): Promise<Response> {
  const invocation = running.getStore();
  if (!invocation) {
    throw new Error('Local site: @forge packages were called outside of an invocation (see runInFunction).');
  }
  const { killAfterCalls = Infinity } = invocation;
  if (invocation.ended || ++invocation.calls > killAfterCalls) return never();
  const last = invocation.calls === killAfterCalls;
  const answer = running.exit(() => answerCall(invocation, target, path, init));
  await answer.catch(() => undefined);
  if (last) invocation.end(killed());
  // What has ended learns of no answer, and of no error.
  return last || invocation.ended ? never() : answer;
}

const never = () => new Promise<never>(() => undefined);

async function answerCall(
  { platform, person, traceId, origin }: Invocation,
  target: FetchTarget,
  path: string,
  init: RequestInit,
): Promise<Response> {
  // Each call is a way over the network: meanwhile other invocations go on.
  await setImmediate();
  const text = typeof init.body === 'string' ? init.body : undefined;
  const method = (init.method ?? 'GET').toUpperCase();
  if (target.type === 'kvs') {
    const { status, body } = await platform.askStorage(path, text ?? '');
    return new Response(body === '' ? null : body, { status, headers: { 'x-b3-traceid': traceId } });
  }
  if (target.type === 'sql') {
    const { status, body } = await platform.askSql(path, text ?? '');
    return new Response(body, { status, headers: { 'x-b3-traceid': traceId } });
  }
  if (target.type === 'fpp' && target.remote === 'stargate' && target.provider === 'app') {
    const answer = await platform.askStargate(method, path, text, origin);
    if (answer !== null) return responseOf(answer);
  }
  const product = target.remote === 'jira' || target.remote === 'confluence' ? target.remote : null;
  if (target.type !== 'fpp' || product === null || target.contextAri !== undefined) {
    const what = [target.type, target.remote, target.contextAri && 'withContext'].filter(Boolean).join(' ');
    const problem = `${what} (${path.split('?', 1)[0]}) is not simulated yet`;
    platform.site.report('FORGE', `/${target.type}/${target.remote ?? ''}`, problem);
    throw new Error(`Local site: ${problem}`);
  }
  if (
    target.provider === 'user' &&
    (!person || (target.accountId ?? person.accountId) !== person.accountId)
  ) {
    return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
  }
  if (target.provider !== 'user' && target.provider !== 'app') {
    platform.site.report(method, path, 'say as whom: api.asUser() or api.asApp()');
    return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
  }
  const answer = await platform.askProduct(
    {
      method,
      path,
      headers: new Map(new Headers(init.headers)),
      body: text,
      actor: target.provider === 'app' || !person ? { kind: 'app' } : { kind: 'user', person },
      caller: 'app',
      product,
    },
    'functions',
  );
  return responseOf(answer);
}

function responseOf({
  status,
  headers,
  body,
}: {
  status: number;
  headers: Record<string, string>;
  body: string;
}) {
  const bodiless = [204, 205, 304].includes(status) || body === '';
  return new Response(bodiless ? null : body, { status, headers });
}

function proxyError(status: number, code: string): Response {
  return new Response(null, { status, headers: { 'forge-proxy-error': code } });
}
