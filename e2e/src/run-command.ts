import { spawn } from 'node:child_process';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Runs a command in the project's root with its output shown. Answers its exit code; a signal counts as 1. */
export function runCommand(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript or TypeScript program on this Node. */
export function runProgram(args: string[], env?: NodeJS.ProcessEnv): Promise<number> {
  return runCommand(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], env);
}
