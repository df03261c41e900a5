/**
 * Makes, offline, the bundle that `forge deploy` would upload, with Atlassian's own bundler, and prints its folder.
 * A program of its own, as the bundler asks to be run by a main script.
 *
 * The run-time wrapper, which Atlassian's bundler otherwise downloads and puts beside the app's code, is replaced by
 * an empty one: what is of interest here is the app's code as Forge's webpack configuration makes it.
 */
const { mkdirSync, mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const runtimePath = mkdtempSync(join(tmpdir(), 'rapport-runtime-'));
mkdirSync(join(runtimePath, 'dist'));
for (const script of ['wrapper.js', 'loader.js']) {
  writeFileSync(join(runtimePath, 'dist', script), '// The platform puts its own here.\n');
}
process.env.FORGE_RUNTIME_PATH = runtimePath;

const { FileSystemReader } = require('@forge/cli-shared');
const { getEntryPoints, getNodeBundler, getWrapperProvider } = require('@forge/bundler');

const logger = { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error };
const configReader = { readConfig: async () => ({ app: {} }) };
const wrapperProvider = getWrapperProvider({ fileSystemReader: new FileSystemReader() });

getNodeBundler(logger, wrapperProvider, configReader)
  .bundle({ appDirectory: process.cwd(), entryPoints: getEntryPoints([{ module: 'index' }]) })
  .then(({ outputDir }) => console.log(outputDir))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
