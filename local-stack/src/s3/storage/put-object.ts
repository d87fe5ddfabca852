import { S3Error } from '../errors.ts';
import { checkWriteConditions } from '../preconditions.ts';
import type { Bucket } from './bucket-table.ts';
import type { StoredObject } from './object-table.ts';
import type { Store } from './open-store.ts';

/**
 * Puts an object whose bytes are on the disk already into the index; the object that it replaces goes. Should this
 * fail, so do the new bytes.
 *
 * @param conditions the request's headers: If-Match and If-None-Match are judged where nobody can come between
 * @param alongside changes that hold or fail with this one; may refuse by throwing
 */
export async function putObject(
  store: Store,
  bucket: Bucket,
  object: Omit<StoredObject, 'modified'>,
  conditions: Readonly<Record<string, string>>,
  alongside: () => void = () => {},
): Promise<StoredObject> {
  const stored = { ...object, modified: Date.now() };
  try {
    const old = await store.commit(() => {
      if (store.buckets.find(bucket.name)?.id !== bucket.id) {
        throw new S3Error('NoSuchBucket', 'The specified bucket does not exist.');
      }
      alongside();
      checkWriteConditions(conditions, store.objects.find(bucket.id, object.key));
      return store.objects.replace(bucket.id, stored);
    });
    if (old) store.discard([old.file]);
    return stored;
  } catch (error) {
    store.discard([object.file]);
    throw error;
  }
}
