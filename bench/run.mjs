/**
 * `npm run bench [-- NAME … OPTION …]`: runs every bench/*.bench.ts (or those whose name contains a NAME), one after
 * another so that none disturbs another, each with the options, and says what machine it was. Each prints its own
 * table; none fails a build.
 */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildPages, installPackages, root, run } from '../local/setup.mjs';
import { getChromium } from '../test/chromium.mjs';

installPackages();
buildPages();
process.env.CHROMIUM_PATH = await getChromium();

const given = process.argv.slice(2);
const firstOption = given.findIndex((one) => one.startsWith('--'));
const names = firstOption === -1 ? given : given.slice(0, firstOption);
const options = given.slice(names.length);
const benches = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
if (benches.length === 0) {
  console.error(`No benchmark's name contains ${names.join(' or ')}.`);
  process.exit(1);
}

const [cpu] = cpus();
const memoryGiB = Math.round(totalmem() / 2 ** 30);
console.log(`Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${memoryGiB} GiB\n`);

const failed = benches.filter((file) => {
  console.log(`## ${file.replace('.bench.ts', '')}\n`);
  const ended = run(process.execPath, ['--expose-gc', '--import', 'tsx', join('bench', file), ...options]);
  console.log('');
  return !ended;
});
if (failed.length > 0) {
  console.error(`Could not be run: ${failed.join(', ')}`);
  process.exitCode = 1;
}
