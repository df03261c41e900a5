import 'temporal-polyfill/global';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest } from '../local/forge/manifest';
import { ForgePlatform } from '../local/forge/platform';
import { installGlobals } from '../local/forge/runtime';
import { addComment, editIssue, transitionIssue, transitionsOf } from '../local/jira/edit-issue';
import { findIssue, type IssueRow } from '../local/jira/issues';
import { SqliteEngine } from '../local/forge/sqlite-engine';
import { jiraLimits } from '../local/limits';
import { saveConfiguration } from '../local/save-configuration';
import { emptyCatalogues } from '../local/seed';
import { openLocalSite, type LocalSite } from '../local/site';
import { getBackfill } from '../src/app/totals/backfill';
import type { Backfill, BackfillEstimate, BackfillRequest } from '../src/contract/backfill-api';
import type { Result } from '../src/contract/result';
import { initialSettings } from '../src/contract/settings';
import type { Team } from '../src/contract/team';
import { assessIssue, findStart } from '../src/domain/assessment/assess-issue';
import { makeTeamDirectory } from '../src/domain/calendar/team';
import { readActs, readIssueHistory } from '../src/domain/history/issue-history';
import { assessReplies } from '../src/domain/reply/assess-replies';
import { factsOf } from '../src/domain/totals/facts';
import * as functions from '../src/index';
import { makeRandom } from '../test/app/totals/random-site';
import { paragraph } from '../test/local/start-test-site';
import { billedFor, printBill, scaled, together, useOf, type PlatformUse } from './platform-use';
import { endOfExports, repeatIssues, type RepeatedIssues } from './repeated-issues';

/*
 * What keeping the totals costs: a back-fill of real issues, repeated until they are many; single events; and a month of
 * a customer, of which a week is lived through. On the local site, with all that it counts.
 */

const { issues: issuesGiven } = parseArgs({ options: { issues: { type: 'string' } } }).values;
const issueCount = Number(issuesGiven ?? 100_000);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const admin = 'admin';

/** Who uses Jira, and how much: the customer of whom a month is priced. */
const customer = { users: 500, updatesInMonth: 20_000, panelsPerUserAndDay: 8, pagesPerUserAndWeek: 1 };
const month = { days: 365 / 12, workingDays: 21 };

const number = (value: number) => Math.round(value).toLocaleString('en');
const random = makeRandom(1);

interface Bench {
  site: LocalSite;
  platform: ForgePlatform;
  /** Asks a function of a module as somebody. @throws its failure. */
  ask<T>(
    moduleKey: string,
    key: string,
    payload?: unknown,
    extension?: object,
    accountId?: string,
  ): Promise<T>;
}

