import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout: every path here is relative to it, wherever the command was typed. */
export const root = join(import.meta.dirname, '..');

/**
 * Runs a program in the checkout, its output shown.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {boolean} whether it ended well.
 */
export function run(program, args) {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/**
 * Runs a program that an installed package brings.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {boolean} whether it ended well.
 */
export function runTool(name, args) {
  return run(join(root, 'node_modules', '.bin', name), args);
}

/**
 * Installs the packages of package-lock.json unless the ones there came from this very lock file.
 * Uses nothing but Node: it runs before anything is installed.
 */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const installedLock = join(root, 'node_modules', '.installed-package-lock.json');
  if (existsSync(installedLock) && readFileSync(installedLock, 'utf8') === lock) return;

  console.log('Installing packages (once; about two minutes) …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Error(
      'npm ci failed: see above. Is the npm registry reachable, and are a C++ compiler and make there?',
    );
  }
  writeFileSync(installedLock, lock);
}

/** The two browser builds, each with the folders whose files it is made from. */
const builds = [
  { config: 'static/vite.config.mts', out: 'static/dist', from: ['static', 'src'] },
  { config: 'local/site/vite.config.mts', out: 'local/site/dist', from: ['local/site', 'local/confluence'] },
];

/** Makes the app's and the local site's pages, where a source or the lock file is newer than what was made last. */
export function buildPages() {
  for (const { config, out, from } of builds) {
    const stamp = join(root, out, '.built');
    const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
    const newest = Math.max(...[...from, 'package-lock.json'].map((path) => newestChange(join(root, path))));
    if (newest <= builtAt) continue;

    console.log(`Building ${out} …`);
    if (!runTool('vite', ['build', '--config', config, '--logLevel', 'warn'])) {
      throw new Error(`The build of ${config} failed: see above.`);
    }
    writeFileSync(stamp, '');
  }
}

/** @param {string} path @returns {number} the latest change of a file in it, in epoch milliseconds. */
function newestChange(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return readdirSync(path)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}
