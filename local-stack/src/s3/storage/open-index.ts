import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { schema, schemaVersion } from './schema.ts';

/** How long to wait for a predecessor that is just stopping, in milliseconds. */
const patience = 2000;

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === 5;

function readOwner(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

/** The index, open. */
export interface OpenIndex {
  database: DatabaseSync;
  /** Whether the process that had the folder before was stopped rather than killed. */
  wasClosed: boolean;
  close(): void;
}

/**
 * Opens the index and keeps it for this process alone: the lock is the operating system's, so it ends with the
 * process however that dies. Throws a message for people when another process has the folder.
 */
export function openIndex(folder: string): OpenIndex {
  const owner = path.join(folder, 'owner.pid');
  const database = new DatabaseSync(path.join(folder, 'index.sqlite'), { timeout: patience });
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA cache_size = -16384;
      BEGIN IMMEDIATE;
    `);
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > schemaVersion) throw new Error(`${folder} was written by a newer version of this server.`);
    if (version === 0) database.exec(schema);
    database.exec('COMMIT');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new Error(
      `The folder ${folder} is in use by another S3 server${readOwner(owner)}. Stop it, or choose another folder.`,
      { cause: error },
    );
  }
  const wasClosed = !existsSync(owner);
  writeFileSync(owner, `${process.pid}\n`);
  return {
    database,
    wasClosed,
    close() {
      // While the lock is still ours: afterwards this may be the successor's file.
      rmSync(owner);
      database.close();
    },
  };
}
