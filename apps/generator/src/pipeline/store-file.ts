import type { Readable } from 'node:stream';
import { buildKey, type KeyParts } from '@sorami/storage/keys';
import { ObjectExistsError, type ObjectHead } from '@sorami/storage/port';
import type { PipelineRun } from './kind.ts';
import { ownerOf } from './run.ts';

/** Bytes with what was measured on them. */
interface MeasuredBytes {
  /** Or whatever begins to give them anew. */
  bytes: Uint8Array | (() => Readable);
  contentType: string;
  size: number;
  sha256: string;
  /** SHA-256 of the same before it was marked: no two marks are the same bytes. */
  unmarked?: string;
}

/** `leftovers` hold what a dead worker stored under the other key and nobody has on record. */
export interface StoredFile {
  key: string;
  /** Of what is under the key. */
  size: number;
  sha256: string;
  leftovers: string[];
}

/**
 * Puts a file of a run into the bucket, under the key that `name` gives, or under its second one where the first is
 * taken. A key that already holds these very bytes, or the same with another mark, left by a worker that died before it
 * could put them on record, is taken as it is.
 */
export async function storeFile(
  { run, store, ownership }: PipelineRun,
  name: (repeat?: number) => string,
  { bytes, contentType, size, sha256, unmarked }: MeasuredBytes,
): Promise<StoredFile> {
  const parts: Omit<KeyParts, 'name'> = { owner: ownerOf(run), kind: run.kind, jobId: run.job_id };
  const leftovers: string[] = [];
  for (const repeat of [undefined, run.fence]) {
    const key = buildKey({ ...parts, name: name(repeat) });
    try {
      const body = typeof bytes === 'function' ? bytes() : bytes;
      const metadata: Record<string, string> = unmarked === undefined ? {} : { [unmarkedName]: unmarked };
      await store.putObject({ key, body, contentType, metadata, ifNoneMatch: true, signal: ownership });
      return { key, size, sha256, leftovers };
    } catch (error) {
      if (!(error instanceof ObjectExistsError)) throw error;
      const head = await store.headObject(key);
      const there = head && findSame(head, { size, sha256, unmarked });
      if (there) return { key, ...there, leftovers };
      leftovers.push(key);
    }
  }
  throw new Error('Every key for this file is taken');
}

/** Of an object's metadata. */
export const unmarkedName = 'unmarked-sha256';

/** The size and checksum of an object that holds these bytes, or the same with another mark; else null. */
export function findSame(
  head: ObjectHead,
  { size, sha256, unmarked }: Pick<MeasuredBytes, 'size' | 'sha256' | 'unmarked'>,
): { size: number; sha256: string } | null {
  if (head.size === size && head.sha256 === sha256) return { size, sha256 };
  const isMarked = unmarked !== undefined && head.metadata?.[unmarkedName] === unmarked;
  return isMarked && head.sha256 ? { size: head.size, sha256: head.sha256 } : null;
}

/** Deletes what a dead worker left. To be called once a step is on record: only then does no other worker count on it. */
export async function deleteLeftovers({ store, log }: PipelineRun, leftovers: string[]): Promise<void> {
  if (leftovers.length === 0) return;
  await store.deleteObjects(leftovers).catch((error: unknown) => {
    log.warn({ err: error, leftovers }, 'Leftovers of a dead worker stay in the bucket');
  });
}
