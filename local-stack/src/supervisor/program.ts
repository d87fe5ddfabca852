import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogFile } from './log-file.ts';

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
/** A program that ends by itself within this time of its start is in a crash loop: the pauses grow. */
const crashLoopMs = 10_000;
/** Signals by which somebody else ends a program (it may catch them, and end with 0). That is no crash of its own. */
const fromOutside = new Set<NodeJS.Signals>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']);
/** Time for the last words of a program that has ended; its own children may keep the pipe open for longer. */
const lastWordsMs = 500;
const stopGraceMs = 12_000;

/**
 * A child process that is kept alive: restarted when it dies, until it is told to stop. One that ends by itself before
 * it was ready even once is not restarted: what keeps it from starting stays as it is.
 */
export class Program {
  /** Rejects, with what it printed last, when it ends before it was ready. */
  readonly cannotStart: Promise<never>;
  readonly #options: ProgramOptions;
  readonly #log: LogFile;
  #giveUp: (reason: Error) => void = () => undefined;
  #child: ChildProcess | null = null;
  #wasReady = false;
  #stopping = false;
  #crashes = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastLines: string[] = [];

  constructor(options: ProgramOptions) {
    this.#options = options;
    this.cannotStart = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    // Nobody may be waiting for it any more.
    this.cannotStart.catch(() => undefined);
    this.#log = new LogFile(path.join(options.logFolder, `${options.name}.log`));
  }

  /** The last lines that it wrote, for the message when it does not come up. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Starts it. Resolves with the first line on stdout that is JSON with `ready: true`. */
  startUntilReady(): Promise<Record<string, unknown>> {
    const ready = new Promise<Record<string, unknown>>((resolve) => {
      this.#spawn((message) => {
        this.markReady();
        resolve(message);
      });
    });
    return Promise.race([ready, this.cannotStart]);
  }

  /** Starts it without waiting. */
  start(): void {
    this.#spawn(() => undefined);
  }

  /** From now on it is restarted however it ends. */
  markReady(): void {
    this.#wasReady = true;
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
    child.once('exit', (code, signal) => void this.#afterExit(child, startedAt, code, signal));
  }

  async #afterExit(
    child: ChildProcess,
    startedAt: number,
    code: number | null,
    signal: NodeJS.Signals | null,
  ) {
    if (this.#stopping) return;
    if (this.#options.isPaused()) {
      this.#options.say(`${this.name} is paused`);
      this.#waitForResume();
      return;
    }
    const crashed = signal === null ? code !== 0 : !fromOutside.has(signal);
    this.#crashes = crashed && Date.now() - startedAt < crashLoopMs ? this.#crashes + 1 : 0;
    const pauseMs = Math.min(firstDelayMs * 2 ** Math.max(0, this.#crashes - 1), longestDelayMs);
    const how = signal ?? `exit code ${code}`;
    const isFinal = crashed && !this.#wasReady;
    if (!isFinal) this.#timer = setTimeout(() => this.#spawn(() => undefined), pauseMs);

    await Promise.race([once(child, 'close'), sleep(lastWordsMs)]);
    const lines = this.#lastLines.join('\n');
    if (isFinal) this.#giveUp(new Error(`${this.name} could not start (${how}):\n${lines}`));
    else {
      const why = crashed ? `. It said last:\n${lines}` : '';
      this.#options.say(`${this.name} stopped (${how}); starting it again in ${pauseMs / 1000} s${why}`);
    }
  }

  #waitForResume(): void {
    this.#timer = setTimeout(() => {
      if (this.#options.isPaused()) this.#waitForResume();
      else this.#spawn(() => undefined);
    }, 100);
  }

  #record(line: string): void {
    this.#log.write(line);
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
