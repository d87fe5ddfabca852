import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { CorsRule } from '../cors.ts';
import { S3Error } from '../errors.ts';

/** A bucket. `cors` is null where the server's own rules hold. */
export interface Bucket {
  id: number;
  name: string;
  /** Milliseconds since 1970. */
  created: number;
  cors: CorsRule[] | null;
}

/** The buckets of the index. Writing methods belong inside a commit. */
export interface BucketTable {
  find(name: string): Bucket | null;
  list(): Bucket[];
  /** Throws BucketAlreadyOwnedByYou. */
  create(name: string, now: number): void;
  setCors(id: number, rules: CorsRule[] | null): void;
  /** Throws BucketNotEmpty, also for uploads that aren't finished. */
  remove(id: number): void;
}

type Row = Record<string, SQLOutputValue>;

const toBucket = (row: Row): Bucket => ({
  id: Number(row.id),
  name: String(row.name),
  created: Number(row.created),
  cors: row.cors === null ? null : JSON.parse(String(row.cors)),
});

/** Prepares the statements. */
export function createBucketTable(database: DatabaseSync): BucketTable {
  const find = database.prepare('SELECT * FROM buckets WHERE name = ?');
  const list = database.prepare('SELECT * FROM buckets ORDER BY name');
  const insert = database.prepare('INSERT OR IGNORE INTO buckets (name, created) VALUES (?, ?)');
  const setCors = database.prepare('UPDATE buckets SET cors = ? WHERE id = ?');
  const used = database.prepare(
    'SELECT EXISTS (SELECT 1 FROM objects WHERE bucket = ?1) OR EXISTS (SELECT 1 FROM uploads WHERE bucket = ?1) AS used',
  );
  const remove = database.prepare('DELETE FROM buckets WHERE id = ?');
  return {
    find(name) {
      const row = find.get(name);
      return row ? toBucket(row) : null;
    },
    list: () => list.all().map(toBucket),
    create(name, now) {
      if (insert.run(name, now).changes === 0) {
        throw new S3Error('BucketAlreadyOwnedByYou', 'The bucket exists already, and it is yours.');
      }
    },
    setCors(id, rules) {
      setCors.run(rules && JSON.stringify(rules), id);
    },
    remove(id) {
      if (used.get(id)?.used === 1) {
        throw new S3Error('BucketNotEmpty', 'The bucket that you tried to delete is not empty.');
      }
      remove.run(id);
    },
  };
}
