import * as z from 'zod/mini';
import { contractMessages as text } from './messages';
import type { LedgerApi } from './ledger';
import type { Result } from './result';
import { settingsSchema, type Settings } from './settings';
import { teamLimits, teamSchema, type Team } from './team';

/** All teams and settings, as they were saved together. */
export interface Configuration {
  /** Rises by one with every save; 0 as long as nothing was ever saved. */
  revision: number;
  /** In the order in which they were added. */
  teams: Team[];
  settings: Settings;
}

/** The revision that a change is based on. The change is refused if somebody saved since. */
const revision = z.int(text.shapeWrong).check(z.gte(0, text.shapeWrong));

/** What each function of {@link AdminApi} takes. Unknown keys are refused: nothing is dropped in silence. */
export const saveTeamRequest = z.strictObject({ revision, team: teamSchema });
export const deleteTeamRequest = z.strictObject({ revision, teamId: z.string() });
export const saveSettingsRequest = z.strictObject({ revision, settings: settingsSchema });
/** The first-run guide's request: its teams and settings are saved together, or none of them. */
export const setUpRequest = z.strictObject({
  revision,
  teams: z
    .array(teamSchema)
    .check(z.maxLength(teamLimits.teamsPerSave, text.tooManyTeams(teamLimits.teamsPerSave))),
  settings: settingsSchema,
});
/** Of functions that take nothing: the payload that `invoke` sends without one. */
export const nothing = z.strictObject({});

/** @see saveTeamRequest */
export type SaveTeamRequest = z.infer<typeof saveTeamRequest>;
/** @see deleteTeamRequest */
export type DeleteTeamRequest = z.infer<typeof deleteTeamRequest>;
/** @see saveSettingsRequest */
export type SaveSettingsRequest = z.infer<typeof saveSettingsRequest>;
/** @see setUpRequest */
export type SetUpRequest = z.infer<typeof setUpRequest>;

/** What any signed-in user may read behind every module. */
export type ConfigurationApi = {
  getConfiguration: () => Result<Configuration>;
};

/** A pulse that waits for the reader's answers. */
export interface PulseReminder {
  waveId: string;
  partnerName: string;
  /** Of the reader's side, epoch ms. */
  closesAt: number;
}

/** Functions behind the module `trust-panel`. Any signed-in user may call them. */
export type PanelApi = {
  /**
   * Teams and settings, and `null` or the pulse that waits: for the one who asks and at that moment, so that it is to be
   * shown from a fresh answer only.
   */
  getConfiguration: () => Result<Configuration & { pulse: PulseReminder | null }>;
} & LedgerApi;

/**
 * Functions behind the module `rapport-admin`. All but `getConfiguration` are for Jira administrators only.
 * Each save answers with the configuration as it then is.
 */
export type AdminApi = ConfigurationApi & {
  /** Adds the team, or replaces the one with its id. */
  saveTeam: (request: SaveTeamRequest) => Result<Configuration>;
  deleteTeam: (request: DeleteTeamRequest) => Result<Configuration>;
  saveSettings: (request: SaveSettingsRequest) => Result<Configuration>;
  setUp: (request: SetUpRequest) => Result<Configuration>;
  /** By which id Jira knows the trust panel, to pin it to projects. */
  getPanelModuleId: () => Result<string>;
};
