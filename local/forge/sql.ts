import * as z from 'zod/mini';
import { sqlLimits as limits } from '../limits';
import type { LocalSite } from '../site';
import type { Manifest } from './manifest';
import type { Meter } from './meter';

/** What a statement came to: rows of a query, or how many rows it changed. */
export type SqlOutcome = { rows: Record<string, unknown>[] } | { affectedRows: number; insertId: number };

/** What runs the statements: an embedded database, or a real server. */
export interface SqlEngine {
  /**
   * Runs one statement, all of it or nothing.
   *
   * @param limitMs beyond this it is undone, and the error is a {@link StatementTooSlowError}.
   * @throws {Error} the engine refused; the message is its own.
   */
  run(query: string, params: readonly unknown[], limitMs: number): Promise<SqlOutcome>;
  storedBytes(): Promise<number>;
  countTables(): Promise<number>;
}

/** A statement took longer than the platform lets it. */
export class StatementTooSlowError extends Error {
  override name = 'StatementTooSlowError';
}

const requestSchema = z.object({ query: z.string(), params: z.array(z.unknown()), method: z.string() });

interface SqlAnswer {
  status: number;
  body: string;
}

/**
 * Forge SQL as `@forge/sql` 4.0.8 speaks to it, with the platform's limits, on an engine of its own. The platform is
 * TiDB; what it refuses beyond that (foreign keys, two statements at once) is refused here too, whatever the engine
 * takes.
 *
 * @see https://developer.atlassian.com/platform/forge/storage-reference/sql/
 */
export class SqlService {
  readonly #site: LocalSite;
  readonly #manifest: Manifest;
  readonly #meter: Meter;
  readonly #engine: SqlEngine;
  /** Statements of the last minute, by the site's uptime. */
  #lately: { at: number; kind: 'dml' | 'ddl'; ms: number }[] = [];
  /** When it was last seen how much is stored, by the site's uptime: asking takes a server time. */
  #sizeSeen = -Infinity;
  #storedBytes = 0;

  constructor(site: LocalSite, manifest: Manifest, meter: Meter, engine: SqlEngine) {
    this.#site = site;
    this.#manifest = manifest;
    this.#meter = meter;
    this.#engine = engine;
  }

  /** The beginning of the statement that a request asks for, on one line: what fault rules tell it by. */
  headOf(body: string): string {
    const query = (readJson(body) as { query?: unknown } | null)?.query;
    return typeof query === 'string' ? query.replace(/\s+/g, ' ').trim().slice(0, 80) : '';
  }

  async answer(path: string, body: string): Promise<SqlAnswer> {
    if (path !== '/api/v1/execute' && path !== '/api/v1/execute/ddl') {
      this.#site.report('POST', `/sql${path}`, 'is not simulated');
      return refusal(501, 'UNKNOWN_ERROR', `Local site: ${path} is not simulated`);
    }
    if (!this.#manifest.hasSql) {
      this.#site.report('POST', `/sql${path}`, 'the manifest has no module sql');
      return refusal(403, 'APP_NOT_ENABLED', 'The app has no SQL database');
    }
    const parsed = requestSchema.safeParse(readJson(body));
    if (!parsed.success) return refusal(400, 'INVALID_SQL_QUERY', 'The request names no statement');
    const { query, params } = parsed.data;
    const isDdl = path.endsWith('/ddl');
    const problem =
      Buffer.byteLength(body) > limits.requestBytes
        ? `The request is larger than ${limits.requestBytes / 1024} KiB`
        : problemOf(query, isDdl);
    if (problem !== null) return refusal(400, 'INVALID_SQL_QUERY', problem);
    const rateProblem = this.#rateProblem(isDdl);
    if (rateProblem !== null) return refusal(429, 'RATE_LIMIT_EXCEEDED', rateProblem);
    return this.#run(query, params, isDdl);
  }

