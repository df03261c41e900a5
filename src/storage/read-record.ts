import * as z from 'zod/mini';
import { StorageCorruptError } from './errors';

const versioned = z.looseObject({ version: z.int() });

/**
 * How records of one kind are read: the schema of today's version, and for each earlier version the pure step
 * that makes a record of the next one of it.
 */
export interface RecordFormat<Schema extends z.ZodMiniType> {
  schema: Schema;
  version: number;
  upgrades: Readonly<Record<number, (record: { version: number }) => { version: number }>>;
}

/**
 * Reads a record that this or an earlier release of the app wrote.
 *
 * @throws {StorageCorruptError} it is of a later version, of one without a step, or not what its version promises.
 */
export function readRecord<Schema extends z.ZodMiniType>(
  key: string,
  raw: unknown,
  format: RecordFormat<Schema>,
): z.infer<Schema> {
  const start = z.safeParse(versioned, raw);
  if (!start.success) throw new StorageCorruptError(key, { cause: start.error });
  let record: { version: number } = start.data;
  while (record.version !== format.version) {
    const upgrade = format.upgrades[record.version];
    if (upgrade === undefined) throw new StorageCorruptError(key);
    record = upgrade(record);
  }
  const parsed = z.safeParse(format.schema, record);
  if (!parsed.success) throw new StorageCorruptError(key, { cause: parsed.error });
  return parsed.data;
}
