import * as z from 'zod/mini';
import { at, put, readRecords, recordFields, transact, type RecordKind } from './records';

const catalogueKind = {
  entity: 'catalogue',
  version: 1,
  schema: z.object({
    ...recordFields,
    catalogue: z.object({
      readAt: z.int(),
      statusCategories: z.record(z.string(), z.nullable(z.enum(['new', 'indeterminate', 'done']))),
      sprintField: z.nullable(z.string()),
      fieldNames: z.record(z.string(), z.string()),
    }),
  }),
  upgrades: {},
  called: () => 'what Jira calls its statuses and fields',
} satisfies RecordKind;

const sprintKind = {
  entity: 'sprint',
  version: 1,
  schema: z.object({
    ...recordFields,
    sprint: z.object({ readAt: z.int(), record: z.unknown() }),
  }),
  upgrades: {},
  called: () => 'a sprint’s dates',
} satisfies RecordKind;

/** What of the site's own lists the histories of issues are read by. */
export interface JiraCatalogue {
  /** When Jira was asked, epoch ms. */
  readAt: number;
  /** By the status' id. @see StatusCategory */
  statusCategories: Record<string, 'new' | 'indeterminate' | 'done' | null>;
  /** Id of Jira Software's sprint field; `null`: none, or several. */
  sprintField: string | null;
  /** Names of the fields whose changes are read, by their ids: histories of old imports know no ids. */
  fieldNames: Record<string, string>;
}

const cataloguePlace = at(catalogueKind, 'jira');

/** `null`: Jira was never asked. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readJiraCatalogue(): Promise<JiraCatalogue | null> {
  const [record] = await readRecords([cataloguePlace]);
  return record?.catalogue ?? null;
}

/** The latest writer's counts: they all read the same Jira. @throws {StorageUnavailableError} */
export async function writeJiraCatalogue(catalogue: JiraCatalogue): Promise<void> {
  await transact([put(cataloguePlace, { catalogue }, 1, null)]);
}

/** A sprint as Jira told of it. */
export interface StoredSprint {
  /** When Jira was asked, epoch ms. */
  readAt: number;
  /** Jira's answer; `null`: there is no such sprint, or the app may not see it. */
  record: unknown;
}

/** By id, those that are stored. @throws {StorageUnavailableError} @throws {StorageCorruptError} */
export async function readSprints(ids: readonly string[]): Promise<Map<string, StoredSprint>> {
  const records = await readRecords(ids.map((id) => at(sprintKind, id)));
  return new Map(records.flatMap((record, index) => (record === null ? [] : [[ids[index]!, record.sprint]])));
}

/** @throws {StorageUnavailableError} */
export async function writeSprint(id: string, sprint: StoredSprint): Promise<void> {
  await transact([put(at(sprintKind, id), { sprint }, 1, null)]);
}
