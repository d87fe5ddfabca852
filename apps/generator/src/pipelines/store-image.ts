import { ObjectExistsError, type ObjectStore } from '@sorami/storage/object-store';
import type { MeasuredImage } from './measure-image.ts';

/**
 * Puts an image under the first key that is free, and answers that key. A key that already holds these very bytes,
 * left by a worker that died before it could put them on record, is taken as it is.
 */
export async function storeImage(
  store: ObjectStore,
  keys: readonly string[],
  bytes: Uint8Array,
  measured: MeasuredImage,
  signal: AbortSignal,
): Promise<string> {
  for (const key of keys) {
    try {
      await store.uploadToS3({
        key,
        body: bytes,
        contentType: measured.contentType,
        ifNoneMatch: true,
        signal,
      });
      return key;
    } catch (error) {
      if (!(error instanceof ObjectExistsError)) throw error;
      const head = await store.headObject(key);
      if (head?.size === measured.size && head.sha256 === measured.sha256) return key;
    }
  }
  throw new Error('Every key for this image is taken');
}
