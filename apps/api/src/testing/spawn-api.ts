import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** api, or the generator, as a program of its own, as the supervisor runs it. */
export interface SpawnedApi {
  /** Its address, once it listens. Rejects with its errors when it ends instead. */
  listening: Promise<string>;
  process: ChildProcess;
  /** The lines of its log so far, parsed. */
  log: Record<string, unknown>[];
  /** Resolves with its exit code. */
  exited: Promise<number | null>;
}

const { NODE_COMPILE_CACHE } = process.env;
const mains = {
  api: path.join(import.meta.dirname, '..', 'main.ts'),
  generator: path.join(import.meta.dirname, '../../../generator/src/main.ts'),
};

/** Starts a program's main.ts with `env` and nothing else that it could read. */
export function spawnApi(env: Record<string, string>, program: keyof typeof mains = 'api'): SpawnedApi {
  const main = mains[program];
  const child = spawn(process.execPath, [main], {
    env: { NODE_COMPILE_CACHE, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: Record<string, unknown>[] = [];
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const listening = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      log.push(entry);
      const address = /Server listening at (\S+)/.exec(String(entry.msg))?.[1];
      if (address) resolve(address);
    });
    void exited.then((code) => reject(new Error(`${program} ended with ${code}: ${errors}`)));
  });
  listening.catch(() => {});
  return { listening, process: child, log, exited };
}
