import * as z from 'zod/mini';
import { partnershipSchema, type Partnership } from '../contract/partnership';
import { localDate } from '../contract/local-date';
import type { Schedule } from '../domain/survey/wave';
import { StorageCorruptError } from './errors';
import {
  at,
  check,
  put,
  readEachRecord,
  readRecords,
  recordFields,
  remove,
  type Operation,
  type RecordKind,
} from './records';

const headEntry = z.object({ id: z.string(), teamIds: z.tuple([z.string(), z.string()]) });
const deletionSchema = z.object({ id: z.string(), latestWave: z.int() });

const headKind = {
  entity: 'survey',
  version: 1,
  schema: z.object({
    ...recordFields,
    partnerships: z.array(headEntry),
    deletions: z.array(deletionSchema),
  }),
  upgrades: {},
  called: () => 'the list of partnerships',
} satisfies RecordKind;

const partnershipKind = {
  entity: 'partnership',
  version: 2,
  schema: z.object({
    ...recordFields,
    version: z.literal(2),
    partnership: partnershipSchema,
    leadsErased: z.boolean(),
  }),
  upgrades: { 1: (record: { version: number }) => ({ ...record, version: 2, leadsErased: false }) },
  called: ({ partnership }: { partnership: Partnership }) => `the partnership “${partnership.name}”`,
} satisfies RecordKind;

const scheduleSchema: z.ZodMiniType<Schedule> = z.object({
  nextOpening: localDate,
  latestWave: z.int(),
  nextAt: z.int(),
});
const scheduleKind = {
  entity: 'schedule',
  version: 1,
  schema: z.object({ ...recordFields, schedule: scheduleSchema }),
  upgrades: {},
  called: () => 'a schedule',
} satisfies RecordKind;

const headPlace = at(headKind, 'head');

/** Which partnerships there are. */
export interface SurveyHead {
  /** Rises by one with every save of a partnership; 0 as long as none was ever saved. */
  revision: number;
  /** In the order in which they were added. */
  partnerships: z.infer<typeof headEntry>[];
  /** Partnerships of which records may still have to be removed, and how many waves they had. */
  deletions: z.infer<typeof deletionSchema>[];
}

/** A partnership with what is kept between its waves. */
export interface StoredPartnership {
  partnership: Partnership;
  /**
   * Leads were named, and the accounts of all of them were erased: the empty list then stands for nobody, not for every
   * member. An admin's next save ends it.
   */
  leadsErased: boolean;
  schedule: Schedule;
  /** Rises with each change of either. */
  scheduleRevision: number;
}

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readSurveyHead(): Promise<SurveyHead> {
  const [head] = await readRecords([headPlace]);
  return head ?? { revision: 0, partnerships: [], deletions: [] };
}

/**
 * Reads all partnerships. As with teams, records carry the revision of the save that wrote them, so that a save
 * between the requests is noticed and everything is read again.
 *
 * @throws {StorageCorruptError} a record cannot be read, or is missing although nobody is saving.
 * @throws {StorageUnavailableError}
 */
export async function readPartnerships(): Promise<SurveyHead & { stored: StoredPartnership[] }> {
  let torn = headPlace.key;
  for (let attempt = 0; attempt < 3; attempt++) {
    const head = await readSurveyHead();
    const found = await readEach(head.partnerships.map(({ id }) => id));
    const missing = head.partnerships.find((_entry, index) => found[index] === null);
    const newer = found.some((entry) => entry !== null && entry.revision > head.revision);
    if (missing === undefined && !newer) return { ...head, stored: found.flatMap((entry) => entry ?? []) };
    torn = missing?.id ?? headPlace.key;
  }
  throw new StorageCorruptError(torn);
}

/**
 * Some partnerships by their ids; `null` for one that isn't there (any more).
 *
 * @throws {StorageCorruptError} @throws {StorageUnavailableError}
 */
export async function readPartnershipsById(ids: readonly string[]): Promise<(StoredPartnership | null)[]> {
  return readEach(ids);
}

async function readEach(
  ids: readonly string[],
): Promise<((StoredPartnership & { revision: number }) | null)[]> {
  const records = await readRecords([
    ...ids.map((id) => at(partnershipKind, id)),
    ...ids.map((id) => at(scheduleKind, id)),
  ]);
  return ids.map((_id, index) => {
    const partnership = records[index] as z.infer<typeof partnershipKind.schema> | null;
    const schedule = records[ids.length + index] as z.infer<typeof scheduleKind.schema> | null;
    if (partnership === null || schedule === null) return null;
    return {
      revision: partnership.revision,
      partnership: partnership.partnership,
      leadsErased: partnership.leadsErased,
      schedule: schedule.schedule,
      scheduleRevision: schedule.revision,
    };
  });
}

/**
 * When something is next to be done for each of some partnerships, epoch ms; `null` for one that isn't there. For one
 * that cannot be read it is always time: whoever then looks at it fails, and says so, alone.
 *
 * @throws {StorageUnavailableError}
 */
export async function readNextInstants(ids: readonly string[]): Promise<(number | null)[]> {
  const records = await readEachRecord(ids.map((id) => at(scheduleKind, id)));
  return records.map((record) =>
    record instanceof StorageCorruptError ? -Infinity : (record?.schedule.nextAt ?? null),
  );
}

/** Writes which partnerships there are, if nobody saved one since the head was read. */
export function putSurveyHead({ revision, ...head }: SurveyHead): Operation {
  return put(headPlace, head, revision + 1);
}

/** Lets a transaction happen only if nobody saved a partnership since. */
export function surveyHeadUnchanged({ revision }: SurveyHead): Operation {
  return check(headPlace, { revision });
}

/** @param headRevision that of the save which it is a part of. @param leadsErased see {@link StoredPartnership}. */
export function putPartnership(
  partnership: Partnership,
  headRevision: number,
  leadsErased = false,
): Operation {
  return put(at(partnershipKind, partnership.id), { partnership, leadsErased }, headRevision, null);
}

/** @param scheduleRevision the revision that the change is based on, 0 for a new partnership. */
export function putSchedule(partnershipId: string, schedule: Schedule, scheduleRevision: number): Operation {
  return put(at(scheduleKind, partnershipId), { schedule }, scheduleRevision + 1);
}

/** Lets a transaction happen only if a partnership is there, and its schedule is as it was read. */
export function partnershipUnchanged(partnershipId: string, scheduleRevision: number): Operation {
  return check(at(scheduleKind, partnershipId), { revision: scheduleRevision });
}

/** Removes a partnership and its schedule, if the schedule was not changed since. */
export function removePartnership(partnershipId: string, scheduleRevision: number): Operation[] {
  return [
    remove(at(partnershipKind, partnershipId), null),
    remove(at(scheduleKind, partnershipId), scheduleRevision),
  ];
}
