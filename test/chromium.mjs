import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium for the browser tests: `CHROMIUM_PATH`, else the system's, else one installed by the system's
 * package manager (as root, on Debian and its kin), else Playwright's own download.
 *
 * @returns {Promise<string>} the path of its program.
 * @throws {Error} none is there and none can be had: the browser tests are never skipped silently.
 */
export async function getChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH is set to ${named}, which is no program that can be run.`);
  }

  const found = findOnPath() ?? (await findPlaywrights());
  if (found !== null) return found;

  if (process.getuid?.() === 0 && onPath('apt-get') !== null) {
    console.log('Installing Chromium from the system’s packages …');
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      quiet,
    );
    const installed = findOnPath();
    if (installed !== null) return installed;
  }

  console.log('Downloading Chromium by Playwright …');
  spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
  const downloaded = await findPlaywrights();
  if (downloaded !== null) return downloaded;

  throw new Error(
    'The browser tests need Chromium, and none could be found, installed or downloaded. ' +
      'Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
  );
}

/** @returns {string | null} */
function findOnPath() {
  return NAMES.map(onPath).find((path) => path !== null) ?? null;
}

/** @returns {Promise<string | null>} the one that an earlier `playwright install` downloaded. */
async function findPlaywrights() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isProgram(path) ? path : null;
}

/** @param {string} name @returns {string | null} */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
