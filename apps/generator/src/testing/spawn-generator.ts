import path from 'node:path';
import process from 'node:process';
import { spawnProgram } from '@sorami/database/spawn-program';

/** The real program, in a process of its own. */
export interface SpawnedGenerator {
  url: string;
  /** The steps of books, articles and films that it began, as its log has them. */
  readonly steps: string[];
  /** Ends it with this signal and waits until it is gone. Answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const { PATH, NODE_COMPILE_CACHE } = process.env;
const main = path.join(import.meta.dirname, '../main.ts');

export async function spawnGenerator(variables: Record<string, string>): Promise<SpawnedGenerator> {
  const env = { PATH, NODE_COMPILE_CACHE, ...variables, LOG_LEVEL: 'info' };
  const program = spawnProgram(main, { env });
  const [, url = ''] = await program.says(/Server listening at (http:\/\/[\w.:]+)/);
  return {
    url,
    end: program.end,
    get steps() {
      return program.lines.flatMap((line) => /"step":"([\w-]+)"[^}]*"A step begins"/.exec(line)?.[1] ?? []);
    },
  };
}
