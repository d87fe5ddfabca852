import type { ListedObject, ObjectStore } from '@sorami/storage/object-store';

/** Compares keys by their UTF-8 bytes: the order of S3, and of PostgreSQL's collation "C". */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * Every object of the bucket in the order of the keys, read page by page.
 * @throws Error where the store lists in another order: what lies behind would be misjudged.
 */
export async function* readBucket(
  store: Pick<ObjectStore, 'listObjects'>,
  pageSize: number,
): AsyncGenerator<ListedObject> {
  let cursor: string | null = null;
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<ObjectStore['listObjects']>> = await store.listObjects({
      prefix: '',
      limit: pageSize,
      ...(cursor !== null && { cursor }),
    });
    for (const object of page.objects) {
      if (before !== null && compareKeys(before, object.key) >= 0) {
        throw new Error('The object store does not list keys in the order of their bytes.');
      }
      before = object.key;
      yield object;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}
