import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { projectRoot } from './folders.ts';

/** Where the running instance is reached. The Clerk fields are null where the real Clerk is configured. */
export interface RunningInstance {
  url: string;
  clerkApiUrl: string | null;
  clerkSecretKey: string | null;
  /** Environment variables under which programs find the local services. */
  settings: Record<string, string>;
}

interface InstanceRecord {
  pid: number;
  running: RunningInstance | null;
  /** Process ids by the program's name. */
  children: Record<string, number>;
}

/** Who runs on this data folder. One `npm start` at a time: two would corrupt it. */
export class Instance {
  readonly #file: string;
  #record: InstanceRecord;

  private constructor(file: string, record: InstanceRecord) {
    this.#file = file;
    this.#record = record;
  }

  /** Claims the folder. Throws an error that a person understands if another start is alive on it. */
  static claim(folder: string): Instance {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, 'instance.json');
    const record: InstanceRecord = { pid: process.pid, running: null, children: {} };
    for (;;) {
      try {
        const handle = openSync(file, 'wx', 0o600);
        writeSync(handle, JSON.stringify(record));
        return new Instance(file, record);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const other = readRecord(file);
      if (other && isOurs(other.pid)) {
        const where = other.running ? ` Open ${other.running.url}` : '';
        throw new Error(`Sorami is already running on ${folder} (process ${other.pid}).${where}`);
      }
      // Its supervisor was killed: what it left behind would hold the data, and the ports.
      const orphans = Object.values(other?.children ?? {}).filter(isOurs);
      for (const orphan of orphans) killGroup(orphan);
      waitUntilEnded(orphans);
      rmSync(file, { force: true });
    }
  }

  setChild(name: string, pid: number): void {
    this.#save({ ...this.#record, children: { ...this.#record.children, [name]: pid } });
  }

  setRunning(running: RunningInstance): void {
    this.#save({ ...this.#record, running });
  }

  /** The process id of a program of the instance that runs on the folder; null if there is none. */
  static child(folder: string, name: string): number | null {
    const record = readRecord(path.join(folder, 'instance.json'));
    return record && isOurs(record.pid) ? (record.children[name] ?? null) : null;
  }

  /** What runs on the folder now, for commands beside it; null if nothing does or it is not ready yet. */
  static running(folder: string): RunningInstance | null {
    const record = readRecord(path.join(folder, 'instance.json'));
    return record && isOurs(record.pid) ? record.running : null;
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  #save(record: InstanceRecord): void {
    this.#record = record;
    // In one step: who reads a half-written record takes this start for dead.
    const next = `${this.#file}.new`;
    writeFileSync(next, JSON.stringify(record), { mode: 0o600 });
    renameSync(next, this.#file);
  }
}

function readRecord(file: string): InstanceRecord | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as InstanceRecord;
  } catch {
    return null;
  }
}

/** A pid may be somebody else's by now: only a process that runs this checkout is ours. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
        projectRoot,
      );
    }
    // Next renames its process, so its folder tells more than its command line.
    return (
      readlinkSync(`/proc/${pid}/cwd`).startsWith(projectRoot) ||
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(projectRoot)
    );
  } catch {
    return false;
  }
}

/** Killed processes let go of their ports last of all. Gives up after some seconds: only a port is lost then. */
function waitUntilEnded(pids: readonly number[]): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let waits = 0; waits < 250 && !pids.every(hasEnded); waits++) Atomics.wait(clock, 0, 0, 20);
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return false;
    // Nobody may have buried it yet: a zombie holds nothing any more, once its last thread is gone too.
    const isZombie = /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return isZombie && readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return true;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}
