import { migrationRunner, sql } from '@forge/sql';
import * as z from 'zod/mini';
import { StorageCorruptError, StorageUnavailableError } from './errors';

/** A value of a statement. Numbers are integers: all three engines compare them alike. */
export type SqlValue = string | number | null;

/** The platform's counts may come as texts, where they are too large for a number or of a decimal type. */
export const sqlInteger = z.coerce.number<unknown>().check(z.int());
export const sqlOptionalInteger = z.nullable(sqlInteger);

const changed = z.looseObject({ affectedRows: sqlInteger });

/**
 * Changes rows by one statement, all of it or nothing.
 *
 * @throws {StorageUnavailableError} the database refused. Where only its answer was lost, the change has happened.
 */
export async function changeRows(query: string, params: readonly SqlValue[]): Promise<number> {
  const { rows } = await run(query, params);
  const parsed = z.safeParse(changed, rows);
  if (!parsed.success) throw new StorageCorruptError('sql', { cause: parsed.error });
  return parsed.data.affectedRows;
}

/** Reads rows of a known form. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readRows<Schema extends z.ZodMiniType>(
  query: string,
  params: readonly SqlValue[],
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const { rows } = await run(query, params);
  const parsed = z.safeParse(z.array(schema), rows);
  if (!parsed.success) throw new StorageCorruptError('sql', { cause: parsed.error });
  return parsed.data;
}

/**
 * Brings the database up to the app's schema. What was done once is not done again; each step bears being done twice,
 * for the platform may stop between a step and its note that it is done.
 *
 * @param migrations names and statements, in their order.
 * @see https://developer.atlassian.com/platform/forge/storage-reference/sql-api-schema
 * @throws {StorageUnavailableError}
 */
export async function migrate(
  migrations: readonly (readonly [name: string, statement: string])[],
): Promise<void> {
  for (const [name, statement] of migrations) migrationRunner.enqueue(name, statement);
  try {
    await migrationRunner.run();
  } catch (cause) {
    throw new StorageUnavailableError('The SQL database could not be brought up to date', { cause });
  }
}

async function run(query: string, params: readonly SqlValue[]): Promise<{ rows: unknown }> {
  try {
    return await sql
      .prepare<unknown>(query)
      .bindParams(...params)
      .execute();
  } catch (cause) {
    throw new StorageUnavailableError('The SQL database did not answer', { cause });
  }
}
