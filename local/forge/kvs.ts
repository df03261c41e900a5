import type { Statement } from 'better-sqlite3';
import { kvsLimits as limits } from '../limits';
import type { LocalSite } from '../site';
import type { Entity, Manifest } from './manifest';
import type { Meter } from './meter';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Row {
  entity: string;
  key: string;
  value: string;
  created: number;
  updated: number;
  expires: number | null;
}

interface Condition {
  property?: string;
  condition: string;
  values: unknown[];
}

/** A refusal of the storage, in its own form. */
class StorageRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const invalid = (message: string) => new StorageRefusal(400, 'BAD_REQUEST', message);
/** Rows of `kvs.set` and `kvs.setSecret`; entities stand under their own names, which cannot be these. */
const plain = '';
const secret = '/secret';

/**
 * Forge's key-value storage as `@forge/kvs` 1.6.5 speaks to it, in the site's database: plain values, secrets,
 * entities with the manifest's indexes, queries, transactions with conditions, batches, expiry.
 *
 * A `get` sees every acknowledged `set`; so do queries here, which on the platform may lag behind: with `lagging`
 * they see nothing of what was written since it was switched on.
 *
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/storage-api/
 */
export class KeyValueStorage {
  readonly #site: LocalSite;
  readonly #entities: ReadonlyMap<string, Entity>;
  readonly #meter: Meter;
  readonly #readRow: Statement<[entity: string, key: string, now: number], Row>;
  readonly #writeRow: Statement<[string, string, string, number, number, number | null]>;
  readonly #deleteRow: Statement<[entity: string, key: string]>;
  /** Units of what was read and written in the last minute of the site's uptime. */
  readonly #used: { at: number; kind: 'read' | 'written'; units: number }[] = [];
  /** Queries answer what was there at this instant. */
  #lagSince: number | null = null;

