import * as z from 'zod/mini';
import { checkSizes } from '../../src/app/configuration';
import { RecordFullError } from '../../src/app/errors';
import { contractMessages } from '../../src/contract/messages';
import { findTeamConflicts, teamSchema } from '../../src/contract/team';
import type { Team } from '../../src/contract/team';
import { StorageTooBigError } from '../../src/storage/errors';
import { UsageError } from '../analyse/read-arguments';
import { readTeamList } from '../analyse/read-configuration';

/** A file given to the import cannot be used; the message names it and says what is wrong. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** What a schema finds wrong without words of its own: a name that there is not, a list in the place of a text. */
const inWords = z.locales.en().localeError;

/**
 * The teams of a `--teams` file (`measures.md` §8): read as `analyse` reads them, and such as an admin may save.
 *
 * @throws {ImportError} the file cannot be read, is not JSON, has a team that is none, or more than can be stored.
 */
export function readTeams(file: string): Team[] {
  const list = listOf(file);
  const parsed = z.array(teamSchema).safeParse(list, { error: inWords });
  const problem = parsed.success ? findTeamConflicts(parsed.data)[0] : parsed.error.issues[0];
  if (problem !== undefined) {
    throw new ImportError(`${file}: ${placeOf(problem.path, list)}${problem.message}`);
  }
  const tooBig = findTooBig(parsed.data!);
  if (tooBig !== null) throw new ImportError(`${file}: ${tooBig}`);
  return parsed.data!;
}

/** What the app would say of teams that are too large for it; `null`: they fit. */
function findTooBig(teams: readonly Team[]): string | null {
  try {
    checkSizes(teams);
    return null;
  } catch (error) {
    if (error instanceof RecordFullError) return error.text;
    if (error instanceof StorageTooBigError) {
      return contractMessages.tooBig(error.what, error.sizeBytes, error.maxBytes);
    }
    throw error;
  }
}

function listOf(file: string) {
  try {
    return readTeamList(file);
  } catch (error) {
    if (error instanceof UsageError) throw new ImportError(error.message, { cause: error });
    throw error;
  }
}

/** `team 2 ("pune"), timeZone: `; nothing where all teams are meant. */
function placeOf(path: readonly PropertyKey[], teams: readonly { id: string }[]): string {
  const [index, ...rest] = path;
  if (typeof index !== 'number') return '';
  const team = `team ${index + 1} (${JSON.stringify(teams[index]!.id)})`;
  return `${[team, ...(rest.length === 0 ? [] : [rest.map(String).join('.')])].join(', ')}: `;
}
