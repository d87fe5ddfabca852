import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { hasTrapped, readManifests, type Source, signFile } from './c2pa.ts';
import type { Ingredient, Mark } from './manifest.ts';

/** What threads are given at their start. Certificates in DER, the key in PEM. */
export interface MarkWorkerData {
  chain: Uint8Array[];
  key: string;
  timeStampUrl: string | undefined;
}

export type MarkTask =
  | { read: Source; contentType: string; anchors: string }
  | { sign: Source; contentType: string; mark: Mark; ingredients: Ingredient[]; to: string | null };

/** `size` and `sha256` where the signed file was written to disk. */
export type MarkAnswer =
  | { manifests: string | null }
  | { bytes: Uint8Array<ArrayBuffer> | null; size: number; sha256: string; unstamped: string | null };

// piscina hands its own data to threads, and ours beside it.
const { chain, key, timeStampUrl }: MarkWorkerData = workerData;
const keys = {
  chain: chain.map((der) => new X509Certificate(der)),
  key: createPrivateKey(key),
  timeStampUrl,
};

/** Runs in a thread: signs a file or reads what one says. */
export default async function work(task: MarkTask): Promise<unknown> {
  try {
    if ('read' in task) {
      const manifests = await readManifests(task.read, task.contentType, task.anchors);
      return { manifests } satisfies MarkAnswer;
    }
    let unstamped: string | null = null;
    const onUnstamped = (error: unknown) => {
      unstamped = error instanceof Error ? error.message : String(error);
    };
    const { sign, contentType, mark, ingredients, to } = task;
    const bytes = Uint8Array.from(
      await signFile(sign, contentType, mark, ingredients, { ...keys, onUnstamped }),
    );
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (to !== null) await writeFile(to, bytes);
    const answer = { bytes: to === null ? bytes : null, size: bytes.byteLength, sha256, unstamped };
    return move({
      get [transferableSymbol]() {
        return answer.bytes ? [answer.bytes.buffer] : [];
      },
      get [valueSymbol]() {
        return answer satisfies MarkAnswer;
      },
    });
  } catch (error) {
    // A program that has trapped is not to be used again: the next task gets a thread of its own.
    if (hasTrapped(error)) setImmediate(() => process.exit(1));
    // What WebAssembly throws is mostly a text.
    throw error instanceof Error ? error : new Error(String(error));
  }
}
