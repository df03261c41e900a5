import 'temporal-polyfill/global';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DirectoryInUseError } from './database';
import { followOrigin, loadDemo } from './demo/load-demo';
import { loadImport, importFolder } from './import/load-import';
import { ImportError } from './import/read-teams';
import { startLocalSite } from './server';
import type { LocalSiteServer } from './server';
import { openLocalSite } from './site';
import { findGuide, formatGuide } from './start-guide';
import { parseStartOptions, startHelp, StartOptionError } from './start-options';
import type { StartOptions } from './start-options';

/** Where sites live unless `--data` says otherwise, each in a folder of its own: an import doesn't touch the demo. */
const defaultDataFolder = path.join(__dirname, '..', '.local-site');

async function start(args: readonly string[]): Promise<void> {
  const options = parseStartOptions(args);
  if (options.help) {
    console.log(startHelp);
    return;
  }
  const folder =
    options.importFile === null ? 'demo' : await importFolder(options.importFile, options.teamsFile);
  const directory = path.join(options.dataFolder ?? defaultDataFolder, folder);
  const site = openLocalSite({ directory });
  try {
    // The ports first: whoever has them in use learns it before anything is made.
    const server = await startLocalSite({
      site,
      port: options.port,
      framePort: options.port && options.port + 1,
    });
    try {
      await prepare(server, options);
      const end = interrupted();
      console.log(`\n${formatGuide(server.siteOrigin, findGuide(site)!)}`);
      await end;
    } finally {
      await server.close();
    }
  } finally {
    const isEmpty = site.name === null;
    site.close();
    // Nothing was there before, and what should have come could not be used.
    if (isEmpty) await rm(directory, { recursive: true });
  }
}

/** Makes the site's data unless it is there: a site without a guide was never prepared to the end. */
async function prepare(
  { site, platform, siteOrigin }: LocalSiteServer,
  { importFile, teamsFile, reset }: StartOptions,
): Promise<void> {
  if (findGuide(site) !== null && !reset) {
    followOrigin(site, siteOrigin);
    return;
  }
  const startedAt = performance.now();
  if (importFile === null) {
    console.log('Making the demo …');
    await loadDemo(platform, siteOrigin);
  } else {
    console.log(`Importing ${importFile} …`);
    const { issues, users, projects } = await loadImport(platform, importFile, teamsFile);
    console.log(`${counted(issues, 'issue')} of ${counted(projects, 'project')}; ${counted(users, 'user')}.`);
  }
  console.log(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/**
 * Waits for Ctrl+C, or for the signal with which a parent process asks to end. Ctrl+C reaches this process twice, from
 * the terminal and from the parent that passes it on: the second must not cut the closing short.
 */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

function explain(error: unknown): string {
  if (
    error instanceof StartOptionError ||
    error instanceof ImportError ||
    error instanceof DirectoryInUseError
  ) {
    return error.message;
  }
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another: npm start -- --port 4000.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

start(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
