import { readManifest } from '../../local/forge/manifest';
import { ForgePlatform } from '../../local/forge/platform';
import type { SqlEngine } from '../../local/forge/sql';
import { openLocalSite, type LocalSite } from '../../local/site';
import { factKinds, type Fact } from '../../src/domain/totals/facts';
import { waitKinds } from '../../src/domain/totals/totals';
import {
  cellKeyOf,
  countReplies,
  findBusiestProject,
  findCountedIssues,
  findIssuesAbout,
  findIssuesAfter,
  findLinkingIssues,
  findIssuesDue,
  findIssuesIn,
  findIssuesOnOther,
  migrateTotals,
  readSlips,
  readSums,
  readTotals,
  readWaits,
  recount,
  replaceFacts,
  type IssueRows,
} from '../../src/storage/totals-storage';
import { makeRandom } from '../app/totals/random-site';
import { describeOn, engines, type StartedEngine } from '../start-sql-engine';

const manifest = { ...readManifest(`${__dirname}/../..`), scheduledTriggers: [] };
const allWeeks = { from: 0, to: 10_000 };
const issueCount = 4_000;
const random = makeRandom(1);

const kinds = factKinds.filter((kind) => kind !== 'issue');
const isWait = (kind: Fact['kind']) => waitKinds.some((one) => one === kind);
const factAt = (kind: Fact['kind']): Fact => ({
  kind,
  from: isWait(kind) || random.chance(0.8) ? random.pick(['pune', 'berlin']) : null,
  to: random.pick(['pune', 'berlin']),
  week: 2_900 + random.below(60),
  outcome: random.pick(['kept', 'open', 'pickedUp']),
  at: random.below(1_000_000),
  valueMs: random.chance(0.2) ? null : random.below(1_000_000),
  awakeMs: isWait(kind) && random.chance(0.7) ? random.below(1_000_000) : null,
  ref: random.chance(0.3) ? String(random.below(500)) : null,
});
const issueOf = (issueId: number): IssueRows => {
  const facts = [
    factAt('issue'),
    ...Array.from({ length: random.below(6) }, () => factAt(random.pick(kinds))),
  ];
  const nextAt = random.chance(0.1) ? random.below(1_000_000) : null;
  return { issueId, projectId: 1 + random.below(4), facts, slots: facts.length, nextAt, basis: 'today' };
};
const cellsOf = ({ projectId, facts }: IssueRows) =>
  facts.flatMap((fact) => cellKeyOf(projectId, fact) ?? []);
const asked = ({ pune, berlin }: Record<'pune' | 'berlin', number | null>) =>
  [
    { from: 'berlin', to: 'pune', askedTooLongAgo: pune },
    { from: 'pune', to: 'berlin', askedTooLongAgo: berlin },
  ] as const;