async function start({ issues, teams }: RepeatedIssues): Promise<Bench> {
  installGlobals();
  const site = openLocalSite({ directory: ':memory:' });
  await site.load({
    name: 'Repeated issues',
    now: endOfExports,
    users: [{ accountId: admin, displayName: admin, timeZone: null, groups: [], isAdmin: true }],
    groups: [],
    ...emptyCatalogues,
    issues,
    pages: [],
  });
  const manifest = readManifest(join(__dirname, '..'));
  // Functions' time is real time, and this machine may be slower than it is long: so that none is ended for that.
  const patient = new Map(
    [...manifest.functions].map(([key, one]) => [key, { ...one, timeoutSeconds: 900 }] as const),
  );
  const platform = new ForgePlatform(site, { ...manifest, functions: patient }, () => functions);
  site.stopClockAt(endOfExports);
  await saveConfiguration(platform, admin, { teams, settings: null });
  await platform.runInFunction(null, functions.totalsTick);
  await platform.agenda.moveBy(minuteMs);
  return {
    site,
    platform,
    async ask<T>(moduleKey: string, key: string, payload?: unknown, extension = {}, accountId = admin) {
      const visitor = { person: site.people.find(accountId)!, theme: 'light' as const };
      const answer = await platform.invoke(moduleKey, key, payload, extension, visitor);
      if (!answer.success) throw new Error(`${key}: ${answer.error.message}`);
      const result = answer.payload as Result<T>;
      if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
  };
}

async function measureBackfill({ site, platform, ask }: Bench): Promise<void> {
  const count = (query: string) => Number(site.database.prepare(query).pluck().get());
  const projectIds = site.database.prepare('select id from project order by id').pluck().all() as string[];
  const request: BackfillRequest = { projectIds, days: 3_650, sharePercent: 40 };
  const estimate = await ask<BackfillEstimate>('rapport-admin', 'estimateBackfill', request);
  // What time asks for meanwhile is none of the back-fill.
  site.faults = [{ pathPattern: '/trigger/totals-hourly', skip: true }];
  let done!: Backfill;
  const startedAt = site.now();
  const use = await useOf(platform, async () => {
    await ask('rapport-admin', 'startBackfill', request);
    do {
      await platform.agenda.moveBy(hourMs);
      done = (await platform.runInFunction(null, () => getBackfill(site.now())))!;
    } while (done.status === 'running');
  });
  site.faults = [];
  const { rest, sql } = platform.meter.usage;
  const [issues, histories] = [count('select count(*) from issue'), count('select count(*) from history')];
  if (done.done !== issues) throw new Error(`${done.done} of ${issues} issues were looked at`);
  const calls = use.restCalls + use.bulkRestCalls;
  const ofOperations = (isOne: (operation: string) => boolean) =>
    Object.entries(rest.functions).reduce((sum, [operation, n]) => sum + (isOne(operation) ? n : 0), 0);
  const written = ofOperations((operation) => operation.startsWith('PUT'));
  const single = ofOperations((operation) => operation.includes('{')) - written;
  const least =
    Math.ceil(issues / jiraLimits.searchPage) +
    Math.ceil(issues / jiraLimits.bulkIssues) +
    Math.max(Math.ceil(issues / 1_000), Math.ceil(histories / jiraLimits.bulkChangelogPage));
  console.log(
    `Back-fill of ${number(issues)} issues with ${number(histories)} histories in ${projectIds.length} projects, ` +
      `at 40 % of Jira’s points; on the site’s clock ${Math.round(((done.finishedAt ?? 0) - startedAt) / hourMs)} hours:`,
  );
  console.table({
    'Jira calls': { n: number(calls), estimated: number(estimate.requests) },
    '  of these what is written on open issues': { n: number(written) },
    '  what is read one by one: links, sprints': { n: number(single) },
    '  what is read by pages, and the least by their sizes': {
      n: number(calls - written - single),
      least: number(least),
      ratio: Math.round((100 * (calls - written - single)) / least) / 100,
      target: '≤ 1.2',
    },
    'Jira’s points': { n: number(done.points), estimated: number(estimate.points) },
    'queue events': { n: number(use.events) },
    'function invocations': { n: number(use.invocations) },
    'SQL statements': { n: number(sql.statements) },
    'storage reads': { n: number(use.storageReads) },
    'storage writes': { n: number(use.storageWrites) },
    'processor time, ms an issue': { n: Math.round((100 * use.computedMs) / issues) / 100 },
    'bytes read an issue': { n: number(use.readBytes / issues) },
    'bytes written an issue': { n: number(use.writtenBytes / issues) },
  });
  printBill(billedFor(use));
  console.log(
    `Said beforehand: $${estimate.listDollars.toFixed(2)} at list price, $${estimate.dueDollars.toFixed(2)} to pay.\n`,
  );
}

/** How fast the rules alone are, on the issues as an export has them. */
function measureDeriving({ issues, teams: members }: RepeatedIssues): void {
  const [teams, settings, now] = [makeTeamDirectory(members), initialSettings, endOfExports];
  const statusCategories = new Map<string, never>();
  const all = [...issues];
  let facts = 0;
  const derive = (issue: unknown) => {
    const history = readIssueHistory({ issue }, settings);
    const derived = factsOf(assessIssue(history, { teams, settings, statusCategories, now }), {
      startedAt: findStart(history, statusCategories, now),
      questions: assessReplies(history, { teams, ledger: [], now }),
      hasStrangers: readActs(history).some(({ author }) => teams.teamOf(author) === null),
      siteTimeZone: settings.siteTimeZone,
      now,
    });
    facts += derived.facts.length;
  };
  // Compiled first.
  all.forEach(derive);
  facts = 0;
  const before = process.cpuUsage();
  all.forEach(derive);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1_000_000;
  console.log(
    `Facts derived a second on one core, without reading from Jira: ${number(facts / seconds)}, of ${number(all.length / seconds)} issues.`,
  );
  const found = spawnSync('jirametrics', ['--version']).error === undefined;
  console.log(
    found
      ? 'jirametrics (Ruby) is installed here: its own export of the same issues would say how fast it is.\n'
      : 'jirametrics (Ruby) is not installed here: nothing to set beside it.\n',
  );
}

/** Something that somebody does to an issue. */
function editAtRandom(site: LocalSite, issue: IssueRow, people: readonly string[]): void {
  const author = site.people.find(random.pick(people))!;
  const kind = random.below(100);
  const edit = (changes: Record<string, unknown>) => editIssue(site, author, issue, changes);
  if (kind < 30) addComment(site, author, issue, paragraph('A few words about how it goes.'));
  else if (kind < 55) {
    transitionIssue(site, author, issue, String(random.pick(transitionsOf(site, issue))['id']), {});
  } else if (kind < 70) edit({ assignee: { accountId: random.pick(people) } });
  else if (kind < 80) {
    edit({ duedate: new Date(site.now() + (random.below(20) - 2) * dayMs).toISOString().slice(0, 10) });
  } else if (kind < 85) edit({ description: paragraph(`As somebody I want number ${random.below(1_000)}.`) });
  else edit({ summary: `Summary ${random.below(1_000_000)}` });
}

async function measureEvents({ site, platform }: Bench, people: readonly string[]): Promise<void> {
  const { key } = site.database
    .prepare("select key from issue where status_category is not 'done' order by created desc limit 1")
    .get() as { key: string };
  const author = site.people.find(people[0]!)!;
  const edit = (changes: Record<string, unknown>) => editIssue(site, author, findIssue(site, key)!, changes);
  edit({ assignee: { accountId: people[1]! }, duedate: '2015-03-06' });
  for (let change = 0; change < 90; change++) edit({ summary: `Summary ${change}` });
  await platform.agenda.moveBy(10 * minuteMs);
  const rows: Record<string, Record<string, number | string>> = {};
  const cases: [what: string, happen: () => void][] = [
    ['a date is moved, which counts', () => edit({ duedate: '2015-03-09' })],
    ['the summary changes, which counts nowhere', () => edit({ summary: 'Another' })],
    [
      'five dates in ten seconds',
      () => [10, 11, 12, 13, 16].forEach((day) => edit({ duedate: `2015-03-${day}` })),
    ],
  ];
  for (const [what, happen] of cases) {
    const use = await useOf(platform, async () => {
      happen();
      await platform.agenda.moveBy(minuteMs);
    });
    rows[what] = {
      events: use.events,
      'Jira calls, ≤ 3': use.restCalls + use.bulkRestCalls,
      'SQL statements, ≤ 2': use.sqlStatements,
      'storage reads': use.storageReads,
      'storage writes': use.storageWrites,
    };
  }
  console.log('From a change of an issue with some 95 histories until its facts are replaced:');
  console.table(rows);
}

async function measureMonth(bench: Bench, people: readonly string[]): Promise<void> {
  const { site, platform, ask } = bench;
  const keys = site.database
    .prepare('select key from issue order by created desc limit 4000')
    .pluck()
    .all() as string[];
  const users = people.slice(0, customer.users);
  let logBytes = 0;
  const { error } = console;
  console.error = (...parts: unknown[]) => void (logBytes += parts.join(' ').length);
  try {
    const from = site.now();
    const weeksInMonth = month.days / 7;
    const updates = Math.round(customer.updatesInMonth / weeksInMonth);
    // Five working days of nine hours.
    const instants = Array.from(
      { length: updates },
      () => from + random.below(5) * dayMs + random.below(9 * hourMs),
    ).sort((a, b) => a - b);
    const week = await useOf(platform, async () => {
      for (const instant of instants) {
        await platform.agenda.moveTo(Math.max(instant, site.now()));
        editAtRandom(site, findIssue(site, random.pick(keys))!, users);
      }
      await platform.agenda.moveTo(from + 7 * dayMs);
    });
    const repeated = async (times: number, run: () => Promise<unknown>) => {
      const use = await useOf(platform, async () => {
        for (let turn = 0; turn < times; turn++) {
          // The platform lets so much through a minute.
          site.stopClockAt(site.now() + 10_000);
          await run();
        }
      });
      return scaled(use, 1 / times);
    };
    const panel = await repeated(100, async () => {
      const extension = { issueKey: random.pick(keys) };
      await ask('trust-panel', 'getConfiguration', undefined, extension, random.pick(users));
      await ask('trust-panel', 'getLedger', undefined, extension, random.pick(users));
    });
    const page = await repeated(100, () =>
      ask(
        'rapport-project',
        'getProjectTotals',
        { partnershipId: null, period: { last: 13 } },
        { projectKey: random.pick(keys).split('-')[0]! },
        random.pick(users),
      ),
    );
    const parts: Record<string, PlatformUse> = {
      'updates, hourly and daily rounds': scaled(week, weeksInMonth),
      'panels opened': scaled(panel, customer.users * customer.panelsPerUserAndDay * month.workingDays),
      'project pages': scaled(page, customer.users * customer.pagesPerUserAndWeek * weeksInMonth),
    };
    const storedGb = (await new SqliteEngine(site.appDatabase).storedBytes()) / 1e9;
    console.log(
      `A month of ${customer.users} users with ${number(customer.updatesInMonth)} updates of issues, ` +
        `${customer.panelsPerUserAndDay} panels a user and working day, a project’s page a user and week:`,
    );
    console.table(
      Object.fromEntries(
        Object.entries(parts).map(([what, use]) => {
          const bill = billedFor(use);
          const listDollars = Object.values(bill).reduce((sum, line) => sum + line.listDollars, 0);
          return [
            what,
            {
              invocations: number(use.invocations),
              'GB-s': number(bill.functions.amount),
              'storage reads': number(use.storageReads),
              'storage writes': number(use.storageWrites),
              'SQL requests': number(use.sqlStatements),
              'Jira calls': number(use.restCalls + use.bulkRestCalls),
              'at list price': `$${listDollars.toFixed(2)}`,
            },
          ];
        }),
      ),
    );
    printBill(
      billedFor(together(Object.values(parts)), {
        sqlStored: storedGb * month.days * 24,
        logs: (logBytes / 1e9) * weeksInMonth,
      }),
    );
  } finally {
    console.error = error;
  }
}

async function main(): Promise<void> {
  const repeated = repeatIssues(issueCount);
  const once = repeatIssues(1_969);
  if (repeated === null || once === null) {
    console.log('Not measured: the exports are not there.');
    return;
  }
  measureDeriving(once);
  const bench = await start(repeated);
  try {
    const people = repeated.teams
      .flatMap(({ members }: Team) => members)
      .filter((id) => bench.site.people.find(id)?.active === true);
    await measureBackfill(bench);
    await measureEvents(bench, people);
    await measureMonth(bench, people);
    const { violations } = bench.site;
    if (violations.length > 0) throw new Error(`Violations: ${JSON.stringify(violations)}`);
  } finally {
    bench.platform.close();
    bench.site.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
