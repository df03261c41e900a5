import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const data = mkdtempSync(path.join(tmpdir(), 'rapport-start-'));
afterAll(() => rmSync(data, { recursive: true }));

/** Runs `local/start.ts`; `during` sees the output grow and may send signals. */
async function start(
  args: readonly string[],
  during: (output: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', '--data', data, ...args], {
    cwd: root,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      during(output, (signal) => child.kill(signal));
    });
  }
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (...ending) => resolve(ending)),
  );
  return { output, code, signal };
}

/** As the terminal and `npm start` do it: the signal comes twice. */
const interruptWhenReady = (output: string, kill: (signal: NodeJS.Signals) => void) => {
  if (!output.includes('Ctrl+C stops the site')) return;
  kill('SIGINT');
  kill('SIGINT');
};

const issue = (key: string) => JSON.stringify({ key, fields: { created: '2026-03-02T09:00:00Z' } });
const exportFile = (name: string, content: string) => {
  const file = path.join(data, name);
  writeFileSync(file, content);
  return file;
};

describe('npm start', () => {
  it('refuses what it doesn’t know, and makes nothing', async () => {
    const { code, output } = await start(['--imprt', 'x']);
    expect(code).toBe(1);
    expect(output).toContain("'--imprt'");
    expect(readdirSync(data)).toEqual([]);
  });

  it('imports, prints where to look, ends cleanly at Ctrl+C, and has the import at the next start', async () => {
    const file = exportFile('two.ndjson', `${issue('ABC-1')}\nbroken\n${issue('ABC-2')}\n`);
    const first = await start(['--import', file, '--port', '0'], interruptWhenReady);
    expect(first.output).toContain('two.ndjson, line 2: ');
    expect(first.output).toContain('2 issues of 1 project');
    expect(first.output).toMatch(/http:\/\/localhost:\d+\/projects\/ABC/);
    expect(first).toMatchObject({ code: 0, signal: null });

    const second = await start(['--import', file, '--port', '0'], interruptWhenReady);
    expect(second.output).not.toContain('Importing');
    expect(second.output).toMatch(/http:\/\/localhost:\d+\/projects\/ABC/);
    expect(second.code).toBe(0);
  });

  it('ends cleanly when npm is told to end', async () => {
    const file = exportFile('one.ndjson', `${issue('ABC-1')}\n`);
    // A group of its own: whatever is left of it at the end can be ended too.
    const npm = spawn('npm', ['start', '--', '--data', data, '--import', file, '--port', '0'], {
      cwd: root,
      detached: true,
    });
    try {
      const output = await new Promise<string>((resolve) => {
        let shown = '';
        npm.stdout.setEncoding('utf8').on('data', (text: string) => {
          shown += text;
          if (shown.includes('Ctrl+C stops the site')) resolve(shown);
        });
      });
      const [address] = /http:\/\/localhost:\d+/.exec(output)!;
      expect((await fetch(address)).status).toBe(200);
      npm.kill('SIGTERM');
      // The site has the other end of it.
      await once(npm.stdout, 'close', { signal: AbortSignal.timeout(30_000) });
      await expect(fetch(address)).rejects.toThrow();
    } finally {
      try {
        process.kill(-npm.pid!, 'SIGKILL');
      } catch {
        // Nothing is left of it.
      }
    }
  });

  it('says which file cannot be used, and leaves no site of it behind', async () => {
    const sites = () => readdirSync(data).filter((name) => name.startsWith('import-'));
    const before = sites();
    const { code, output } = await start(['--import', exportFile('empty.json', '[]'), '--port', '0']);
    expect(code).toBe(1);
    expect(output).toContain('empty.json: there is no issue in it.');
    expect(sites()).toEqual(before);
  });

  it('makes the demo again when it was killed on the way', async () => {
    const killed = await start(['--port', '0'], (output, kill) => {
      if (output.includes('Making the demo')) kill('SIGKILL');
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(existsSync(path.join(data, 'demo'))).toBe(true);

    const again = await start(['--port', '0'], interruptWhenReady);
    expect(again.output).toContain('Making the demo');
    expect(again.output).toContain('/browse/SHOW-1');
    expect(again.code).toBe(0);
  });

  it('names the port that is in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, output } = await start(['--port', String(port)]);
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is in use`);
  });
});
