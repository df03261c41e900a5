import 'temporal-polyfill/global';
import { kvsLimits, queueLimits } from '../local/limits';
import { billOf, gbSecondsOf, type BillLine } from '../src/domain/costs/forge-prices';
import { liveThrough } from './survey-customer';
import type { Customer, CustomerUse } from './survey-customer';

/*
 * What the pulse surveys of a customer use and cost in a year, lived through on the local site with real ticks, events
 * and answers. Where not all of a year is, the rest is worked out from it.
 */

const teamsOf = (count: number, size: number) => Array<number>(count).fill(size);
const pairs = (teams: number) =>
  Array.from({ length: Math.floor(teams / 2) }, (_, index) => [2 * index, 2 * index + 1] as const);

const customers: readonly Customer[] = [
  {
    name: '40 people, 4 teams, 2 partnerships',
    teams: teamsOf(4, 10),
    cadenceWeeks: 4,
    partnerships: pairs(4).map((teams) => ({ teams, week: 0 })),
    weeks: 52,
  },
  {
    name: '2,000 people, 80 teams, 60 partnerships',
    teams: teamsOf(80, 25),
    cadenceWeeks: 4,
    partnerships: [
      ...pairs(80).map((teams) => ({ teams, week: 0 })),
      // Every other team is asked about a second one, two weeks later.
      ...Array.from({ length: 20 }, (_, index) => ({
        teams: [4 * index + 1, 4 * index + 2] as const,
        week: 2,
      })),
    ],
    weeks: 4,
  },
  {
    name: 'a team of 1,000 with one of 25',
    teams: [1_000, 25],
    cadenceWeeks: 4,
    partnerships: [{ teams: [0, 1], week: 0 }],
    weeks: 4,
  },
  {
    name: '100 teams of 10, 200 partnerships, 50 of them every two weeks',
    teams: teamsOf(100, 10),
    cadenceWeeks: 8,
    // Each time every team is asked about another one, the next in a ring of 100 at these distances.
    partnerships: [1, 3, 5, 7].flatMap((distance, round) =>
      Array.from({ length: 50 }, (_, index) => ({
        teams: [2 * index, (2 * index + distance) % 100] as const,
        week: 2 * round,
      })),
    ),
    weeks: 8,
  },
];

const gigabyte = 1e9;
const monthsPerYear = 12;

/** What is billed for a year. */
function billOfYear({ functions, storage, queue, rest }: CustomerUse, yearsWorth: number) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const uses = Object.values(functions);
  const gbSeconds = gbSecondsOf({
    computedMs: sum(uses.map(({ runMs }) => runMs)),
    invocations: sum(uses.map(({ invocations }) => invocations)),
    storageRequests: storage.read.requests + storage.written.requests,
    restCalls: sum(Object.values(rest.functions)),
    pushes: queue.pushes,
  });
  return billOf(
    {
      functions: gbSeconds * yearsWorth,
      storageRead: (storage.read.bytes / gigabyte) * yearsWorth,
      storageWritten: (storage.written.bytes / gigabyte) * yearsWorth,
    },
    monthsPerYear,
  );
}

/** Limits that the local site doesn't refuse by itself, or would only refuse later. */
function assertLimits({ name }: Customer, { peakUnits, largestValueBytes, queue }: CustomerUse): void {
  const passed = [
    [peakUnits.read, kvsLimits.readUnitsPerMinute, 'read units in a minute'],
    [peakUnits.written, kvsLimits.writeUnitsPerMinute, 'write units in a minute'],
    [largestValueBytes, kvsLimits.valueBytes, 'bytes in a value'],
    [queue.events / queue.pushes, queueLimits.eventsPerPush, 'events in a push'],
  ].filter(([used, limit]) => Number(used) > Number(limit));
  if (passed.length > 0) throw new Error(`${name}: ${passed.map((one) => one.join(' > ')).join('; ')}`);
}

async function main(): Promise<void> {
  for (const customer of customers) {
    const use = await liveThrough(customer);
    const yearsWorth = 52 / customer.weeks;
    const { functions, storage, queue, rest } = use;
    const count = (value: number) => Math.round(value * yearsWorth).toLocaleString('en');
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    const scaled =
      yearsWorth === 1 ? 'all of the year' : `${customer.weeks} weeks, × ${yearsWorth} for the year`;
    console.log(
      `${customer.name} — lived through: ${scaled}, ${use.answers.toLocaleString('en')} answers, in ${Math.round(use.tookMs / 1_000)} s`,
    );
    console.table({
      answers: { 'in a year': count(use.answers) },
      'function invocations': {
        'in a year': count(sum(Object.values(functions).map((one) => one.invocations))),
      },
      ...Object.fromEntries(
        Object.entries(functions).map(([key, { invocations, runMs }]) => [
          `  ${key}`,
          { 'in a year': count(invocations), 'ms each, here': Math.round((runMs / invocations) * 10) / 10 },
        ]),
      ),
      'storage reads (requests)': { 'in a year': count(storage.read.requests) },
      '  units': {
        'in a year': count(storage.read.units),
        'most in a minute': use.peakUnits.read,
        limit: kvsLimits.readUnitsPerMinute,
      },
      'storage writes (requests)': { 'in a year': count(storage.written.requests) },
      '  units ': {
        'in a year': count(storage.written.units),
        'most in a minute': use.peakUnits.written,
        limit: kvsLimits.writeUnitsPerMinute,
      },
      ...Object.fromEntries(
        (
          [
            ['largest record, bytes', use.largestValueBytes, kvsLimits.valueBytes],
            ['largest transaction, bytes', use.largestRequestBytes.written, kvsLimits.transactionBytes],
            ['largest answer to a read, bytes', use.largestRequestBytes.read, kvsLimits.batchBytes],
          ] as const
        ).map(([what, largest, limit]) => [what, { 'in a year': largest.toLocaleString('en'), limit }]),
      ),
      'queue events': { 'in a year': count(queue.events) },
      'Jira calls of functions': { 'in a year': count(sum(Object.values(rest.functions))) },
      '  of these mails (notify)': { 'in a year': count(use.mails) },
    });
    const bill = billOfYear(use, yearsWorth);
    const dollars = (value: number) => `$${value.toFixed(2)}`;
    const row = (amount: string, line: BillLine) => ({
      'in a year': amount,
      'at list price': dollars(line.listDollars),
      'of what is free': `${(100 * line.shareOfFree).toFixed(1)} %`,
      'to pay': dollars(line.dueDollars),
    });
    console.table({
      'function time, GB-s': row(Math.round(bill.functions.amount).toLocaleString('en'), bill.functions),
      'storage read, GB': row(bill.storageRead.amount.toFixed(3), bill.storageRead),
      'storage written, GB': row(bill.storageWritten.amount.toFixed(3), bill.storageWritten),
      'in all': {
        'at list price': dollars(sum(Object.values(bill).map(({ listDollars }) => listDollars))),
        'to pay': dollars(sum(Object.values(bill).map(({ dueDollars }) => dueDollars))),
      },
    });
    assertLimits(customer, use);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
