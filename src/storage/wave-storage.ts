import * as z from 'zod/mini';
import { lenses } from '../domain/survey/survey-item';
import {
  waveIdOf,
  type Answer,
  type Ballot,
  type Side,
  type Wave,
  type WaveResult,
} from '../domain/survey/wave';
import {
  at,
  check,
  put,
  readRecords,
  recordFields,
  remove,
  type Operation,
  type RecordKind,
} from './records';

const noticeProgress = z.object({ claimedAt: z.nullable(z.int()), sent: z.int(), done: z.boolean() });
const waveSide = z.object({
  teamId: z.string(),
  teamName: z.string(),
  invited: z.int(),
  opensAt: z.int(),
  remindsAt: z.nullable(z.int()),
  closesAt: z.int(),
  invitation: noticeProgress,
  reminder: noticeProgress,
});
const surveyItem = z.object({
  id: z.string(),
  text: z.string(),
  lens: z.enum(lenses),
  about: z.enum(['partner', 'own']),
  reverse: z.boolean(),
  attribution: z.nullable(z.string()),
});
const summary = {
  answers: z.int(),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  standardDeviation: z.number(),
  agreement: z.enum(['agree', 'mostlyAgree', 'split']),
};
const counts = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]);
const partResult = z.object({
  answered: z.int(),
  invited: z.int(),
  items: z.array(z.object({ ...summary, itemId: z.string(), counts: z.nullable(counts) })),
  lenses: z.array(z.object({ ...summary, lens: z.enum(lenses) })),
});
const waveResult: z.ZodMiniType<WaveResult> = z.discriminatedUnion('published', [
  z.object({
    published: z.literal('bySide'),
    sides: z.tuple([partResult, partResult]),
    texts: z.int(),
  }),
  z.object({ published: z.literal('pooled'), pooled: partResult, texts: z.int() }),
  z.object({ published: z.literal('nothing') }),
]);
const waveSchema: z.ZodMiniType<Wave> = z.object({
  partnershipId: z.string(),
  number: z.int(),
  status: z.enum(['open', 'closed']),
  sides: z.tuple([waveSide, waveSide]),
  items: z.array(surveyItem),
  minimumAnswers: z.int(),
  freeText: z.boolean(),
  closedAt: z.nullable(z.int()),
  forgotten: z.boolean(),
  result: z.nullable(waveResult),
  response: z.nullable(
    z.object({
      actions: z.array(z.object({ issueId: z.string(), teamId: z.string() })),
      reason: z.nullable(z.string()),
    }),
  ),
});

const waveKind = {
  entity: 'wave',
  version: 2,
  schema: z.object({
    ...recordFields,
    version: z.literal(2),
    /** That of the wave, where a transaction can make it a condition. */
    status: z.enum(['open', 'closed']),
    /** Rises with each change of the response alone, so that leads do not conflict with the app's own writes. */
    responseRevision: z.int(),
    wave: waveSchema,
  }),
  upgrades: { 1: withoutTexts },
  called: () => 'a wave',
} satisfies RecordKind;

/** Texts lay in the wave itself before the first release, and are not brought over from there. */
function withoutTexts(record: { version: number; wave?: { result?: object | null } }) {
  const { wave } = record;
  const result = wave?.result && 'texts' in wave.result ? { ...wave.result, texts: 0 } : wave?.result;
  return { ...record, version: 2, wave: { ...wave, result } };
}

const textsKind = {
  entity: 'texts',
  version: 1,
  schema: z.object({ ...recordFields, texts: z.array(z.string()) }),
  upgrades: {},
  called: () => 'the texts of a wave',
} satisfies RecordKind;

const urnKind = {
  entity: 'urn',
  version: 1,
  schema: z.object({
    ...recordFields,
    urn: z.object({ ballots: z.array(z.string().check(z.regex(/^[1-5-]+$/))), texts: z.array(z.string()) }),
  }),
  upgrades: {},
  called: () => 'an urn',
} satisfies RecordKind;

const participationKind = {
  entity: 'participation',
  version: 1,
  schema: z.object({
    ...recordFields,
    participation: z.object({
      invited: z.array(z.string()),
      /** A digit for each invited: 1 = has answered. As long from the first to the last answer. */
      answered: z.string().check(z.regex(/^[01]*$/)),
    }),
  }),
  upgrades: {},
  called: () => 'the list of those who are invited',
} satisfies RecordKind;

/** A wave as it lies in the storage. */
export interface StoredWave {
  revision: number;
  responseRevision: number;
  wave: Wave;
}

/** A side's ballots and texts, each shuffled at every write: nothing tells which belong together, of whom or when. */
export interface Urn {
  ballots: readonly Ballot[];
  texts: readonly string[];
}
export interface StoredUrn extends Urn {
  revision: number;
}

/** Who of a side is invited, and has answered. */
export interface Participation {
  /** Account ids, sorted. One that was erased is an empty text, so that the others keep their places. */
  invited: readonly string[];
  /** Per place of `invited`. */
  answered: readonly boolean[];
}
export interface StoredParticipation extends Participation {
  revision: number;
}

const sides: readonly Side[] = [0, 1];
const sideKey = (waveId: string, side: Side) => `${waveId}:${side}`;

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readWaves(waveIds: readonly string[]): Promise<(StoredWave | null)[]> {
  return readRecords(waveIds.map((id) => at(waveKind, id)));
}

