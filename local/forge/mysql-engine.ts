import { createPool, type Pool, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { type SqlEngine, type SqlOutcome, StatementTooSlowError } from './sql';

/** MariaDB's and MySQL's error of a statement that ran longer than it may. */
const tooSlow = new Set(['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT']);

/** Forge SQL on a real server of MySQL's family, for tests and benchmarks. */
export class MysqlEngine implements SqlEngine {
  readonly #pool: Pool;

  /** @param address where the server listens, and which of its databases is the app's. */
  constructor(address: { socketPath: string; user: string; database: string }) {
    this.#pool = createPool({ ...address, connectionLimit: 8, timezone: 'Z', supportBigNumbers: true });
  }

  async run(query: string, params: readonly unknown[], limitMs: number): Promise<SqlOutcome> {
    const connection = await this.#pool.getConnection();
    try {
      await connection.query('set session max_statement_time = ?', [limitMs / 1000]);
      const [result] = await connection.query<RowDataPacket[] | ResultSetHeader>(query, [...params]);
      return Array.isArray(result)
        ? { rows: result }
        : { affectedRows: result.affectedRows, insertId: result.insertId };
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      throw code !== undefined && tooSlow.has(code) ? new StatementTooSlowError(message) : error;
    } finally {
      connection.release();
    }
  }

  async storedBytes(): Promise<number> {
    const [rows] = await this.#pool.query<RowDataPacket[]>(
      'select sum(data_length + index_length) as bytes from information_schema.tables where table_schema = database()',
    );
    return Number(rows[0]?.['bytes'] ?? 0);
  }

  async countTables(): Promise<number> {
    const [rows] = await this.#pool.query<RowDataPacket[]>(
      'select count(*) as tables_ from information_schema.tables where table_schema = database()',
    );
    return Number(rows[0]?.['tables_']);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
