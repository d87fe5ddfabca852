import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface ProgramOptions {
  name: string;
  /** Arguments to Node; the first is the program unless it is a flag. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFolder: string;
  /** Prints a line for the person at the terminal. */
  say: (line: string) => void;
  onSpawn: (pid: number) => void;
  /** While this is true, a stopped program is not started again. */
  isPaused: () => boolean;
}

const firstDelayMs = 250;
const longestDelayMs = 5_000;
/** Having run this long, a program counts as healthy and its next crash starts the back-off anew. */
const healthyAfterMs = 30_000;
const stopGraceMs = 12_000;

/** A child process that is kept alive: restarted with back-off when it dies, until it is told to stop. */
export class Program {
  readonly #options: ProgramOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | null = null;
  #stopping = false;
  #delayMs = firstDelayMs;
  #timer: NodeJS.Timeout | undefined;
  #lastLines: string[] = [];

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.#log = createWriteStream(path.join(options.logFolder, `${options.name}.log`));
  }

  /** The last lines that it wrote, for the message when it does not come up. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Starts it. Resolves with the first line on stdout that is JSON with `ready: true`; rejects if it dies before. */
  startUntilReady(): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      this.#spawn(resolve);
      this.#child?.once('exit', () =>
        reject(new Error(`${this.name} stopped before it was ready:\n${this.#lastLines.join('\n')}`)),
      );
    });
  }

  /** Starts it without waiting. */
  start(): void {
    this.#spawn(() => undefined);
  }

  /** Asks it to stop, and kills it after a grace period. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopGraceMs);
      await exited;
      clearTimeout(timer);
    }
    this.#log.end();
  }

  #spawn(onReady: (message: Record<string, unknown>) => void): void {
    const startedAt = Date.now();
    // A group of its own: Ctrl-C reaches the supervisor alone, which then stops all in order.
    const child = spawn(process.execPath, this.#options.args, {
      cwd: this.#options.cwd,
      env: this.#options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    if (child.pid) this.#options.onSpawn(child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const message = parseReady(line);
        // A ready line carries keys and passwords: it is for us, not for the log.
        if (message) onReady(message);
        else this.#record(line);
      });
    }
    child.on('error', (error) => this.#record(error.message));
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      if (Date.now() - startedAt > healthyAfterMs) this.#delayMs = firstDelayMs;
      if (this.#options.isPaused()) {
        this.#options.say(`${this.name} is paused`);
        this.#waitForResume();
        return;
      }
      this.#options.say(
        `${this.name} stopped (${signal ?? `exit code ${code}`}); starting it again in ${this.#delayMs / 1000} s`,
      );
      this.#timer = setTimeout(() => this.#spawn(() => undefined), this.#delayMs);
      this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
    });
  }

  #waitForResume(): void {
    this.#timer = setTimeout(() => {
      if (this.#options.isPaused()) this.#waitForResume();
      else this.#spawn(() => undefined);
    }, 100);
  }

  #record(line: string): void {
    this.#log.write(`${line}\n`);
    this.#lastLines = [...this.#lastLines.slice(-19), line];
  }
}

function parseReady(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    const message = JSON.parse(line) as Record<string, unknown>;
    return message.ready === true ? message : null;
  } catch {
    return null;
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
