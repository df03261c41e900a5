import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ExportUnreadableError, readExport, whyUnreadable } from '../analyse/read-export';
import type { LoadedSite } from '../load-seed';
import { emptyCatalogues, seedIssue } from '../seed';
import type { SiteSeed } from '../seed';
import type { LocalSite } from '../site';
import { ImportError } from './read-teams';

/** Who looks at an imported site first: nobody of the export, and allowed to set up Rapport. */
export const importAdmin = { accountId: 'local-import-admin', displayName: 'Import Admin' } as const;

/**
 * Names an import's data by what it is made of, so that the same files are imported once.
 *
 * @returns 12 hexadecimal digits.
 * @throws {ImportError} a file cannot be read.
 */
export async function fingerprintFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update('\0');
    try {
      for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    } catch (error) {
      throw new ImportError(`${file}: ${whyUnreadable(error)}`, { cause: error });
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * Loads a Jira export into a site, in place of what it holds. People, projects, statuses, types, sprints and fields
 * are those that the issues name.
 *
 * @param onSkipped told of each line that is no issue; the import goes on without it.
 * @throws {ImportError} the file cannot be read or holds no issue; the site is as it was.
 */
export async function importExport(
  site: LocalSite,
  file: string,
  onSkipped: (problem: string) => void,
): Promise<LoadedSite> {
  let issues = 0;
  async function* readIssues() {
    for await (const entries of readExport(file)) {
      for (const { line, value, error } of entries) {
        const problem = error ?? findProblem(value);
        if (problem === null) {
          issues++;
          yield value;
        } else onSkipped(`${file}, line ${line}: ${problem}; skipped`);
      }
    }
    if (issues === 0) {
      throw new ImportError(
        `${file}: there is no issue in it. It must hold issues as Jira’s REST API answers them, with their changelogs: one a line, a JSON array, or search responses; gzipped only where the name ends in .gz.`,
      );
    }
  }

  const seed: SiteSeed = {
    name: `Import of ${basename(file)}`,
    users: [{ ...importAdmin, timeZone: null, groups: [], isAdmin: true }],
    groups: [],
    ...emptyCatalogues,
    issues: readIssues(),
    pages: [],
  };
  try {
    return await site.load(seed);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    if (error instanceof ExportUnreadableError) throw new ImportError(`${error.message}.`, { cause: error });
    throw new ImportError(`${file}: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** Why the site could not show it; `null` for an issue. */
function findProblem(raw: unknown): string | null {
  const { error } = seedIssue.safeParse(raw);
  return error === undefined ? null : `it is no issue: ${error.issues[0]!.message}`;
}
