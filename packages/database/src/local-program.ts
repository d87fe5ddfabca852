import path from 'node:path';
import { environmentWith } from './env.ts';
import { projectRoot } from './folders.ts';
import { spawnProgram } from './spawn-program.ts';

/** A program of the local stack that is ready. */
export interface LocalProgram {
  pid: number;
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
  const program = spawnProgram(path.join(projectRoot, 'local-stack', 'src', file), {
    env: environmentWith(env),
    channel: true,
  });
  const stop = async () => {
    await program.end();
  };
  const [first] = await program.says(/.*/s);
  try {
    return { pid: program.pid, ready: JSON.parse(first), stop };
  } catch (cause) {
    await stop();
    throw new Error(`local-stack/src/${file} did not answer with a line of JSON: ${first}`, { cause });
  }
}
