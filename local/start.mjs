/** `npm start`: installs what is missing, builds the pages, and starts the local site (local/start.ts). */
import { spawn } from 'node:child_process';
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
site.on('exit', (code) => process.exit(code ?? 1));
