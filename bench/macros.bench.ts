/** Ten macros on a page: when each has painted, beside ten pages that hold a sentence; and what they call. */
import 'temporal-polyfill/global';
import { join } from 'node:path';
import type { FollowThrough } from '../src/contract/follow-through-api';
import { present, totals } from '../test/e2e/totals-fixture';
import { firstLoad } from './first-load';
import { type FrameTime, type HostAnswers, median, startFrameHost } from './time-frames';

const dist = join(__dirname, '..', 'static', 'dist');
const runs = 11;
const delayMs = 50;
/** What each of the ten shows: four different things. */
const shown = ['10000', '10001', '10000', '10000', '10002', '10000', '10001', '10000', '10003', '10000'];
const different = new Set(shown).size;

async function main(): Promise<void> {
  const kB = firstLoad(dist, 'follow-through.html').reduce((sum, file) => sum + file.gzippedBytes, 0) / 1000;
  console.log(`A macro’s first load: ${kB.toFixed(1)} kB gzipped, once for all of a page.\n`);
  console.log(`${delayMs} ms are added to each request.\n`);
  const host = await startFrameHost({ '/app/': dist }, { delayMs, fileDelayMs: delayMs });
  try {
    const open = (page: string) =>
      host.timesOf(
        shown.map(() => page),
        answers,
      );
    const measured: FrameTime[][] = [];
    const least: FrameTime[][] = [];
    // The first round warms up; the others find the files kept, as whoever has seen the page before.
    for (let run = 0; run <= runs; run++) {
      measured.push(await open('/app/follow-through.html'));
      least.push(await open('/frame/sentence.html'));
    }
    const [first, further] = ['the very first time', `median of ${runs} further times`];
    print(first, measured.slice(0, 1));
    print(further, measured.slice(1));
    printTimes(`ten pages of one sentence and no script, ${further}`, least.slice(1), ['firstMs']);
  } finally {
    await host.close();
  }
}

const moments = { firstMs: 'first paint', ms: 'numbers painted' } as const;
type Moment = keyof typeof moments;

function print(when: string, measured: readonly FrameTime[][]): void {
  printTimes(when, measured, ['firstMs', 'ms']);
  const calls = measured.map((frames) => frames.flatMap((frame) => frame.calls));
  const count = (wanted: (call: string) => boolean) =>
    median(calls.map((made) => made.filter(wanted).length));
  console.log(`Function calls: ${count((call) => call === 'invoke')}, for ${different} different ones;`);
  console.log(`calls of Jira: ${count((call) => call.startsWith('/rest/'))}, for the same one.\n`);
}

function printTimes(when: string, measured: readonly FrameTime[][], shownMoments: readonly Moment[]): void {
  console.log(`| ${when}, ms from the frames’ start | soonest | last of ten | ratio (at most 2) |`);
  console.log('|---|---|---|---|');
  for (const moment of shownMoments) {
    const inOrder = measured.map((frames) => frames.map((frame) => frame[moment]).sort((a, b) => a - b));
    const [first, last] = [0, shown.length - 1].map((place) => median(inOrder.map((all) => all[place]!)));
    console.log(
      `| ${moments[moment]} | ${first!.toFixed(0)} | ${last!.toFixed(0)} | ${(last! / first!).toFixed(2)} |`,
    );
  }
  console.log('');
}

const followThrough: FollowThrough = {
  project: { id: '10000', key: 'BILL', name: 'Billing' },
  totals,
  byWeek: Array.from({ length: 12 }, (_, index) => ({
    week: present - 12 + index,
    from: 'chicago',
    to: 'manila',
    outcome: 'kept' as const,
    count: 2 + (index % 4),
  })),
  openAsked: {
    projectIds: totals.projectIds,
    teams: [
      { id: 'chicago', timeZone: 'America/Chicago' },
      { id: 'manila', timeZone: 'Asia/Manila' },
    ],
    before: '2026-03-23',
  },
};

const answers: HostAnswers = {
  contexts: shown.map((projectId) => ({
    accountId: 'bench',
    cloudId: 'bench',
    siteUrl: 'https://bench.atlassian.net',
    locale: 'en-US',
    timezone: 'Europe/Berlin',
    extension: { type: 'macro', content: { id: '70' }, config: { projectId } },
  })),
  invoked: { ok: true, value: followThrough },
  rest: [['/search/jql', JSON.stringify({ issues: [] })]],
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
