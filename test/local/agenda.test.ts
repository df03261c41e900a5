import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InvocationError, Queue, type AsyncEvent } from '@forge/events';
import { kvs } from '@forge/kvs';
import type { ForgePlatform } from '../../local/forge/platform';
import { queueLimits } from '../../local/limits';
import {
  makeFunctions,
  makeManifest,
  startOfClock,
  startTestPlatform,
  startTestSite,
} from './start-test-site';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const platforms: ForgePlatform[] = [];
/** What happened: a name, and the minutes since the start at which the function itself thought to be. */
let seen: [what: string, minutes: number][] = [];
const see = (what: string) => void seen.push([what, (Date.now() - startOfClock) / minute]);

const trigger = (key: string, interval: 'fiveMinute' | 'hour' | 'day' | 'week') => ({
  key,
  functionKey: key,
  interval,
});
const consumer = { key: 'work-consumer', queue: 'work', functionKey: 'work' };
const queue = new Queue({ key: 'work' });

async function start(...args: Parameters<typeof startTestPlatform>): Promise<ForgePlatform> {
  const platform = await startTestPlatform(...args);
  platforms.push(platform);
  return platform;
}
const forward = (platform: ForgePlatform, ms: number) => platform.agenda.moveBy(ms);
const inFunction = <T>(platform: ForgePlatform, run: () => Promise<T>) => platform.runInFunction(null, run);
/** Failures are printed; a test that makes some looks away. */
const silence = () => jest.spyOn(console, 'error').mockImplementation(() => undefined);

beforeEach(() => (seen = []));
afterEach(() => {
  jest.restoreAllMocks();
  for (const platform of platforms.splice(0)) {
    platform.close();
    expect(platform.site.violations).toEqual([]);
    platform.site.close();
  }
});

describe('a schedule', () => {
  const ticking = (...intervals: Parameters<typeof trigger>[1][]) =>
    start(Object.fromEntries(intervals.map((interval) => [interval, () => see(interval)])), {
      scheduledTriggers: intervals.map((interval) => trigger(interval, interval)),
    });

  it('first runs five minutes after the installation, then at its interval, each time at its own instant', async () => {
    const platform = await ticking('hour');
    await forward(platform, 4 * minute);
    expect(seen).toEqual([]);
    await forward(platform, 3 * hour);
    expect(seen.map(([, at]) => at)).toEqual([5, 65, 125]);
    expect(platform.site.now()).toBe(startOfClock + 3 * hour + 4 * minute);
  });

  it('runs in order with others', async () => {
    const platform = await ticking('day', 'hour', 'week');
    await forward(platform, 8 * day);
    expect(seen.map(([, at]) => at)).toEqual(seen.map(([, at]) => at).sort((a, b) => a - b));
    const times = (what: string) => seen.filter(([name]) => name === what).length;
    expect([times('hour'), times('day'), times('week')]).toEqual([192, 8, 2]);
  });

  it('gets the event of the platform, and nobody as its user', async () => {
    const got: unknown[] = [];
    const platform = await start(
      { tick: (...args: unknown[]) => void got.push(...args) },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, hour);
    const { cloudId, contextAri } = platform.installation;
    expect(got).toMatchObject([
      { context: { cloudId, moduleKey: 'tick' }, contextToken: expect.any(String) },
      { installContext: contextAri },
    ]);
    expect(got[1]).not.toHaveProperty('principal');
  });

  it('starts anew when a schedule of the manifest is changed', async () => {
    const platform = await start(
      { hour: () => see('hour'), day: () => see('day') },
      { scheduledTriggers: [trigger('hour', 'hour')] },
    );
    await forward(platform, 30 * minute);
    const changed = makeManifest({
      functions: makeFunctions(['hour', 'day']),
      scheduledTriggers: [trigger('hour', 'hour'), trigger('day', 'day')],
    });
    Object.assign(platform, { manifest: changed });
    seen = [];
    await forward(platform, hour);
    expect(seen).toEqual([
      ['hour', 35],
      ['day', 35],
    ]);
  });

  it('is not run for what was missed, only once more, late', async () => {
    const platform = await ticking('hour');
    await forward(platform, hour);
    seen = [];
    platform.site.setClock(startOfClock + 10 * hour);
    await platform.agenda.runDue();
    await forward(platform, hour);
    expect(seen.map(([, at]) => at)).toEqual([600, 605]);
  });

  it('fails by itself: it is printed and counted, and the next run comes all the same', async () => {
    const print = silence();
    const platform = await start(
      {
        tick: () => {
          throw new Error('no luck');
        },
      },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, 2 * hour);
    expect(print).toHaveBeenCalledTimes(2);
    expect(platform.meter.usage.functions['tick']).toMatchObject({ invocations: 2, failed: 2 });
  });

  it('walks a year of hours within a test’s time', async () => {
    const platform = await start(
      { tick: async () => kvs.get('nothing') },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, 365 * day);
    expect(platform.meter.usage.functions['tick']!.invocations).toBe(365 * 24);
  });

  it('follows the clock as real time passes', async () => {
    let ran!: () => void;
    const running = new Promise<void>((resolve) => (ran = resolve));
    const site = await startTestSite(undefined, {
      manifest: makeManifest({
        functions: makeFunctions(['tick']),
        scheduledTriggers: [trigger('tick', 'fiveMinute')],
      }),
      loadFunctions: () => ({ tick: ran }),
    });
    // Its first look writes the schedule down; then its time comes.
    await site.platform.agenda.runDue();
    site.site.setClock(startOfClock + 6 * minute);
    await running;
    await site.close();
  });
});

