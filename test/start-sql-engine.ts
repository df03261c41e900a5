import Database from 'better-sqlite3';
import { MysqlEngine } from '../local/forge/mysql-engine';
import type { SqlEngine } from '../local/forge/sql';
import { SqliteEngine } from '../local/forge/sqlite-engine';
import { hasMariadb, startMariadb } from '../local/forge/start-mariadb';

/** An engine for Forge SQL, and what shows how it would run a statement. */
export interface TestEngine {
  name: 'SQLite' | 'MariaDB';
  start(): Promise<StartedEngine>;
}
export interface StartedEngine {
  engine: SqlEngine;
  stop(): Promise<void>;
}

const sqlite: TestEngine = {
  name: 'SQLite',
  start: async () => {
    const database = new Database(':memory:');
    return { engine: new SqliteEngine(database), stop: async () => void database.close() };
  },
};

const mariadb: TestEngine = {
  name: 'MariaDB',
  start: async () => {
    const server = await startMariadb();
    const { socketPath, user, database } = server;
    const engine = new MysqlEngine({ socketPath, user, database });
    return {
      engine,
      stop: async () => {
        await engine.close();
        await server.stop();
      },
    };
  },
};

/**
 * The engines that tests of SQL run on: the embedded one, and a real server where this machine has one. `npm test`
 * installs it where it can; where it is missing the tests say so, as skipped ones.
 */
export const engines = [sqlite, mariadb];

/** `describe` for tests on one engine: skipped, in so many words, where it is not installed. */
export function describeOn(engine: TestEngine, what: string, tests: () => void): void {
  if (engine === sqlite || hasMariadb()) return describe(`${what}, on ${engine.name}`, tests);
  describe.skip(`${what}, on MariaDB (not run: it is not installed)`, tests);
}
