import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/*
 * `analyse --json` against the least that any program must do with the same file: decompress it, split it into
 * lines and parse them. Both as whole processes, in turns, so that what else the machine does hits both.
 */

const data = join(__dirname, '../../shared/data/jira');
const exportFile = join(data, 'duraspace.dev.ndjson.gz');
const program = join(__dirname, '../local/analyse/run.cjs');
const times = 20;
const turns = 11;

const least = `
const lines = require('node:zlib').gunzipSync(require('node:fs').readFileSync(process.argv[1])).toString().split('\\n');
for (const line of lines) if (line !== '') JSON.parse(line);
`;
const printPeak =
  'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';

interface Run {
  ms: number;
  peakKiB: number;
}

function run(...args: string[]): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', printPeak, ...args], {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { ms, peakKiB: Number(/peak (\d+)/.exec(stderr)![1]) };
}

const analyse = (path: string): Run =>
  run(program, path, '--json', '--teams', join(data, 'teams.json'), '--now', '2015-02-01T00:00:00Z');

/** The same issues again and again, under new keys. */
async function writeRepeated(path: string): Promise<void> {
  const out = createGzip({ level: 1 });
  const file = out.pipe(createWriteStream(path));
  for (let copy = 0; copy < times; copy++) {
    const lines = createInterface({ input: createReadStream(exportFile).pipe(createGunzip()) });
    for await (const line of lines) {
      const renamed = line.replace(/"key": ?"([A-Z]+)-(\d+)"/, `"key":"$1${copy}-$2"`);
      if (!out.write(`${renamed}\n`)) await new Promise((resolve) => out.once('drain', resolve));
    }
  }
  out.end();
  await finished(file);
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

async function main(): Promise<void> {
  if (!existsSync(exportFile)) {
    console.log(`Not measured: ${exportFile} is not there.`);
    return;
  }
  analyse(exportFile);
  const [ours, bound]: [number[], number[]] = [[], []];
  const peaks: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    bound.push(run('-e', least, exportFile).ms);
    const one = analyse(exportFile);
    ours.push(one.ms);
    peaks.push(one.peakKiB);
  }
  const directory = mkdtempSync(join(tmpdir(), 'bench-analyse-'));
  try {
    const repeated = join(directory, 'repeated.ndjson.gz');
    await writeRepeated(repeated);
    const large = [analyse(repeated), analyse(repeated), analyse(repeated)];
    const [oursMs, boundMs] = [median(ours), median(bound)];
    const [peak, largePeak] = [median(peaks), median(large.map((one) => one.peakKiB))];
    const mib = (kib: number) => `${(kib / 1024).toFixed(0)} MiB`;
    console.table([
      { what: 'decompress, split, JSON.parse', ms: Math.round(boundMs), ratio: 1, target: '' },
      {
        what: 'analyse --json, 1,758 issues',
        ms: Math.round(oursMs),
        ratio: round(oursMs / boundMs),
        target: '≤ 1.5',
      },
      {
        what: `analyse --json, ${times} × the file`,
        ms: Math.round(median(large.map((one) => one.ms))),
        ratio: '',
        target: '',
      },
    ]);
    console.table([
      { what: 'peak memory, 1,758 issues', memory: mib(peak), ratio: 1, target: '' },
      {
        what: `peak memory, ${times} × the file`,
        memory: mib(largePeak),
        ratio: round(largePeak / peak),
        target: '≤ 1.3',
      },
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

void main();
