import { ObjectExistsError, type ObjectStore } from '@sorami/storage/object-store';

/** Bytes with what was measured on them. */
interface MeasuredBytes {
  bytes: Uint8Array;
  contentType: string;
  size: number;
  sha256: string;
}

/** `leftovers` hold what a dead worker stored under the other keys and nobody has on record. */
export interface StoredImage {
  key: string;
  leftovers: string[];
}

/**
 * Puts an image under the first key that is free. A key that already holds these very bytes, left by a worker that
 * died before it could put them on record, is taken as it is.
 */
export async function storeImage(
  store: ObjectStore,
  keys: readonly string[],
  { bytes, contentType, size, sha256 }: MeasuredBytes,
  signal: AbortSignal,
): Promise<StoredImage> {
  const leftovers: string[] = [];
  for (const key of keys) {
    try {
      await store.uploadToS3({ key, body: bytes, contentType, ifNoneMatch: true, signal });
      return { key, leftovers };
    } catch (error) {
      if (!(error instanceof ObjectExistsError)) throw error;
      const head = await store.headObject(key);
      if (head?.size === size && head.sha256 === sha256) return { key, leftovers };
      leftovers.push(key);
    }
  }
  throw new Error('Every key for this image is taken');
}
