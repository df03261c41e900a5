/** `npm start`: installs what is missing, builds the pages, and starts the local site (local/start.ts). */
import { spawn } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';
import { buildPages, installPackages, root } from './setup.mjs';

try {
  installPackages();
  buildPages();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const site = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => site.kill(signal));
if (process.env['npm_lifecycle_event'] !== undefined) {
  // Told to end, npm tells the shell that it started this in, which ends and tells nobody.
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    site.kill('SIGTERM');
  }, 250);
}
site.on('exit', (code) => process.exit(code ?? 1));
