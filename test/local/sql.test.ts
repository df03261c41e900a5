import { errorCodes, migrationRunner, sql } from '@forge/sql';
import { ForgePlatform } from '../../local/forge/platform';
import { readManifest } from '../../local/forge/manifest';
import { sqlLimits } from '../../local/limits';
import { openLocalSite, type LocalSite } from '../../local/site';
import { describeOn, engines, type StartedEngine } from '../start-sql-engine';
import { makeSeed } from './start-test-site';

const manifest = { ...readManifest(`${__dirname}/../..`), hasSql: true };

describe.each(engines)('Forge SQL', (kind) => {
  describeOn(kind, 'under @forge/sql', () => {
    let started: StartedEngine;
    let site: LocalSite;
    let platform: ForgePlatform;
    beforeAll(async () => {
      started = await kind.start();
      site = openLocalSite({ directory: ':memory:' });
      platform = new ForgePlatform(site, manifest, () => ({}), started.engine);
    });
    afterAll(async () => {
      expect(site.violations).toEqual([]);
      platform.close();
      site.close();
      await started.stop();
    });
    const inFunction = <T>(run: () => Promise<T>) => platform.runInFunction(null, run);
    const code = (run: () => Promise<unknown>) =>
      inFunction(run).then(
        () => null,
        (error: { code?: string }) => error.code,
      );

    it('runs migrations once, in their order', async () => {
      const run = () =>
        migrationRunner
          .enqueue(
            'v1',
            'CREATE TABLE IF NOT EXISTS shelf (id BIGINT NOT NULL, name VARCHAR(20), PRIMARY KEY (id))',
          )
          .enqueue('v2', 'CREATE INDEX IF NOT EXISTS shelf_by_name ON shelf (name)')
          .run();
      expect(await inFunction(run)).toEqual(['v1', 'v2']);
      expect(await inFunction(run)).toEqual([]);
      const list = await inFunction(() => migrationRunner.list());
      expect(list.map(({ name }) => name)).toEqual(['v1', 'v2']);
    });

    it('answers rows, and of a change how many it changed', async () => {
      const changed = await inFunction(() =>
        sql
          .prepare<unknown>('REPLACE INTO shelf (id, name) VALUES (?, ?), (?, ?)')
          .bindParams(1, 'a', 2, null)
          .execute(),
      );
      expect(changed).toMatchObject({ rows: { affectedRows: 2 } });
      const found = await inFunction(() =>
        sql.prepare<unknown>('SELECT id, name FROM shelf WHERE id >= ? ORDER BY id').bindParams(1).execute(),
      );
      expect(found).toMatchObject({
        rows: [
          { id: 1, name: 'a' },
          { id: 2, name: null },
        ],
      });
      expect(platform.meter.usage.sql).toMatchObject({ rowsChanged: expect.any(Number) as number });
      expect(platform.meter.usage.sql.statements).toBeGreaterThan(1);
      expect(platform.meter.usage.sql.ddl).toBeGreaterThan(4);
    });

    it('refuses as the platform does', async () => {
      const execute = (query: string) => () => sql.prepare(query).execute();
      expect(await code(execute('SELECT nothing FROM nowhere'))).toBe(errorCodes.SQL_EXECUTION_ERROR);
      expect(await code(execute('SELECT 1; SELECT 2'))).toBe(errorCodes.INVALID_SQL_QUERY);
      expect(await code(execute('CREATE TABLE other (id INT)'))).toBe(errorCodes.INVALID_SQL_QUERY);
      expect(await code(() => sql.executeDDL('CREATE TABLE other (id INT REFERENCES shelf (id))'))).toBe(
        errorCodes.INVALID_SQL_QUERY,
      );
      const long = `SELECT '${'x'.repeat(sqlLimits.requestBytes)}'`;
      expect(await code(execute(long))).toBe(errorCodes.INVALID_SQL_QUERY);
    });

    it('lets a statement fail, or its answer be lost, as a fault rule says', async () => {
      const add = (id: number) => () =>
        sql.prepare('REPLACE INTO shelf (id, name) VALUES (?, ?)').bindParams(id, 'b').execute();
      const count = async () => {
        const answer = (await inFunction(() =>
          sql.prepare<unknown>('SELECT COUNT(*) AS n FROM shelf WHERE name = ?').bindParams('b').execute(),
        )) as { rows: { n: number }[] };
        return Number(answer.rows[0]!.n);
      };
      site.faults = [
        {
          pathPattern: '/sql/.* REPLACE INTO shelf',
          status: 500,
          body: { code: 'X', message: 'x' },
          times: 1,
        },
        { pathPattern: '/sql/.* REPLACE INTO shelf', lost: true, times: 1 },
      ];
      expect(await code(add(3))).toBe('X');
      expect(await count()).toBe(0);
      expect(await inFunction(add(4)).catch(() => 'lost')).toBe('lost');
      expect(await count()).toBe(1);
      site.faults = [];
    });

    it('keeps to so many statements a second and so many changes of the schema a minute', async () => {
      await platform.agenda.moveBy(60_000);
      const change = () => code(() => sql.executeDDL('CREATE TABLE IF NOT EXISTS one (id INT)'));
      const codes = await Promise.all(Array.from({ length: sqlLimits.ddlPerMinute + 1 }, change));
      expect(codes).toEqual([...Array<null>(sqlLimits.ddlPerMinute).fill(null), 'RATE_LIMIT_EXCEEDED']);
      await platform.agenda.moveBy(60_001);
      expect(await change()).toBeNull();
    });
  });
});

it('what the app keeps in SQL goes with a new load of the site', async () => {
  const site = openLocalSite({ directory: ':memory:' });
  const platform = new ForgePlatform(site, manifest, () => ({}));
  const countTables = () => site.appDatabase.prepare('select count(*) from sqlite_master').pluck().get();
  await platform.runInFunction(null, () => sql.executeDDL('CREATE TABLE one (id INT)'));
  expect(countTables()).toBe(1);
  await site.load(makeSeed());
  expect(countTables()).toBe(0);
  platform.close();
  site.close();
});

it('an app without the module has no database', async () => {
  const site = openLocalSite({ directory: ':memory:' });
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const platform = new ForgePlatform(site, { ...manifest, hasSql: false }, () => ({}));
  const refused = platform.runInFunction(null, () => sql.executeRaw('SELECT 1'));
  await expect(refused).rejects.toMatchObject({ code: errorCodes.APP_NOT_ENABLED });
  expect(site.violations).toHaveLength(1);
  jest.restoreAllMocks();
  platform.close();
  site.close();
});
