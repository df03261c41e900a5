import api, { route } from '@forge/api';
import { Queue, type AsyncEvent } from '@forge/events';
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { makeResolver } from '@forge/resolver';
import type { ForgePlatform } from '../../local/forge/platform';
import type { Fault } from '../../local/host-api';
import { makeManifest, startOfClock, startTestPlatform } from './start-test-site';

const hour = 3_600_000;
const queue = new Queue({ key: 'work' });
let platform: ForgePlatform;
let seen: string[] = [];

const faults = (...rules: Fault[]) => (platform.site.faults = rules);
const inFunction = <T>(run: () => Promise<T>) => platform.runInFunction(null, run);
const stored = (key: string) => inFunction(() => kvs.get(key));

/** Two writes and then a third: what a kill half way leaves behind. */
async function writeThree(): Promise<void> {
  await kvs.set('one', 1);
  await kvs.set('two', 2);
  await kvs.set('three', 3);
  seen.push('done');
}

beforeEach(async () => {
  seen = [];
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const handlers = {
    tick: async () => {
      seen.push('begin');
      await kvs.get('something');
      seen.push('end');
    },
    work: async ({ body }: AsyncEvent) => {
      if (body['write']) await writeThree();
      seen.push(`${(Date.now() - startOfClock) / 1_000} s`);
    },
    resolve: makeResolver({ write: writeThree } as never),
  };
  const panel = makeManifest().modules.find(({ key }) => key === 'trust-panel')!;
  platform = await startTestPlatform(handlers, {
    modules: [{ ...panel, resolverFunction: 'resolve' }],
    scheduledTriggers: [{ key: 'tick', functionKey: 'tick', interval: 'hour' }],
    consumers: [{ key: 'work-consumer', queue: 'work', functionKey: 'work' }],
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  platform.close();
  platform.site.close();
});

describe('a function that was ended', () => {
  /** Timers of one length fire in the order in which they were set. */
  const oneTimer = (ring: () => void = () => undefined) =>
    new Promise<void>((resolve) =>
      setTimeout(() => {
        ring();
        resolve();
      }, 1),
    );

  it('does nothing more by its timers, as on a machine that is switched off', async () => {
    const rang: string[] = [];
    const ended = inFunction(async () => {
      setInterval(() => rang.push('interval'), 1).unref();
      await oneTimer(() => rang.push('timeout'));
      rang.push('went on');
    });
    platform.close();
    await expect(ended).rejects.toThrow('The local site was closed.');
    await oneTimer();
    expect(rang).toEqual([]);
  });

  it('can set none any more either', async () => {
    const rang: string[] = [];
    let goOn = () => {};
    const later = new Promise<void>((resolve) => (goOn = resolve)).then();
    const ended = inFunction(async () => {
      await later;
      await oneTimer(() => rang.push('timeout'));
    });
    platform.close();
    await expect(ended).rejects.toThrow('The local site was closed.');
    goOn();
    await oneTimer();
    await oneTimer();
    expect(rang).toEqual([]);
  });

  it('has its timers as long as it runs', async () => {
    const rang: string[] = [];
    await inFunction(() => oneTimer(() => rang.push('timeout')));
    expect(rang).toEqual(['timeout']);
  });
});

describe('storage', () => {
  it('can fail to write', async () => {
    faults({ pathPattern: '^/kvs/api/v1/set$', status: 503, times: 1 });
    await expect(inFunction(() => kvs.set('a', 1))).rejects.toMatchObject({
      responseDetails: { status: 503 },
    });
    expect(await stored('a')).toBeUndefined();
    await inFunction(() => kvs.set('a', 1));
    expect(await stored('a')).toBe(1);
  });

  it('can write, and lose the answer: by a broken connection or an error', async () => {
    faults({ pathPattern: '^/kvs/api/v1/transaction$', lost: true, times: 1 });
    const save = (key: string) => inFunction(() => kvs.transact().set(key, 'saved').execute());
    await expect(save('a')).rejects.toThrow('fetch failed');
    expect(await stored('a')).toBe('saved');
    faults({ pathPattern: '^/kvs/', lost: true, status: 504, times: 1 });
    await expect(save('b')).rejects.toMatchObject({ responseDetails: { status: 504 } });
    expect(await stored('b')).toBe('saved');
  });

  it('can fail only after some calls went well', async () => {
    faults({ pathPattern: '^/kvs/api/v1/set$', status: 500, pass: 2, times: 1 });
    await expect(inFunction(writeThree)).rejects.toMatchObject({ responseDetails: { status: 500 } });
    expect([await stored('one'), await stored('two'), await stored('three')]).toEqual([1, 2, undefined]);
  });

  it('lets functions that run at once interleave at each call, so that lost updates are lost', async () => {
    const increment = async () => {
      const count = (await kvs.get<number>('count')) ?? 0;
      await kvs.set('count', count + 1);
    };
    await Promise.all([inFunction(increment), inFunction(increment)]);
    expect(await stored('count')).toBe(1);
  });
});

describe('a trigger', () => {
  it('can fire twice, at once', async () => {
    faults({ pathPattern: '^/trigger/tick$', twice: true, times: 1 });
    await platform.agenda.moveBy(hour);
    expect(seen).toEqual(['begin', 'begin', 'end', 'end']);
  });

  it('can fail to fire, once', async () => {
    faults({ pathPattern: '^/trigger/', skip: true, times: 1 });
    await platform.agenda.moveBy(hour);
    expect(seen).toEqual([]);
    await platform.agenda.moveBy(hour);
    expect(seen).toEqual(['begin', 'end']);
  });

  it('can be ended before it begins', async () => {
    faults(
      { pathPattern: '^/trigger/', hang: true, times: 1 },
      { pathPattern: '^/trigger/', status: 500, times: 1 },
    );
    await platform.agenda.moveBy(2 * hour);
    expect(seen).toEqual([]);
    expect(platform.meter.usage.functions['tick']).toMatchObject({ invocations: 1, failed: 1 });
  });
});

describe('an event', () => {
  const push = (body: Record<string, unknown> = {}) => inFunction(() => queue.push({ body }));

  it('can be delivered twice, at once', async () => {
    faults({ pathPattern: '^/queue/work$', twice: true, times: 1 });
    await push();
    await platform.agenda.runDue();
    expect(seen).toEqual(['0 s', '0 s']);
    expect(platform.meter.usage.queue).toMatchObject({ events: 1, deliveries: 2 });
  });

  it('can be late', async () => {
    faults({ pathPattern: '^/queue/work$', lateSeconds: 120, times: 1 });
    await push();
    await platform.agenda.moveBy(180_000);
    expect(seen).toEqual(['120 s']);
  });

  it('can be lost before it is recorded, or recorded without anybody learning of it', async () => {
    faults(
      { pathPattern: '^/stargate/webhook/queue/publish', status: 500, times: 1 },
      { pathPattern: '^/stargate/webhook/queue/publish', status: 500, lost: true, times: 1 },
    );
    await expect(push()).rejects.toThrow('500');
    await expect(push()).rejects.toThrow('500');
    await platform.agenda.runDue();
    expect(seen).toEqual(['0 s']);
  });

  it('can kill its consumer half way: nothing after is done, and it comes again', async () => {
    faults({ pathPattern: '^/queue/work$', killAfterCalls: 2, times: 1 });
    await push({ write: true });
    await platform.agenda.runDue();
    expect([await stored('one'), await stored('two'), await stored('three')]).toEqual([1, 2, undefined]);
    expect(seen).toEqual([]);
    await platform.agenda.moveBy(60_000);
    expect(await stored('three')).toBe(3);
    expect(seen).toEqual(['done', '15 s']);
  });
});

describe('a function behind a page', () => {
  const invoke = () =>
    platform.invoke(
      'trust-panel',
      'write',
      {},
      {},
      { person: platform.site.people.find('priya')!, theme: 'light' },
    );

  it.each([0, 1, 2, 3])('can be killed after %d calls, and no more is done', async (calls) => {
    faults({ pathPattern: '^/invoke/write$', killAfterCalls: calls, times: 1 });
    expect(await invoke()).toMatchObject({
      success: false,
      error: { message: expect.stringContaining('Function timed out') },
    });
    const kept = await Promise.all(['one', 'two', 'three'].map(stored));
    expect(kept).toEqual([1, 2, 3].map((value) => (value <= calls ? value : undefined)));
    expect(seen).toEqual([]);
    expect(await invoke()).toMatchObject({ success: true });
    expect(seen).toEqual(['done']);
  });

  it('reaches nothing more with what it left running', async () => {
    let left!: Promise<unknown>;
    await inFunction(async () => {
      left = Promise.resolve().then(async () => {
        await kvs.get('a');
        await kvs.set('late', 1);
      });
    });
    await Promise.race([left, inFunction(async () => kvs.get('b'))]);
    expect(await stored('late')).toBeUndefined();
  });
});

it('what is kept waiting ends when its rule is taken away, so that no connection is taken up for good', async () => {
  faults({ pathPattern: '^/(rest|kvs)/', hang: true });
  const waiting = Promise.allSettled([
    inFunction(() => kvs.get('a')),
    inFunction(() => api.asApp().requestJira(route`/rest/api/3/status`)),
  ]);
  while (platform.site.hanging.length < 2) await new Promise((resolve) => setImmediate(resolve));
  faults();
  const broken = { status: 'rejected', reason: new TypeError('fetch failed') };
  expect(await waiting).toEqual([broken, broken]);
  expect(await stored('a')).toBeUndefined();
});

it('what products answer can be lost too', async () => {
  faults({ method: 'POST', pathPattern: '^/rest/api/3/issue$', lost: true, times: 1 });
  const make = () =>
    inFunction(() =>
      api.asApp().requestJira(route`/rest/api/3/issue`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          fields: { project: { key: 'SHOP' }, issuetype: { id: '10' }, summary: 'Made, not told' },
        }),
      }),
    );
  await expect(make()).rejects.toThrow('fetch failed');
  const made = platform.site.database.prepare("select key from issue where summary = 'Made, not told'");
  expect(made.pluck().all()).toEqual(['SHOP-11']);
});

