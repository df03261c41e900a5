/** Work of one function: what Forge bills is its run time × its memory. */
export interface FunctionUse {
  invocations: number;
  /** Invocations that threw, timed out or were ended by a fault rule. */
  failed: number;
  /** Real run time on this machine, waits included. */
  runMs: number;
  memoryMB: number;
  gbSeconds: number;
}

export interface StorageUse {
  requests: number;
  /** Of what was written, or of what was answered. */
  bytes: number;
  /** What counts against the limit per minute: begun {@link kvsLimits.unitBytes} of each request. */
  units: number;
}

export interface SqlUse {
  /** SELECT, INSERT, REPLACE, UPDATE and DELETE. */
  statements: number;
  /** What came by the door for changes of the schema. */
  ddl: number;
  /** Rows answered. */
  rowsAnswered: number;
  /** Rows written and removed. */
  rowsChanged: number;
  /** Real time that the engine took. */
  ms: number;
}

export interface QueueUse {
  pushes: number;
  events: number;
  deliveries: number;
  retries: number;
  /** Events given up when their time was over. */
  dropped: number;
}

/** What the app has used of the platform since the last reset. */
export interface Usage {
  /** By the function's key in the manifest. */
  functions: Record<string, FunctionUse>;
  storage: { read: StorageUse; written: StorageUse };
  sql: SqlUse;
  queue: QueueUse;
  /** Calls by operation: those of functions count against Jira's hourly points, those of pages don't. */
  rest: { functions: Record<string, number>; pages: Record<string, number> };
}

/** Counts what Forge counts, so that tests and benchmarks can say what the app costs. */
export class Meter {
  #usage = noUsage();

  get usage(): Usage {
    return structuredClone(this.#usage);
  }

  reset(): void {
    this.#usage = noUsage();
  }

  countFunction(key: string, memoryMB: number, runMs: number, failed: boolean): void {
    const use = (this.#usage.functions[key] ??= {
      invocations: 0,
      failed: 0,
      runMs: 0,
      memoryMB,
      gbSeconds: 0,
    });
    use.invocations += 1;
    if (failed) use.failed += 1;
    use.runMs += runMs;
    use.gbSeconds += (runMs / 1_000) * (memoryMB / 1_024);
  }

  countStorage(kind: 'read' | 'written', bytes: number, units: number): void {
    const use = this.#usage.storage[kind];
    use.requests += 1;
    use.bytes += bytes;
    use.units += units;
  }

  countSql(kind: 'statements' | 'ddl', use: Omit<SqlUse, 'statements' | 'ddl'>): void {
    const { sql } = this.#usage;
    sql[kind] += 1;
    sql.rowsAnswered += use.rowsAnswered;
    sql.rowsChanged += use.rowsChanged;
    sql.ms += use.ms;
  }

  countQueue(what: keyof QueueUse, count = 1): void {
    this.#usage.queue[what] += count;
  }

  countRest(from: keyof Usage['rest'], operation: string): void {
    const counts = this.#usage.rest[from];
    counts[operation] = (counts[operation] ?? 0) + 1;
  }
}

function noUsage(): Usage {
  const nothing = () => ({ requests: 0, bytes: 0, units: 0 });
  return {
    functions: {},
    storage: { read: nothing(), written: nothing() },
    sql: { statements: 0, ddl: 0, rowsAnswered: 0, rowsChanged: 0, ms: 0 },
    queue: { pushes: 0, events: 0, deliveries: 0, retries: 0, dropped: 0 },
    rest: { functions: {}, pages: {} },
  };
}
