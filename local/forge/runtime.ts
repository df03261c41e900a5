import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ForgePlatform } from './platform';
import { invocationLimits } from '../limits';
import type { Person } from '../jira/people';

/** One running invocation of a function of the app. */
export interface Invocation {
  platform: ForgePlatform;
  /** Who invoked it; `null` where nobody did. */
  person: Person | null;
  moduleKey: string;
  moduleType: string;
  functionKey: string;
  /** Epoch ms of the machine. */
  startedAt: number;
  id: string;
  traceId: string;
}

interface FetchTarget {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
  contextAri?: string;
}

const running = new AsyncLocalStorage<Invocation>();
let installed = false;

/** Runs `run` as a function of the app is run: under the two globals that Atlassian's packages call. */
export function runInvocation<T>(
  invocation: Omit<Invocation, 'startedAt' | 'id' | 'traceId'>,
  run: () => Promise<T>,
): Promise<T> {
  installGlobals();
  const whole: Invocation = {
    ...invocation,
    startedAt: Date.now(),
    id: randomUUID(),
    traceId: randomBytes(16).toString('hex'),
  };
  return running.run(whole, run);
}

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

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return 'an address that is none';
  }
}

/** @see `ForgeRuntime` of `@forge/api` 8.3.0, `out/api/runtime.d.ts` */
function runtimeOf(invocation: Invocation) {
  const { platform, person, functionKey, moduleKey, moduleType, id, startedAt, traceId } = invocation;
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
        contexts: [{ cloudId: installation.cloudId, toString: () => installation.contextAri }],
      },
      permissions: { scopes: [...manifest.scopes], external: {} },
    },
    ...(person ? { aaid: person.accountId } : {}),
    lambdaContext: {
      awsRequestId: id,
      getRemainingTimeInMillis: () => Math.max(0, startedAt + invocationLimits.runTimeMs - Date.now()),
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

/** The only door out of a function: to the products and to the app's storage. */
async function forgeFetch(target: FetchTarget, path: string, init: RequestInit = {}): Promise<Response> {
  const invocation = running.getStore();
  if (!invocation) {
    throw new Error('Local site: @forge packages were called outside of an invocation (see runInFunction).');
  }
  const { platform, person, traceId } = invocation;
  const text = typeof init.body === 'string' ? init.body : undefined;
  if (target.type === 'kvs') {
    const { status, body } = platform.askStorage(path, text ?? '');
    return new Response(body === '' ? null : body, { status, headers: { 'x-b3-traceid': traceId } });
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
    platform.site.report(init.method ?? 'GET', path, 'say as whom: api.asUser() or api.asApp()');
    return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
  }
  const answer = await platform.askProduct({
    method: (init.method ?? 'GET').toUpperCase(),
    path,
    headers: new Map(new Headers(init.headers)),
    body: text,
    actor: target.provider === 'app' || !person ? { kind: 'app' } : { kind: 'user', person },
    caller: 'app',
    product,
  });
  const bodiless = [204, 205, 304].includes(answer.status) || answer.body === '';
  return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers });
}

function proxyError(status: number, code: string): Response {
  return new Response(null, { status, headers: { 'forge-proxy-error': code } });
}