/** What people wrote in each of some waves, as it was published. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readTexts(waveIds: readonly string[]): Promise<string[][]> {
  const records = await readRecords(waveIds.map((id) => at(textsKind, id)));
  return records.map((record) => record?.texts ?? []);
}

/** A wave with all that belongs to it while it is open, by one request. `null` for what isn't there (any more). */
export interface WholeWave {
  stored: StoredWave | null;
  urns: [StoredUrn | null, StoredUrn | null];
  participations: [StoredParticipation | null, StoredParticipation | null];
}

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readWholeWave(waveId: string): Promise<WholeWave> {
  const [whole] = await readWholeWaves([waveId]);
  return whole!;
}

/** Some waves, up to five by one request. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readWholeWaves(waveIds: readonly string[]): Promise<WholeWave[]> {
  const records: (object | null)[] = await readRecords(waveIds.flatMap(placesWhileOpen));
  return waveIds.map((_id, index) => {
    const start = index * placesPerOpenWave;
    const [stored, urn, otherUrn, participation, otherParticipation] = records.slice(
      start,
      start + placesPerOpenWave,
    ) as Records;
    return {
      stored,
      urns: [urnOf(urn), urnOf(otherUrn)],
      participations: [participationOf(participation), participationOf(otherParticipation)],
    };
  });
}

const placesWhileOpen = (waveId: string) => [
  at(waveKind, waveId),
  ...sides.map((side) => at(urnKind, sideKey(waveId, side))),
  ...sides.map((side) => at(participationKind, sideKey(waveId, side))),
];
const placesPerOpenWave = 5;
/** How many records a wave has, from its opening to its deletion. */
export const placesPerWave = placesPerOpenWave + 1;
type UrnRecord = z.infer<typeof urnKind.schema> | null;
type ParticipationRecord = z.infer<typeof participationKind.schema> | null;
type Records = [StoredWave | null, UrnRecord, UrnRecord, ParticipationRecord, ParticipationRecord];

/** What belongs to one side of a wave, by one request. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readSide(
  waveId: string,
  side: Side,
): Promise<{ urn: StoredUrn | null; participation: StoredParticipation | null }> {
  const key = sideKey(waveId, side);
  const [urn, participation] = await readRecords([at(urnKind, key), at(participationKind, key)]);
  return { urn: urnOf(urn), participation: participationOf(participation) };
}

/** Both sides' participation in each of some waves. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readParticipations(
  waveIds: readonly string[],
): Promise<[StoredParticipation | null, StoredParticipation | null][]> {
  const records = await readRecords(
    waveIds.flatMap((id) => sides.map((side) => at(participationKind, sideKey(id, side)))),
  );
  return waveIds.map((_id, index) => [
    participationOf(records[2 * index]!),
    participationOf(records[2 * index + 1]!),
  ]);
}

/** @param on the wave that the change is based on; `null` for a new one. */
export function putWave(wave: Wave, on: StoredWave | null, responseChanged = false): Operation {
  const responseRevision = (on?.responseRevision ?? 0) + (responseChanged ? 1 : 0);
  return put(
    at(waveKind, waveIdOf(wave.partnershipId, wave.number)),
    { status: wave.status, responseRevision, wave },
    (on?.revision ?? 0) + 1,
  );
}

/** Lets a transaction happen only while the wave is open. */
export function waveIsOpen(waveId: string): Operation {
  return check(at(waveKind, waveId), { status: 'open' });
}

/** What people wrote, once and for good. */
export function putTexts(waveId: string, texts: readonly string[]): Operation {
  return put(at(textsKind, waveId), { texts: [...texts] }, 1);
}

/** @param on the revision that the change is based on, 0 for a new one. */
export function putUrn(waveId: string, side: Side, { ballots, texts }: Urn, on: number): Operation {
  const urn = { ballots: ballots.map(lettersOf), texts: [...texts] };
  return put(at(urnKind, sideKey(waveId, side)), { urn }, on + 1);
}

/** @param on the revision that the removal is based on. */
export function removeUrn(waveId: string, side: Side, on: number): Operation {
  return remove(at(urnKind, sideKey(waveId, side)), on);
}

/** @param on the revision that the change is based on, 0 for a new one. */
export function putParticipation(
  waveId: string,
  side: Side,
  { invited, answered }: Participation,
  on: number,
): Operation {
  const participation = {
    invited: [...invited],
    answered: answered.map((has) => (has ? '1' : '0')).join(''),
  };
  return put(at(participationKind, sideKey(waveId, side)), { participation }, on + 1);
}

/** Forgets who took part in a wave. */
export function removeParticipations(waveId: string): Operation[] {
  return sides.map((side) => remove(at(participationKind, sideKey(waveId, side)), null));
}

/** Removes whatever there is of a wave: {@link placesPerWave} operations. */
export function removeWholeWave(waveId: string): Operation[] {
  return [...placesWhileOpen(waveId), at(textsKind, waveId)].map((place) => remove(place, null));
}

function lettersOf(ballot: Ballot): string {
  return ballot.map((answer) => answer ?? '-').join('');
}

function ballotOf(letters: string): Ballot {
  return [...letters].map((letter) => (letter === '-' ? null : (Number(letter) as Answer)));
}

function urnOf(record: UrnRecord): StoredUrn | null {
  if (record === null) return null;
  const { ballots, texts } = record.urn;
  return { revision: record.revision, ballots: ballots.map(ballotOf), texts };
}

function participationOf(record: ParticipationRecord): StoredParticipation | null {
  if (record === null) return null;
  const { invited, answered } = record.participation;
  return { revision: record.revision, invited, answered: [...answered].map((digit) => digit === '1') };
}