const counted = (issues: readonly IssueRows[]) => {
  const counts = new Map<string, number>();
  for (const cell of issues.flatMap(cellsOf)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
};

describe.each(engines)('The totals', (kind) => {
  describeOn(kind, 'in SQL', () => {
    let started: StartedEngine;
    let site: LocalSite;
    let platform: ForgePlatform;
    const statements = new Map<string, readonly unknown[]>();
    let issues: IssueRows[] = Array.from({ length: issueCount }, (_, index) => issueOf(index + 1));

    const inFunction = <T>(run: () => Promise<T>) => platform.runInFunction(null, run);
    const stored = async () => {
      const cells = await inFunction(() => readTotals([1, 2, 3, 4], allWeeks));
      return Object.fromEntries(
        cells
          .map(({ projectId, count, ...cell }) => [
            cellKeyOf(projectId, { ...cell, at: 0, valueMs: null, awakeMs: null, ref: null })!,
            count,
          ])
          .sort(([a], [b]) => (a! < b! ? -1 : 1)),
      ) as Record<string, number>;
    };
    const replace = async (changed: readonly IssueRows[]) => {
      const before = issues.filter(({ issueId }) => changed.some((one) => one.issueId === issueId));
      await inFunction(() => replaceFacts(changed));
      await inFunction(() => recount([...new Set([...before, ...changed].flatMap(cellsOf))]));
      issues = [...issues.filter((one) => !before.includes(one)), ...changed];
    };

    beforeAll(async () => {
      started = await kind.start();
      const watched: SqlEngine = {
        run: (query, params, limitMs) => {
          if (/^(SELECT|REPLACE)/.test(query)) statements.set(query, params);
          return started.engine.run(query, params, limitMs);
        },
        storedBytes: () => started.engine.storedBytes(),
        countTables: () => started.engine.countTables(),
      };
      site = openLocalSite({ directory: ':memory:' });
      platform = new ForgePlatform(site, manifest, () => ({}), watched);
      await inFunction(migrateTotals);
      await inFunction(migrateTotals);
      for (let start = 0; start < issueCount; start += 500) {
        // Within the rate of the platform.
        await platform.agenda.moveBy(60_000);
        const some = issues.slice(start, start + 500);
        await inFunction(() => replaceFacts(some));
        await inFunction(() => recount([...new Set(some.flatMap(cellsOf))]));
      }
    });
    afterAll(async () => {
      platform.close();
      site.close();
      await started.stop();
    });
    beforeEach(() => platform.agenda.moveBy(60_000));

    it('count each fact in its cell', async () => {
      expect(await stored()).toEqual(counted(issues));
    });

    it('lose what an issue no longer adds, and a cell that is empty is none', async () => {
      const alone = { ...issueOf(1), facts: [{ ...factAt('issue'), outcome: 'alone' }], slots: 8 };
      await replace([alone]);
      expect((await stored())[cellsOf(alone)[0]!]).toBe(1);
      await replace([
        { ...alone, facts: [] },
        { ...issueOf(2), slots: 8 },
      ]);
      expect(await stored()).not.toHaveProperty([cellsOf(alone)[0]!]);
      expect(await stored()).toEqual(counted(issues));
    });

    it('are the same when it is done twice', async () => {
      const before = await stored();
      await replace(issues.slice(0, 30));
      expect(await stored()).toEqual(before);
    });

    it('find the issues behind a number, those due, and those on something else', async () => {
      const at = issues.find(({ facts }) => facts.some((fact) => fact.kind === 'promise'))!;
      const fact = at.facts.find((one) => one.kind === 'promise')!;
      const weeks = { from: fact.week, to: fact.week };
      const place = { kind: fact.kind, from: fact.from, to: fact.to, outcomes: [fact.outcome] };
      const same = issues.filter(({ projectId, facts }) =>
        facts.some((one) => cellKeyOf(projectId, one) === cellKeyOf(at.projectId, fact)),
      );
      const found = await inFunction(() => findCountedIssues([at.projectId], weeks, place, 1_000));
      expect(found.sort()).toEqual(same.map(({ issueId }) => issueId).sort());
      const due = issues.filter(({ nextAt }) => nextAt !== null && nextAt <= 5_000);
      const dueFound = await inFunction(() => findIssuesDue(5_000, 1_000));
      expect(dueFound.sort()).toEqual(due.map(({ issueId }) => issueId).sort());
      await replace([{ ...issueOf(3), slots: 8, basis: 'earlier' }]);
      expect(await inFunction(() => findIssuesOnOther('today', 10))).toEqual([3]);
      const linking = issues.filter(({ facts }) =>
        facts.some((one) => one.kind === 'document' && one.ref === '7'),
      );
      const linkingFound = await inFunction(() => findIssuesAbout('document', '7', 1_000));
      expect(linkingFound.sort()).toEqual(linking.map(({ issueId }) => issueId).sort());
      expect(await inFunction(() => findIssuesAfter(3_990, 5))).toEqual([3_991, 3_992, 3_993, 3_994, 3_995]);
    });

    it('find the issues that link a page, the latest first, with when each started', async () => {
      const begun = [factAt('issue'), { ...factAt('document'), ref: '8' }, factAt('start')];
      await replace([{ ...issueOf(5), facts: begun, slots: 8 }]);
      const building = issues.filter(({ facts }) =>
        facts.some((fact) => fact.kind === 'document' && fact.ref === '8'),
      );
      const startedAt = (facts: readonly Fact[]) =>
        facts.flatMap((fact) => (fact.kind === 'start' ? fact.at : [])).sort((a, b) => a - b)[0] ?? null;
      const found = await inFunction(() => findLinkingIssues('8', 1_000));
      expect(found).toEqual(
        building
          .sort((a, b) => b.issueId - a.issueId)
          .map(({ issueId, projectId, facts }) => ({
            issueId: String(issueId),
            projectId: String(projectId),
            startedAt: startedAt(facts),
          })),
      );
      expect(found.some((issue) => issue.startedAt !== null)).toBe(true);
      expect(await inFunction(() => findLinkingIssues('8', 2))).toEqual(found.slice(0, 2));
    });

    it('give the waits of a period, of the latest weeks first and no more than asked for', async () => {
      const weeks = { from: 2_920, to: 2_930 };
      const own = issues.flatMap(({ projectId, facts }) =>
        projectId <= 2
          ? facts.filter(({ kind, week }) => isWait(kind) && week >= weeks.from && week <= weeks.to)
          : [],
      );
      const waits = await inFunction(() => readWaits([1, 2], weeks, 10_000));
      expect(waits.map(({ at }) => at).sort()).toEqual(own.map(({ at }) => at).sort());
      expect(new Set(waits.map(({ kind }) => kind))).toEqual(new Set(waitKinds));
      const latest = await inFunction(() => readWaits([1, 2], weeks, 3));
      for (const kind of waitKinds) {
        const same = own.filter((fact) => fact.kind === kind);
        const lastWeek = Math.max(...same.map(({ week }) => week));
        const shown = latest.filter((wait) => wait.kind === kind).map(({ at }) => at);
        expect(same.filter(({ week }) => week === lastWeek).map(({ at }) => at)).toContain(shown[0]);
        expect(shown).toHaveLength(3);
      }
    });

    it('count the questions between two teams that were answered within a window', async () => {
      const weeks = { from: 2_920, to: 2_932 };
      const windowMs = 400_000;
      const askedTooLongAgo = { pune: 300_000, berlin: null };
      const between = issues
        .filter(({ projectId }) => projectId <= 2)
        .flatMap(({ facts }) => facts)
        .filter(({ kind, from, to, week }) => {
          const isBetween = from !== to && [from, to].every((id) => id === 'pune' || id === 'berlin');
          return kind === 'reply' && isBetween && week >= weeks.from && week <= weeks.to;
        });
      const expected = ['berlin', 'pune'].map((from) => {
        const own = between.filter((fact) => fact.from === from);
        const isOver = ({ at, to }: Fact) => at <= (askedTooLongAgo[to as 'pune' | 'berlin'] ?? -1);
        return {
          from,
          kept: own.filter(({ awakeMs }) => awakeMs !== null && awakeMs <= windowMs).length,
          broken: own.filter((fact) => (fact.awakeMs === null ? isOver(fact) : fact.awakeMs > windowMs))
            .length,
          count: own.length,
        };
      });
      const counts = await inFunction(() => countReplies([1, 2], weeks, windowMs, asked(askedTooLongAgo)));
      expect(counts.sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual(expected);
      // Of each there are some: else the rest means nothing.
      expect(
        expected.every(({ kept, broken, count }) => kept > 0 && broken > 0 && count > kept + broken),
      ).toBe(true);
    });

    it('tell in which of some projects most went between two teams', async () => {
      const weeks = { from: 2_920, to: 2_932 };
      const between = (projectId: number) =>
        issues
          .filter((one) => one.projectId === projectId)
          .flatMap(({ facts }) => facts)
          .filter(({ kind, week }) => ['promise', 'handoff'].includes(kind) && week >= 2_920 && week <= 2_932)
          .filter(({ from, to }) => from !== null && to !== null && from !== to).length;
      const most = Math.max(...[1, 2, 4].map(between));
      const found = await inFunction(() => findBusiestProject([1, 2, 4, 99], weeks));
      expect(between(found!)).toBe(most);
      expect(await inFunction(() => findBusiestProject([99], weeks))).toBeNull();
      expect(await inFunction(() => findBusiestProject([], weeks))).toBeNull();
    });

    it('are summed over projects and weeks, with starts and the weeks ahead apart', async () => {
      const weeks = { from: 2_920, to: 2_934 };
      const sums = await inFunction(() => readSums([1, 2], weeks, 2_932));
      const expected = new Map<string, number>();
      for (const { projectId, facts } of issues.filter((issue) => issue.projectId <= 2)) {
        for (const fact of facts.filter(({ week }) => week >= weeks.from && week <= weeks.to)) {
          const week = fact.kind === 'start' || fact.week >= 2_932 ? fact.week : weeks.from;
          const cell = cellKeyOf(projectId, { ...fact, week })?.replace(/^\[\d+/, '[0');
          if (cell !== undefined) expected.set(cell, (expected.get(cell) ?? 0) + 1);
        }
      }
      const found = sums.map(({ count, ...cell }): [string, number] => [
        cellKeyOf(0, { ...cell, at: 0, valueMs: null, awakeMs: null, ref: null })!,
        count,
      ]);
      expect(new Map(found)).toEqual(expected);
      expect(found).toHaveLength(expected.size);
    });

    it('answer each statement by an index: none looks at a whole table, or sorts facts', async () => {
      statements.clear();
      const quarter = { from: 2_920, to: 2_932 };
      const place = { kind: 'promise' as const, from: 'pune', to: 'berlin', outcomes: ['kept', 'open'] };
      await inFunction(() => readTotals([1], quarter));
      await inFunction(() => readTotals([1, 2], quarter, ['promise', 'handoff']));
      await inFunction(() => findBusiestProject([1, 2], quarter));
      await inFunction(() => readSums([1, 2], quarter, quarter.to));
      await inFunction(() => readWaits([1, 2], quarter, 1_000));
      await inFunction(() => readSlips([1, 2], quarter, 1_000));
      await inFunction(() => countReplies([1, 2], quarter, 400_000, asked({ pune: 1, berlin: 1 })));
      await inFunction(() => findCountedIssues([1, 2], quarter, place, 100));
      await inFunction(() => findIssuesAbout('sprint', '7', 100));
      await inFunction(() => findLinkingIssues('7', 100));
      await inFunction(() => findIssuesIn(1, 100));
      await inFunction(() => findIssuesDue(5_000, 100));
      await inFunction(() => findIssuesOnOther('today', 100));
      await inFunction(() => findIssuesAfter(2_000, 100));
      await replace(issues.slice(0, 3));
      expect(statements.size).toBe(16);
      const isSqlite = kind.name === 'SQLite';
      if (!isSqlite) await started.engine.run('ANALYZE TABLE fact, total', [], 60_000);
      const scans: unknown[] = [];
      for (const [query, params] of statements) {
        const explain = `${isSqlite ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${query}`;
        const { rows } = (await started.engine.run(explain, params, 60_000)) as {
          rows: Record<string, unknown>[];
        };
        const bad = rows.filter((row) =>
          isSqlite
            ? /^SCAN (fact|total)\b/.test(String(row['detail'])) ||
              (/TEMP B-TREE FOR ORDER BY/.test(String(row['detail'])) &&
                rows.some(
                  (one) => one['parent'] === row['parent'] && /^SEARCH fact\b/.test(String(one['detail'])),
                ))
            : ['fact', 'total'].includes(String(row['table'])) &&
              /^SELECT|^REPLACE INTO total/.test(query) &&
              (['ALL', 'index'].includes(String(row['type'])) ||
                (row['table'] === 'fact' && /filesort/.test(String(row['Extra'])))) &&
              !/INSERT/.test(String(row['select_type'])),
        );
        if (bad.length > 0) scans.push({ query, bad });
      }
      expect(scans).toEqual([]);
    });
  });
});
