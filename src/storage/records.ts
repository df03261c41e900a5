import { Filter, FilterConditions, ForgeKvsAPIError, kvs, MetadataField, WhereConditions } from '@forge/kvs';
import * as z from 'zod/mini';
import { waitForAll } from '../contract/wait-for-all';
import { findInstant } from '../domain/calendar/instant';
import { portionsOf } from '../domain/portions';
import {
  StorageConflictError,
  StorageCorruptError,
  StorageTooBigError,
  StorageUnavailableError,
} from './errors';
import { readRecord, type RecordFormat } from './read-record';

/** @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/ value, keys of a batch, and of a transaction. */
const maxValueBytes = 240 * 1024;
const maxBatchKeys = 25;
export const maxOperations = 25;
/** Of one answer to a query. */
const maxResults = 100;

/** The platform's pages give two names to the error of a failed condition, and nobody has seen it there yet. */
const namesOfFailedCondition = ['CONDITIONAL_CHECK_FAILED', 'CONDITION_FAILED'];

/** What every record has: the version of its form, and a revision that rises with each change. */
export const recordFields = { version: z.literal(1), revision: z.int() };

/** A kind of record: an entity of manifest.yml, with the form of its records. */
export interface RecordKind extends RecordFormat<z.ZodMiniType> {
  entity: string;
  /** What a record is called when it is too large to be stored, in the admin's words. */
  called: (record: never) => string;
}

/** Where a record lies, or may lie. */
export interface Place<Kind extends RecordKind = RecordKind> {
  kind: Kind;
  key: string;
}

/** A record's fields, without what every record has. */
type Fields<Kind extends RecordKind> = Omit<z.infer<Kind['schema']>, keyof typeof recordFields>;

/** A stored record, `null` where there is none. */
type Found<P> = P extends Place<infer Kind> ? z.infer<Kind['schema']> | null : never;

/** On what an operation depends: that the record has this revision (0: that there is none), or this status. */
type Condition = { revision: number } | { status: string };

/** One part of a transaction. */
export type Operation = { place: Place; condition: Condition | null } & (
  { do: 'set'; record: Record<string, unknown> } | { do: 'delete' } | { do: 'check' }
);

export function at<Kind extends RecordKind>(kind: Kind, key: string): Place<Kind> {
  return { kind, key };
}

/**
 * Writes a record.
 *
 * @param revision the revision that it is to have.
 * @param on the revision that the change is based on, 0 where there is to be no record yet; `null`: whatever is there.
 */
export function put<Kind extends RecordKind>(
  place: Place<Kind>,
  fields: Fields<Kind>,
  revision: number,
  on: number | null = revision - 1,
): Operation {
  const record = { version: place.kind.version, revision, ...fields };
  return { do: 'set', place, record, condition: on === null ? null : { revision: on } };
}

/** Deletes a record; one that isn't there is no error. @see put */
export function remove(place: Place, on: number | null): Operation {
  return { do: 'delete', place, condition: on === null ? null : { revision: on } };
}

/** Lets a transaction happen only if a record that it doesn't write meets the condition. */
export function check(place: Place, condition: Condition): Operation {
  return { do: 'check', place, condition };
}

/**
 * Reads records by their keys, 25 a request, the requests at once. What is read so is strongly consistent record by
 * record, not as a whole.
 *
 * @throws {StorageCorruptError} a record cannot be read. @throws {StorageUnavailableError}
 */
export async function readRecords<const Places extends readonly Place[]>(
  places: Places,
): Promise<{ [Index in keyof Places]: Found<Places[Index]> }> {
  const records = await readEachRecord(places);
  const unreadable = records.find((record) => record instanceof StorageCorruptError);
  if (unreadable) throw unreadable;
  return records as { [Index in keyof Places]: Found<Places[Index]> };
}

/**
 * As {@link readRecords}, with what is wrong in the place of a record that cannot be read, where that must not hold up
 * the others.
 *
 * @throws {StorageUnavailableError}
 */
export async function readEachRecord<const Places extends readonly Place[]>(
  places: Places,
): Promise<{ [Index in keyof Places]: Found<Places[Index]> | StorageCorruptError }> {
  const found = await readRaw(places);
  return places.map((place) => {
    const raw = found.get(nameOf(place));
    if (raw === undefined) return null;
    try {
      return readRecord(nameOf(place), raw, place.kind);
    } catch (error) {
      if (error instanceof StorageCorruptError) return error;
      throw error;
    }
  }) as { [Index in keyof Places]: Found<Places[Index]> | StorageCorruptError };
}

/**
 * Keys of all records of a kind of which an attribute has a value, by the index of its name. Unlike what is read by key
 * this may lag a moment behind.
 *
 * @throws {StorageUnavailableError}
 */