  constructor(site: LocalSite, manifest: Manifest, meter: Meter) {
    this.#site = site;
    this.#entities = manifest.entities;
    this.#meter = meter;
    const { database } = site;
    this.#readRow = database.prepare(
      'select * from kvs where entity = ? and key = ? and (expires is null or expires > ?)',
    );
    this.#writeRow = database.prepare<[string, string, string, number, number, number | null]>(
      'insert or replace into kvs (entity, key, value, created, updated, expires) values (?, ?, ?, ?, ?, ?)',
    );
    this.#deleteRow = database.prepare('delete from kvs where entity = ? and key = ?');
  }

  set lagging(on: boolean) {
    this.#lagSince = on ? this.#site.now() : null;
  }

  /** Answers a POST of `@forge/kvs`. */
  answer(path: string, requestText: string): { status: number; body: string } {
    try {
      const body: unknown = JSON.parse(requestText);
      const result = this.#operation(path, body);
      const text = result === undefined ? '' : JSON.stringify(result);
      this.#count(path, requestText, text);
      return { status: 200, body: text };
    } catch (error) {
      if (!(error instanceof StorageRefusal)) throw error;
      const text = JSON.stringify({ code: error.code, message: error.message });
      // A condition that isn't met, or a key that isn't there, was looked for all the same; no page says that it is free.
      if (error.status === 404 || error.status === 409) this.#count(path, requestText, text);
      return { status: error.status, body: text };
    }
  }

  #operation(path: string, body: unknown): unknown {
    const place = path.replace(/^\/api\/v1\//, '');
    if (['batch/get', 'batch/set', 'batch/delete'].includes(place)) return this.#batch(place, body);
    if (!isObject(body)) throw invalid('The request is not an object');
    const space = this.#space(place, body);
    switch (place.replace(/^(entity|secret)\//, '')) {
      case 'get':
        return this.#get(space, this.#key(body), body['options']);
      case 'set':
        return this.#site.database.transaction(() => this.#set(space, this.#key(body), body))();
      case 'delete':
        this.#deleteRow.run(space, this.#key(body));
        return undefined;
      case 'query':
        return place === 'query' ? this.#query(body) : this.#entityQuery(space, body);
      case 'transaction':
        return this.#transaction(body);
    }
    throw new StorageRefusal(404, 'NOT_FOUND', `Local site: storage operation ${path} is not simulated yet`);
  }

  #space(place: string, body: Json): string {
    if (place.startsWith('secret/')) return secret;
    return place.startsWith('entity/') ? this.#entity(body['entityName']).name : plain;
  }

  #entity(name: unknown): Entity {
    const entity = this.#entities.get(String(name));
    if (!entity) {
      throw new StorageRefusal(
        400,
        'INVALID_ENTITY_NAME',
        `Entity "${String(name)}" is not declared in manifest.yml`,
      );
    }
    return entity;
  }

  #key(body: Json): string {
    const { key } = body;
    if (typeof key !== 'string' || key === '')
      throw new StorageRefusal(400, 'KEY_TOO_SHORT', 'The key is empty');
    if (key.length > limits.keyCharacters) {
      throw new StorageRefusal(
        400,
        'KEY_TOO_LONG',
        `The key is longer than ${limits.keyCharacters} characters`,
      );
    }
    if (!limits.keyPattern.test(key)) {
      throw new StorageRefusal(
        400,
        'INVALID_KEY',
        `The key "${key}" does not match ${String(limits.keyPattern)}`,
      );
    }
    return key;
  }

  #find(space: string, key: string): Row | null {
    return this.#readRow.get(space, key, this.#site.now()) ?? null;
  }

  #get(space: string, key: string, options: unknown): Json {
    const row = this.#find(space, key);
    if (!row) throw new StorageRefusal(404, 'KEY_NOT_FOUND', `The key "${key}" was not found`);
    return rowAnswer(row, isObject(options) ? options['metadataFields'] : undefined);
  }

  #set(space: string, key: string, body: Json): Json | undefined {
    const options = isObject(body['options']) ? body['options'] : {};
    const before = this.#find(space, key);
    if (options['keyPolicy'] === 'FAIL_IF_EXISTS' && before) {
      throw new StorageRefusal(409, 'KEY_CONFLICT', `The key "${key}" exists already`);
    }
    this.#write(space, key, body['value'], before, options);
    if (options['returnValue'] === 'PREVIOUS') {
      return before ? rowAnswer(before, options['returnMetadataFields']) : undefined;
    }
    if (options['returnValue'] === 'LATEST') {
      return rowAnswer(this.#find(space, key)!, options['returnMetadataFields']);
    }
    return undefined;
  }

  #write(space: string, key: string, value: unknown, before: Row | null, options: Json): void {
    const text = this.#valueText(space, value);
    const now = this.#site.now();
    const ttlMs = ttlOf(options['ttl']);
    const expires = ttlMs === null ? null : now + ttlMs;
    this.#writeRow.run(space, key, text, before?.created ?? now, now, expires);
  }

  #valueText(space: string, value: unknown): string {
    const text = JSON.stringify(value);
    if (text === undefined || value === null) {
      throw new StorageRefusal(
        400,
        'INVALID_VALUE',
        'The value is empty: null and undefined cannot be stored',
      );
    }
    if (Buffer.byteLength(text) > limits.valueBytes) {
      throw new StorageRefusal(400, 'MAX_SIZE', `The value is larger than ${limits.valueBytes} bytes`);
    }
    if (depthOf(value) > limits.valueDepth) {
      throw new StorageRefusal(400, 'MAX_DEPTH', `The value nests deeper than ${limits.valueDepth} levels`);
    }
    const entity = this.#entities.get(space);
    if (entity) this.#checkEntity(entity, value);
    return text;
  }

  /** The attributes that the manifest declares, of the types it declares; others may not be there. */
  #checkEntity(entity: Entity, value: unknown): void {
    if (!isObject(value)) {
      throw new StorageRefusal(
        400,
        'INVALID_ENTITY_VALUE',
        `A value of entity "${entity.name}" must be an object`,
      );
    }
    for (const [name, attribute] of Object.entries(value)) {
      const type = entity.attributes[name];
      if (!type) {
        throw new StorageRefusal(
          400,
          'INVALID_ENTITY_VALUE',
          `Entity "${entity.name}" has no attribute "${name}"`,
        );
      }
      if (attribute !== null && !hasType(attribute, type)) {
        throw new StorageRefusal(
          400,
          'INVALID_ENTITY_VALUE',
          `Attribute "${name}" of entity "${entity.name}" must be of type ${type}`,
        );
      }
    }
    for (const { name, range, partition } of entity.indexes) {
      for (const [attributes, max] of [
        [range === null ? [] : [range], limits.rangeValueBytes],
        [partition, limits.partitionValueBytes],
      ] as const) {
        for (const attribute of attributes) {
          const size = Buffer.byteLength(String(value[attribute] ?? ''));
          if (size > max) {
            throw new StorageRefusal(
              400,
              'INVALID_ENTITY_VALUE',
              `Attribute "${attribute}" is too long for index "${name}": ${size} of ${max} bytes`,
            );
          }
        }
      }
    }
  }

  #query(body: Json): Json {
    const where = Array.isArray(body['where']) ? (body['where'] as Condition[]) : [];
    let rows = this.#rows(plain);
    for (const { property, condition, values } of where) {
      if (property !== 'key' || condition !== 'BEGINS_WITH') {
        throw invalid('A query takes only where("key", beginsWith(…))');
      }
      rows = rows.filter(({ key }) => key.startsWith(String(values[0])));
    }
    return pageOf(rows, body['limit'], body['after'], body['options']);
  }

  #entityQuery(space: string, body: Json): Json {
    const entity = this.#entities.get(space)!;
    const name = String(body['indexName']);
    const index =
      name === 'by-key'
        ? { name, range: null, partition: [] }
        : entity.indexes.find((entry) => entry.name === name);
    if (!index)
      throw new StorageRefusal(400, 'INVALID_INDEX', `Entity "${entity.name}" has no index "${name}"`);
    const partition = Array.isArray(body['partition']) ? body['partition'] : [];
    if (partition.length !== index.partition.length) {
      throw invalid(
        `Index "${name}" wants ${index.partition.length} partition values, not ${partition.length}`,
      );
    }
    const filters = isObject(body['filters']) ? body['filters'] : {};
    const all = Array.isArray(filters['and']) ? (filters['and'] as Condition[]) : [];
    const any = Array.isArray(filters['or']) ? (filters['or'] as Condition[]) : [];
    if (all.length + any.length > limits.queryConditions) {
      throw invalid(`A query takes at most ${limits.queryConditions} conditions`);
    }
    const range = isObject(body['range']) ? (body['range'] as unknown as Condition) : null;
    const direction = body['sort'] === 'DESC' ? -1 : 1;
    const indexed = ({ key, value }: Row) =>
      index.range === null ? key : (JSON.parse(value) as Json)[index.range];
    const rows = this.#rows(space)
      // A row without the index's attributes isn't in it.
      .filter((row) => indexed(row) !== undefined && indexed(row) !== null)
      .filter(({ value }) => {
        const record = JSON.parse(value) as Json;
        return (
          index.partition.every((attribute, place) => record[attribute] === partition[place]) &&
          all.every((condition) => meets(record[condition.property!], condition)) &&
          (any.length === 0 || any.some((condition) => meets(record[condition.property!], condition)))
        );
      })
      .filter((row) => range === null || meets(indexed(row), range))
      .sort((a, b) => direction * (compare(indexed(a), indexed(b)) || compare(a.key, b.key)));
    return pageOf(rows, body['limit'], body['cursor'], body['options']);
  }

  #rows(space: string): Row[] {
    return this.#site.database
      .prepare(
        `select * from kvs where entity = ? and (expires is null or expires > ?) and updated <= ? order by key`,
      )
      .all(space, this.#site.now(), this.#lagSince ?? Number.MAX_SAFE_INTEGER) as Row[];
  }

  #transaction(body: Json): undefined {
    const part = (name: string) => (Array.isArray(body[name]) ? (body[name] as Json[]) : []);
    const [sets, deletes, checks] = [part('set'), part('delete'), part('check')];
    const operations = [...sets, ...deletes, ...checks];
    if (operations.length === 0 || operations.length > limits.transactionOperations) {
      throw invalid(
        `A transaction takes 1 to ${limits.transactionOperations} operations, not ${operations.length}`,
      );
    }
    if (Buffer.byteLength(JSON.stringify(body)) > limits.transactionBytes) {
      throw new StorageRefusal(
        413,
        'MAX_SIZE',
        `A transaction is larger than ${limits.transactionBytes} bytes`,
      );
    }
    const spaceOf = ({ entityName }: Json) =>
      entityName === undefined ? plain : this.#entity(entityName).name;
    const places = operations.map((operation) => `${spaceOf(operation)} ${this.#key(operation)}`);
    if (new Set(places).size < places.length) throw invalid('A transaction may name each key once');
    this.#site.database.transaction(() => {
      for (const operation of operations) {
        if (!isObject(operation['conditions'])) continue;
        if (operation['entityName'] === undefined) throw invalid('Conditions are for entities only');
        const row = this.#find(spaceOf(operation), this.#key(operation));
        if (!meetsAll(row ? (JSON.parse(row.value) as Json) : null, operation['conditions'])) {
          throw new StorageRefusal(
            409,
            'CONDITIONAL_CHECK_FAILED',
            `The condition on key "${this.#key(operation)}" is not met`,
          );
        }
      }
      for (const operation of sets) {
        const [space, key] = [spaceOf(operation), this.#key(operation)];
        const options = isObject(operation['options']) ? operation['options'] : {};
        this.#write(space, key, operation['value'], this.#find(space, key), options);
      }
      for (const operation of deletes) this.#deleteRow.run(spaceOf(operation), this.#key(operation));
    })();
    return undefined;
  }

  /** Best effort: what fails is told, the rest is done. */
  #batch(place: string, body: unknown): Json {
    const items = Array.isArray(body) ? (body as Json[]) : null;
    if (!items || items.length === 0 || items.length > limits.batchKeys) {
      throw invalid(`A batch takes 1 to ${limits.batchKeys} keys`);
    }
    if (Buffer.byteLength(JSON.stringify(items)) > limits.batchBytes) {
      throw new StorageRefusal(400, 'MAX_SIZE', `A batch is larger than ${limits.batchBytes} bytes`);
    }
    const names = items.map(({ key, entityName }) => `${String(entityName ?? '')} ${String(key)}`);
    if (new Set(names).size < names.length) throw invalid('A batch may name each key once');
    const successfulKeys: Json[] = [];
    const failedKeys: Json[] = [];
    for (const item of items) {
      const name = {
        key: item['key'],
        ...(item['entityName'] === undefined ? {} : { entityName: item['entityName'] }),
      };
      try {
        const space = item['entityName'] === undefined ? plain : this.#entity(item['entityName']).name;
        const key = this.#key(item);
        if (place === 'batch/get') {
          successfulKeys.push({ ...name, ...this.#get(space, key, item['options']) });
        } else if (place === 'batch/set') {
          const options = isObject(item['options']) ? item['options'] : {};
          this.#write(space, key, item['value'], this.#find(space, key), options);
          successfulKeys.push(name);
        } else {
          this.#deleteRow.run(space, key);
          successfulKeys.push(name);
        }
      } catch (error) {
        if (!(error instanceof StorageRefusal)) throw error;
        failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
      }
    }
    return { successfulKeys, failedKeys };
  }

  /** Counts what was sent to be written, or what was answered; too many units a minute are refused from then on. */
  #count(path: string, request: string, answer: string): void {
    const kind = isRead(path) ? 'read' : 'written';
    const bytes = Buffer.byteLength(kind === 'read' ? answer : request);
    const units = Math.max(1, Math.ceil(bytes / limits.unitBytes));
    this.#used.push({ at: this.#site.uptimeMs(), kind, units });
    this.#meter.countStorage(kind, bytes, units);
  }

  /** @returns `null` while the installation keeps within its rates; else what the platform answers. */
  findRateRefusal(path: string): { status: number; body: string } | null {
    const now = this.#site.uptimeMs();
    while (this.#used.length > 0 && this.#used[0]!.at <= now - 60_000) this.#used.shift();
    const reads = isRead(path);
    const kind = reads ? 'read' : 'written';
    const sum = this.#used.reduce((total, use) => total + (use.kind === kind ? use.units : 0), 0);
    const lastSecond = this.#used.filter(({ at }) => at > now - 1_000).length;
    const tooMany = lastSecond >= limits.requestsPerSecond;
    if (!tooMany && sum < (reads ? limits.readUnitsPerMinute : limits.writeUnitsPerMinute)) return null;
    const message = tooMany
      ? `More than ${limits.requestsPerSecond} requests per second`
      : `More than ${reads ? limits.readUnitsPerMinute : limits.writeUnitsPerMinute} ${reads ? 'read' : 'write'} units per minute`;
    return { status: 429, body: JSON.stringify({ code: 'RATE_LIMIT_EXCEEDED', message }) };
  }
}

