import type { Answer } from '../answer.ts';
import type { ObjectCall } from '../operation.ts';

/** DeleteObject: that the object is gone is all that it promises. */
export async function deleteObject({ store, bucket, key }: ObjectCall): Promise<Answer> {
  const old = await store.commit(() => store.objects.remove(bucket.id, key));
  if (old) store.discard([old.file]);
  return { status: 204 };
}
