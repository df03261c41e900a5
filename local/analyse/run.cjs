/*
 * Starts `analyse` from a bundle in `dist/`, which is made anew whenever a source is newer: loading TypeScript at
 * every start would take longer than reading thousands of issues. In CommonJS and with V8's code cache for the
 * same reason.
 */
const {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join } = require('node:path');
const { cachedDataVersionTag, deserialize, serialize, setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const root = join(__dirname, '../..');
const bundle = join(root, 'dist/analyse.js');

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

function build() {
  // A thread of esbuild's would set V8's flags for a heap of its own, and with them the tag of the code cache.
  process.env.ESBUILD_WORKER_THREADS = '0';
  const { outputFiles } = require('esbuild').buildSync({
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
  for (const name of readdirSync(dirname(bundle))) {
    if (/\.(code-cache|zones)$/.test(name)) rmSync(join(dirname(bundle), name), { force: true });
  }
  replace(bundle, outputFiles[0].contents);
}

/** Under another name first, so that a start at the same time never sees half of it. */
function replace(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

/** What an earlier start with this very bundle left for the next, if it is there and whole. */
function findLeft(path, read = (bytes) => bytes) {
  try {
    return statSync(path).mtimeMs > statSync(bundle).mtimeMs ? read(readFileSync(path)) : undefined;
  } catch {
    return undefined;
  }
}

async function start() {
  // Node's own modules that the bundle needs come first. Once a flag is set, V8 rejects the code that Node has of them;
  // so none is set on the command line either.
  for (const name of ['node:os', 'node:zlib']) require(name);
  // A short program: V8 would spend a third of it on optimizing functions that are nearly through, and its heap may
  // stay near what it holds, as what is parsed is garbage a moment later. So small a young generation is collected before
  // other threads have woken up to help; on a busy machine it would wait for them.
  setFlagsFromString('--interrupt-budget=500000');
  setFlagsFromString('--heap-growing-percent=20');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--no-parallel-scavenge');
  if (!isFresh()) build();
  // The tag stands for this V8 and these flags: another's cache would only be rejected.
  const codeCache = join(root, `dist/analyse.${cachedDataVersionTag()}.code-cache`);
  const cachedData = findLeft(codeCache);
  // The first question about a time zone makes Node read its data of all languages and regions.
  const zones = join(root, `dist/analyse.${process.versions.tz}.zones`);
  const source = `(function (module, exports, require) {${readFileSync(bundle, 'utf8')}\n})`;
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const bundled = { exports: {} };
  script.runInThisContext()(bundled, bundled.exports, require);
  const learnt = await bundled.exports.main(process.argv.slice(2), findLeft(zones, deserialize));
  if (learnt !== null) replace(zones, serialize(learnt));
  // After the run, when it holds the functions that were needed.
  if (cachedData === undefined || script.cachedDataRejected) replace(codeCache, script.createCachedData());
  // All is written: Node's own end would only give memory back piece by piece.
  process.exit();
}

start().catch((error) => {
  // A fault of ours: its stack says where, which Node's own report, with a line of the bundle, hides.
  process.stderr.write(`analyse: ${error.stack}\n`);
  process.exitCode = 1;
});