  async #run(query: string, params: readonly unknown[], isDdl: boolean): Promise<SqlAnswer> {
    // At once: others that come meanwhile count it.
    const entry = { at: this.#site.uptimeMs(), kind: isDdl ? ('ddl' as const) : ('dml' as const), ms: 0 };
    this.#lately.push(entry);
    const limitMs = isDdl ? limits.ddlMs : isQuery(query) ? limits.selectMs : limits.changeMs;
    const full = await this.#fullProblem(query);
    if (full !== null) return refusal(400, 'SQL_EXECUTION_ERROR', full);
    const startedAt = performance.now();
    try {
      const outcome = await this.#engine.run(query, params, limitMs);
      const ms = (entry.ms = this.#count(isDdl, startedAt, outcome));
      const rows = 'rows' in outcome ? outcome.rows : changeAnswer(outcome);
      const text = JSON.stringify({ rows, metadata: { queryExecutionTime: ms } });
      return Buffer.byteLength(text) > limits.responseBytes
        ? refusal(400, 'SQL_EXECUTION_ERROR', `The answer is larger than ${limits.responseBytes / 1024} KiB`)
        : { status: 200, body: text };
    } catch (error) {
      entry.ms = this.#count(isDdl, startedAt, { affectedRows: 0, insertId: 0 });
      const code = error instanceof StatementTooSlowError ? 'QUERY_TIMED_OUT' : 'SQL_EXECUTION_ERROR';
      return refusal(400, code, error instanceof Error ? error.message : String(error));
    }
  }

  #count(isDdl: boolean, startedAt: number, outcome: SqlOutcome): number {
    const ms = performance.now() - startedAt;
    const isRows = 'rows' in outcome;
    this.#meter.countSql(isDdl ? 'ddl' : 'statements', {
      rowsAnswered: isRows ? outcome.rows.length : 0,
      rowsChanged: isRows ? 0 : outcome.affectedRows,
      ms,
    });
    return ms;
  }

  #rateProblem(isDdl: boolean): string | null {
    const now = this.#site.uptimeMs();
    this.#lately = this.#lately.filter(({ at }) => at > now - 60_000);
    const used = this.#lately.reduce((sum, { ms }) => sum + ms, 0);
    if (used > limits.queryMsPerMinute) return 'The time that statements may take in a minute is used up';
    const windowMs = isDdl ? 60_000 : 1_000;
    const kind = isDdl ? 'ddl' : 'dml';
    const same = this.#lately.filter((one) => one.kind === kind && one.at > now - windowMs).length;
    return same >= (isDdl ? limits.ddlPerMinute : limits.dmlPerSecond) ? 'Too many statements' : null;
  }

  async #fullProblem(query: string): Promise<string | null> {
    if (/^\s*create\s+table/i.test(query) && (await this.#engine.countTables()) >= limits.tables) {
      return `There are ${limits.tables} tables already`;
    }
    if (isQuery(query)) return null;
    if (this.#site.uptimeMs() - this.#sizeSeen > 60_000) {
      this.#storedBytes = await this.#engine.storedBytes();
      this.#sizeSeen = this.#site.uptimeMs();
    }
    return this.#storedBytes <= limits.storedBytes
      ? null
      : `The database holds more than ${limits.storedBytes / 1024 / 1024} MiB`;
  }
}

function isQuery(query: string): boolean {
  return /^\s*(select|with|show|explain)\b/i.test(query);
}

/** What the platform refuses before any engine sees it. */
function problemOf(query: string, isDdl: boolean): string | null {
  const bare = query.replace(/'(?:[^']|'')*'/g, "''").replace(/;\s*$/, '');
  if (bare.includes(';')) return 'A request can only hold a single statement';
  if (/\bforeign\s+key\b|\breferences\b/i.test(bare)) return 'Foreign keys are not supported';
  if (!isDdl && /^\s*(create|alter|drop|truncate|rename)\b/i.test(bare)) {
    return 'Changes of the schema go by executeDDL';
  }
  return null;
}

/** As a MySQL driver tells of a change. */
function changeAnswer({ affectedRows, insertId }: { affectedRows: number; insertId: number }) {
  return { affectedRows, fieldCount: 0, info: '', insertId, serverStatus: 2, warningStatus: 0 };
}

function refusal(status: number, code: string, message: string): SqlAnswer {
  return { status, body: JSON.stringify({ code, message }) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
