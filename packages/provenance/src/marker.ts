import path from 'node:path';
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
  /** As `mark`, for a long file on disk: the marked one is written to `to`. */
  markFile(
    file: Unmarked<string>,
    to: string,
    signal: AbortSignal,
  ): Promise<{ size: number; sha256: string }>;
  /** What a file says of where it comes from, by the path of one or its bytes. */
  read(source: Uint8Array | string, contentType: string, signal: AbortSignal): Promise<Provenance>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Milliseconds that one file may take, on a machine that is busy. */
const timeLimit = 60_000;
const idleTimeout = 30_000;
/** In threads: a program of 9 MB each, and some three times a file's bytes. */
const atOnce = 2;

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
  const workerData: MarkWorkerData = {
    chain: chain.map(({ raw }) => new Uint8Array(raw)),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    timeStampUrl: env.C2PA_TSA_URL,
  };
  const pool = new Piscina<MarkTask, MarkAnswer>({
    filename: path.join(import.meta.dirname, 'mark-worker.ts'),
    minThreads: 0,
    maxThreads: atOnce,
    idleTimeout,
    workerData,
  });

  async function run(task: MarkTask, signal: AbortSignal): Promise<MarkAnswer> {
    signal.throwIfAborted();
    try {
      return await pool.run(task, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]) });
    } catch (cause) {
      signal.throwIfAborted();
      throw new MarkError('The file could not be marked', { cause });
    }
  }

  async function sign(
    { source, ...about }: Unmarked<Uint8Array | string>,
    to: string | null,
    signal: AbortSignal,
  ) {
    const answer = await run({ sign: source, ingredients: [], ...about, to }, signal);
    if (!('size' in answer)) throw new TypeError('No answer to what was asked');
    if (answer.unstamped !== null) onUnstamped(answer.unstamped);
    return answer;
  }

  return {
    async mark(file, signal) {
      const { bytes } = await sign(file, null, signal);
      if (!bytes) throw new TypeError('No answer to what was asked');
      return bytes;
    },
    async markFile(file, to, signal) {
      const { size, sha256 } = await sign(file, to, signal);
      return { size, sha256 };
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
    close: () => pool.destroy(),
  };
}
