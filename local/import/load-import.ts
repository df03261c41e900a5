import path from 'node:path';
import { saveConfiguration } from '../save-configuration';
import type { LoadedSite } from '../load-seed';
import type { ForgePlatform } from '../forge/platform';
import type { LocalSite } from '../site';
import { saveGuide } from '../start-guide';
import type { Guide } from '../start-guide';
import { fingerprintFiles, importAdmin, importExport } from './import-export';
import { readTeams } from './read-teams';

/** Skipped lines that are printed one by one; a file of the wrong kind would fill the screen. */
const maxPrintedProblems = 20;

/**
 * The folder of an import's site: named by the content of its files, so that the same files are imported once.
 *
 * @throws {ImportError} a file cannot be read.
 */
export async function importFolder(file: string, teamsFile: string | null): Promise<string> {
  return `import-${await fingerprintFiles(teamsFile === null ? [file] : [file, teamsFile])}`;
}

/**
 * Puts an export in place of what the site holds, and its teams into Rapport.
 *
 * @throws {ImportError} a file cannot be used; the site is as it was.
 */
export async function loadImport(
  platform: ForgePlatform,
  file: string,
  teamsFile: string | null,
): Promise<LoadedSite> {
  const { site } = platform;
  const teams = teamsFile === null ? null : readTeams(teamsFile);
  let skipped = 0;
  const loaded = await importExport(site, file, (problem) => {
    skipped++;
    if (skipped <= maxPrintedProblems) console.error(problem);
  });
  if (skipped > maxPrintedProblems) console.error(`… and ${skipped - maxPrintedProblems} more lines.`);
  if (teams !== null) await saveConfiguration(platform, importAdmin.accountId, { teams, settings: null });
  saveGuide(site, guideOf(site, file, teams !== null));
  return loaded;
}

function guideOf(site: LocalSite, file: string, hasTeams: boolean): Guide {
  const findKey = (orderBy: string) =>
    site.database
      .prepare(
        `select issue.key from issue join history on history.issue_id = issue.id group by issue.id ${orderBy} limit 1`,
      )
      .pluck()
      .get() as string | undefined;
  const issues: [string | undefined, string][] = [
    [findKey('order by count(*) desc'), 'the issue with the longest history'],
    [
      findKey('having due is not null order by count(*) desc'),
      'the longest history of an issue with a due date',
    ],
    [
      findKey("having status_category = 'indeterminate' order by max(history.created) desc"),
      'the issue in progress that changed last',
    ],
  ];
  const projects = site.database
    .prepare(
      'select project.key, project.name, count(*) as issues from project join issue on project_id = project.id group by project.id order by issues desc limit 5',
    )
    .all() as { key: string; name: string; issues: number }[];
  return {
    title: `${path.basename(file)}, imported.`,
    pages: [
      ...projects.map(({ key, name, issues: count }) => ({
        path: `/projects/${key}`,
        about: `${name}: ${count === 1 ? 'one issue' : `${count.toLocaleString('en')} issues`}`,
      })),
      ...issues.flatMap(([key, about]) => (key === undefined ? [] : [{ path: `/browse/${key}`, about }])),
      {
        path: '/admin/apps/rapport',
        about: hasTeams
          ? 'Rapport’s teams and settings'
          : 'set up teams first: without them the panel knows no sides',
      },
    ],
    people: [
      {
        name: importAdmin.displayName,
        about: 'you, at first: an admin who is not of the export. Everybody in it can be chosen',
      },
    ],
  };
}
