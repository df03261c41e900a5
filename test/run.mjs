/**
 * `npm test`: everything that must hold before a change lands, from a fresh clone on. Ends in a line
 * `N passed, N failed`, which counts each test and each of the other checks as one.
 *
 * `npm test -- PATH …` runs only the jest tests whose path matches, without the other checks.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, installPackages, runTool } from '../local/setup.mjs';
import { getChromium } from './chromium.mjs';
import { installSystemPackages, onPath } from './system-packages.mjs';

const onlyPaths = process.argv.slice(2);
let passed = 0;
const failures = [];

/** @param {string} name @param {() => unknown} check throws or answers false when it fails. */
async function check(name, check) {
  console.log(`\n# ${name}`);
  try {
    if ((await check()) !== false) {
      passed += 1;
      return true;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  failures.push(name);
  return false;
}

/** @param {string} name @param {readonly string[]} args of jest. */
function jest(name, args) {
  console.log(`\n# ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  const resultFile = join(folder, 'result.json');
  try {
    const ended = runTool('jest', [...args, '--json', `--outputFile=${resultFile}`, ...onlyPaths]);
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    passed += result.numPassedTests;
    for (const file of result.testResults) {
      const failed = file.assertionResults.filter(({ status }) => status === 'failed');
      failures.push(...failed.map(({ fullName }) => fullName));
      if (file.status === 'failed' && failed.length === 0) failures.push(`${file.name} could not be run`);
    }
    if (!ended && result.success) failures.push(`${name}: jest ended badly`);
    if (onlyPaths.length === 0 && result.numTotalTests === 0) failures.push(`${name}: no test was run`);
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isReady =
  (await check('Packages', installPackages)) &&
  (await check('Pages', buildPages)) &&
  (await check('Chromium', async () => {
    process.env.CHROMIUM_PATH = await getChromium();
    console.log(process.env.CHROMIUM_PATH);
  }));

if (isReady) {
  if (onPath('mariadbd') === null) installSystemPackages('MariaDB', ['mariadb-server']);
  if (onlyPaths.length === 0) {
    await check('Types: functions, local site, tests', () =>
      runTool('tsc', ['--noEmit', '--project', 'tsconfig.json']),
    );
    await check('Types: browser tests', () => runTool('tsc', ['--project', 'test/e2e/tsconfig.json']));
    await check('Types: Custom UI', () => runTool('tsc', ['--project', 'static/tsconfig.json']));
    await check('Types: the local site’s pages', () =>
      runTool('tsc', ['--project', 'local/site/tsconfig.json']),
    );
    await check('Lint', () => runTool('eslint', ['--max-warnings', '0', '.']));
    await check('Format', () => runTool('prettier', ['--check', '--log-level', 'warn', '.']));
  }
  jest('Tests', ['--selectProjects', 'node', '--passWithNoTests', '--maxWorkers', '2']);
  jest('Browser tests', ['--selectProjects', 'e2e', '--passWithNoTests', '--maxWorkers', '1']);
}

if (isReady && onPath('mariadbd') === null) {
  console.log(
    'Not run: the tests of SQL on MariaDB, because it is not installed (Debian: apt-get install mariadb-server).',
  );
}
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
