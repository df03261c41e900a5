/**
 * The panel's weight, its time to the verdict beside the smallest Custom UI page, and the domain's work on an issue
 * with 5,000 histories.
 */
import 'temporal-polyfill/global';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { assess, type IssueData } from '../static/src/issue-panel/assess';
import type { Configuration } from '../src/contract/configuration-api';
import { firstLoad } from './first-load';
import { makeIssue, makeHistories } from './panel-fixture';
import { configuration } from '../test/e2e/panel-fixture';
import { type HostAnswers, median, startFrameHost } from './time-frames';

const root = join(__dirname, '..');
const dist = join(root, 'static', 'dist');
const minimalDist = join(root, 'bench', 'minimal-page', 'dist');
const runs = 21;
const delayMs = 50;

async function main(): Promise<void> {
  printBytes();
  await printPaintTimes();
  printDomainTime();
}

function printBytes(): void {
  const files = firstLoad(dist, 'issue-panel.html');
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  console.log('| first load of the panel | kB gzipped |\n|---|---|');
  for (const { file, gzippedBytes } of files) console.log(`| ${file} | ${kB(gzippedBytes)} |`);
  console.log(
    `| together (at most 140) | ${kB(files.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0))} |`,
  );
  const polyfill = readdirSync(join(dist, 'assets')).find(
    (file) => /^global/.test(file) && file.endsWith('.js'),
  );
  if (polyfill !== undefined) {
    const bytes = gzipSync(readFileSync(join(dist, 'assets', polyfill))).length;
    console.log(`| and, in browsers without Temporal, its polyfill | ${kB(bytes)} |`);
  }
  console.log('');
}

async function printPaintTimes(): Promise<void> {
  await build({
    root: join(root, 'bench', 'minimal-page'),
    base: './',
    logLevel: 'error',
    build: { outDir: minimalDist, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const host = await startFrameHost({ '/panel/': dist, '/minimal/': minimalDist }, { delayMs });
  try {
    const answers = makeAnswers();
    const timeOf = async (path: string) => (await host.timesOf([path], answers))[0]!;
    const panelMs: number[] = [];
    const minimalMs: number[] = [];
    // In turn, so that whatever else the machine does falls on both; the first round warms up.
    for (let run = 0; run <= runs; run++) {
      const minimal = await timeOf('/minimal/index.html');
      const panel = await timeOf('/panel/issue-panel.html');
      if (run === 0) continue;
      minimalMs.push(minimal.ms);
      panelMs.push(panel.ms);
    }
    const [panel, minimal] = [median(panelMs), median(minimalMs)];
    console.log(
      `| from frame start to painted, median of ${runs}, ${delayMs} ms added to each request | ms |\n|---|---|`,
    );
    console.log(`| smallest Custom UI page | ${minimal.toFixed(0)} |`);
    console.log(`| trust panel, verdict | ${panel.toFixed(0)} |`);
    console.log(`| ratio (at most 1.5) | ${(panel / minimal).toFixed(2)} |\n`);
  } finally {
    await host.close();
  }
}

function printDomainTime(): void {
  const data: IssueData = {
    issue: makeIssue(),
    histories: makeHistories(5_000),
    comments: [],
    remoteLinks: [],
    statuses: [],
    sprints: [],
    ledger: null,
    readAt: 0,
    clockAheadMs: 0,
  };
  const now = Date.UTC(2026, 0, 15);
  const times: number[] = [];
  for (let run = 0; run < 25; run++) {
    const start = performance.now();
    assess(data, configuration, now);
    times.push(performance.now() - start);
  }
  console.log('| domain’s work on an issue with 5,000 histories | ms |\n|---|---|');
  console.log(`| first run | ${times[0]!.toFixed(1)} |`);
  console.log(`| median of 25 (at most 30) | ${median(times).toFixed(1)} |`);
}

function makeAnswers(): HostAnswers {
  const json = (value: unknown) => JSON.stringify(value);
  return {
    contexts: [
      {
        cloudId: 'bench',
        siteUrl: 'https://bench.atlassian.net',
        locale: 'en-US',
        timezone: 'Europe/Berlin',
        extension: { issue: { id: '10001', key: 'PAY-1' } },
      },
    ],
    invoked: { ok: true, value: configuration satisfies Configuration },
    rest: [
      [
        '/changelog/bulkfetch',
        json({ issueChangeLogs: [{ issueId: '10001', changeHistories: makeHistories(40) }] }),
      ],
      ['/comment', json({ comments: [], startAt: 0, total: 0 })],
      ['/remotelink', '[]'],
      ['/rest/api/3/status', '[]'],
      ['/rest/api/3/issue/10001', json(makeIssue())],
      ['/wiki/api/v2/pages', json({ results: [] })],
    ],
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
