import { totalsTick } from '../../../src/index';
import type { SqlEngine } from '../../../local/forge/sql';
import { describeOn, engines, type StartedEngine } from '../../start-sql-engine';
import { actAtRandom, editAtRandom, faultAtRandom, makeRandom, passAtRandom } from './random-site';
import { hourMs, startTotalsHost } from './totals-host';

/** `RAPPORT_RANDOM_RUNS=1000` tries more of them; the first is `RAPPORT_RANDOM_SEED`. */
const runs = Number(process.env['RAPPORT_RANDOM_RUNS'] ?? 30);
const firstSeed = Number(process.env['RAPPORT_RANDOM_SEED'] ?? 1);
const editsPerRun = 25;

jest.setTimeout(120_000 + runs * 20_000);

// To the end: what a function that was ended still waits for fails much later.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));

async function run(seed: number, sqlEngine: SqlEngine): Promise<void> {
  const random = makeRandom(seed);
  const host = await startTotalsHost(undefined, sqlEngine);
  try {
    for (let edit = 0; edit < editsPerRun; edit++) {
      if (random.chance(0.5)) host.site.faults.push(faultAtRandom(random));
      // The admin's own saving is not what is tried here.
      const { faults } = host.site;
      host.site.faults = [];
      await editAtRandom(host, random);
      host.site.faults = faults;
      await actAtRandom(host, random);
      if (random.chance(0.6)) await passAtRandom(host, random);
    }
    host.site.faults = [];
    // What was put off comes, what was lost is found again.
    await host.pass(26 * hourMs);
    // A date that was over only since the last tick.
    await host.inFunction(totalsTick);
    await host.pass(0);
    expect({ seed, ...(await host.totals()) }).toEqual({ seed, ...host.expected() });
    // Of these `analyse` says nothing.
    expect({ seed, ...(await host.replies()) }).toEqual({ seed, ...host.expectedReplies() });
    expect({ seed, wrong: host.wronglyShown() }).toEqual({ seed, wrong: [] });
    expect({ seed, ...(await host.sprints()) }).toEqual({ seed, ...host.expectedSprints() });
    expect(host.site.violations).toEqual([]);
  } finally {
    host.close();
  }
}

describe.each(engines)('Random courses of edits and faults', (kind) => {
  describeOn(kind, 'come to the same end', () => {
    let started: StartedEngine;
    beforeAll(async () => (started = await kind.start()));
    afterAll(() => started.stop());
    // A server takes its time with each statement: a tenth of the courses.
    const count = kind.name === 'SQLite' ? runs : Math.ceil(runs / 10);

    it(`in the totals that analyse finds, the replies counted one by one, and what JQL does: ${count} of them`, async () => {
      for (let seed = firstSeed; seed < firstSeed + count; seed++) {
        await run(seed, started.engine);
        for (const table of ['fact', 'total', '__migrations']) {
          await started.engine.run(`DROP TABLE ${table}`, [], 60_000);
        }
      }
    });
  });
});
