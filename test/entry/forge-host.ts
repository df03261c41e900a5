import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Stands under the real `@forge/api`, `@forge/kvs` and `@forge/resolver`: the two globals that Forge's run time
 * gives them, over records in memory and one question to Jira. Anything else that is asked fails loudly.
 *
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/storage-api-custom-entities/
 */
export interface ForgeHost {
  /** Records of custom entities by `entity/key`. */
  records: Map<string, unknown>;
  /** Paths that were asked since the last {@link ForgeHost.forget}. */
  asked: string[];
  forget(): void;
  /** Account ids that have "Administer Jira". */
  administrators: Set<string>;
  /** What happens before a request to the storage is answered; may throw, or change the records. */
  beforeStorage: (path: string) => Promise<void> | void;
  /** Status of Jira's answers; 200 for real ones. */
  jiraStatus: number;
  /** Calls a resolver's function as a user; `null`: nobody signed in. */
  invoke(
    handler: Handler,
    functionKey: string,
    payload?: unknown,
    accountId?: string | null,
  ): Promise<unknown>;
}

type Handler = (event: never, context: never) => Promise<unknown>;

interface Condition {
  property: string;
  condition: string;
  values?: unknown[];
}
interface Operation {
  key: string;
  entityName: string;
  value?: Record<string, unknown>;
  conditions?: { and?: Condition[] };
}

const appId = '00000000-0000-0000-0000-000000000000';
const user = new AsyncLocalStorage<string | null>();

const answer = (status: number, body?: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

export function startForgeHost(): ForgeHost {
  const host: ForgeHost = {
    records: new Map(),
    asked: [],
    forget: () => void (host.asked = []),
    administrators: new Set(['admin', 'other-admin']),
    beforeStorage: () => undefined,
    jiraStatus: 200,
    invoke: (handler, functionKey, payload, accountId = 'admin') =>
      user.run(accountId, () =>
        handler(
          // The context that a page sends claims to be an administrator: nobody may believe it.
          {
            call: { functionKey, payload },
            context: { accountId: 'admin', moduleKey: 'rapport-admin' },
          } as never,
          {
            principal: accountId === null ? undefined : { accountId },
            installContext: 'ari:cloud:jira::site/1',
          } as never,
        ),
      ),
  };

  const storage = (path: string, body: unknown): Response => {
    const place = ({ entityName, key }: { entityName: string; key: string }) => `${entityName}/${key}`;
    if (path === '/api/v1/entity/get') {
      const item = body as Operation;
      const value = host.records.get(place(item));
      return value === undefined
        ? answer(404, { code: 'KEY_NOT_FOUND', message: '' })
        : answer(200, { key: item.key, value });
    }
    if (path === '/api/v1/batch/get') {
      const items = body as Operation[];
      if (items.length > 25) return answer(400, { code: 'TOO_MANY_KEYS', message: '' });
      return answer(200, {
        successfulKeys: items.flatMap((item) =>
          host.records.has(place(item)) ? [{ ...item, value: host.records.get(place(item)) }] : [],
        ),
        failedKeys: items.flatMap((item) =>
          host.records.has(place(item)) ? [] : [{ ...item, error: { code: 'KEY_NOT_FOUND', message: '' } }],
        ),
      });
    }
    if (path === '/api/v1/transaction') {
      const { set = [], delete: deleted = [] } = body as { set?: Operation[]; delete?: Operation[] };
      if (set.length + deleted.length > 25) return answer(400, { code: 'TOO_MANY_OPERATIONS', message: '' });
      const holds = ({ property, condition, values }: Condition, item: Operation) => {
        const stored = (host.records.get(place(item)) as Record<string, unknown> | undefined)?.[property];
        if (condition === 'NOT_EXISTS') return stored === undefined;
        if (condition === 'EQUAL_TO') return stored !== undefined && stored === values?.[0];
        throw new Error(`Condition ${condition} is not simulated`);
      };
      const operations = [...set, ...deleted];
      if (!operations.every((item) => (item.conditions?.and ?? []).every((one) => holds(one, item)))) {
        return answer(400, { code: 'CONDITIONAL_CHECK_FAILED', message: '' });
      }
      for (const item of set) host.records.set(place(item), structuredClone(item.value));
      for (const item of deleted) host.records.delete(place(item));
      return answer(204);
    }
    throw new Error(`Storage ${path} is not simulated`);
  };

  const forgeFetch = async (
    target: { type: string; provider?: string; remote?: string },
    path: string,
    init: { body?: string },
  ): Promise<Response> => {
    host.asked.push(path);
    if (target.remote === 'kvs') {
      await host.beforeStorage(path);
      return storage(path, JSON.parse(init.body ?? 'null'));
    }
    if (target.remote === 'jira' && path === '/rest/api/3/mypermissions?permissions=ADMINISTER') {
      if (target.provider !== 'user') throw new Error('The right must be asked as the user');
      const havePermission = host.administrators.has(user.getStore() ?? '');
      return answer(host.jiraStatus, { permissions: { ADMINISTER: { havePermission } } });
    }
    throw new Error(`${target.remote} ${path} is not simulated`);
  };

  const timing = { measure: () => ({ stop: () => undefined }) };
  const counter = {
    incr: () => undefined,
    incrBy: () => undefined,
    decr: () => undefined,
    decrBy: () => undefined,
  };
  Object.assign(globalThis, { __forge_fetch__: forgeFetch });
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => ({
      proxy: { token: '', url: '' },
      contextAri: 'ari:cloud:jira::site/1',
      container: {},
      appContext: {
        appId,
        appVersion: '1.0.0',
        environmentId: 'environment-1',
        environmentType: 'DEVELOPMENT',
        invocationId: '1',
        installationId: '1',
        functionKey: 'admin-resolver',
        moduleType: 'jira:adminPage',
        moduleKey: 'rapport-admin',
      },
      aaid: user.getStore() ?? undefined,
      lambdaContext: { awsRequestId: '1', getRemainingTimeInMillis: () => 25_000 },
      tracing: { traceId: '1', spanId: '1' },
      realtime: {},
      metrics: { timing: () => timing, counter: () => counter, gauge: () => ({ set: () => undefined }) },
      featureFlags: () => false,
    }),
  });
  return host;
}
