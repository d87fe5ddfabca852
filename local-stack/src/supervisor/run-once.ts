import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from './folders.ts';

/** Runs one of the project's programs to its end. Throws with what it printed if it fails. */
export async function runOnce(args: string[], env: NodeJS.ProcessEnv, cwd = projectRoot): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, args, { cwd, env, maxBuffer: 64 * 1024 ** 2 });
  } catch (error) {
    const output =
      error instanceof Error && 'stdout' in error && 'stderr' in error
        ? `${error.stdout}${error.stderr}`
        : error;
    throw new Error(`${args.join(' ')} failed:\n${output}`);
  }
}