describe('the clock', () => {
  it('stands while something runs, for all ways to ask it, and only within functions', async () => {
    const instants: unknown[] = [];
    const platform = await start(
      {
        tick: async () => {
          const before = Date.now();
          await kvs.get('something');
          instants.push(
            before,
            Date.now(),
            new Date().getTime(),
            Date.parse(Date()),
            Temporal.Now.instant().epochMilliseconds,
            new Date(0).getTime(),
            new Date() instanceof Date,
          );
        },
      },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, hour);
    const at = startOfClock + 5 * minute;
    expect(instants).toEqual([at, at, at, at, at, 0, true]);
    expect(Date.now()).not.toBe(platform.site.now());
    const asked = [Date.now(), new Date().getTime(), Date.now()];
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
  });

  it('goes no further when the site is closed under way', async () => {
    const platform = await start(
      {
        tick: async () => {
          see('tick');
          if (seen.length === 2) platform.close();
          await kvs.get('something');
        },
      },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    silence();
    await forward(platform, day);
    expect(seen).toEqual([
      ['tick', 5],
      ['tick', 65],
    ]);
  });

  it('moved back does nothing', async () => {
    const platform = await start(
      { tick: () => see('tick') },
      { scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, -day);
    expect(seen).toEqual([]);
    expect(platform.site.now()).toBe(startOfClock - day);
  });

  it('is moved over HTTP, tells where it goes, and moves wait for each other', async () => {
    const site = await startTestSite(undefined, {
      manifest: makeManifest({
        functions: makeFunctions(['tick']),
        scheduledTriggers: [trigger('tick', 'hour')],
      }),
      loadFunctions: () => ({ tick: () => see('tick') }),
    });
    const move = (body: object) => site.ask('anna', 'POST', '/_site/clock/forward', body);
    const start = site.site.now();
    const moved = await Promise.all([move({ days: 1 }), move({ hours: 2 })]);
    // Either may arrive first.
    const [, last] = moved.map(({ body }) => body).sort((a, b) => Date.parse(a.now) - Date.parse(b.now));
    expect(Date.parse(last.now)).toBeGreaterThanOrEqual(start + day + 2 * hour);
    expect(last.target).toBeNull();
    expect(seen).toHaveLength(26);
    expect((await move({ days: -1 })).status).toBe(400);
    expect((await move({ weeks: 1 })).status).toBe(400);
    const usage = (await site.ask('anna', 'GET', '/_site/usage')).body;
    expect(usage.functions.tick.invocations).toBe(26);
    expect((await site.ask('anna', 'DELETE', '/_site/usage')).body.functions).toEqual({});
    await site.close();
  });
});

describe('a queue', () => {
  const working = (
    work: (event: AsyncEvent) => unknown,
    parts: Parameters<typeof startTestPlatform>[1] = {},
    directory?: string,
  ) => start({ work }, { consumers: [consumer], ...parts }, directory);
  const push = (platform: ForgePlatform, ...events: Parameters<Queue['push']>[0][]) =>
    inFunction(platform, () => queue.push(events.flat()));

  it('delivers what was pushed, as the package describes it', async () => {
    const got: AsyncEvent[] = [];
    const platform = await working((event) => void got.push(event));
    const { jobId } = await push(platform, { body: { n: 1 } }, { body: { n: 2 }, delayInSeconds: 90 });
    expect(await inFunction(platform, () => queue.getStats(jobId))).toEqual({
      success: 0,
      inProgress: 2,
      failed: 0,
    });
    await platform.agenda.runDue();
    expect(got).toEqual([{ body: { n: 1 }, queueName: 'work', jobId, eventId: expect.any(String) }]);
    await forward(platform, 89_000);
    expect(got).toHaveLength(1);
    await forward(platform, 1_000);
    expect(got[1]).toMatchObject({ body: { n: 2 }, delayInSeconds: 90, jobId });
    expect(got[1]!.eventId).not.toBe(got[0]!.eventId);
    expect(await inFunction(platform, () => queue.getStats(jobId))).toEqual({
      success: 2,
      inProgress: 0,
      failed: 0,
    });
    expect(platform.meter.usage.queue).toMatchObject({ pushes: 1, events: 2, deliveries: 2 });
  });

  it('delivers events merged with schedules by time, and follows chains', async () => {
    const platform = await start(
      {
        tick: async () => {
          see('tick');
          await queue.push({ body: { left: 2 }, delayInSeconds: 600 });
        },
        work: async ({ body }: AsyncEvent<{ left: number }>) => {
          see(`work ${body.left}`);
          if (body.left > 0) await queue.push({ body: { left: body.left - 1 }, delayInSeconds: 900 });
        },
      },
      { consumers: [consumer], scheduledTriggers: [trigger('tick', 'hour')] },
    );
    await forward(platform, 70 * minute);
    expect(seen).toEqual([
      ['tick', 5],
      ['work 2', 15],
      ['work 1', 30],
      ['work 0', 45],
      ['tick', 65],
    ]);
  });

  it('tries again what failed, at growing intervals, and drops it after 24 hours', async () => {
    silence();
    const tries: AsyncEvent['retryContext'][] = [];
    const platform = await working(({ retryContext }) => {
      see('try');
      tries.push(retryContext);
      throw new Error('no luck');
    });
    const { jobId } = await push(platform, { body: {} });
    await forward(platform, 3 * minute);
    expect(seen.map(([, at]) => at)).toEqual([0, 0.25, 0.75, 1.75]);
    expect(tries[0]).toBeUndefined();
    expect(tries[2]).toEqual({
      retryCount: 2,
      retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
      retryData: null,
      retentionWindow: {
        startTime: new Date(startOfClock).toISOString(),
        remainingTimeMs: queueLimits.retentionMs - 45_000,
      },
    });
    await forward(platform, 2 * day);
    const gaps = seen.map(([, at], index) => at - (seen[index - 1]?.[1] ?? 0));
    expect(Math.max(...gaps)).toBe(15);
    expect(seen.at(-1)![1]).toBeLessThanOrEqual(24 * 60);
    expect(seen.at(-1)![1]).toBeGreaterThan(24 * 60 - 16);
    expect(await inFunction(platform, () => queue.getStats(jobId))).toEqual({
      success: 0,
      inProgress: 0,
      failed: 1,
    });
    expect(platform.meter.usage.queue.dropped).toBe(1);
  });

  it('tries again when and as the consumer asks', async () => {
    const tries: AsyncEvent['retryContext'][] = [];
    const platform = await working(({ retryContext }) => {
      tries.push(retryContext);
      see('try');
      return tries.length < 3
        ? new InvocationError({
            retryAfter: 120,
            retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED' as never,
            retryData: { done: tries.length },
          })
        : undefined;
    });
    await push(platform, { body: {} });
    await forward(platform, hour);
    expect(seen.map(([, at]) => at)).toEqual([0, 2, 4]);
    expect(tries[2]).toMatchObject({
      retryCount: 2,
      retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
      retryData: { done: 2 },
    });
    expect(platform.meter.usage.queue).toMatchObject({ deliveries: 3, retries: 2, dropped: 0 });
  });

  it('says loudly when a retry asks for more than there is', async () => {
    silence();
    let tries = 0;
    const platform = await working(() =>
      (tries += 1) === 1
        ? new InvocationError({ retryAfter: 901, retryReason: 'FUNCTION_RETRY_REQUEST' as never })
        : undefined,
    );
    await push(platform, { body: {} });
    await forward(platform, minute);
    expect(tries).toBe(2);
    expect(platform.site.violations).toMatchObject([{ problem: 'retryAfter is more than 900 seconds' }]);
    platform.site.violations.length = 0;
  });

  it('ends a consumer that takes too long, and tries again', async () => {
    silence();
    let tries = 0;
    const platform = await working(() => ((tries += 1) === 1 ? new Promise(() => undefined) : undefined), {
      functions: makeFunctions(['work'], 0.05),
    });
    await push(platform, { body: {} });
    await forward(platform, minute);
    expect(tries).toBe(2);
    expect(platform.meter.usage.functions['work']).toMatchObject({ invocations: 2, failed: 1 });
  });

  it('runs at most so many at once of one concurrency key, others beside them', async () => {
    let [now, most, others] = [0, 0, 0];
    const platform = await working(async ({ concurrency }) => {
      if (!concurrency) return void (others += 1);
      most = Math.max(most, (now += 1));
      await kvs.get('something');
      now -= 1;
    });
    const limited = { body: {}, concurrency: { key: 'jira', limit: 2 } };
    await push(platform, ...Array.from({ length: 9 }, () => limited), { body: {} });
    await platform.agenda.runDue();
    expect([most, others, platform.meter.usage.queue.deliveries]).toEqual([2, 1, 10]);
  });

  it('can be cancelled, and knows no job of others', async () => {
    const platform = await working(() => see('work'));
    const { jobId } = await push(platform, { body: {} });
    await inFunction(platform, () => queue.cancel(jobId));
    await forward(platform, hour);
    expect(seen).toEqual([]);
    await expect(inFunction(platform, () => queue.getStats('unknown'))).rejects.toThrow('unknown');
    await expect(inFunction(platform, () => queue.cancel('unknown'))).rejects.toThrow('unknown');
  });

  it('refuses more than 500 events a minute', async () => {
    const platform = await working(() => undefined);
    const fifty = Array.from({ length: 50 }, (_, n) => ({ body: { n } }));
    for (let pushes = 0; pushes < 10; pushes++) await push(platform, ...fifty);
    await expect(push(platform, { body: {} })).rejects.toThrow('Too many requests');
    await forward(platform, minute);
    await push(platform, { body: {} });
  });

  it('refuses what the package lets through: an event over 100 KB for a long-running consumer', async () => {
    const platform = await working(() => undefined, { functions: makeFunctions(['work'], 900) });
    const body = { text: 'x'.repeat(queueLimits.longEventBytes) };
    await expect(push(platform, { body })).rejects.toThrow('100 KB');
    const short = await working(() => undefined);
    await push(short, { body });
  });

  it('ends a cycle after 1,000 pushes', async () => {
    const print = silence();
    let pushed = 0;
    const platform = await working(async () => {
      await queue.push({ body: {}, delayInSeconds: 60 });
      pushed += 1;
    });
    await push(platform, { body: {} });
    await forward(platform, 18 * hour);
    expect(pushed).toBe(queueLimits.pushesPerOrigin - 1);
    expect(String(print.mock.calls[0])).toContain('limit on cyclic invocation');
  });

  it('reports a queue that no consumer takes from', async () => {
    silence();
    const platform = await working(() => undefined, { consumers: [] });
    await expect(push(platform, { body: {} })).rejects.toThrow('no consumer of the queue "work"');
    expect(platform.site.violations).toHaveLength(1);
    platform.site.violations.length = 0;
  });

  it('keeps events over a restart, and delivers those again that were under way', async () => {
    silence();
    const directory = mkdtempSync(path.join(tmpdir(), 'local-site-'));
    const first = await working(() => new Promise(() => undefined), {}, directory);
    await push(first, { body: { n: 1 } }, { body: { n: 2 }, delayInSeconds: 60 });
    const moving = first.agenda.runDue();
    await inFunction(first, async () => kvs.get('something'));
    first.close();
    first.site.close();
    await moving.catch(() => undefined);
    platforms.pop();

    const second = await working(({ body }) => see(`work ${String(body['n'])}`), {}, directory);
    await forward(second, hour);
    expect(seen).toEqual([
      ['work 1', 0],
      ['work 2', 1],
    ]);
    second.close();
    second.site.close();
    platforms.pop();
    rmSync(directory, { recursive: true });
  });
});