const isRead = (path: string) => /(get|query)$/.test(path);

function rowAnswer(row: Row, metadataFields: unknown): Json {
  const wanted = Array.isArray(metadataFields) ? metadataFields : [];
  return {
    key: row.key,
    value: JSON.parse(row.value) as unknown,
    ...(wanted.includes('CREATED_AT') ? { createdAt: row.created } : {}),
    ...(wanted.includes('UPDATED_AT') ? { updatedAt: row.updated } : {}),
    ...(wanted.includes('EXPIRE_TIME') && row.expires !== null
      ? { expireTime: new Date(row.expires).toISOString() }
      : {}),
  };
}

function pageOf(rows: readonly Row[], limit: unknown, cursor: unknown, options: unknown): Json {
  const size = limit === undefined ? limits.queryDefault : Number(limit);
  if (!Number.isInteger(size) || size < 1 || size > limits.queryMost) {
    throw new StorageRefusal(400, 'INVALID_LIMIT', `The limit must be between 1 and ${limits.queryMost}`);
  }
  const last = cursor === undefined ? null : Buffer.from(String(cursor), 'base64url').toString();
  const start = last === null ? 0 : rows.findIndex(({ key }) => key === last) + 1;
  if (last !== null && start === 0)
    throw new StorageRefusal(400, 'INVALID_CURSOR', 'The cursor is not valid');
  const shown = rows.slice(start, start + size);
  const more = start + size < rows.length;
  const metadataFields = isObject(options) ? options['metadataFields'] : undefined;
  return {
    data: shown.map((row) => rowAnswer(row, metadataFields)),
    ...(more ? { cursor: Buffer.from(shown.at(-1)!.key).toString('base64url') } : {}),
  };
}

