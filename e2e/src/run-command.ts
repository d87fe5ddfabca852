import path from 'node:path';
import { execa } from 'execa';

export const projectRoot = path.resolve(import.meta.dirname, '../..');
const node = [process.execPath, '--disable-warning=ExperimentalWarning'] as const;

/** Runs a command in the project's root with its output shown. Answers its exit code; a signal counts as 1. */
export async function runCommand(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  const ran = await execa(command, args, { cwd: projectRoot, stdio: 'inherit', env, reject: false });
  if (ran.exitCode === undefined && !ran.isTerminated) throw ran;
  return ran.exitCode ?? 1;
}

/** Runs a JavaScript or TypeScript program on this Node. */
export function runProgram(args: string[], env?: NodeJS.ProcessEnv): Promise<number> {
  const [command, ...options] = node;
  return runCommand(command, [...options, ...args], env);
}

/** Runs a program of ours beside others; answers its exit code and all that it said. */
export async function runProgramBeside(args: string[]): Promise<{ code: number; output: string }> {
  const [command, ...options] = node;
  const { exitCode = 1, all } = await execa(command, [...options, ...args], {
    cwd: projectRoot,
    stdin: 'ignore',
    all: true,
    reject: false,
    stripFinalNewline: false,
  });
  return { code: exitCode, output: all };
}
