import { keyBytes, type ListedObject, type ObjectTable } from './object-table.ts';

/** A page of a listing. Objects and common prefixes together are at most as many as were asked for. */
export interface ListPage {
  objects: ListedObject[];
  prefixes: string[];
  /** Where the next page begins; null at the end. */
  next: Buffer | null;
  /** The last object's key or common prefix; empty on an empty page. */
  last: string;
}

/** The first position after everything that begins with these bytes. UTF-8 has no 0xff, so this can't overflow. */
export function positionAfterPrefix(prefix: string): Buffer | null {
  const bytes = keyBytes(prefix);
  const last = bytes.at(-1);
  if (last === undefined) return null;
  bytes[bytes.length - 1] = last + 1;
  return bytes;
}

/** The first position after a key. */
export function positionAfterKey(key: string): Buffer {
  return keyBytes(`${key}\0`);
}

function later(a: Buffer, b: Buffer): Buffer {
  return Buffer.compare(a, b) < 0 ? b : a;
}

/**
 * Reads a page of a bucket in the order of UTF-8. With a delimiter, keys that share what comes up to its first
 * appearance after the prefix become one common prefix, which is leapt over rather than read through.
 */
export function listPage(
  objects: ObjectTable,
  bucket: number,
  query: { prefix: string; delimiter: string; from: Buffer; limit: number },
): ListPage {
  const { prefix, delimiter, limit } = query;
  const page: ListPage = { objects: [], prefixes: [], next: null, last: '' };
  const before = positionAfterPrefix(prefix);
  let from: Buffer | null = later(keyBytes(prefix), query.from);
  let room = limit;
  while (from && room >= 0) {
    const start: Buffer = from;
    from = null;
    for (const object of objects.scan(bucket, start, before, room + 1)) {
      if (room === 0) {
        page.next = limit > 0 ? keyBytes(object.key) : null;
        return page;
      }
      room -= 1;
      const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      if (cut < 0) {
        page.objects.push(object);
        page.last = object.key;
        continue;
      }
      const common = object.key.slice(0, cut + delimiter.length);
      page.prefixes.push(common);
      page.last = common;
      from = positionAfterPrefix(common);
      break;
    }
  }
  return page;
}
