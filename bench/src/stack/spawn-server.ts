import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

/** A program under load. */
export interface Server {
  url: string;
  pid: number;
  /** Asks it to stop, and waits until it did. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  program: string;
  /** For the program. */
  args?: string[];
  /** The name under which it listens; 127.0.0.1 by default. */
  host?: string;
  port: number;
  /** Answers 200 once it is ready. */
  healthPath: string;
  env: Record<string, string>;
  /** A file: in production, too, a log is written where nobody waits for it. */
  logFile: string;
  /** Where a CPU profile is left at the end. */
  profileFolder?: string | undefined;
  /** Options of Node. */
  nodeArgs?: readonly string[];
}

const startTimeout = 180_000;

/** Starts a program with Node as this process runs on, and waits until it is ready. */
export async function spawnServer(options: ServerOptions): Promise<Server> {
  const {
    program,
    args = [],
    host = '127.0.0.1',
    port,
    healthPath,
    env,
    logFile,
    profileFolder,
    nodeArgs = [],
  } = options;
  const log = openSync(logFile, 'a');
  if (profileFolder) mkdirSync(profileFolder, { recursive: true });
  const profile = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...nodeArgs, ...profile, program, ...args],
    {
      // As docs/guide/configure.md starts them.
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        MALLOC_ARENA_MAX: '2',
        HOST: host,
        PORT: String(port),
        ...env,
      },
      stdio: ['ignore', log, log],
    },
  );
  const exited = once(child, 'exit');
  const url = `http://${host}:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const deadline = Date.now() + startTimeout;
  while (!(await isReady(url + healthPath))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      if (child.exitCode === null) await stop();
      throw new Error(`${program} did not start:\n${readFileSync(logFile, 'utf8').slice(-5_000)}`);
    }
    await wait(100);
  }
  return { url, pid: child.pid ?? 0, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