export async function findKeys({ entity }: RecordKind, attribute: string, value: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const query = kvs.entity(entity).query().index(attribute);
    const some = query.where(WhereConditions.equalTo(value)).limit(maxResults);
    const page = await asked(() => (cursor === undefined ? some : some.cursor(cursor)).getMany());
    keys.push(...page.results.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return keys;
}

/**
 * When a record was last written, by the storage's own account, epoch ms; `null`: it isn't there.
 *
 * @throws {StorageUnavailableError}
 */
export async function findWrittenAt({ kind, key }: Place): Promise<number | null> {
  const found = await asked(() =>
    kvs.entity<unknown>(kind.entity).get(key, { metadataFields: [MetadataField.UPDATED_AT] }),
  );
  return findInstant(found?.updatedAt);
}

/**
 * Does all of it or nothing.
 *
 * @param operations at most {@link maxOperations}, each on a place of its own.
 * @throws {StorageConflictError} a condition did not hold.
 * @throws {StorageTooBigError} a record is too large.
 * @throws {StorageUnavailableError} the storage refused for another reason. Where only its answer was lost, the
 *   transaction has happened all the same; its conditions then hold no more, and it is a conflict.
 */
export async function transact(operations: readonly Operation[]): Promise<void> {
  const transaction = kvs.transact();
  for (const operation of operations) {
    const { place, condition } = operation;
    const entity = {
      entityName: place.kind.entity,
      ...(condition === null ? {} : { conditions: filterFor(condition) }),
    };
    if (operation.do === 'set') {
      checkSize(operation);
      transaction.set(place.key, operation.record, entity);
    } else if (operation.do === 'delete') transaction.delete(place.key, entity);
    else transaction.check(place.key, { ...entity, conditions: filterFor(condition!) });
  }
  try {
    await transaction.execute();
  } catch (cause) {
    if (cause instanceof ForgeKvsAPIError && namesOfFailedCondition.includes(cause.code)) {
      throw new StorageConflictError('A record was changed since', { cause });
    }
    // Another name, or an answer that was lost: the records themselves tell.
    const conditioned = operations.filter(({ condition }) => condition !== null);
    const stored = await readRaw(conditioned.map(({ place }) => place));
    const failed = conditioned.find(
      ({ place, condition }) => !holds(condition!, stored.get(nameOf(place)) as StoredRecord | undefined),
    );
    if (failed) throw new StorageConflictError(`${failed.place.kind.entity} was changed since`, { cause });
    throw new StorageUnavailableError('The storage refused a transaction', { cause });
  }
}

type StoredRecord = { revision?: unknown; status?: unknown };

function filterFor(condition: Condition) {
  const filter = new Filter<StoredRecord>();
  if ('status' in condition) return filter.and('status', FilterConditions.equalTo(condition.status));
  return filter.and(
    'revision',
    condition.revision === 0 ? FilterConditions.notExists() : FilterConditions.equalTo(condition.revision),
  );
}

function holds(condition: Condition, stored: StoredRecord | undefined): boolean {
  if ('status' in condition) return stored?.status === condition.status;
  return (stored?.revision ?? 0) === condition.revision;
}

function nameOf({ kind, key }: Place): string {
  return `${kind.entity}/${key}`;
}

async function readRaw(places: readonly Place[]): Promise<ReadonlyMap<string, unknown>> {
  const [only] = places;
  if (only !== undefined && places.length === 1) {
    const raw = await asked(() => kvs.entity<unknown>(only.kind.entity).get(only.key));
    return new Map(raw === undefined ? [] : [[nameOf(only), raw]]);
  }
  const named = places.map(({ kind, key }) => ({ key, entityName: kind.entity }));
  const answers = await waitForAll(
    portionsOf(named, maxBatchKeys).map((batch) => asked(() => kvs.batchGet<unknown>(batch))),
  );
  const found = new Map<string, unknown>();
  for (const answer of answers) {
    for (const item of answer.successfulKeys) found.set(`${item.entityName}/${item.key}`, item.value);
    // A key that isn't there is an absence; any other failure must not be taken for one.
    const failed = answer.failedKeys.find((item) => !/NOT_FOUND/.test(item.error.code));
    if (failed) throw new StorageUnavailableError(`${failed.entityName}: ${failed.error.code}`);
  }
  return found;
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    throw new StorageUnavailableError('The storage did not answer', { cause });
  }
}

/** @throws {StorageTooBigError} what is to be written is too large for a record. */
export function checkSize(operation: Operation): void {
  if (operation.do !== 'set') return;
  const { place, record } = operation;
  const sizeBytes = Buffer.byteLength(JSON.stringify(record));
  if (sizeBytes > maxValueBytes) {
    throw new StorageTooBigError(place.kind.called(record as never), sizeBytes, maxValueBytes);
  }
}
