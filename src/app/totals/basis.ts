import { createHash } from 'node:crypto';
import { initialSettings, type Settings } from '../../contract/settings';
import { makeTeamDirectory, type TeamDirectory } from '../../domain/calendar/team';
import { categoryOfStatus, type StatusCategory } from '../../domain/history/status-category';
import { getFields } from '../../jira/get-fields';
import { getStatuses } from '../../jira/get-statuses';
import { readConfiguration } from '../../storage/configuration-storage';
import { readJiraCatalogue, writeJiraCatalogue } from '../../storage/jira-catalogue-storage';
import { totalsSchemaVersion } from '../../storage/totals-storage';
import { waitForAll } from '../../contract/wait-for-all';
import type { TotalsWorld } from './world';

/** All on which facts are derived besides the issue itself. */
export interface Basis {
  teams: TeamDirectory;
  /** With the sprint field found out where the admin named none. */
  settings: Settings;
  statusCategories: ReadonlyMap<string, StatusCategory>;
  /** Names of the fields whose changes are read, by id: histories of old imports know no ids. */
  fieldNames: Readonly<Record<string, string>>;
  /** Two bases with one digest derive the same facts. */
  digest: string;
}

/** Jira's lists change rarely: so old they are asked for anew. */
const catalogueAgeMs = 24 * 3_600_000;

/** Raised when a release derives other facts from the same history than the one before. */
const derivation = 2;

/**
 * @returns `null` while nobody is in a team, and before {@link refreshCatalogue} was done first: then nothing is counted.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function readBasis(): Promise<Basis | null> {
  const [{ teams, settings: saved }, catalogue] = await waitForAll([
    readConfiguration(),
    readJiraCatalogue(),
  ]);
  if (catalogue === null || teams.every(({ members }) => members.length === 0)) return null;
  const chosen = saved ?? initialSettings;
  const settings = { ...chosen, sprintField: chosen.sprintField ?? catalogue.sprintField };
  const fieldNames = Object.fromEntries(
    [settings.sprintField, settings.acceptanceCriteriaField].flatMap((id) => {
      const name = id === null ? undefined : catalogue.fieldNames[id];
      return name === undefined ? [] : [[id, name]];
    }),
  ) as Record<string, string>;
  const { statusCategories } = catalogue;
  return {
    teams: makeTeamDirectory(teams),
    settings,
    statusCategories: new Map(Object.entries(statusCategories)),
    fieldNames,
    digest: digestOf({
      derivation,
      schema: totalsSchemaVersion,
      teams: teams.map(({ id, timeZone, hours, holidays, members }) => [
        id,
        timeZone,
        hours,
        holidays,
        members,
      ]),
      settings,
      statusCategories: Object.entries(statusCategories).sort(([a], [b]) => (a < b ? -1 : 1)),
      fieldNames,
    }),
  };
}

/** A short fingerprint of what can be written as JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/**
 * Asks Jira for its lists where they are old.
 *
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function refreshCatalogue(world: TotalsWorld): Promise<void> {
  const readAt = world.now();
  const stored = await readJiraCatalogue();
  if (stored !== null && readAt - stored.readAt < catalogueAgeMs) return;
  const [statuses, fields] = await waitForAll([getStatuses(world.requestJira), getFields(world.requestJira)]);
  const sprintFields = fields.filter(({ kind }) => kind === 'sprint');
  await writeJiraCatalogue({
    readAt,
    statusCategories: Object.fromEntries(
      statuses.map((status) => [status.id, categoryOfStatus(status) ?? null]),
    ),
    sprintField: sprintFields.length === 1 ? sprintFields[0]!.id : null,
    // Only of fields that a setting may name: a site may have thousands.
    fieldNames: Object.fromEntries(
      fields.filter(({ kind }) => kind !== 'other').map(({ id, name }) => [id, name]),
    ),
  });
}
