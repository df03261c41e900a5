import { execFile, spawn } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';

const run = promisify(execFile);

/** A MariaDB of one's own: an empty database behind a socket, reachable from nowhere else, gone when it is stopped. */
export interface RunningMariadb {
  socketPath: string;
  user: string;
  database: string;
  stop(): Promise<void>;
}

/** Debian has servers outside of an ordinary user's path. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

function findProgram(name: string): string | null {
  const isProgram = (path: string) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** Whether this machine has the programs that {@link startMariadb} runs. */
export function hasMariadb(): boolean {
  return findProgram('mariadbd') !== null && findProgram('mariadb-install-db') !== null;
}

/** Whom a server that must not run as root runs as. */
const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
const startsWithinMs = 60_000;

/**
 * Starts a server in a temporary folder, as an ordinary user, with names compared as TiDB compares them.
 *
 * @throws {Error} it is not installed, or does not start.
 */
export async function startMariadb(): Promise<RunningMariadb> {
  const [server, installer] = [findProgram('mariadbd'), findProgram('mariadb-install-db')];
  if (server === null || installer === null) throw new Error('MariaDB is not installed.');
  const folder = mkdtempSync(join(tmpdir(), 'rapport-mariadb-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid);
  const asUser = isRoot ? [`--user=${nobody.name}`] : [];
  const data = join(folder, 'data');
  const socketPath = join(folder, 'socket');
  await run(installer, [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asUser,
  ]);
  const child = spawn(
    server,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socketPath}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--skip-networking',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      // Nothing of it outlives the test.
      '--innodb-flush-log-at-trx-commit=0',
      ...asUser,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints = (complaints + text.toString()).slice(-2_000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const connection = await connect(socketPath, () => child.exitCode !== null);
    await connection.query('create database rapport');
    await connection.end();
  } catch (cause) {
    await stop();
    throw new Error(`MariaDB did not start: ${complaints}`, { cause });
  }
  return { socketPath, user: 'root', database: 'rapport', stop };
}

async function connect(socketPath: string, hasEnded: () => boolean) {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await createConnection({ socketPath, user: 'root' });
    } catch (error) {
      if (hasEnded() || performance.now() - startedAt > startsWithinMs) throw error;
      await setTimeout(50);
    }
  }
}
