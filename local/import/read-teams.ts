import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { findTeamConflicts, teamSchema } from '../../src/contract/team';
import type { Team } from '../../src/contract/team';
import { quotable, whyUnreadable } from '../analyse/read-export';

/** A file given to the import cannot be used; the message names it and says what is wrong. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/**
 * The teams of a `--teams` file (`measures.md` §8).
 *
 * @throws {ImportError} the file cannot be read, is not JSON, or has a team that is none.
 */
export async function readTeams(file: string): Promise<Team[]> {
  let raw: unknown;
  try {
    raw = JSON.parse(stripByteOrderMark(await readFile(file, 'utf8')));
  } catch (error) {
    throw new ImportError(`${file}: ${reasonOf(error)}`, { cause: error });
  }
  const parsed = z.array(teamSchema).safeParse(raw);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new ImportError(`${file}: ${placeOf(path, raw)}: ${message}`);
  }
  const conflict = findTeamConflicts(parsed.data)[0];
  if (conflict !== undefined) {
    throw new ImportError(`${file}: ${placeOf(conflict.path, raw)}: ${conflict.message}`);
  }
  return parsed.data;
}

/** `team 2 ("pune"), timeZone` */
function placeOf(path: readonly PropertyKey[], raw: unknown): string {
  const [index, ...rest] = path;
  if (typeof index !== 'number') return 'teams are a JSON array of objects';
  const id: unknown = Array.isArray(raw) ? (raw[index] as { id?: unknown } | null)?.id : undefined;
  const team = `team ${index + 1}${typeof id === 'string' ? ` ("${id}")` : ''}`;
  return rest.length === 0 ? team : `${team}, ${rest.map(String).join('.')}`;
}

export const stripByteOrderMark = (text: string) => text.replace(/^\uFEFF/, '');

/** What went wrong with a file, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof SyntaxError ? `it is not JSON (${quotable(error)})` : whyUnreadable(error);
}
