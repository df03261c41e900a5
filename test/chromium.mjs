import { spawnSync } from 'node:child_process';
import { installSystemPackages, isProgram, onPath } from './system-packages.mjs';

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

  installSystemPackages('Chromium', ['chromium', 'fonts-noto-core']);
  const installed = findOnPath();
  if (installed !== null) return installed;

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
