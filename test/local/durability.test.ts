import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DirectoryInUseError } from '../../local/database';
import { openLocalSite } from '../../local/site';
import { findIssue } from '../../local/jira/issues';
import { makeSeed } from './start-test-site';

let directory: string;
beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'local-site-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Lets a process edit, and kills it without warning `afterMs` after its first edit. @returns the last edit it told of. */
function editAndKill(first: number, afterMs: number): Promise<number> {
  const program = path.join(__dirname, 'editor-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory, String(first)], {
    cwd: path.join(__dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    if (told === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    told += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(problem));
      // The last line may have been cut off by the kill.
      const lines = told.slice(0, told.lastIndexOf('\n')).split('\n');
      resolve(Number(lines.at(-1)));
    });
  });
}

it('loses nothing that was acknowledged when it is killed at any moment', async () => {
  const site = openLocalSite({ directory });
  await site.load(makeSeed());
  site.close();
  let last = 0;
  for (const afterMs of [0, 3, 17, 60]) {
    last = await editAndKill(last + 1, afterMs);
    const after = openLocalSite({ directory });
    expect(after.database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    const summaries = after.database
      .prepare(
        `select json_extract(items, '$[0].toString') from history where items like '%"Edit %' order by place`,
      )
      .pluck()
      .all() as string[];
    // Each acknowledged edit is there with its history, in order; at most one more that was not told of any more.
    const edits = summaries.map((summary) => Number(summary.slice('Edit '.length)));
    expect(edits.slice(0, 3)).toEqual([1, 2, 3].slice(0, edits.length));
    expect(edits.at(-1)).toBeGreaterThanOrEqual(last);
    expect(findIssue(after, 'SHOP-1')!.summary).toBe(summaries.at(-1));
    const stored = Number(after.database.prepare(`select value from kvs where key = 'count'`).pluck().get());
    expect(stored).toBeGreaterThanOrEqual(last);
    expect(edits.at(-1)! - stored).toBeLessThanOrEqual(1);
    last = edits.at(-1)!;
    after.close();
  }
});

it('is one process’s at a time', () => {
  const site = openLocalSite({ directory });
  expect(() => openLocalSite({ directory })).toThrow(DirectoryInUseError);
  site.close();
  openLocalSite({ directory }).close();
});
