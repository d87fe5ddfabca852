import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';

/** Work in a process of its own did not succeed. `reason`: it failed, took too long, or took too much memory. */
export class ChildError extends Error {
  override name = 'ChildError';
  readonly reason: 'failed' | 'time' | 'memory';

  constructor(reason: ChildError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface ChildOptions {
  signal: AbortSignal;
  onProgress?: (share: number) => void;
  timeLimitMs: number;
  /** Resident memory of the process; watched where the system shows it (Linux). */
  memoryLimitBytes: number;
}

type Message<Answer> = { progress: number } | { answer: Answer } | { error: string };

const memoryWatchMs = 250;

/**
 * Runs a TypeScript module in a process of its own, with nothing of the environment, and gives
 * its answer (`answerParent`). The process and what it started are killed when it ends, is aborted or passes a limit.
 */
export async function runChild<Task extends object, Answer>(
  module: string,
  task: Task,
  { signal, onProgress, timeLimitMs, memoryLimitBytes }: ChildOptions,
): Promise<Answer> {
  signal.throwIfAborted();
  const child = fork(module, {
    // A group of its own, so that the encoder ends with it.
    detached: process.platform !== 'win32',
    // WebAssembly is compiled as it is reached and not made faster later: a short film takes half the processor time,
    // a long one the same.
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--max-old-space-size=512',
      '--wasm-lazy-compilation',
      '--liftoff-only',
    ],
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const kill = () => {
    try {
      if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const said: string[] = [];
  child.stderr?.on('data', (data) => said.push(String(data)));
  const outcome = Promise.withResolvers<Answer>();
  const stop = () => outcome.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => {
    outcome.reject(new ChildError('time', `It took more than ${timeLimitMs} ms`));
  }, timeLimitMs);
  const watch = setInterval(async () => {
    if (child.pid && (await residentBytes(child.pid)) > memoryLimitBytes)
      outcome.reject(new ChildError('memory', `It took more than ${memoryLimitBytes} bytes of memory`));
  }, memoryWatchMs);
  child.on('message', (message: Message<Answer>) => {
    if ('progress' in message) onProgress?.(message.progress);
    else if ('answer' in message) outcome.resolve(message.answer);
    else outcome.reject(new ChildError('failed', message.error));
  });
  child.on('error', (error) => outcome.reject(new ChildError('failed', error.message)));
  child.on('exit', (code, killedBy) =>
    outcome.reject(
      new ChildError('failed', `It ended with ${code ?? killedBy}: ${said.join('').slice(-400)}`),
    ),
  );
  child.send(task);
  try {
    return await outcome.promise;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal.removeEventListener('abort', stop);
    kill();
  }
}

/** Called by the module that `runChild` starts: does one task, and ends. It also ends when nobody waits any more. */
export function answerParent<Task, Answer>(
  work: (task: Task, report: (share: number) => void) => Promise<Answer>,
): void {
  const send = (message: Message<Answer>) =>
    new Promise<void>((resolve) => process.send?.(message, () => resolve()));
  process.on('disconnect', () => process.exit(1));
  process.once('message', async (task: Task) => {
    try {
      await send({ answer: await work(task, (share) => void send({ progress: share })) });
    } catch (error) {
      await send({ error: error instanceof Error ? error.message : String(error) });
    }
    process.disconnect();
  });
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
