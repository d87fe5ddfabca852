import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provenance } from '@sorami/contracts/provenance';
import { Piscina } from 'piscina';
import { readSigningKeys, type SigningEnv } from './certificates.ts';
import { describeManifests } from './describe.ts';
import type { Ingredient, Mark } from './manifest.ts';
import type { MarkAnswer, MarkTask, MarkWorkerData } from './mark-worker.ts';
import { ownKeysOf } from './own-keys.ts';

/** A file to be marked: its bytes, or the path of one on this machine. */
interface Unmarked<Source> {
  source: Source;
  contentType: string;
  mark: Mark;
  ingredients?: Ingredient[];
}

/** A file could not be marked. The same may succeed later. */
export class MarkError extends Error {
  override name = 'MarkError';
}

/** Puts marks into files and reads them, in threads of its own with limits. */
export interface Marker {
  /** @throws MarkError, or the signal's reason */
  mark(file: Unmarked<Uint8Array>, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** As `mark`, for an MP4 on disk of any length: the marked one is written to `to`. */
  markFilm(
    film: Omit<Unmarked<string>, 'contentType'>,
    to: string,
    signal: AbortSignal,
  ): Promise<{ size: number; sha256: string }>;
  /** What a file says of where it comes from, by the path of one or its bytes. */
  read(source: Uint8Array | string, contentType: string, signal: AbortSignal): Promise<Provenance>;
  /** Has a thread ready, so that the next file is signed as quickly as those after it. */
  warm(): Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Milliseconds that one file may take, on a machine that is busy. */
const timeLimit = 60_000;
const filmTimeLimit = 300_000;
const idleTimeout = 600_000;
/** In threads: a program of 9 MB each, and some three times a file's bytes. */
const atOnce = 2;

// Node has it, and its types do not.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(program: Uint8Array): Promise<object> };
};
let compiled: Promise<object> | undefined;

/** c2pa's program, compiled when it is first needed, once in a process. */
function compileProgram(): Promise<object> {
  const file = fileURLToPath(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm'));
  compiled ??= readFile(file).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

interface MarkerDeps {
  /** Hears why files go without the time stamp that they were to have. */
  onUnstamped(reason: string): void;
  /** Certificates that this Sorami signed with before, PEM. */
  former?: string | undefined;
}

/** @throws Error where the keys cannot be used (readSigningKeys) */
export function createMarker(env: SigningEnv, { onUnstamped, former }: MarkerDeps): Marker {
  const { chain, key } = readSigningKeys(env);
  const own = ownKeysOf({ C2PA_CERTIFICATE: env.C2PA_CERTIFICATE, C2PA_FORMER_CERTIFICATES: former });
  const workerData: Omit<MarkWorkerData, 'program'> = {
    chain: chain.map(({ raw }) => new Uint8Array(raw)),
    key: typeof key === 'string' ? key : key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    timeStampUrl: env.C2PA_TSA_URL,
  };
  let pool: Promise<Piscina<MarkTask, MarkAnswer>> | undefined;

  async function startPool(): Promise<Piscina<MarkTask, MarkAnswer>> {
    return new Piscina<MarkTask, MarkAnswer>({
      filename: path.join(import.meta.dirname, 'mark-worker.ts'),
      minThreads: 0,
      maxThreads: atOnce,
      idleTimeout,
      workerData: { ...workerData, program: await compileProgram() } satisfies MarkWorkerData,
    });
  }

  async function run(task: MarkTask, signal: AbortSignal): Promise<MarkAnswer> {
    signal.throwIfAborted();
    try {
      pool ??= startPool();
      const limit = AbortSignal.timeout('film' in task ? filmTimeLimit : timeLimit);
      return await (await pool).run(task, { signal: AbortSignal.any([signal, limit]) });
    } catch (cause) {
      signal.throwIfAborted();
      throw new MarkError('The file could not be marked', { cause });
    }
  }

  function tell(answer: MarkAnswer): void {
    if ('unstamped' in answer && answer.unstamped !== null) onUnstamped(answer.unstamped);
  }

  return {
    async mark({ source, ...about }, signal) {
      const answer = await run({ sign: source, ingredients: [], ...about }, signal);
      if (!('bytes' in answer)) throw new TypeError('No answer to what was asked');
      tell(answer);
      return answer.bytes;
    },
    async markFilm({ source, ...about }, to, signal) {
      const answer = await run({ film: source, ingredients: [], ...about, to }, signal);
      if (!('size' in answer)) throw new TypeError('No answer to what was asked');
      tell(answer);
      const { size, sha256 } = answer;
      return { size, sha256 };
    },
    async warm() {
      await run({ warm: true }, new AbortController().signal);
    },
    async read(source, contentType, signal) {
      try {
        const answer = await run({ read: source, contentType, anchors: own.certificates }, signal);
        return describeManifests('manifests' in answer ? answer.manifests : null, own.serials);
      } catch (error) {
        if (!(error instanceof MarkError)) throw error;
        return { state: 'unreadable' };
      }
    },
    close: async () => await (await pool)?.destroy(),
  };
}
