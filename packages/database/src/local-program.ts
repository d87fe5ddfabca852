import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { environmentWith } from './env.ts';
import { projectRoot } from './folders.ts';

/** A program of the local stack that is ready. */
export interface LocalProgram {
  /** What it said when it was ready. */
  ready: unknown;
  /** Asks it to stop, and waits until it did. */
  stop(): Promise<void>;
}

/**
 * Starts a program of the local stack.
 * @param file below `local-stack/src`.
 * @throws with what it logged, when it ends before it is ready.
 */
export async function startLocalProgram(file: string, env: Record<string, string>): Promise<LocalProgram> {
  const program = path.join(projectRoot, 'local-stack', 'src', file);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: environmentWith(env),
    // The channel tells it when this process dies without stopping it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-10_000);
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const { promise: line, resolve } = Promise.withResolvers<string>();
  if (child.stdout) createInterface(child.stdout).once('line', resolve);
  const first = await Promise.race([line, ended.then(() => null)]);
  if (first === null) throw new Error(`local-stack/src/${file} did not start:\n${log.trim()}`);
  try {
    return { ready: JSON.parse(first), stop };
  } catch (cause) {
    await stop();
    throw new Error(`local-stack/src/${file} did not answer with a line of JSON: ${first}`, { cause });
  }
}
