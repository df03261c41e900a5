import 'temporal-polyfill/global';
import { projectResolver } from '../src/index';
import type { SqlEngine } from '../local/forge/sql';
import { savePartnership } from '../src/app/survey/save-partnership';
import type { Result } from '../src/contract/result';
import type { CountedRequest, TotalsRequest } from '../src/contract/totals-api';
import { promiseOutcomes } from '../src/domain/commitment/judge-chain';
import { handoffOutcome, replyOutcome, weekOf, type FactKind } from '../src/domain/totals/facts';
import { readSurveyHead } from '../src/storage/partnership-storage';
import { makeRandom } from '../test/app/totals/random-site';
import {
  dayMs,
  hourMs,
  startOfClock,
  startTotalsHost,
  type TotalsHost,
} from '../test/app/totals/totals-host';
import { partnershipOf } from '../test/entry/survey-host';
import { engines, type StartedEngine, type TestEngine } from '../test/start-sql-engine';
import { hasMariadb } from '../local/forge/start-mariadb';

/*
 * Reading a project's page of a partnership with two projects, at a thousand, a hundred thousand and a million promises:
 * by the resolver's own function, with Jira asked whether the reader may. All sizes are read in turns, so that what else
 * the machine does hits all of them.
 */

const sizes = [1_000, 100_000, 1_000_000];
const turns = 31;
/** Over so many weeks the promises fall due: the longest of the page's usual periods, and what it looks ahead. */
const weeks = { before: 25, ahead: 2 };
const projectIds = ['1', '2'];
const rowsPerStatement = 1_000;
const reader = 'b1';

const teams = ['berlin', 'pune'] as const;
const random = makeRandom(1);
const present = weekOf(startOfClock, 'UTC');

/** What an issue leaves: a promise of its date, some of the ledger, handoffs, questions. */
const factsOfIssue: readonly FactKind[] = [
  ...(['issue', 'requirement', 'start'] as const),
  ...(['promise', 'promise', 'promise', 'promise'] as const),
  ...(['handoff', 'handoff', 'handoff', 'handoff'] as const),
  ...(['reply', 'reply', 'reply', 'reply'] as const),
];
const promisesPerIssue = factsOfIssue.filter((kind) => kind === 'promise').length;

/** Where a fact counts, with outcomes as firms have them: most are kept, most are picked up. */
function factAt(
  kind: FactKind,
  week: number,
): [kind: FactKind, week: number, from: string, to: string, outcome: string] {
  const [from, to] = random.chance(0.6) ? teams : [teams[1], teams[0]];
  switch (kind) {
    case 'promise': {
      const over = promiseOutcomes.filter((outcome) => outcome !== 'open');
      const outcome = week > present ? 'open' : random.chance(0.6) ? 'kept' : random.pick(over);
      return [kind, week, random.chance(0.1) ? '-' : from, to, outcome];
    }
    case 'handoff': {
      const wait = random.chance(0.02) ? 'waiting' : random.chance(0.9) ? 'pickedUp' : 'ended';
      const [returned, followed, complete] = [random.chance(0.1), random.chance(0.7), random.chance(0.5)];
      return [kind, week, from, to, handoffOutcome({ wait, returned, followed, complete })];
    }
    case 'reply': {
      const [answered, late] = [random.chance(0.9), random.chance(0.2)];
      return [kind, week, from, to, replyOutcome({ answered, late, left: !answered && random.chance(0.5) })];
    }
    case 'start':
      return [kind, week, '-', '-', random.chance(0.7) ? 'documented' : 'undocumented'];
    case 'requirement':
      return [kind, week, '-', '-', `level${random.below(5)}`];
    default:
      return [kind, week, '-', '-', random.chance(0.95) ? '' : 'strangers'];
  }
}

/** Writes what issues with so many promises would have left, past the app: deriving them would take hours. */
async function fill(engine: SqlEngine, promises: number): Promise<void> {
  let rows: unknown[][] = [];
  const write = async () => {
    const marks = `(${Array<string>(14).fill('?').join(', ')})`;
    const query = `INSERT INTO fact VALUES ${rows.map(() => marks).join(', ')}`;
    await engine.run(query, rows.flat(), 60_000);
    rows = [];
  };
  for (let issueId = 1; issueId <= promises / promisesPerIssue; issueId++) {
    const projectId = random.chance(0.7) ? 1 : 2;
    const week = present - weeks.before + random.below(weeks.before + 1 + weeks.ahead);
    for (const [slot, kind] of factsOfIssue.entries()) {
      const place = factAt(kind, week);
      const [, , , , outcome] = place;
      const isOver = ['promise', 'handoff', 'reply'].includes(kind) && !/^(open|waiting)/.test(outcome);
      const valueMs = isOver ? random.below(100) * hourMs : null;
      const at = (week * 7 - 3) * dayMs + random.below(7 * dayMs);
      const ofIssue = slot === 0 ? [null, 'bench'] : [null, null];
      rows.push([issueId, slot, projectId, ...place, at, valueMs, valueMs, null, ...ofIssue]);
    }
    if (rows.length >= rowsPerStatement) await write();
  }
  if (rows.length > 0) await write();
  const place = 'project_id, kind, week, from_team, to_team, outcome';
  await engine.run(
    `INSERT INTO total (${place}, n) SELECT ${place}, COUNT(*) FROM fact GROUP BY ${place}`,
    [],
    600_000,
  );
}

