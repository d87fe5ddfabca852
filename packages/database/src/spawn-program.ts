import process from 'node:process';
import { createInterface } from 'node:readline';
import { execa } from 'execa';

export interface SpawnOptions {
  /** All that the program is told. */
  env: NodeJS.ProcessEnv;
  /** Options of Node. */
  nodeArgs?: readonly string[];
  args?: readonly string[];
  cwd?: string;
  /** Whether a channel tells it when this process dies without stopping it. */
  channel?: boolean;
}

/** A program that runs in a process of its own. */
export interface SpawnedProgram {
  pid: number;
  /** What it has said so far, on both streams. */
  readonly said: string;
  /** The lines of its standard output so far. */
  readonly lines: readonly string[];
  /** Resolves once it has ended with its exit code; null where a signal ended it. */
  ended: Promise<number | null>;
  /** Waits for a line of its standard output that matches. Rejects with all it said where it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal, and waits until it has ended. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs a program of ours on this Node. It is stopped where this process ends before it. */
export function spawnProgram(file: string, options: SpawnOptions): SpawnedProgram {
  const { env, nodeArgs = [], args = [], cwd, channel = false } = options;
  const child = execa(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...nodeArgs, file, ...args],
    {
      env,
      extendEnv: false,
      ...(cwd !== undefined && { cwd }),
      stdin: 'ignore',
      ipc: channel,
      buffer: false,
      reject: false,
      // A program may take its time to stop.
      forceKillAfterDelay: false,
    },
  );
  let said = '';
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look(line);
  });
  const ended = child.then(({ exitCode }) => exitCode ?? null);

  return {
    pid: child.pid ?? 0,
    get said() {
      return said;
    },
    lines,
    ended,
    says(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = (line: string) => {
        const match = pattern.exec(line);
        if (match) resolve(match);
      };
      for (const line of lines) look(line);
      waiting.add(look);
      void ended.then((code) => reject(new Error(`${file} ended with ${code}:\n${said.slice(-10_000)}`)));
      return promise.finally(() => waiting.delete(look));
    },
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return await ended;
    },
  };
}