function ttlOf(ttl: unknown): number | null {
  if (!isObject(ttl)) return null;
  const seconds: Record<string, number> = { SECONDS: 1, MINUTES: 60, HOURS: 3_600, DAYS: 86_400 };
  const unit = seconds[String(ttl['unit'])];
  const value = Number(ttl['value']);
  if (unit === undefined || !Number.isInteger(value) || value < 1 || value * unit > limits.ttlSeconds) {
    throw new StorageRefusal(400, 'INVALID_TTL', 'The time to live must be between a second and a year');
  }
  return value * unit * 1_000;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((most, item) => Math.max(most, depthOf(item)), 0);
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'float':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function meetsAll(record: Json | null, conditions: Json): boolean {
  const all = Array.isArray(conditions['and']) ? (conditions['and'] as Condition[]) : [];
  const any = Array.isArray(conditions['or']) ? (conditions['or'] as Condition[]) : [];
  const holds = (condition: Condition) => meets(record?.[condition.property!], condition);
  return all.every(holds) && (any.length === 0 || any.some(holds));
}

function meets(value: unknown, { condition, values }: Condition): boolean {
  const [first, second] = values;
  const there = value !== undefined && value !== null;
  switch (condition) {
    case 'EXISTS':
      return there;
    case 'NOT_EXISTS':
      return !there;
    case 'EQUAL_TO':
      return value === first;
    case 'NOT_EQUAL_TO':
      return value !== first;
    case 'BEGINS_WITH':
      return typeof value === 'string' && value.startsWith(String(first));
    case 'CONTAINS':
      return contains(value, first);
    case 'NOT_CONTAINS':
      return there && !contains(value, first);
  }
  if (!there || typeof value !== typeof first) return false;
  const order = compare(value, first);
  switch (condition) {
    case 'GREATER_THAN':
      return order > 0;
    case 'GREATER_THAN_EQUAL_TO':
      return order >= 0;
    case 'LESS_THAN':
      return order < 0;
    case 'LESS_THAN_EQUAL_TO':
      return order <= 0;
    case 'BETWEEN':
      return order >= 0 && compare(value, second) <= 0;
  }
  throw invalid(`The condition ${condition} is not known`);
}

function contains(value: unknown, part: unknown): boolean {
  return typeof value === 'string'
    ? value.includes(String(part))
    : Array.isArray(value) && value.includes(part);
}

/** Numbers by size, all else by bytes. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
