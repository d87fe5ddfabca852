import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ChecksumAlgorithm, Checksums } from '../body/checksums.ts';
import type { ObjectHeaders } from '../object-headers.ts';
import { keyBytes, keyText } from './object-table.ts';

/** What the finished object is to have, as the upload's first request said. */
export interface UploadDetails extends ObjectHeaders {
  tags: Record<string, string>;
  algorithm: ChecksumAlgorithm | null;
  /** False: the checksum is made of those of the parts. */
  fullObject: boolean;
}

/** A multipart upload that isn't finished. */
export interface Upload {
  id: string;
  bucket: number;
  key: string;
  /** Milliseconds since 1970. */
  created: number;
  details: UploadDetails;
}

/** A part of an upload. */
export interface Part {
  number: number;
  file: string;
  /** In bytes. */
  size: number;
  /** Without quotes: the MD5 in hexadecimal. */
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
  checksums: Checksums;
}

/** The multipart uploads of the index. Writing methods belong inside a commit. */
export interface UploadTable {
  find(id: string): Upload | null;
  /** In the order of keys, after a position. */
  list(bucket: number, prefix: string, after: { key: string; id: string }, limit: number): Upload[];
  create(upload: Upload): void;
  /** Answers the part that it replaced; its time is the upload's last sign of life. */
  putPart(id: string, part: Part): Part | null;
  /** In the order of their numbers. */
  parts(id: string): Part[];
  /** Removes an upload with its parts; answers their files. */
  remove(id: string): string[];
  /** Those that nobody has touched since `time` (milliseconds since 1970). */
  untouchedSince(time: number): string[];
  /** Names of all parts' data files that begin with `shard`. */
  files(shard: string): string[];
}

type Row = Record<string, SQLOutputValue>;

const toUpload = (row: Row): Upload => ({
  id: String(row.id),
  bucket: Number(row.bucket),
  key: keyText(row.key),
  created: Number(row.created),
  details: JSON.parse(String(row.details)),
});

const toPart = (row: Row): Part => ({
  number: Number(row.number),
  file: String(row.file),
  size: Number(row.size),
  etag: String(row.etag),
  modified: Number(row.modified),
  checksums: JSON.parse(String(row.checksums)),
});

/** Prepares the statements. */
export function createUploadTable(database: DatabaseSync): UploadTable {
  const find = database.prepare('SELECT * FROM uploads WHERE id = ?');
  const list = database.prepare(
    `SELECT * FROM uploads WHERE bucket = ? AND (key, id) > (?, ?) AND substr(key, 1, ?) = ?
     ORDER BY key, id LIMIT ?`,
  );
  const create = database.prepare(
    'INSERT INTO uploads (id, bucket, key, created, touched, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const touch = database.prepare('UPDATE uploads SET touched = ? WHERE id = ?');
  const findPart = database.prepare('SELECT * FROM parts WHERE upload = ? AND number = ?');
  const putPart = database.prepare(
    'INSERT OR REPLACE INTO parts (upload, number, file, size, etag, modified, checksums) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const parts = database.prepare('SELECT * FROM parts WHERE upload = ? ORDER BY number');
  const remove = database.prepare('DELETE FROM uploads WHERE id = ?');
  const untouched = database.prepare('SELECT id FROM uploads WHERE touched < ?');
  const files = database.prepare("SELECT file FROM parts WHERE file >= ?1 AND file < ?1 || 'g'");
  const table: UploadTable = {
    find(id) {
      const row = find.get(id);
      return row ? toUpload(row) : null;
    },
    list(bucket, prefix, after, limit) {
      const bytes = keyBytes(prefix);
      return list.all(bucket, keyBytes(after.key), after.id, bytes.length, bytes, limit).map(toUpload);
    },
    create({ id, bucket, key, created, details }) {
      create.run(id, bucket, keyBytes(key), created, created, JSON.stringify(details));
    },
    putPart(id, { number, file, size, etag, modified, checksums }) {
      const old = findPart.get(id, number);
      putPart.run(id, number, file, size, etag, modified, JSON.stringify(checksums));
      touch.run(modified, id);
      return old ? toPart(old) : null;
    },
    parts: (id) => parts.all(id).map(toPart),
    remove(id) {
      const names = table.parts(id).map(({ file }) => file);
      remove.run(id);
      return names;
    },
    untouchedSince: (time) => untouched.all(time).map((row) => String(row.id)),
    files: (shard) => files.all(shard).map((row) => String(row.file)),
  };
  return table;
}
