import { S3Error } from '../errors.ts';
import type { ObjectCall } from '../operation.ts';
import type { StoredObject } from '../storage/object-table.ts';

/** The object that a call names; throws NoSuchKey. */
export function findObject({
  store,
  bucket,
  key,
}: Pick<ObjectCall, 'store' | 'bucket' | 'key'>): StoredObject {
  const object = store.objects.find(bucket.id, key);
  if (!object) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  return object;
}
