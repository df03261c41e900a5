import type { Usage } from '../local/forge/meter';
import type { ForgePlatform } from '../local/forge/platform';
import {
  billOf,
  gbSecondsOf,
  sqlHoursOf,
  type BillLine,
  type Billed,
} from '../src/domain/costs/forge-prices';

/** What the app used of the platform, and how long a processor was busy with it, the simulated platform included. */
export interface PlatformUse {
  computedMs: number;
  invocations: number;
  storageReads: number;
  readBytes: number;
  storageWrites: number;
  writtenBytes: number;
  sqlStatements: number;
  restCalls: number;
  bulkRestCalls: number;
  pushes: number;
  events: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Runs something on a platform that does nothing else meanwhile. */
export async function useOf(platform: ForgePlatform, run: () => Promise<void>): Promise<PlatformUse> {
  platform.meter.reset();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  const { functions, storage, sql, rest, queue }: Usage = platform.meter.usage;
  const calls = Object.entries(rest.functions);
  const bulk = sum(calls.filter(([operation]) => /bulkfetch|search\/jql/.test(operation)).map(([, n]) => n));
  return {
    // Time of the processor, for what else the machine does is none of it.
    computedMs: (user + system) / 1_000,
    invocations: sum(Object.values(functions).map(({ invocations }) => invocations)),
    storageReads: storage.read.requests,
    readBytes: storage.read.bytes,
    storageWrites: storage.written.requests,
    writtenBytes: storage.written.bytes,
    sqlStatements: sql.statements + sql.ddl,
    restCalls: sum(calls.map(([, n]) => n)) - bulk,
    bulkRestCalls: bulk,
    pushes: queue.pushes,
    events: queue.events,
  };
}

export function scaled(use: PlatformUse, factor: number): PlatformUse {
  return Object.fromEntries(
    Object.entries(use).map(([what, amount]) => [what, (amount as number) * factor]),
  ) as unknown as PlatformUse;
}

/** All of them together. */
export function together(uses: readonly PlatformUse[]): PlatformUse {
  const keys = Object.keys(uses[0]!) as (keyof PlatformUse)[];
  return Object.fromEntries(
    keys.map((key) => [key, sum(uses.map((use) => use[key]))]),
  ) as unknown as PlatformUse;
}

const gigabyte = 1e9;

/** What is billed for it, with what else is billed of the same months. */
export function billedFor<Other extends Billed = never>(use: PlatformUse, others?: Record<Other, number>) {
  const { computedMs, invocations, sqlStatements, restCalls, bulkRestCalls, pushes } = use;
  const storageRequests = use.storageReads + use.storageWrites;
  const waits = { invocations, storageRequests, sqlStatements, restCalls, bulkRestCalls, pushes };
  return billOf({
    functions: gbSecondsOf({ computedMs, ...waits }),
    storageRead: use.readBytes / gigabyte,
    storageWritten: use.writtenBytes / gigabyte,
    sqlRequests: sqlStatements,
    sqlCompute: sqlHoursOf(sqlStatements),
    ...others,
  } as Record<Other | 'functions' | 'storageRead' | 'storageWritten' | 'sqlRequests' | 'sqlCompute', number>);
}

const names: Record<Billed, string> = {
  functions: 'function time, GB-s',
  storageRead: 'storage read, GB',
  storageWritten: 'storage written, GB',
  sqlRequests: 'SQL requests',
  sqlCompute: 'SQL compute, hours',
  sqlStored: 'SQL stored, GB-hours',
  logs: 'logs, GB',
};

/** Prints a bill, line by line. */
export function printBill(bill: Partial<Record<Billed, BillLine>>): void {
  const dollars = (value: number) => `$${value.toFixed(2)}`;
  const lines = Object.entries(bill) as [Billed, BillLine][];
  console.table({
    ...Object.fromEntries(
      lines.map(([key, { amount, listDollars, shareOfFree, dueDollars }]) => [
        names[key],
        {
          amount: Number(amount.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 }),
          'at list price': dollars(listDollars),
          'of what is free': `${(100 * shareOfFree).toFixed(1)} %`,
          'to pay': dollars(dueDollars),
        },
      ]),
    ),
    'in all': {
      'at list price': dollars(sum(lines.map(([, { listDollars }]) => listDollars))),
      'to pay': dollars(sum(lines.map(([, { dueDollars }]) => dueDollars))),
    },
  });
}
