/**
 * Starts `analyse` from a bundle in `dist/`, which is made anew whenever a source is newer: loading TypeScript at
 * every start would take longer than reading thousands of issues.
 */
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bundle = join(root, 'dist/analyse.cjs');

/** When the latest change under a path was made, epoch ms. */
function changedAt(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

function isFresh() {
  const built = statSync(bundle, { throwIfNoEntry: false });
  const sources = ['src/domain', 'local/analyse', 'package.json'].map((path) => changedAt(join(root, path)));
  return built !== undefined && built.mtimeMs > Math.max(...sources);
}

async function build() {
  const { build: bundleWith } = await import('esbuild');
  const result = await bundleWith({
    entryPoints: [join(root, 'local/analyse/main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    logLevel: 'error',
  });
  mkdirSync(dirname(bundle), { recursive: true });
  // Under its own name first, so that a start at the same time never sees half of it.
  const draft = `${bundle}.${process.pid}`;
  writeFileSync(draft, result.outputFiles[0].contents);
  renameSync(draft, bundle);
}

// A short program: V8 would spend a third of it on optimizing functions that are nearly through.
setFlagsFromString('--interrupt-budget=1000000');
// And its heap may stay near what it holds: what is parsed is garbage a moment later.
setFlagsFromString('--heap-growing-percent=20');
if (!isFresh()) await build();
await createRequire(import.meta.url)(bundle).main(process.argv.slice(2));
