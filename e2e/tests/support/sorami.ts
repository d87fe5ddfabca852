import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type SpawnedProgram, spawnProgram } from '@sorami/database/spawn-program';
import { z } from 'zod';
import { freePort } from '../../src/free-port.ts';

const projectRoot = path.resolve(import.meta.dirname, '../../..');
const readyLine = /^Sorami is ready .*?(http:\S+)$/m;
const flags = ['--disable-warning=ExperimentalWarning'];

const instanceSchema = z.object({ pid: z.number(), children: z.record(z.string(), z.number()) });

/** A `npm start` of its own: the start command, on a data folder and a port that nobody else uses. */
export class Sorami {
  readonly folder: string;
  readonly port: number;
  #program: SpawnedProgram;

  private constructor(folder: string, port: number, env: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.port = port;
    this.#program = spawnProgram('local-stack/src/start.ts', {
      cwd: projectRoot,
      env: { ...process.env, ...env, SORAMI_DATA_DIR: folder, PORT: String(port) },
    });
  }

  /** Starts without waiting: for starts that are expected to end by themselves. */
  static async spawn(
    options: { folder?: string; port?: number; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Sorami> {
    const { folder = newFolder(), port = await freePort(), env = {} } = options;
    return new Sorami(folder, port, env);
  }

  /** Starts and waits until it says that it is ready. */
  static async start(options: Parameters<typeof Sorami.spawn>[0] = {}): Promise<Sorami> {
    const sorami = await Sorami.spawn(options);
    const late = AbortSignal.timeout(150_000);
    const tooLate = once(late, 'abort').then(() => Promise.reject(new Error('It took too long')));
    try {
      await Promise.race([sorami.#program.says(readyLine), tooLate]);
      return sorami;
    } catch (cause) {
      await sorami.stop();
      throw new Error(`Sorami did not start:\n${sorami.output}`, { cause });
    }
  }

  /** What the person at the terminal has read. */
  get output(): string {
    return this.#program.said;
  }

  get url(): string {
    return readyLine.exec(this.output)?.[1] ?? '';
  }

  /** Process ids of the programs under it, by name. */
  get children(): Record<string, number> {
    const file = path.join(this.folder, 'instance.json');
    return instanceSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).children;
  }

  /** Resolves with the exit code once it has ended; null after a signal that it did not catch. */
  ended(): Promise<number | null> {
    return this.#program.ended;
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    return this.#program.end(signal);
  }

  /** Stops it and deletes its data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** `npm run local -- …` on its data. */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...flags, 'local-stack/src/local.ts', ...args],
      { cwd: projectRoot, env: { ...process.env, SORAMI_DATA_DIR: this.folder } },
    );
    return stdout;
  }
}

export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'sorami-e2e-'));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