describe('conditions of transactions', () => {
  const entity = () => kvs.entity<{ revision: number }>('configuration');
  type Condition = ReturnType<(typeof FilterConditions)[keyof typeof FilterConditions]>;
  const revision = (condition: Condition) => ({
    entityName: 'configuration',
    conditions: new Filter<{ revision: number }>().and('revision', condition as never),
  });

  it('make a record only where there is none, and check others that are left as they are', async () => {
    const make = () =>
      inFunction(() =>
        kvs
          .transact()
          .set('head', { version: 1, revision: 1 }, revision(FilterConditions.notExists()))
          .execute(),
      );
    await make();
    await expect(make()).rejects.toMatchObject({ code: 'CONDITIONAL_CHECK_FAILED' });
    const noteIf = (expected: number) =>
      inFunction(() =>
        kvs
          .transact()
          .set(`note-${expected}`, 'noted')
          .check('head', revision(FilterConditions.equalTo(expected)))
          .execute(),
      );
    await noteIf(1);
    await expect(noteIf(2)).rejects.toMatchObject({ code: 'CONDITIONAL_CHECK_FAILED' });
    expect([await stored('note-1'), await stored('note-2')]).toEqual(['noted', undefined]);
    expect(await inFunction(() => entity().get('head'))).toEqual({ version: 1, revision: 1 });
  });

  it('are not met by a record that is not there, except those that say so', async () => {
    const save = (condition: Condition) =>
      inFunction(() =>
        kvs.transact().set('missing', { version: 1, revision: 9 }, revision(condition)).execute(),
      );
    await expect(save(FilterConditions.equalTo(1))).rejects.toMatchObject({
      code: 'CONDITIONAL_CHECK_FAILED',
    });
    await expect(save(FilterConditions.greaterThan(0))).rejects.toMatchObject({
      code: 'CONDITIONAL_CHECK_FAILED',
    });
    expect(await inFunction(() => entity().get('missing'))).toBeUndefined();
    await save(FilterConditions.notExists());
    expect(await inFunction(() => entity().get('missing'))).toMatchObject({ revision: 9 });
  });

  it('cost units whether they are met or not, and so does a key that is taken', async () => {
    await inFunction(() => kvs.set('a', 1, { keyPolicy: 'FAIL_IF_EXISTS' }));
    platform.meter.reset();
    await inFunction(() => kvs.set('a', 1, { keyPolicy: 'FAIL_IF_EXISTS' })).catch(() => undefined);
    const big = { version: 1, revision: 1, teamIds: 'x'.repeat(25 * 1024) };
    await inFunction(() =>
      kvs
        .transact()
        .set('none', big, revision(FilterConditions.equalTo(1)))
        .execute(),
    ).catch(() => undefined);
    expect(platform.meter.usage.storage.written).toMatchObject({ requests: 2, units: 1 + 3 });
    expect(platform.meter.usage.storage.written.bytes).toBeGreaterThan(25 * 1024);
    await stored('a');
    await stored('nothing');
    expect(platform.meter.usage.storage.read).toMatchObject({ requests: 2, units: 2 });
  });
});
