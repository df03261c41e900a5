import 'temporal-polyfill/global';
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

/** All sites live here, each in a folder of its own, so that an import doesn't touch the demo. */
const sitesFolder = path.join(__dirname, '..', '.local-site');

async function start(args: readonly string[]): Promise<void> {
  const options = parseStartOptions(args);
  if (options.help) {
    console.log(startHelp);
    return;
  }
  const folder =
    options.importFile === null ? 'demo' : await importFolder(options.importFile, options.teamsFile);
  const site = openLocalSite({ directory: path.join(sitesFolder, folder) });
  try {
    const { port } = options;
    // The ports first: whoever has them in use learns it before anything is made.
    const server = await startLocalSite({ site, port, framePort: port + 1 });
    try {
      await prepare(server, options);
      const guide = findGuide(site);
      if (guide === null) throw new Error('The site was prepared and has no guide.');
      console.log(`\n${formatGuide(server.siteOrigin, guide)}`);
      await interrupted();
    } finally {
      await server.close();
    }
  } finally {
    site.close();
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
    console.log(`${issues} issues of ${projects} projects and ${users} people.`);
  }
  console.log(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/** Waits for Ctrl+C, or for the signal with which a parent process asks to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
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
