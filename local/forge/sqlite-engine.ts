import type { SiteDatabase } from '../database';
import { type SqlEngine, type SqlOutcome, StatementTooSlowError } from './sql';

/** Forge SQL on the embedded database: what the local site and most tests run on. */
export class SqliteEngine implements SqlEngine {
  readonly #database: SiteDatabase;

  constructor(database: SiteDatabase) {
    this.#database = database;
  }

  async run(query: string, params: readonly unknown[], limitMs: number): Promise<SqlOutcome> {
    const statement = this.#database.prepare(inSqlite(query));
    const startedAt = performance.now();
    // In a transaction, because JavaScript cannot stop it: what took too long is undone afterwards.
    return this.#database.transaction((): SqlOutcome => {
      const outcome: SqlOutcome = statement.reader
        ? { rows: statement.all(...params) as Record<string, unknown>[] }
        : changes(statement.run(...params));
      if (performance.now() - startedAt > limitMs) {
        throw new StatementTooSlowError(`The statement took longer than ${limitMs / 1000} seconds`);
      }
      return outcome;
    })();
  }

  async storedBytes(): Promise<number> {
    const pages = this.#database.pragma('page_count', { simple: true }) as number;
    return pages * (this.#database.pragma('page_size', { simple: true }) as number);
  }

  async countTables(): Promise<number> {
    const count = this.#database.prepare("select count(*) from sqlite_master where type = 'table'");
    return count.pluck().get() as number;
  }
}

function changes({
  changes: affectedRows,
  lastInsertRowid,
}: {
  changes: number;
  lastInsertRowid: number | bigint;
}) {
  return { affectedRows, insertId: Number(lastInsertRowid) };
}

/** The one place where SQLite wants other words than MySQL's family: a key that counts by itself. */
function inSqlite(query: string): string {
  return query.replace(/\bBIGINT PRIMARY KEY AUTO_INCREMENT\b/gi, 'INTEGER PRIMARY KEY AUTOINCREMENT');
}
