import * as z from 'zod/mini';
import { settingsSchema, type Settings } from '../contract/settings';
import { teamSchema, type Team } from '../contract/team';
import { StorageCorruptError } from './errors';
import {
  at,
  check,
  checkSize,
  put,
  readRecords,
  recordFields,
  remove,
  transact,
  type Operation,
  type RecordKind,
} from './records';

const headKind = {
  entity: 'configuration',
  version: 2,
  schema: z.object({
    ...recordFields,
    version: z.literal(2),
    teamIds: z.array(z.string()),
    /** Teams that were deleted lately, by id: when, epoch ms. */
    formerTeams: z.record(z.string(), z.int()),
  }),
  upgrades: { 1: (record: { version: number }) => ({ ...record, version: 2, formerTeams: {} }) },
  called: () => 'the list of teams',
} satisfies RecordKind;

const teamKind = {
  entity: 'team',
  version: 1,
  schema: z.object({ ...recordFields, team: teamSchema }),
  upgrades: {},
  called: ({ team }: { team: Team }) => `the team “${team.name}”`,
} satisfies RecordKind;

const settingsKind = {
  entity: 'settings',
  version: 1,
  schema: z.object({ ...recordFields, settings: settingsSchema }),
  upgrades: {},
  called: () => 'the settings',
} satisfies RecordKind;

const headPlace = at(headKind, 'head');
const settingsPlace = at(settingsKind, 'settings');

/** Which teams there are. */
export interface ConfigurationHead {
  /** 0 as long as nothing was saved. */
  revision: number;
  teamIds: readonly string[];
  /** Teams that were deleted lately, by id: when, epoch ms. */
  formerTeams: Readonly<Record<string, number>>;
}

/** All teams and settings, as they were saved together. */
export interface StoredConfiguration extends ConfigurationHead {
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
  /** @see ConfigurationHead.formerTeams */
  formerTeams: Readonly<Record<string, number>>;
  /** Settings to write, `null` to leave them as they are. */
  settings: Settings | null;
  /** Further conditions of the save, on records of other kinds. */
  checks?: readonly Operation[];
}

/** Without the teams' records, which are large. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readConfigurationHead(): Promise<ConfigurationHead> {
  const [head] = await readRecords([headPlace]);
  return head ?? { revision: 0, teamIds: [], formerTeams: {} };
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
  let torn = settingsPlace.key;
  for (let attempt = 0; attempt < 3; attempt++) {
    const head = await readConfigurationHead();
    if (head.revision === 0) return { ...head, teams: [], settings: null };
    const [settings, ...teams] = await readRecords([
      settingsPlace,
      ...head.teamIds.map((id) => at(teamKind, id)),
    ]);
    const missing = head.teamIds.find((_id, index) => teams[index] === null);
    const newer = [settings, ...teams].some((record) => record !== null && record.revision > head.revision);
    if (missing === undefined && !newer) {
      return {
        revision: head.revision,
        teamIds: head.teamIds,
        teams: teams.flatMap((record) => record?.team ?? []),
        settings: settings?.settings ?? null,
        formerTeams: head.formerTeams,
      };
    }
    torn = missing ?? headPlace.key;
  }
  throw new StorageCorruptError(torn);
}

/** Teams by their ids, in that order, read by one request; `null` for one that isn't there. @see readConfiguration */
export async function readTeams(ids: readonly string[]): Promise<(Team | null)[]> {
  const records = await readRecords(ids.map((id) => at(teamKind, id)));
  return records.map((record) => record?.team ?? null);
}

/** Lets a transaction happen only if nobody saved the configuration since. */
export function configurationUnchanged(revision: number): Operation {
  return check(headPlace, { revision });
}

const putTeam = (team: Team, revision: number) => put(at(teamKind, team.id), { team }, revision, null);

/** @throws {StorageTooBigError} a team does not fit into a record. */
export function checkTeamSize(team: Team): void {
  checkSize(putTeam(team, 1));
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
  const revision = change.baseRevision + 1;
  const head = { teamIds: [...change.teamIds], formerTeams: { ...change.formerTeams } };
  await transact([
    put(headPlace, head, revision),
    ...change.teams.map((team) => putTeam(team, revision)),
    ...(change.settings === null ? [] : [put(settingsPlace, { settings: change.settings }, revision, null)]),
    ...change.deletedTeamIds.map((id) => remove(at(teamKind, id), null)),
    ...(change.checks ?? []),
  ]);
  return revision;
}
