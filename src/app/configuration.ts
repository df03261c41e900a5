import type {
  Configuration,
  DeleteTeamRequest,
  SaveSettingsRequest,
  SaveTeamRequest,
  SetUpRequest,
} from '../contract/configuration-api';
import { contractMessages } from '../contract/messages';
import type { Problem } from '../contract/result';
import { findTeamConflicts, type Team } from '../contract/team';
import { initialSettings } from '../contract/settings';
import {
  readConfiguration,
  writeConfiguration,
  type StoredConfiguration,
} from '../storage/configuration-storage';
import { StorageConflictError } from '../storage/errors';

/** What was to be saved breaks a rule that only the teams together show, as a person in two of them. */
export class InvalidConfigurationError extends Error {
  override name = 'InvalidConfigurationError';

  /** @param problems paths begin within the request, as `['team', 'members', 3]`. */
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ path }) => path.join('.')).join(', '));
  }
}

/** The teams and settings, with the defaults where nothing was saved yet. */
export async function getConfiguration(): Promise<Configuration> {
  return withDefaults(await readConfiguration());
}

/**
 * Adds a team, or replaces the one with its id.
 *
 * @throws {StorageConflictError} somebody saved since `revision`.
 * @throws {InvalidConfigurationError} id or name are another team's, or a member belongs to another team.
 */
export function saveTeam({ revision, team }: SaveTeamRequest): Promise<Configuration> {
  return save(revision, [team], null, () => ['team']);
}

/** @throws {InvalidConfigurationError} there is no such team. @throws {StorageConflictError} */
export async function deleteTeam({ revision, teamId }: DeleteTeamRequest): Promise<Configuration> {
  const stored = await readAt(revision);
  const teams = stored.teams.filter((team) => team.id !== teamId);
  if (teams.length === stored.teams.length) {
    throw new InvalidConfigurationError([{ path: ['teamId'], message: contractMessages.teamUnknown }]);
  }
  const newRevision = await writeConfiguration({
    baseRevision: revision,
    teamIds: teams.map((team) => team.id),
    teams: [],
    deletedTeamIds: [teamId],
    settings: null,
  });
  return withDefaults({ ...stored, revision: newRevision, teams });
}

/** @throws {StorageConflictError} */
export function saveSettings({ revision, settings }: SaveSettingsRequest): Promise<Configuration> {
  return save(revision, [], settings, () => []);
}

/**
 * Saves several teams (added or replaced, as {@link saveTeam} does) and the settings, all or nothing.
 *
 * @throws {StorageConflictError} @throws {InvalidConfigurationError}
 */
export function setUp({ revision, teams, settings }: SetUpRequest): Promise<Configuration> {
  return save(revision, teams, settings, (index) => ['teams', index]);
}

async function save(
  revision: number,
  changed: readonly Team[],
  settings: Configuration['settings'] | null,
  pathOf: (index: number) => Problem['path'],
): Promise<Configuration> {
  const stored = await readAt(revision);
  // The same id in another case would be another record under one id: it replaces, or is refused as taken.
  const changedIds = new Set(changed.map((team) => team.id));
  const kept = stored.teams.filter((team) => !changedIds.has(team.id));
  const problems = findTeamConflicts([...kept, ...changed]).map(({ path: [index, ...rest], message }) => ({
    path: typeof index === 'number' ? [...pathOf(index - kept.length), ...rest] : [],
    message,
  }));
  if (problems.length > 0) throw new InvalidConfigurationError(problems);

  const storedIds = new Set(stored.teams.map((team) => team.id));
  const byId = new Map(changed.map((team) => [team.id, team]));
  const teams = [
    ...stored.teams.map((team) => byId.get(team.id) ?? team),
    ...changed.filter((team) => !storedIds.has(team.id)),
  ];
  const newRevision = await writeConfiguration({
    baseRevision: revision,
    teamIds: teams.map((team) => team.id),
    teams: changed,
    deletedTeamIds: [],
    settings,
  });
  return withDefaults({ revision: newRevision, teams, settings: settings ?? stored.settings });
}

async function readAt(revision: number): Promise<StoredConfiguration> {
  const stored = await readConfiguration();
  if (stored.revision !== revision) throw new StorageConflictError('The configuration was saved since');
  return stored;
}

function withDefaults(stored: StoredConfiguration): Configuration {
  return { ...stored, settings: stored.settings ?? initialSettings };
}
