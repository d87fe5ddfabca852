import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

export interface TemporaryMariadb {
  /** Of its database `old`. */
  url: string;
  /** Reads a dump in. */
  load(file: string): Promise<void>;
  stop(): Promise<void>;
}

const programs = ['mariadbd', 'mariadb-install-db', 'mariadb'];

/** Servers lie where only root looks for programs. */
function find(name: string): string | undefined {
  return [name, `/usr/sbin/${name}`, `/usr/local/sbin/${name}`].find(
    (each) => spawnSync(each, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}

/** Which of the programs that are needed this machine lacks (Debian: mariadb-server-core, mariadb-client-core). */
export function missingPrograms(): string[] {
  return programs.filter((name) => find(name) === undefined);
}

/** Starts a MariaDB of its own in a temporary folder, without a network: by a socket alone, as who runs this. */
export async function startTemporaryMariadb(): Promise<TemporaryMariadb> {
  const missing = missingPrograms();
  if (missing.length > 0)
    throw new Error(`Reading a dump needs MariaDB on this machine; ${missing.join(', ')} not found.`);
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-mariadb-'));
  await chmod(folder, 0o700);
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const { username } = userInfo();
  const shared = ['--no-defaults', `--datadir=${data}`, `--user=${username}`];
  const installed = spawnSync(
    'mariadb-install-db',
    [...shared, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8' },
  );
  if (installed.status !== 0) throw new Error(`MariaDB could not be set up: ${installed.stderr}`);
  const server = spawn(
    find('mariadbd') ?? 'mariadbd',
    [
      ...shared,
      `--socket=${socket}`,
      '--skip-networking',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=0',
      '--max-allowed-packet=1G',
      '--sql-mode=',
    ],
    { stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `mysql://root@localhost/old?socketPath=${encodeURIComponent(socket)}`;
  const stop = async () => {
    server.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (let tries = 0; ; tries++) {
      try {
        const connection = await createConnection({ socketPath: socket, user: 'root' });
        await connection.query('CREATE DATABASE old CHARACTER SET utf8mb4');
        await connection.end();
        break;
      } catch (error) {
        if (tries > 150 || server.exitCode !== null) throw error;
        await wait(100);
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    async load(file) {
      const client = spawn('mariadb', ['--no-defaults', `--socket=${socket}`, '-u', 'root', 'old'], {
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      let said = '';
      client.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      createReadStream(file)
        .on('error', (error) => {
          said += error.message;
          client.kill();
        })
        .pipe(client.stdin);
      client.stdin.on('error', () => {});
      const code = await new Promise((resolve) => client.once('exit', resolve));
      if (code !== 0) throw new Error(`The dump could not be read: ${said.trim()}`);
    },
    stop,
  };
}
