import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** The real program, in a process of its own. */
export interface SpawnedGenerator {
  url: string;
  process: ChildProcess;
  /** The steps of books, articles and films that it began, as its log has them. */
  steps: string[];
  /** Ends it with this signal and waits until it is gone. Answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const { PATH, NODE_COMPILE_CACHE } = process.env;
const main = path.join(import.meta.dirname, '../main.ts');

export async function spawnGenerator(variables: Record<string, string>): Promise<SpawnedGenerator> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { PATH, NODE_COMPILE_CACHE, ...variables, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const steps: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /Server listening at (http:\/\/[\w.:]+)/.exec(line)?.[1];
      if (found) resolve(found);
      const step = /"step":"([\w-]+)"[^}]*"A step begins"/.exec(line)?.[1];
      if (step) steps.push(step);
    });
    exited.then(([code]) => reject(new Error(`The generator ended with code ${code} before it listened`)));
  });
  return {
    url,
    process: child,
    steps,
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
