import { isProbe } from '@sorami/storage/keys';
import type { ListedObject, ObjectStore } from '@sorami/storage/port';
import type { RegisterEntry } from './read-register.ts';

/** One key, as the bucket and as the register have it; one of them may not. */
export interface Pair {
  key: string;
  object: ListedObject | null;
  entry: RegisterEntry | null;
}

/** Walks both along their common order. */
export async function* mergeKeys(
  objects: AsyncIterable<ListedObject>,
  entries: AsyncIterable<RegisterEntry>,
): AsyncGenerator<Pair> {
  const left = objects[Symbol.asyncIterator]();
  const right = entries[Symbol.asyncIterator]();
  let [object, entry] = await Promise.all([left.next(), right.next()]);
  while (!object.done || !entry.done) {
    const order = object.done ? 1 : entry.done ? -1 : compareKeys(object.value.key, entry.value.key);
    const pair: Pair = {
      key: !object.done && order <= 0 ? object.value.key : entry.value.key,
      object: !object.done && order <= 0 ? object.value : null,
      entry: !entry.done && order >= 0 ? entry.value : null,
    };
    yield pair;
    if (order <= 0) object = await left.next();
    if (order >= 0) entry = await right.next();
  }
}

/** Lists of up to `size` items each. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Compares keys by their UTF-8 bytes: the order of S3, and of PostgreSQL's collation "C". */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * Every object of the bucket but probes, in the order of the keys, read page by page.
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
      if (!isProbe(object.key)) yield object;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}
