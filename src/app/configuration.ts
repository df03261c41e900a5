import type {
  Configuration,
  DeleteTeamRequest,
  SaveSettingsRequest,
  SaveTeamRequest,
  SetUpRequest,
} from '../contract/configuration-api';
import { contractMessages } from '../contract/messages';
import type { Problem } from '../contract/result';
import { initialSettings } from '../contract/settings';
import { surveyMessages } from '../contract/survey-messages';
import { findTeamConflicts, type Team, teamLimits } from '../contract/team';
import { waitForAll } from '../contract/wait-for-all';
import {
  checkTeamSize,
  readConfiguration,
  writeConfiguration,
  type StoredConfiguration,
} from '../storage/configuration-storage';
import { StorageConflictError } from '../storage/errors';
import { readPartnerships, surveyHeadUnchanged } from '../storage/partnership-storage';
import { InvalidInputError, RecordFullError } from './errors';

/** The teams and settings, with the defaults where nothing was saved yet. */
export async function getConfiguration(): Promise<Configuration> {
  return withDefaults(await readConfiguration());
}

/**
 * Adds a team, or replaces the one with its id.
 *
 * @throws {StorageConflictError} somebody saved since `revision`.
 * @throws {InvalidInputError} id or name are another team's, or a member belongs to another team.
 * @throws {RecordFullError} there are too many teams, or all together would be too large to be read.
 */
export function saveTeam({ revision, team }: SaveTeamRequest): Promise<Configuration> {
  return save(revision, [team], null, () => ['team']);
}

/**
 * @param now epoch ms.
 * @throws {InvalidInputError} there is no such team, or it is in a partnership. @throws {StorageConflictError}
 */
export async function deleteTeam(
  { revision, teamId }: DeleteTeamRequest,
  now: number,
): Promise<Configuration> {
  const [stored, survey] = await waitForAll([readAt(revision), readPartnerships()]);
  const refused = (message: string) => new InvalidInputError([{ path: ['teamId'], message }]);
  const teams = stored.teams.filter((team) => team.id !== teamId);
  if (teams.length === stored.teams.length) throw refused(contractMessages.teamUnknown);
  const within = survey.stored.find(({ partnership }) => partnership.teamIds.includes(teamId));
  if (within) throw refused(surveyMessages.teamInPartnership(within.partnership.name));
  const newRevision = await writeConfiguration({
    baseRevision: revision,
    teamIds: teams.map((team) => team.id),
    teams: [],
    deletedTeamIds: [teamId],
    // Whom it invited lately counts on: its people may be in another team tomorrow.
    formerTeams: { ...stored.formerTeams, [teamId]: now },
    settings: null,
    checks: [surveyHeadUnchanged(survey)],
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
 * @throws {StorageConflictError} @throws {InvalidInputError} @throws {RecordFullError}
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
  // What is wrong at no place of the request has no field to be said at.
  const general = problems.find(({ path }) => path.length === 0);
  if (general) throw new RecordFullError(general.message);
  if (problems.length > 0) throw new InvalidInputError(problems);

  const storedIds = new Set(stored.teams.map((team) => team.id));
  const byId = new Map(changed.map((team) => [team.id, team]));
  const teams = [
    ...stored.teams.map((team) => byId.get(team.id) ?? team),
    ...changed.filter((team) => !storedIds.has(team.id)),
  ];
  checkSizeOfAll(teams);
  const newRevision = await writeConfiguration({
    baseRevision: revision,
    teamIds: teams.map((team) => team.id),
    teams: changed,
    deletedTeamIds: [],
    formerTeams: stored.formerTeams,
    settings,
  });
  return withDefaults({ revision: newRevision, teams, settings: settings ?? stored.settings });
}

/**
 * Whether teams could be saved, as far as their sizes go.
 *
 * @throws {RecordFullError} all together would be too large. @throws {StorageTooBigError} one is.
 */
export function checkSizes(teams: readonly Team[]): void {
  checkSizeOfAll(teams);
  teams.forEach(checkTeamSize);
}

/** Once stored they could never be read again. @throws {RecordFullError} */
function checkSizeOfAll(teams: readonly Team[]): void {
  const sizeKib = Math.ceil(Buffer.byteLength(JSON.stringify(teams)) / 1024);
  if (sizeKib > teamLimits.allTeamsKib) {
    throw new RecordFullError(contractMessages.teamsTooBig(sizeKib, teamLimits.allTeamsKib));
  }
}

async function readAt(revision: number): Promise<StoredConfiguration> {
  const stored = await readConfiguration();
  if (stored.revision !== revision) throw new StorageConflictError('The configuration was saved since');
  return stored;
}

function withDefaults({
  revision,
  teams,
  settings,
}: Pick<StoredConfiguration, 'revision' | 'teams' | 'settings'>): Configuration {
  return { revision, teams, settings: settings ?? initialSettings };
}