interface Filled extends StartedEngine {
  size: number;
  host: TotalsHost;
}

async function startFilled(kind: TestEngine, size: number): Promise<Filled> {
  const started = await kind.start();
  const host = await startTotalsHost(undefined, started.engine);
  await host.inFunction(async () => {
    const { revision } = await readSurveyHead();
    const partnership = partnershipOf({ id: 'both', teamIds: [...teams], projectIds });
    await savePartnership({ revision, partnership }, host.site.now());
  });
  await fill(started.engine, size);
  if (kind.name === 'MariaDB') await started.engine.run('ANALYZE TABLE fact, total', [], 600_000);
  return { ...started, size, host };
}

/** Rows that MariaDB's engine has handed out since its start, and index entries it was placed on; SQLite doesn't tell. */
async function rowsRead(kind: TestEngine, engine: SqlEngine): Promise<number | null> {
  if (kind.name !== 'MariaDB') return null;
  const outcome = await engine.run("SHOW GLOBAL STATUS LIKE 'Handler_read%'", [], 60_000);
  const rows = 'rows' in outcome ? outcome.rows : [];
  return rows.reduce((sum, row) => sum + Number(row['Value']), 0);
}

const summed = { partnershipId: 'both', period: { last: 13 } } satisfies TotalsRequest;
const direction = { from: 'pune', to: 'berlin' };
const reads = {
  'the page, 26 weeks': ['getProjectTotals', { ...summed, period: { last: 26 } }],
  'the page, 13 weeks': ['getProjectTotals', summed],
  'a list, kept promises': [
    'findCounted',
    { ...summed, counted: { kind: 'promise', ...direction, outcomes: ['kept'] } },
  ],
  'a list, waiting handoffs': [
    'findCounted',
    { ...summed, counted: { kind: 'handoff', ...direction, which: 'waiting' } },
  ],
} satisfies Record<string, ['getProjectTotals', TotalsRequest] | ['findCounted', CountedRequest]>;

/** @returns how long the function took, ms. */
async function read(
  { host }: Filled,
  [functionKey, payload]: (typeof reads)[keyof typeof reads],
): Promise<number> {
  // The platform lets so many statements through a minute.
  host.site.setClock(host.site.now() + 60_000);
  const event = {
    call: { functionKey, payload },
    context: { accountId: reader, extension: { project: { id: projectIds[0] } } },
  };
  const startedAt = performance.now();
  const result = (await host.platform.runInFunction(host.site.people.find(reader)!, () =>
    projectResolver(event, { principal: { accountId: reader } } as never),
  )) as Result<unknown>;
  const ms = performance.now() - startedAt;
  if (!result.ok) throw new Error(`${functionKey}: ${JSON.stringify(result.error)}`);
  return ms;
}

async function measure(kind: TestEngine): Promise<void> {
  const filled: Filled[] = [];
  try {
    for (const size of sizes) filled.push(await startFilled(kind, size));
    for (const [what, asked] of Object.entries(reads)) {
      const times = new Map(filled.map((one) => [one, [] as number[]]));
      for (let turn = 0; turn <= turns; turn++) {
        for (const one of filled) {
          const ms = await read(one, asked);
          // The first warms up.
          if (turn > 0) times.get(one)!.push(ms);
        }
      }
      const smallest = Math.min(...times.get(filled[0]!)!);
      const rows: Record<string, string | number>[] = [];
      for (const one of filled) {
        const { meter } = one.host.platform;
        meter.reset();
        const before = await rowsRead(kind, one.engine);
        await read(one, asked);
        const after = await rowsRead(kind, one.engine);
        const { sql } = meter.usage;
        // The fastest: all else is what the machine did besides.
        const ms = Math.min(...times.get(one)!);
        rows.push({
          promises: one.size.toLocaleString('en'),
          'stored, MiB': Math.round((await one.engine.storedBytes()) / 2 ** 20),
          statements: sql.statements,
          'rows answered': sql.rowsAnswered,
          ...(before === null ? {} : { 'rows read': after! - before }),
          'ms, fastest': Math.round(ms * 10) / 10,
          ratio: Math.round((ms / smallest) * 100) / 100,
          target: one.size === sizes.at(-1) ? '≤ 2' : '',
        });
      }
      console.log(`${kind.name}, ${what}:`);
      console.table(rows);
    }
  } finally {
    for (const { host, stop } of filled) {
      host.close();
      await stop();
    }
  }
}

async function main(): Promise<void> {
  for (const kind of engines) {
    if (kind.name === 'MariaDB' && !hasMariadb())
      console.log('Not measured on MariaDB: it is not installed.');
    else await measure(kind);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
