import { createPrivateKey, X509Certificate } from 'node:crypto';
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { hasTrapped, readManifests, type Source, signFile, signFilm, startProgram } from './c2pa.ts';
import type { Ingredient, Mark } from './manifest.ts';

/** What threads are given at their start. Certificates in DER, the key in PEM, or its ARN. */
export interface MarkWorkerData {
  chain: Uint8Array[];
  key: string;
  timeStampUrl: string | undefined;
  /** c2pa's, compiled. */
  program: object;
}

export type MarkTask =
  | { read: Source; contentType: string; anchors: string }
  | { sign: Uint8Array; contentType: string; mark: Mark; ingredients: Ingredient[] }
  /** An MP4 on disk, whose signed form goes to `to`. */
  | { film: string; to: string; mark: Mark; ingredients: Ingredient[] }
  /** Signs a file of a few bytes, as the first one takes ten times as long as the next. */
  | { warm: true };

/** `unstamped`: why it goes without its time stamp. */
export type MarkAnswer =
  | { manifests: string | null }
  | { bytes: Uint8Array<ArrayBuffer>; unstamped: string | null }
  | { size: number; sha256: string; unstamped: string | null }
  | { warm: true };

/** One grey point. */
const smallest =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

// piscina hands its own data to threads, and ours beside it.
const { chain, key, timeStampUrl, program }: MarkWorkerData = workerData;
startProgram(program);
const keys = {
  chain: chain.map((der) => new X509Certificate(der)),
  key: key.startsWith('arn:') ? key : createPrivateKey(key),
  timeStampUrl,
};

/** Runs in a thread: signs a file or reads what one says. */
export default async function work(task: MarkTask): Promise<unknown> {
  let unstamped: string | null = null;
  const onUnstamped = (error: unknown) => {
    unstamped = error instanceof Error ? error.message : String(error);
  };
  try {
    if ('warm' in task) {
      const mark = { sourceType: 'algorithmicMedia', model: null, jobId: null } as const;
      const source = Buffer.from(smallest, 'base64');
      await signFile(source, 'image/png', mark, [], { ...keys, timeStampUrl: undefined, onUnstamped });
      return { warm: true } satisfies MarkAnswer;
    }
    if ('read' in task) {
      const manifests = await readManifests(task.read, task.contentType, task.anchors);
      return { manifests } satisfies MarkAnswer;
    }
    const { mark, ingredients } = task;
    if ('film' in task) {
      const signed = await signFilm(task.film, task.to, mark, ingredients, { ...keys, onUnstamped });
      return { ...signed, unstamped } satisfies MarkAnswer;
    }
    const { sign, contentType } = task;
    const signed = await signFile(sign, contentType, mark, ingredients, { ...keys, onUnstamped });
    const bytes = Uint8Array.from(signed);
    return move({
      get [transferableSymbol]() {
        return [bytes.buffer];
      },
      get [valueSymbol]() {
        return { bytes, unstamped } satisfies MarkAnswer;
      },
    });
  } catch (error) {
    // A program that has trapped is not to be used again: the next task gets a thread of its own.
    if (hasTrapped(error)) setImmediate(() => process.exit(1));
    // What WebAssembly throws is mostly a text.
    throw error instanceof Error ? error : new Error(String(error));
  }
}
