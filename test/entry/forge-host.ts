import { join } from 'node:path';
import { readManifest } from '../../local/forge/manifest';
import { ForgePlatform } from '../../local/forge/platform';
import { installGlobals } from '../../local/forge/runtime';
import { emptyCatalogues, type SeedUser, type SiteSeed } from '../../local/seed';
import { openLocalSite, type LocalSite } from '../../local/site';
import * as functions from '../../src/index';

/** The app's functions, as they are, on a local site of their own that ends with the test. */
export interface ForgeHost {
  site: LocalSite;
  platform: ForgePlatform;
  /** Paths that Jira and the storage were asked since the last {@link ForgeHost.forget}. */
  asked: string[];
  forget(): void;
  /** Comes before each request to the storage; may throw, save something itself, or answer in the storage's place. */
  beforeStorage: (path: string) => Promise<Response | void> | Response | void;
  /** Comes before each request of a function to Jira. @see beforeStorage */
  beforeJira: (path: string, method: string) => Promise<Response | void> | Response | void;
  /**
   * Calls a function behind a module, as its page does.
   *
   * @param accountId `null`: nobody is signed in.
   * @param issueKey of the issue on which the page is.
   * @throws it failed.
   */
  invoke(
    moduleKey: ModuleKey,
    functionKey: string,
    payload?: unknown,
    accountId?: string | null,
    issueKey?: string,
  ): Promise<unknown>;
  /** Runs code of the app as a function of it. */
  inFunction<T>(run: () => Promise<T>): Promise<T>;
  /** Stored records as `entity/key`, in order. */
  places(): string[];
  /** Writes a record past the app, as an earlier or broken release might have left it. */
  put(place: string, record: unknown): void;
  remove(place: string): void;
}

export type ModuleKey = 'rapport-admin' | 'trust-panel' | 'pulse' | 'rapport-project';

const root = join(__dirname, '..', '..');
const handlers = {
  'rapport-admin': functions.adminResolver,
  'trust-panel': functions.issuePanelResolver,
  pulse: functions.pulseResolver,
  'rapport-project': functions.projectResolver,
};

const user = (accountId: string, displayName: string, isAdmin = false): SeedUser => ({
  accountId,
  displayName,
  timeZone: 'Europe/Berlin',
  groups: [],
  isAdmin,
});
const admins = [user('admin', 'Ada Admin', true), user('other-admin', 'Otto Other', true)];
const somebody = user('somebody', 'Sam Body');

/**
 * @param users people of the site besides {@link admins} and {@link somebody}.
 * @param issues in Jira's REST shape.
 * @param parts of the site's seed, in place of the empty ones.
 */
export async function startForgeHost(
  users: readonly SeedUser[] = [],
  issues: readonly unknown[] = [],
  parts: Partial<SiteSeed> = {},
): Promise<ForgeHost> {
  const site = openLocalSite({ directory: ':memory:' });
  await site.load({
    name: 'Test',
    users: [...admins, somebody, ...users],
    groups: [],
    ...emptyCatalogues,
    issues,
    pages: [],
    ...parts,
  });
  const platform = new ForgePlatform(site, readManifest(root), () => functions);
  const personOf = (accountId: string) => {
    const person = site.people.find(accountId);
    if (person === null) throw new Error(`The site has no user ${accountId}`);
    return person;
  };
  const split = (place: string): [entity: string, key: string] => [
    place.slice(0, place.indexOf('/')),
    place.slice(place.indexOf('/') + 1),
  ];

  const host: ForgeHost = {
    site,
    platform,
    asked: [],
    forget: () => void (host.asked = []),
    beforeStorage: () => undefined,
    beforeJira: () => undefined,
    async invoke(moduleKey, functionKey, payload, accountId = 'admin', issueKey) {
      if (accountId === null) {
        const handler = handlers[moduleKey];
        return platform.runInFunction(null, () =>
          handler({ call: { functionKey, payload }, context: {} }, {}),
        );
      }
      const visitor = { person: personOf(accountId), theme: 'light' as const };
      const place = issueKey === undefined ? {} : { issueKey };
      const answer = await platform.invoke(moduleKey, functionKey, payload, place, visitor);
      if (!answer.success) throw new Error(answer.error.message);
      return answer.payload;
    },
    inFunction: (run) => platform.runInFunction(personOf('admin'), run),
    places: () =>
      site.database.prepare("select entity || '/' || key from kvs order by 1").pluck().all() as string[],
    put(place, record) {
      site.database
        .prepare('insert or replace into kvs (entity, key, value, created, updated) values (?, ?, ?, 0, 0)')
        .run(...split(place), JSON.stringify(record));
    },
    remove: (place) =>
      void site.database.prepare('delete from kvs where entity = ? and key = ?').run(...split(place)),
  };

  installGlobals();
  type Door = (target: { remote?: string }, path: string, init: unknown) => Promise<Response>;
  const seam = globalThis as unknown as { __forge_fetch__: Door };
  const door = realDoor(seam.__forge_fetch__);
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    value: Object.assign(
      async (target: { remote?: string }, path: string, init: unknown) => {
        host.asked.push(path);
        if (target.remote === 'kvs') {
          const answer = await host.beforeStorage(path);
          if (answer) return answer;
        }
        if (target.remote === 'jira') {
          const { method = 'GET' } = (init ?? {}) as { method?: string };
          const answer = await host.beforeJira(path, method);
          if (answer) return answer;
        }
        return door(target, path, init);
      },
      { real: door },
    ),
  });
  return host;
}

/** The local site's own door, below that of an earlier host. */
function realDoor<Door>(door: Door & { real?: Door }): Door {
  return door.real ?? door;
}
