import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Checksums } from '../body/checksums.ts';
import type { ObjectHeaders } from '../object-headers.ts';

/** What an object keeps beside its bytes. */
export interface ObjectDetails extends ObjectHeaders {
  /** Of the whole object, hexadecimal. */
  sha256: string;
  /** Those that the client named when it uploaded. */
  checksums: Checksums;
  /** True where `checksums` are made of those of the parts. */
  composite?: true;
  tags: Record<string, string>;
  /** The multipart upload that made it, so that a repeated completion gets the same answer. */
  upload?: string;
}

/** An object of a bucket. */
export interface StoredObject {
  key: string;
  /** Names the file that holds the bytes. */
  file: string;
  /** In bytes. */
  size: number;
  /** Without quotes. */
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
  details: ObjectDetails;
}

/** What a listing tells of an object. */
export type ListedObject = Pick<StoredObject, 'key' | 'size' | 'etag' | 'modified'>;

/** The objects of the index. Writing methods belong inside a commit. */
export interface ObjectTable {
  find(bucket: number, key: string): StoredObject | null;
  /** Answers the object that it replaced. */
  replace(bucket: number, object: StoredObject): StoredObject | null;
  setDetails(bucket: number, key: string, details: ObjectDetails): void;
  /** Answers the object that it removed. */
  remove(bucket: number, key: string): StoredObject | null;
  /** Objects from a key on (inclusive) and before another (null: to the end), in the order of UTF-8. */
  scan(bucket: number, from: Buffer, before: Buffer | null, limit: number): Iterable<ListedObject>;
  /** Names of all data files that begin with `shard`. */
  files(shard: string): string[];
}

type Row = Record<string, SQLOutputValue>;

/** The bytes of a key in the index. */
export const keyBytes = (key: string) => Buffer.from(key, 'utf8');

/** A key from its bytes in the index. */
export function keyText(value: SQLOutputValue | undefined): string {
  if (!(value instanceof Uint8Array)) throw new Error('The index holds a key that is not a blob.');
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
}

const toListed = (row: Row): ListedObject => ({
  key: keyText(row.key),
  size: Number(row.size),
  etag: String(row.etag),
  modified: Number(row.modified),
});

const toObject = (row: Row): StoredObject => ({
  ...toListed(row),
  file: String(row.file),
  details: JSON.parse(String(row.details)),
});

/** Prepares the statements. */
export function createObjectTable(database: DatabaseSync): ObjectTable {
  const find = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?');
  const replace = database.prepare(
    'INSERT OR REPLACE INTO objects (bucket, key, file, size, etag, modified, details) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const setDetails = database.prepare('UPDATE objects SET details = ? WHERE bucket = ? AND key = ?');
  const remove = database.prepare('DELETE FROM objects WHERE bucket = ? AND key = ? RETURNING *');
  const columns = 'SELECT key, size, etag, modified FROM objects WHERE bucket = ? AND key >= ?';
  const scanAll = database.prepare(`${columns} ORDER BY key LIMIT ?`);
  const scanBefore = database.prepare(`${columns} AND key < ? ORDER BY key LIMIT ?`);
  const files = database.prepare("SELECT file FROM objects WHERE file >= ?1 AND file < ?1 || 'g'");
  const table: ObjectTable = {
    find(bucket, key) {
      const row = find.get(bucket, keyBytes(key));
      return row ? toObject(row) : null;
    },
    replace(bucket, object) {
      const old = table.find(bucket, object.key);
      const { key, file, size, etag, modified, details } = object;
      replace.run(bucket, keyBytes(key), file, size, etag, modified, JSON.stringify(details));
      return old;
    },
    setDetails(bucket, key, details) {
      setDetails.run(JSON.stringify(details), bucket, keyBytes(key));
    },
    remove(bucket, key) {
      const row = remove.get(bucket, keyBytes(key));
      return row ? toObject(row) : null;
    },
    *scan(bucket, from, before, limit) {
      const rows = before
        ? scanBefore.iterate(bucket, from, before, limit)
        : scanAll.iterate(bucket, from, limit);
      for (const row of rows) yield toListed(row);
    },
    files: (shard) => files.all(shard).map((row) => String(row.file)),
  };
  return table;
}
