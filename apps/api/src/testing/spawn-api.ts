import path from 'node:path';
import process from 'node:process';
import { spawnProgram } from '@sorami/database/spawn-program';

/** api, or the generator, as a program of its own, as the supervisor runs it. */
export interface SpawnedApi {
  /** Its address, once it listens. Rejects with its errors when it ends instead. */
  listening: Promise<string>;
  /** The lines of its log so far, parsed. */
  readonly log: Record<string, unknown>[];
  /** Resolves with its exit code. */
  exited: Promise<number | null>;
  /** Sends a signal, and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const { NODE_COMPILE_CACHE } = process.env;
const mains = {
  api: path.join(import.meta.dirname, '..', 'main.ts'),
  generator: path.join(import.meta.dirname, '../../../generator/src/main.ts'),
};

/** Starts a program's main.ts with `env` and nothing else that it could read. */
export function spawnApi(env: Record<string, string>, program: keyof typeof mains = 'api'): SpawnedApi {
  const spawned = spawnProgram(mains[program], { env: { NODE_COMPILE_CACHE, PORT: '0', ...env } });
  const listening = spawned.says(/Server listening at ([^\s"]+)/).then(([, address = '']) => address);
  listening.catch(() => {});
  return {
    listening,
    get log() {
      return spawned.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    exited: spawned.ended,
    end: spawned.end,
  };
}
