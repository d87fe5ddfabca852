import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { type Account, spawnAs } from './account.ts';

/** A PostgreSQL that takes connections. */
export interface Server {
  port: number;
  /** Settles when it ends, with the last lines that it wrote. */
  ended: Promise<string>;
  /** Ends connections and stops cleanly; within 15 seconds in any case. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  postgres: string;
  dataFolder: string;
  /** 0 takes any free port. */
  port: number;
  fsync: boolean;
  account: Account | null;
  /** Receives the server's log, line by line. */
  log: (line: string) => void;
}

function settings(fsync: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // TCP only: a socket in a shared folder would be one more door, and its name might collide.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    shared_buffers: '128MB',
    // No replicas: the smallest log.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '512MB',
    jit: 'off',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function stopProcess(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const quit = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  const kill = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(quit);
  clearTimeout(kill);
}

async function startOnce(options: ServerOptions, port: number): Promise<Server | string> {
  const args = ['-D', options.dataFolder, '-p', String(port), ...settings(options.fsync)];
  const child = spawnAs(options.account, options.postgres, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that Ctrl-C in a terminal reaches it only through us, after its clients.
    detached: true,
  });
  const lines: string[] = [];
  const { promise: ready, resolve: setReady } = Promise.withResolvers<'ready'>();
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      options.log(line);
      lines.push(line);
      if (lines.length > 20) lines.shift();
      if (line.includes('ready to accept connections')) setReady('ready');
    }
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve([...lines, rest].join('\n').trim()));
  });
  const outcome = await Promise.race([ready.then(() => null), ended]);
  return outcome ?? { port, ended, stop: () => stopProcess(child, ended) };
}

/** Starts PostgreSQL; throws with a clear message when it can't. */
export async function runServer(options: ServerOptions): Promise<Server> {
  let failure = '';
  for (let attempt = 1; attempt <= 20; attempt++) {
    const port = options.port === 0 ? await getPort({ host: '127.0.0.1' }) : options.port;
    const outcome = await startOnce(options, port);
    if (typeof outcome !== 'string') return outcome;
    failure = outcome;
    if (failure.includes('could not bind')) {
      if (options.port !== 0) throw new Error(`Port ${port} of 127.0.0.1 is taken by another program.`);
    } else if (failure.includes('lock file') && failure.includes('already exists')) {
      throw new Error(`PostgreSQL already runs on ${options.dataFolder}.`);
    } else if (!failure.includes('still in use')) {
      break;
    }
    // Processes of a server that was killed notice within a moment.
    await sleep(250);
  }
  throw new Error(`PostgreSQL did not start:\n${failure}`);
}
