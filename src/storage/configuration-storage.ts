import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { settingsSchema, type Settings } from '../contract/settings';
import { teamSchema, type Team } from '../contract/team';
import {
  StorageConflictError,
  StorageCorruptError,
  StorageTooBigError,
  StorageUnavailableError,
} from './errors';
import { readRecord, type RecordFormat } from './read-record';

// The entities of manifest.yml, and the keys of the two that hold one record.
const headEntity = 'configuration';
const headKey = 'head';
const teamEntity = 'team';
const settingsEntity = 'settings';
const settingsKey = 'settings';

/** @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/ value, and keys of one batch. */
const maxValueBytes = 240 * 1024;
const maxBatchKeys = 25;

const headFormat = {
  version: 1,
  schema: z.object({ version: z.literal(1), revision: z.int(), teamIds: z.array(z.string()) }),
  upgrades: {},
} satisfies RecordFormat<z.ZodMiniType>;

const teamFormat = {
  version: 1,
  schema: z.object({ version: z.literal(1), revision: z.int(), team: teamSchema }),
  upgrades: {},
} satisfies RecordFormat<z.ZodMiniType>;

const settingsFormat = {
  version: 1,
  schema: z.object({ version: z.literal(1), revision: z.int(), settings: settingsSchema }),
  upgrades: {},
} satisfies RecordFormat<z.ZodMiniType>;

type Head = z.infer<typeof headFormat.schema>;

/** All teams and settings, as they were saved together. */
export interface StoredConfiguration {
  /** 0 as long as nothing was saved. */
  revision: number;
  teams: Team[];
  /** `null` as long as no settings were saved. */
  settings: Settings | null;
}

/** What one save writes and deletes. */
export interface ConfigurationChange {
  /** The revision that the change was based on. */
  baseRevision: number;
  /** Ids of all teams there are to be, in order. */
  teamIds: readonly string[];
  /** Teams to write. At most 20, so that the transaction keeps within the platform's 25 operations. */
  teams: readonly Team[];
  /** Teams whose records go. */
  deletedTeamIds: readonly string[];
  /** Settings to write, `null` to leave them as they are. */
  settings: Settings | null;
}

/**
 * Reads all of it: one request for the head, one for each 25 records it names.
 *
 * Records carry the revision of the save that wrote them, so that a save between the requests is noticed (a record
 * newer than the head, or gone) and everything is read again.
 *
 * @throws {StorageCorruptError} a record cannot be read, or is missing although nobody is saving.
 * @throws {StorageUnavailableError}
 */
export async function readConfiguration(): Promise<StoredConfiguration> {
  let torn = settingsKey;
  for (let attempt = 0; attempt < 3; attempt++) {
    const head = await readHead();
    if (head === null) return { revision: 0, teams: [], settings: null };
    const records = await readRecords(head.teamIds);

    const settings = records.get(settingsEntity, settingsKey, settingsFormat);
    const teams = head.teamIds.map((id) => records.get(teamEntity, id, teamFormat));
    const missing = head.teamIds.find((_id, index) => teams[index] === null);
    const newer = [settings, ...teams].some((record) => record !== null && record.revision > head.revision);
    if (missing === undefined && !newer) {
      return {
        revision: head.revision,
        teams: teams.flatMap((record) => record?.team ?? []),
        settings: settings?.settings ?? null,
      };
    }
    torn = missing ?? headKey;
  }
  throw new StorageCorruptError(torn);
}

/**
 * Writes a change as one transaction, on the condition that nobody saved since.
 *
 * @returns the new revision.
 * @throws {StorageConflictError} somebody did.
 * @throws {StorageTooBigError} a team or the settings do not fit into a record.
 * @throws {StorageUnavailableError}
 */
export async function writeConfiguration(change: ConfigurationChange): Promise<number> {
  const { baseRevision } = change;
  const revision = baseRevision + 1;
  const condition =
    baseRevision === 0 ? FilterConditions.notExists() : FilterConditions.equalTo(baseRevision);
  const transaction = kvs
    .transact()
    .set(
      headKey,
      { version: 1, revision, teamIds: [...change.teamIds] },
      { entityName: headEntity, conditions: new Filter<Head>().and('revision', condition) },
    );
  for (const team of change.teams) {
    const record = { version: 1, revision, team };
    checkSize(`the team “${team.name}”`, record);
    transaction.set(team.id, record, { entityName: teamEntity });
  }
  if (change.settings !== null) {
    const record = { version: 1, revision, settings: change.settings };
    checkSize('the settings', record);
    transaction.set(settingsKey, record, { entityName: settingsEntity });
  }
  for (const id of change.deletedTeamIds) transaction.delete(id, { entityName: teamEntity });

  try {
    await transaction.execute();
  } catch (cause) {
    // The platform's pages give two names to the error of a failed condition. The head itself tells for sure.
    const stored = (await readHead())?.revision ?? 0;
    if (stored !== baseRevision)
      throw new StorageConflictError('The configuration was saved since', { cause });
    throw new StorageUnavailableError('The storage refused the configuration', { cause });
  }
  return revision;
}

async function readHead(): Promise<Head | null> {
  const raw = await asked(() => kvs.entity<unknown>(headEntity).get(headKey));
  return raw === undefined ? null : readRecord(headKey, raw, headFormat);
}

async function readRecords(teamIds: readonly string[]) {
  const items = [
    { key: settingsKey, entityName: settingsEntity },
    ...teamIds.map((key) => ({ key, entityName: teamEntity })),
  ];
  const batches = [];
  for (let start = 0; start < items.length; start += maxBatchKeys) {
    batches.push(items.slice(start, start + maxBatchKeys));
  }
  const answers = await Promise.all(batches.map((batch) => asked(() => kvs.batchGet<unknown>(batch))));
  const place = (entityName: string | undefined, key: string) => `${entityName}/${key}`;
  const found = new Map<string, unknown>();
  for (const answer of answers) {
    for (const item of answer.successfulKeys) found.set(place(item.entityName, item.key), item.value);
    // A key that isn't there is an absence; any other failure must not be taken for one.
    const failed = answer.failedKeys.find((item) => !/NOT_FOUND/.test(item.error.code));
    if (failed)
      throw new StorageUnavailableError(`${place(failed.entityName, failed.key)}: ${failed.error.code}`);
  }
  return {
    get<Schema extends z.ZodMiniType>(entityName: string, key: string, format: RecordFormat<Schema>) {
      const raw = found.get(place(entityName, key));
      return raw === undefined ? null : readRecord(place(entityName, key), raw, format);
    },
  };
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    throw new StorageUnavailableError('The storage did not answer', { cause });
  }
}

function checkSize(what: string, record: unknown): void {
  const sizeBytes = Buffer.byteLength(JSON.stringify(record));
  if (sizeBytes > maxValueBytes) throw new StorageTooBigError(what, sizeBytes, maxValueBytes);
}
